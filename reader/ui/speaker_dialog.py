"""The small window in which a speaker is chosen from a list that can be searched, or named anew."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.i18n import _
from reader.model import Speaker
from reader.wording import SPEAKER_KINDS, shortened

_MOST = 200
"""How many code points of the words in question the dialog shows."""
_SPEAKER = Qt.ItemDataRole.UserRole


class SpeakerDialog(QDialog):
    """Asks for a speaker; `speaker`, `new_name` and `is_everywhere` are the answer once it was accepted.

    Args:
        question: what is asked.
        words: what it is about.
        nobody: the text of an entry for nobody known; empty where that is no answer.
        everywhere: the text of a switch for the whole library; empty where there is none.
    """

    def __init__(
        self,
        question: str,
        words: str,
        speakers: Sequence[Speaker],
        *,
        nobody: str = "",
        everywhere: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._speakers = speakers
        self._nobody = nobody
        self.setWindowTitle(question)
        self.setMinimumWidth(420)
        about = QLabel(shortened(words, _MOST))
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        about.setObjectName("muted")
        self.name = _NameField()
        self.name.stepped.connect(self._step)
        self.name.setPlaceholderText(_("Find a speaker, or write a new name"))
        self.name.setAccessibleName(question)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Speakers"))
        self.list.setMinimumHeight(180)
        self._everywhere = QCheckBox(everywhere)
        self._everywhere.setVisible(bool(everywhere))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        self.list.currentRowChanged.connect(self._show_whether_answered)
        layout = QVBoxLayout(self)
        for widget in (about, self.name, self.list, self._everywhere, buttons):
            layout.addWidget(widget)
        self._show("")

    @property
    def speaker(self) -> Speaker | None:
        """The chosen speaker; None where a new name or nobody was chosen."""
        value = self._value()
        return value if isinstance(value, Speaker) else None

    @property
    def new_name(self) -> str:
        """A name that no speaker has; empty where a speaker or nobody was chosen."""
        value = self._value()
        return value if isinstance(value, str) else ""

    @property
    def is_everywhere(self) -> bool:
        """Whether the answer holds for the whole library."""
        return self._everywhere.isChecked()

    def _value(self) -> object:
        return self.list.currentItem().data(_SPEAKER) if self.list.currentRow() >= 0 else None

    def _show(self, typed: str) -> None:
        """List the speakers whose names have all of the words typed, and what was typed as a new name."""
        wanted = typed.casefold().split()
        name = " ".join(typed.split())
        self.list.clear()
        for speaker in self._speakers:
            names = " ".join((speaker.name, *speaker.aliases)).casefold()
            if all(word in names for word in wanted):
                self._add(f"{speaker.name}  ({SPEAKER_KINDS[speaker.kind]})", speaker)
        if name and all(name.casefold() != speaker.name.casefold() for speaker in self._speakers):
            self._add(_("New: {name}").format(name=name), name)
        if self._nobody and not name:
            self._add(self._nobody, None)
        self.list.setCurrentRow(0)
        self._show_whether_answered(self.list.currentRow())

    def _step(self, step: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _add(self, text: str, value: Speaker | str | None) -> None:
        item = QListWidgetItem(text)
        item.setData(_SPEAKER, value)
        self.list.addItem(item)

    def _show_whether_answered(self, row: int) -> None:
        self._ok.setEnabled(row >= 0)


class _NameField(QLineEdit):
    """Leaves the arrows to the list below.

    Signals:
        stepped: 1 for down, -1 for up.
    """

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
