"""Text on the clipboard, in a form that outlives Python."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


def settle() -> None:
    """Give the clipboard plain copies of its text, at the end of the program.

    A `QMimeData` that Python made crashes when Qt takes it down after the interpreter is gone.
    """
    clipboard = QApplication.clipboard()
    for mode, owned in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        if owned:
            clipboard.setText(clipboard.text(mode), mode)
