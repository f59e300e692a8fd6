"""What the library's list is narrowed to and sorted by, chosen over the list."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.i18n import _
from reader.shelving import Collection, Order, Reading, Wanted
from reader.ui.flow_layout import FlowLayout
from reader.ui.narrowing import MOST_IN_MENU, NarrowingFields, add_choice
from reader.ui.panel_parts import words_field
from reader.ui.tool_buttons import menu_button

_PAUSE = 200
"""Milliseconds without a key after which what was typed is looked for."""
ORDERS = {
    Order.OPENED: _("Last opened"),
    Order.ADDED: _("Added"),
    Order.TITLE: _("Title"),
    Order.DATE: _("Date"),
    Order.SOURCE: _("Source"),
    Order.READ: _("How far read"),
    Order.SPEAKERS: _("Number of speakers"),
    Order.STATEMENTS: _("Number of statements"),
}
_FROM_SMALL = (Order.TITLE, Order.SOURCE)
"""Orders that one expects to begin with the smallest."""
_READINGS = {Reading.UNOPENED: _("Never opened"), Reading.BEGUN: _("Begun")}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to, as the library has it now."""

    tags: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()
    sources: tuple[str, ...] = ()


class LibraryFilter(NarrowingFields):
    """Shows what is wanted of the list, and changes it; `changed` says that `wanted` has another value.

    Signals:
        missing_asked: only the articles whose files are missing are wanted.
        rename_asked: the collection that the list shows is to have another name.
        delete_asked: the collection that the list shows is to be taken away.
        offered: the `Choices` are others.
    """

    missing_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    offered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()
        self.choices = Choices()
        self.words = words_field(_("Title, source or tag"), _("Narrow the list to these words"))
        self.words.textEdited.connect(self._typed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._take_words)
        self._order_menu = QMenu(self)
        self._order_menu.aboutToShow.connect(self._fill_order_menu)
        self._order = menu_button("", self._order_menu)
        self._order.setAccessibleName(_("Sort by"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._narrow = menu_button(_("Narrow"), self._menu)
        self.all_button.clicked.connect(self.show_all)
        self._row = FlowLayout()
        self._row.addWidget(self._order)
        self._row.addWidget(self._narrow)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addLayout(self._row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 0)
        top.addWidget(self.words)
        layout.addLayout(top)
        layout.addLayout(row)
        layout.addWidget(self.all_button)
        self._show()

    def add_button(self, button: QToolButton) -> None:
        """Place a button behind the others."""
        self._row.addWidget(button)

    def narrow(self, wanted: Wanted) -> None:
        """Let the list show this."""
        self._pause.stop()
        if wanted.words != self.words.text().strip():
            self.words.setText(wanted.words)
        if wanted != self.wanted:
            self.wanted = wanted
            self._show()
            self.changed.emit()

    def show_all(self) -> None:
        """Leave no article out."""
        self.narrow(Wanted(order=self.wanted.order, descending=self.wanted.descending))
        self.left.emit()

    def _typed(self) -> None:
        self._pause.start()

    def _take_words(self) -> None:
        self.narrow(replace(self.wanted, words=self.words.text().strip()))

    def _show(self) -> None:
        arrow = "↓" if self.wanted.descending else "↑"
        self._order.setText(f"{ORDERS[self.wanted.order]} {arrow}")
        self._order.setToolTip(_("Sort by"))
        self.show_narrowed(self._narrowed())

    def _narrowed(self) -> tuple[str, ...]:
        """What the list is narrowed to beside words, which are seen in their field."""
        wanted = self.wanted
        names = {collection.id: collection.name for collection in self.choices.collections}
        return (
            *(f"#{tag}" for tag in wanted.tags),
            names.get(wanted.collection, _("a collection")) if wanted.collection else "",
            wanted.source or "",
            _READINGS[wanted.reading] if wanted.reading else "",
            _("File missing") if wanted.only is not None else "",
        )

    def _fill_order_menu(self) -> None:
        menu = self._order_menu
        menu.clear()
        group = QActionGroup(menu)
        for order, name in ORDERS.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(order is self.wanted.order)
            action.triggered.connect(partial(self._sort, order))
            group.addAction(action)
        menu.addSeparator()
        turn = menu.addAction(_("The other way round"))
        turn.triggered.connect(self._turn)

    def _sort(self, order: Order) -> None:
        self.narrow(replace(self.wanted, order=order, descending=order not in _FROM_SMALL))

    def _turn(self) -> None:
        self.narrow(replace(self.wanted, descending=not self.wanted.descending))

    def _fill_menu(self) -> None:
        menu, wanted, choices = self._menu, self.wanted, self.choices
        menu.clear()
        for reading, name in _READINGS.items():
            is_on = wanted.reading is reading
            add_choice(menu, name, is_on, partial(self._narrow_to, reading=None if is_on else reading))
        action = menu.addAction(_("File missing"))
        action.triggered.connect(self.missing_asked)
        menu.addSeparator()
        self._add_collections()
        hint = _("No article has a tag: select one, and choose “Tags …” in its menu.")
        tags = self._submenu(_("Tag"), hint, choices.tags)
        for tag in choices.tags[:MOST_IN_MENU]:
            is_on = tag in wanted.tags
            rest = tuple(each for each in wanted.tags if each != tag)
            add_choice(tags, tag, is_on, partial(self._narrow_to, tags=rest if is_on else (*wanted.tags, tag)))
        sources = self._submenu(_("Source"), _("No source has more than one article yet."), choices.sources)
        for source in choices.sources[:MOST_IN_MENU]:
            is_on = source == wanted.source
            add_choice(sources, source, is_on, partial(self._narrow_to, source=None if is_on else source))

    def _add_collections(self) -> None:
        wanted, choices = self.wanted, self.choices
        hint = _("There is no collection: select articles, and choose “Collection” in their menu.")
        collections = self._submenu(_("Collection"), hint, choices.collections)
        for each in choices.collections[:MOST_IN_MENU]:
            is_on = each.id == wanted.collection
            name = f"{each.name} ({each.articles:,})"
            add_choice(collections, name, is_on, partial(self._narrow_to, collection=None if is_on else each.id))
        if wanted.collection is not None:
            collections.addSeparator()
            collections.addAction(_("Rename this collection …")).triggered.connect(self.rename_asked)
            collections.addAction(_("Delete this collection")).triggered.connect(self.delete_asked)

    def _submenu(self, title: str, hint: str, entries: tuple[object, ...]) -> QMenu:
        menu = self._menu.addMenu(title)
        if not entries:
            menu.addAction(hint).setEnabled(False)
        return menu

    def _narrow_to(self, **about: object) -> None:
        self.narrow(replace(self.wanted, **about))  # type: ignore[arg-type]  # fields of `Wanted`

    def set_choices(self, choices: Choices) -> None:
        """Offer these; what the list is narrowed to stays."""
        self.choices = choices
        self._show()
        self.offered.emit(choices)
