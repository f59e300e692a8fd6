"""Menus of switches that stay open while several are chosen."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override


class StayingMenu(QMenu):
    """Stays open while switches are clicked, since several are often wanted."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        switches = (each for each in self.actions() if each.isCheckable() and self.actionGeometry(each).contains(place))
        switch = next(switches, None)
        if switch is not None and switch.isEnabled() and event.button() == Qt.MouseButton.LeftButton:
            switch.trigger()
        else:
            super().mouseReleaseEvent(event)


class ChoiceMenu(StayingMenu):
    """Lets some of several words be chosen, each with how often it is there.

    Signals:
        changed: others are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.chosen: frozenset[str] = frozenset()

    def offer(self, counts: Mapping[str, int], texts: Mapping[str, str], icons: Mapping[str, QIcon]) -> None:
        """Offer these, by a key of each; what is no longer there is no longer chosen.

        Args:
            texts: what a person calls each.
            icons: of some.
        """
        self.chosen &= counts.keys()
        if dict(counts) == self._counts and not icons:
            return
        self._counts = dict(counts)
        self.clear()
        for key, count in counts.items():
            action = self.addAction(icons.get(key, QIcon()), f"{texts[key]}  ({count})".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in self.chosen)
            action.setData(key)
            action.triggered.connect(partial(self._switch, key))

    def choose_none(self) -> None:
        """Choose none."""
        self.chosen = frozenset()
        for action in self.actions():
            action.setChecked(False)

    def _switch(self, key: str) -> None:
        self.chosen ^= {key}
        self.changed.emit()
