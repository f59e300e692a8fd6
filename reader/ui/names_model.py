"""The names of an article as a Qt tree: a row a kind of name, under it a row a name, with their numbers."""

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.i18n import _, ngettext
from reader.model import Entity
from reader.ui.swatches import layer_icon
from reader.ui.theme import LAYER_NAMES, NAME_LAYERS, Layer, Theme
from reader.wordforms import folded


class NameRole(IntEnum):
    """What the rows know beside their text."""

    NAME = Qt.ItemDataRole.UserRole + 1
    """The `Named` of a row; None in the row of a kind."""
    LAYER = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Named:
    """A name with all its mentions, in reading order."""

    name: str
    layer: Layer
    mentions: tuple[Entity, ...]


def named(entities: tuple[Entity, ...]) -> tuple[Named, ...]:
    """The names of entities; of each kind the most frequent first."""
    mentions: dict[tuple[Layer, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        mentions[NAME_LAYERS.get(entity.label, Layer.OTHER), entity.name].append(entity)
    found = [Named(name, layer, tuple(each)) for (layer, name), each in mentions.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.mentions), folded(each.name))))


class NamesModel(QStandardItemModel):
    """Shows names in two columns: the name, and how often it stands in the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self._places: dict[tuple[Layer, str], QStandardItem] = {}

    def show(self, names: tuple[Named, ...], words: str, theme: Theme) -> None:
        """Show the names that have all of the words, in any case and without accents."""
        wanted = folded(words).split()
        self.removeRows(0, self.rowCount())
        self._places = {}
        for layer in dict.fromkeys((*NAME_LAYERS.values(), Layer.OTHER)):
            fitting = [
                each for each in names if each.layer is layer and all(word in folded(each.name) for word in wanted)
            ]
            if fitting:
                row = _kind_row(layer, fitting, theme)
                self.appendRow(row)
                self._places |= {(layer, each.name): row[0].child(number) for number, each in enumerate(fitting)}

    def place(self, entity: Entity) -> QModelIndex:
        """The row of the name of an entity; none where the words leave it out."""
        item = self._places.get((NAME_LAYERS.get(entity.label, Layer.OTHER), entity.name))
        return item.index() if item is not None else QModelIndex()


def _kind_row(layer: Layer, names: list[Named], theme: Theme) -> list[QStandardItem]:
    kind = _item(LAYER_NAMES[layer], LAYER_NAMES[layer])
    kind.setIcon(layer_icon(layer, theme))
    kind.setData(layer, NameRole.LAYER)
    for each in names:
        kind.appendRow(_name_row(each))
    count = ngettext("{count} name", "{count} names", len(names)).format(count=len(names))
    return [kind, _count(str(len(names)), count)]


def _name_row(each: Named) -> list[QStandardItem]:
    number = len(each.mentions)
    mentions = ngettext("{count} mention", "{count} mentions", number).format(count=number)
    item = _item(each.name, _("{name}, {mentions}").format(name=each.name, mentions=mentions))
    item.setData(each, NameRole.NAME)
    item.setData(each.layer, NameRole.LAYER)
    return [item, _count(str(number), mentions)]


def _item(text: str, accessible: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setAccessibleText(accessible)
    item.setToolTip(accessible)
    return item


def _count(text: str, accessible: str) -> QStandardItem:
    item = _item(text, accessible)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
