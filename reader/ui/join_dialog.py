"""The small window in which a reader says who is the same person as a speaker, over all articles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.findings import KnownSpeaker, SpeakerName
from reader.i18n import _
from reader.ui.speaker_field import SpeakerField, described
from reader.ui.store_thread import StoreThread
from reader.wording import one_line

_SPEAKER = Qt.ItemDataRole.UserRole


class JoinDialog(QDialog):
    """Asks for a speaker of the library; `speaker` is the answer once it was accepted."""

    def __init__(
        self, store: StoreThread, name: str, suggested: Sequence[KnownSpeaker], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Who is the same person as {name}?").format(name=name))
        self.setMinimumWidth(420)
        self.field = SpeakerField(store)
        self.field.setPlaceholderText(_("Find a speaker of the library"))
        self.field.setAccessibleName(self.windowTitle())
        self.list = QListWidget()
        self.list.setAccessibleName(_("Suggestions"))
        for known in suggested:
            item = QListWidgetItem(described(known))
            item.setData(_SPEAKER, known.speaker)
            self.list.addItem(item)
        hint = QLabel(_("Called alike in full somewhere:"))
        hint.setVisible(bool(suggested))
        self.list.setVisible(bool(suggested))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(_("The same person"))
        self.ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._enable)
        self.list.currentItemChanged.connect(self._take)
        layout = QVBoxLayout(self)
        for widget in (self.field, hint, self.list, buttons):
            layout.addWidget(widget)
        self.field.setFocus()

    @property
    def speaker(self) -> SpeakerName | None:
        """Who was chosen, or typed."""
        typed, chosen = one_line(self.field.text()), self.field.speaker
        if chosen is not None and chosen.name == typed:
            return chosen
        return SpeakerName(typed) if typed else None

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.field.set_speaker(item.data(_SPEAKER))

    def _enable(self) -> None:
        self.ok.setEnabled(self.speaker is not None)
