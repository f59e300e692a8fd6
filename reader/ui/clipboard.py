"""Words of an article on the clipboard, in a form that outlives Python."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


class Words(QMimeData):
    """Plain text that a widget of ours gave to Qt."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)


def settle() -> None:
    """Put plain copies in the place of `Words`, at the end of the program.

    Data that Python made crashes when Qt takes it down after the interpreter is gone.
    """
    clipboard = QApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if isinstance(clipboard.mimeData(mode), Words):
            clipboard.setText(clipboard.text(mode), mode)
