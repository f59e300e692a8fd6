"""The bar at the foot of the window: words and reading time, and the progress of the work with a way to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from reader.i18n import _, ngettext
from reader.model import count_words

_WORDS_A_MINUTE = 238
"""The mean of silent readers of English non-fiction (Brysbaert 2019); a fast reader needs half the time."""


class ReadingStatus(QStatusBar):
    """Shows numbers and progress.

    Signals:
        cancel_asked: the work that runs is to end.
    """

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = QLabel()
        self._doing = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(170)
        self._bar.setTextVisible(False)
        self._cancel = QToolButton()
        self._cancel.setText(_("Cancel"))
        self._cancel.clicked.connect(self.cancel_asked)
        self.setSizeGripEnabled(False)
        self.addWidget(self._numbers, 1)
        for widget in (self._doing, self._bar, self._cancel):
            self.addPermanentWidget(widget)
        self.show_progress(-1, "")

    def show_text(self, text: str) -> None:
        """Show the numbers of a text."""
        words = count_words(text)
        minutes = max(1, round(words / _WORDS_A_MINUTE))
        count = ngettext("{count:,} word", "{count:,} words", words).format(count=words)
        time = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
        self._numbers.setText(f"{count}  ·  {time}")

    def show_progress(self, percent: int, doing: str) -> None:
        """Show that `doing` is done to `percent`; 0 is a beginning of unknown length, below 0 nothing runs."""
        self._doing.setText(doing)
        self._bar.setRange(0, 100 if percent else 0)
        self._bar.setValue(max(0, percent))
        for widget in (self._doing, self._bar, self._cancel):
            widget.setVisible(percent >= 0)
