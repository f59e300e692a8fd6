"""A bar over the article that says what went wrong and what to do; it stays until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from reader.i18n import _
from reader.ui.announcing import announce


class MessageBar(QFrame):
    """Shows one message at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(_("Close (Esc)"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_message(self, message: str) -> None:
        """Show a message in the place of the last one."""
        self._label.setText(message)
        self.setAccessibleName(message)
        self.show()
        announce(self, message)

    @property
    def message(self) -> str:
        """What is shown; empty where nothing is."""
        return "" if self.isHidden() else self._label.text()
