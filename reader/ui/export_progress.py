"""What the foot of the window says of an export: how far it is, and where the file lies then."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from reader.i18n import _
from reader.ui.announcing import announce


class ExportProgress(QWidget):
    """Shows one export, until what it says is closed.

    Signals:
        cancel_asked: the export is to end.
    """

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        # A long path is cut rather than making the window wider.
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.cancel = _button(_("Cancel the export"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.show_folder = _button(_("Show in its folder"))
        self.show_folder.clicked.connect(self._open_folder)
        self.close_button = _button("✕")
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        for widget in (self.bar, self.cancel, self.show_folder, self.close_button):
            layout.addWidget(widget)
        self.setMinimumWidth(320)
        self.hide()

    def begin(self, path: Path) -> None:
        """Show that a file is being written."""
        self._path = path
        self.bar.setRange(0, 0)
        self._show(_("Exporting {name} …").format(name=path.name), is_running=True)

    def show_percent(self, percent: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, 100)
        self.bar.setValue(percent)

    def end(self, sentence: str, *, is_written: bool) -> None:
        """Say what came of it, with the way to the file where it was written."""
        self._show(sentence, is_running=False)
        self.show_folder.setVisible(is_written)
        announce(self, sentence)

    def _show(self, sentence: str, *, is_running: bool) -> None:
        self.said.setText(sentence)
        self.said.setToolTip(sentence)
        self.bar.setVisible(is_running)
        self.cancel.setVisible(is_running)
        self.show_folder.hide()
        self.close_button.setVisible(not is_running)
        self.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
