"""The small bar that comes up at selected words: eight colours, tag, note."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader.i18n import _
from reader.model import Colour
from reader.ui.swatches import colour_icon
from reader.ui.theme import Theme
from reader.wording import COLOURS

_GAP = 6


class SelectionBar(QFrame):
    """Lies over the article.

    Signals:
        colour_chosen: the words are to be highlighted in this colour.
        tag_asked: tags are wanted.
        note_asked: a note is wanted.
    """

    colour_chosen = Signal(Colour)
    tag_asked = Signal()
    note_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme = theme
        self._drawn: Theme | None = None
        """The theme of the colours that the buttons have; they get them when they are seen."""
        self.setObjectName("selectionBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5, 4, 5, 4)
        layout.setSpacing(1)
        self._colours: dict[Colour, QToolButton] = {}
        for number, colour in enumerate(Colour, start=1):
            button = QToolButton()
            button.setAccessibleName(COLOURS[colour])
            button.setToolTip(f"{COLOURS[colour]} (Alt+{number})")
            button.clicked.connect(lambda _checked, colour=colour: self.colour_chosen.emit(colour))
            self._colours[colour] = button
            layout.addWidget(button)
        for text, tip, signal in (
            (_("Tag"), _("Highlight and tag (T)"), self.tag_asked),
            (_("Note"), _("Highlight and write a note (Shift+N)"), self.note_asked),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show the colours of a theme."""
        self._theme = theme
        if self.isVisible():
            self._draw()

    def show_at(self, words: QRectF) -> None:
        """Come up over the words, or below them where there is no room above; stay away where they cannot be seen."""
        area = self._host.rect()
        if words.isEmpty():
            self.hide()
            return
        self._draw()
        self.adjustSize()
        above = round(words.top()) - self.height() - _GAP
        y = above if above >= 0 else min(round(words.bottom()) + _GAP, area.height() - self.height() - _GAP)
        x = round(words.center().x()) - self.width() // 2
        self.move(QPoint(max(_GAP, min(x, area.width() - self.width() - _GAP)), y))
        self.show()
        self.raise_()

    def _draw(self) -> None:
        theme, drawn, self._drawn = self._theme, self._drawn, self._theme
        if theme is drawn:
            return
        for colour, button in self._colours.items():
            button.setIcon(colour_icon(theme.highlights[colour], theme.highlight_lines[colour]))
