"""The fields of the export's dialog: what is exported, in which format, and what it contains."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.export import EVERYTHING, Content, Format, csv
from reader.findings import Query, SpeakerName
from reader.i18n import _
from reader.services import scopes
from reader.services.scopes import Scope
from reader.ui.export_offers import Offer
from reader.ui.export_reach import Reach
from reader.ui.speaker_field import SpeakerField
from reader.ui.store_thread import StoreThread

_ROWS = 9
"""So many formats are to be seen at once, at least."""
_CONTENTS = {
    Content.STATEMENTS: _("&Statements and who makes them"),
    Content.HIGHLIGHTS: _("Your &highlights and tags"),
    Content.NOTES: _("Your &notes"),
    Content.NAMES: _("Na&mes of people, places and others"),
    Content.TEXT: _("The whole te&xt"),
}


class ScopeField(QWidget):
    """Asks what is exported, and for the person or the tag where it is that.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, store: StoreThread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self.reaches = QComboBox()
        self.reaches.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reaches.setMinimumContentsLength(30)
        self.person = SpeakerField(store)
        self.person.setPlaceholderText(_("Who said it"))
        self.person.chosen.connect(self.changed)
        self.tags = QComboBox()
        self.tags.setAccessibleName(_("Tag"))
        self.tags.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tags.currentIndexChanged.connect(self.changed)
        label = QLabel(_("&What"))
        label.setBuddy(self.reaches)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (label, self.reaches, self.person, self.tags):
            layout.addWidget(each)
        self.reaches.currentIndexChanged.connect(self._choose)

    def offer(self, offers: Sequence[Offer], first: Reach, person: SpeakerName | None) -> None:
        """Offer these, and choose one of them, or the first that can be had.

        Args:
            person: whom the field of a person names at first.
        """
        self._offers = tuple(offers)
        self.person.set_speaker(person)
        with QSignalBlocker(self.reaches):
            self.reaches.clear()
            for number, offer in enumerate(offers):
                self.reaches.addItem(offer.text)
                self.reaches.setItemData(number, offer.why, Qt.ItemDataRole.ToolTipRole)
                model = self.reaches.model()
                if isinstance(model, QStandardItemModel):
                    model.item(number).setEnabled(offer.is_there)
            there = [number for number, offer in enumerate(offers) if offer.is_there and offer.scope]
            wanted = [number for number, offer in enumerate(offers) if offer.reach is first and offer.is_there]
            self.reaches.setCurrentIndex((wanted or there)[0])
        self._choose()

    def offer_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags, those that are used most first."""
        with QSignalBlocker(self.tags):
            self.tags.clear()
            self.tags.addItems(list(tags))
        if self.chosen.reach is Reach.TAG:
            self.changed.emit()

    @property
    def chosen(self) -> Offer:
        """What is chosen."""
        return self._offers[self.reaches.currentIndex()]

    @property
    def scope(self) -> Scope | None:
        """What is to be exported; None as long as something is missing, which `missing` names."""
        match self.chosen.reach:
            case Reach.PERSON:
                speaker = self.person.speaker
                return scopes.found(Query(speakers=(speaker,)), speaker.name) if speaker is not None else None
            case Reach.TAG:
                tag = self.tags.currentText()
                return scopes.tagged(tag) if tag else None
            case _:
                return self.chosen.scope

    @property
    def title(self) -> str:
        """What is exported is called so."""
        match self.chosen.reach:
            case Reach.PERSON:
                return self.person.speaker.name if self.person.speaker is not None else ""
            case Reach.TAG:
                return self.tags.currentText()
            case _:
                return self.chosen.title

    @property
    def missing(self) -> str:
        """What has to be said before there is a scope."""
        if self.chosen.reach is Reach.PERSON:
            return _("Name the person, by any form of the name.")
        return _("There is no tag in the library yet.")

    def _choose(self) -> None:
        self.person.setVisible(self.chosen.reach is Reach.PERSON)
        self.tags.setVisible(self.chosen.reach is Reach.TAG)
        self.changed.emit()


class FormatField(QWidget):
    """Asks for the format.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(self, formats: dict[str, Format], first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self.list = QListWidget()
        for name, each in formats.items():
            row = QListWidgetItem(each.title)
            row.setData(Qt.ItemDataRole.UserRole, name)
            row.setToolTip(_("A file *{suffix}").format(suffix=each.suffix))
            self.list.addItem(row)
        self.list.setCurrentRow(list(formats).index(first) if first in formats else 0)
        self.list.currentRowChanged.connect(self.changed)
        self.list.setMinimumHeight(_ROWS * self.fontMetrics().height())
        label = QLabel(_("&Format"))
        label.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.list, 1)

    @property
    def chosen(self) -> Format:
        """The format that is chosen."""
        return self._formats[self.list.currentItem().data(Qt.ItemDataRole.UserRole)]

    def choose(self, name: str) -> None:
        """Choose the format of a name."""
        self.list.setCurrentRow(list(self._formats).index(name))


class ContentField(QGroupBox):
    """Asks what an export contains; what a format cannot hold cannot be chosen, and is remembered for others.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, contents: frozenset[Content], *, is_marked: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("With"), parent)
        self._possible = EVERYTHING
        self._wanted = contents
        self._is_marked = is_marked
        self.boxes = {content: QCheckBox(text) for content, text in _CONTENTS.items()}
        self.mark = QCheckBox(_("Mark for &Excel (BOM)"))
        self.mark.setToolTip(
            _("Excel knows by it that a table in CSV is in UTF-8; some other programs stumble over it.")
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(2)
        for box in (*self.boxes.values(), self.mark):
            layout.addWidget(box)
        for box in self.boxes.values():
            box.toggled.connect(self._take)
        self.mark.toggled.connect(self._mark)

    def show_format(self, chosen: Format) -> None:
        """Offer what a format can hold."""
        self._possible = chosen.contents
        for content, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setEnabled(content in self._possible)
                box.setChecked(content in self.chosen)
        is_csv = chosen.name == csv.FORMAT.name
        with QSignalBlocker(self.mark):
            self.mark.setEnabled(is_csv)
            self.mark.setChecked(is_csv and self._is_marked)

    @property
    def is_marked(self) -> bool:
        """Whether a table in CSV is to have the mark."""
        return self._is_marked

    @property
    def wanted(self) -> frozenset[Content]:
        """What is wanted, whether the format can hold it or not."""
        return self._wanted

    @property
    def chosen(self) -> frozenset[Content]:
        """What the export has."""
        return self._wanted & self._possible

    def _mark(self, is_marked: bool) -> None:
        self._is_marked = is_marked
        self.changed.emit()

    def _take(self) -> None:
        ticked = frozenset(content for content, box in self.boxes.items() if box.isChecked())
        self._wanted = (self._wanted - self._possible) | ticked
        self.changed.emit()
