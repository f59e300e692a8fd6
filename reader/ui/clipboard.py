"""The clipboard: words of an article on it, in a form that outlives Python, and an article made of what is on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStringListModel, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

from reader import settings
from reader.errors import ReaderError
from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.later import Later

if TYPE_CHECKING:
    from reader.services import clippings
else:
    clippings = Later("reader.services.clippings")


class Words(QMimeData):
    """Plain text that a widget of ours gave to Qt."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)


def put(text: str, *, html: str, markdown: str, rtf: str) -> None:
    """Put the same words on the clipboard in every kind, of which the program that takes them chooses one."""
    # The model's data is Qt's own, which `settle` need not replace: it keeps every kind to the end.
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    data.setHtml(html)
    data.setData("text/markdown", markdown.encode("utf-8", "replace"))
    data.setData("text/rtf", rtf.encode("ascii"))
    QApplication.clipboard().setMimeData(data)


def settle() -> None:
    """Put plain copies in the place of `Words`, at the end of the program.

    Data that Python made crashes when Qt takes it down after the interpreter is gone.
    """
    clipboard = QApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if isinstance(clipboard.mimeData(mode), Words):
            clipboard.setText(clipboard.text(mode), mode)


class Clippings(QObject):
    """The action that makes an article of what is on the clipboard.

    Signals:
        kept: the path of the file that it was written to.
        failed: a sentence that says what happened and what to do.
    """

    kept = Signal(object)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.action = add_action(window, Recipe(_("New from clipboard"), ("Ctrl+Shift+V",), self.take))

    def take(self) -> None:
        """Keep the text of the clipboard as a file, with its headings and lists where it has any."""
        data = QApplication.clipboard().mimeData()
        try:
            path = clippings.keep_clipping(settings.data_folder(), data.text(), data.html() if data.hasHtml() else "")
        except ReaderError as error:
            self.failed.emit(str(error))
        else:
            self.kept.emit(path)
