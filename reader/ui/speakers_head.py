"""What stands above the list of speakers: the field that filters, and the menus of filters and orders."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader.i18n import _
from reader.model import StatementKind
from reader.services.sifting import Order, Sieve
from reader.ui.choice_menu import StayingMenu
from reader.ui.panel_parts import add_heading, lay_out_head, words_field
from reader.ui.tool_buttons import named_menu_button
from reader.wording import CERTAINTIES, STATEMENT_KINDS, Certainty

_ORDERS = {
    Order.TEXT: _("As they first speak"),
    Order.NUMBER: _("By number of statements"),
    Order.NAME: _("By name"),
}


class SpeakersHead(QWidget):
    """Lets a filter and an order be chosen.

    Signals:
        sieve_changed: the `Sieve` that is wanted.
        order_changed: the `Order` that is wanted.
        fold_asked: whether all speakers are to be unfolded (True) or folded.
    """

    sieve_changed = Signal(object)
    order_changed = Signal(object)
    fold_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sieve = Sieve()
        self._counts: dict[str, int] = {}
        self.order = Order.TEXT
        self.words = words_field(_("Filter: words or names"), _("Filter the statements by words or names"))
        self.words.textEdited.connect(self._take_words)
        self.filters = StayingMenu(self)
        self._switches: dict[StatementKind | Certainty, QAction] = {}
        self.tags = StayingMenu(_("Own tag"), self)
        self._fill_filters()
        self.orders = QMenu(self)
        self._fill_orders()
        order = named_menu_button(_("Order"), _("Order of the speakers"), self.orders)
        narrow = named_menu_button(_("Narrow"), _("Filter by kind, confidence or own tag"), self.filters)
        lay_out_head(self, self.words, order, narrow)

    def show_sieve(self, sieve: Sieve) -> None:
        """Show which filter there is."""
        self._sieve = sieve
        if sieve.words != self.words.text():
            # What is typed alone asks for something; the field's button to empty it comes and goes with its signals.
            self.words.setText(sieve.words)
        for value, action in self._switches.items():
            action.setChecked(value in sieve.kinds or value in sieve.certainties)
        for action in self.tags.actions():
            action.setChecked(action.data() in sieve.tags)

    def offer_tags(self, counts: dict[str, int]) -> None:
        """Offer the reader's own tags, each with how many statements have it."""
        if counts == self._counts:
            return
        self._counts = counts
        self.tags.clear()
        for tag, count in counts.items():
            action = self.tags.addAction(f"#{tag}  ({count})".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tag in self._sieve.tags)
            action.setData(tag)
            action.triggered.connect(partial(self._switch_tag, tag))
        self.tags.setEnabled(bool(counts))

    def _fill_filters(self) -> None:
        add_heading(self.filters, _("Kind"))
        for kind in StatementKind:
            self._add_switch(kind, STATEMENT_KINDS[kind], partial(self._switch_kind, kind))
        add_heading(self.filters, _("Confidence"))
        for step in Certainty:
            self._add_switch(step, CERTAINTIES[step], partial(self._switch_certainty, step))
        self.filters.addSeparator()
        self.filters.addMenu(self.tags)
        self.tags.setEnabled(False)

    def _add_switch(self, value: StatementKind | Certainty, text: str, call: "partial[None]") -> None:
        action = self.filters.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(call)
        self._switches[value] = action

    def _fill_orders(self) -> None:
        group = QActionGroup(self)
        for order, text in _ORDERS.items():
            action = self.orders.addAction(text)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(partial(self._choose_order, order))
            group.addAction(action)
        self.orders.addSeparator()
        self.orders.addAction(_("Unfold all")).triggered.connect(partial(self.fold_asked.emit, True))
        self.orders.addAction(_("Fold all")).triggered.connect(partial(self.fold_asked.emit, False))

    def _choose_order(self, order: Order) -> None:
        self.order = order
        self.order_changed.emit(order)

    def _take_words(self, words: str) -> None:
        self.sieve_changed.emit(replace(self._sieve, words=words))

    def _switch_kind(self, kind: StatementKind) -> None:
        self.sieve_changed.emit(replace(self._sieve, kinds=self._sieve.kinds ^ {kind}))

    def _switch_certainty(self, step: Certainty) -> None:
        self.sieve_changed.emit(replace(self._sieve, certainties=self._sieve.certainties ^ {step}))

    def _switch_tag(self, tag: str) -> None:
        self.sieve_changed.emit(replace(self._sieve, tags=self._sieve.tags ^ {tag}))
