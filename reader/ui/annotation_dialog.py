"""The small window in which the tags, the note and the colour of a highlight are written."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.i18n import _
from reader.model import Colour
from reader.ui.swatches import colour_icon
from reader.ui.theme import Theme
from reader.wording import COLOURS, one_line, shortened

_MOST = 200
"""How many code points of the marked words the dialog shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written about a highlight."""

    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()
    note: str = ""


class AnnotationDialog(QDialog):
    """Asks for colour, tags and note; `entry` is the answer once it was accepted."""

    def __init__(
        self, quote: str, entry: Entry, known_tags: tuple[str, ...], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first = entry
        self.setWindowTitle(_("Tags and note"))
        self.setMinimumWidth(440)
        words = QLabel(f"“{shortened(quote, _MOST)}”")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._colour = QComboBox()
        for colour in Colour:
            self._colour.addItem(
                colour_icon(theme.highlights[colour], theme.highlight_lines[colour]), COLOURS[colour], colour
            )
        self._colour.setCurrentIndex(list(Colour).index(entry.colour))
        self._tags = QLineEdit(", ".join(entry.tags))
        self._tags.setPlaceholderText(_("Separate several tags by commas"))
        self._tags.setCompleter(tag_completer(known_tags, self))
        self._note = QPlainTextEdit(entry.note)
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(130)
        form = QFormLayout()
        form.addRow(_("&Tags"), self._tags)
        form.addRow(_("&Note"), self._note)
        form.addRow(_("&Colour"), self._colour)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        # Return alone begins a line in the note.
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def focus_note(self) -> None:
        """Start with the note rather than with the tags."""
        self._note.setFocus()

    @override
    def reject(self) -> None:
        """Close without keeping; what was written is thrown away only if that is meant."""
        if self.entry != self._first:
            answer = QMessageBox.question(self, self.windowTitle(), _("Throw away what you wrote?"))
            if answer != QMessageBox.StandardButton.Yes:
                return
        super().reject()

    @property
    def entry(self) -> Entry:
        """What is written now; a tag is kept once, without white space around it."""
        return Entry(
            colour=Colour(self._colour.currentData()),
            tags=split_tags(self._tags.text()),
            note=self._note.toPlainText().strip(),
        )


def split_tags(written: str) -> tuple[str, ...]:
    """The tags of a line in which they are separated by commas; a leading # is dropped, each comes once."""
    tags = (one_line(tag).lstrip("#").strip() for tag in written.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def tag_completer(known: tuple[str, ...], parent: QDialog) -> QCompleter:
    """Offers the tags that are known already."""
    completer = QCompleter(list(known), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
