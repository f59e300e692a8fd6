"""What the window shows before an article is open: what to do, and what was read last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader import assets
from reader.i18n import _

_MOST = 6
_WIDTH = 640
"""Pixels that the page has at most: a line that is longer is hard to read."""


class Welcome(QWidget):
    """Offers to open a file.

    Signals:
        open_asked: a file is to be chosen.
        path_chosen: one of those offered.
    """

    open_asked = Signal()
    path_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(_("Who said what?"))
        title.setObjectName("welcome")
        hint = QLabel(
            _(
                "Open an article – a web page, PDF, text or document of a word processor – or drop one here. "
                "What you copied elsewhere opens with Ctrl+Shift+V."
            )
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        button = QPushButton(_("Open a file …"))
        button.setDefault(True)
        button.clicked.connect(self.open_asked)
        self._paths = QVBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        column.addLayout(self._paths)
        column.addStretch(3)
        column.setContentsMargins(0, 20, 0, 20)
        page = QWidget()
        page.setMaximumWidth(_WIDTH)
        page.setLayout(column)
        around = QHBoxLayout(self)
        around.setContentsMargins(40, 0, 40, 0)
        around.addStretch(1)
        around.addWidget(page, 100)
        around.addStretch(1)

    def offer(self, paths: Sequence[tuple[str, Path]]) -> None:
        """Offer these, title and path each, instead of those offered before."""
        while (item := self._paths.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for title, path in paths[:_MOST]:
            button = QCommandLinkButton(title.replace("&", "&&"), _about(path))
            button.setToolTip(str(path))
            button.clicked.connect(lambda _checked, path=path: self.path_chosen.emit(path))
            self._paths.addWidget(button)


def _about(path: Path) -> str:
    """Where an article lies; of those that come with the program, that they do."""
    if path.parent == assets.samples():
        return _("A short article, written to try the program on")
    return _shortened(path)


def _shortened(path: Path) -> str:
    """A path with the home folder as "~", fit for one line."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def samples() -> list[tuple[str, Path]]:
    """Title and path of the articles that a new user can open."""
    folder = assets.samples()
    names = {
        "harbour-bridge.md": _("A sample: the harbour bridge"),
        "museum-loan.html": _("A sample: the museum’s loan"),
    }
    return [(title, folder / name) for name, title in names.items() if (folder / name).is_file()]
