"""The list of what lost its place when the text changed: looked at, attached again, or put into the bin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.model import Place, Standing
from reader.wording import one_line, shortened

_MOST = 300
"""How many code points of lost words a row shows."""
_ROW = Qt.ItemDataRole.UserRole
_STANDINGS = {
    Standing.REVIEW: _("Is this the place? Click to see it."),
    Standing.ORPHANED: _("Not in this text."),
}


@dataclass(frozen=True, slots=True)
class Lost:
    """A highlight or a correction that has no sure place.

    Attributes:
        words: what it was made on.
        about: its note, or what it corrects.
        can_attach: whether it is a highlight.
    """

    id: str
    words: str
    about: str
    place: Place
    can_attach: bool = True


class ReviewPanel(QWidget):
    """Lists what is lost; says what is wanted of it.

    Signals:
        shown: the `Span` of a best guess that is to be seen.
        here_asked: the id of what is to be attached at its best guess.
        selection_asked: the id of what is to be attached at the selected words.
        removal_asked: the id of what is to be put into the bin.
    """

    shown = Signal(object)
    here_asked = Signal(str)
    selection_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = QLabel(
            _(
                "The text of this article changed. These could not be placed for sure: attach them to the right words, "
                "or leave them; nothing is lost."
            )
        )
        hint.setObjectName("notice")
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("To review"))
        self.list.itemClicked.connect(self._show_guess)
        self.list.itemActivated.connect(self._show_guess)
        self.list.currentRowChanged.connect(self._enable)
        self.here = self._button(_("It is here"), _("Attach it to the words that are shown"))
        self.at_selection = self._button(_("Attach to selection"), _("Attach it to the words that you selected"))
        self.remove = self._button(_("Delete"), _("Put it into the bin"))
        self.here.clicked.connect(lambda: self._ask(self.here_asked.emit))
        self.at_selection.clicked.connect(lambda: self._ask(self.selection_asked.emit))
        self.remove.clicked.connect(lambda: self._ask(self.removal_asked.emit))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 6)
        for button in (self.here, self.at_selection, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def show_lost(self, lost: Sequence[Lost]) -> None:
        """List these."""
        row = self.list.currentRow()
        self.list.clear()
        for each in lost:
            lines = [f"“{shortened(each.words, _MOST)}”", one_line(each.about), _STANDINGS[each.place.standing]]
            item = QListWidgetItem("\n".join(line for line in lines if line))
            item.setData(_ROW, each)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(row, len(lost) - 1)))
        self._enable()

    @property
    def current(self) -> Lost | None:
        """The selected one."""
        lost = self.list.currentItem().data(_ROW) if self.list.currentRow() >= 0 else None
        return lost if isinstance(lost, Lost) else None

    def _enable(self) -> None:
        lost = self.current
        self.here.setEnabled(lost is not None and lost.can_attach and lost.place.span is not None)
        self.at_selection.setEnabled(lost is not None and lost.can_attach)
        self.remove.setEnabled(lost is not None)

    def _show_guess(self) -> None:
        if (lost := self.current) is not None and lost.place.span is not None:
            self.shown.emit(lost.place.span)

    def _ask(self, emit: Callable[[str], object]) -> None:
        if (lost := self.current) is not None:
            emit(lost.id)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        return button
