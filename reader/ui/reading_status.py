"""The bar at the foot of the window: words and reading time, and the progress of the work with a way to end it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from reader.i18n import _, ngettext
from reader.model import count_words

_WORDS_A_MINUTE = 238
"""The mean of silent readers of English non-fiction (Brysbaert 2019); a fast reader needs half the time."""
_PART = 300_000
"""Characters that are counted at once."""


class ReadingStatus(QStatusBar):
    """Shows numbers and progress.

    Signals:
        cancel_asked: the work that runs is to end.
    """

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = QLabel()
        self._uncounted, self._counted = "", 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._count)
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
        """Show the numbers of a text; those of a long one when they are counted, a part at a time."""
        self._uncounted, self._counted = text, 0
        self._later.stop()
        self._numbers.clear()
        self._count()

    def _count(self) -> None:
        """Count the words of a part, which ends at a space."""
        text = self._uncounted
        end = text.rfind(" ", 0, _PART) + 1 if len(text) > _PART else len(text)
        end = end or _PART
        self._uncounted = text[end:]
        self._counted += count_words(text[:end])
        if self._uncounted:
            self._later.start()
        else:
            self._show_numbers(self._counted)

    def _show_numbers(self, words: int) -> None:
        minutes = max(1, round(words / _WORDS_A_MINUTE))
        count = ngettext("{count:,} word", "{count:,} words", words).format(count=words)
        time = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
        self._numbers.setText(f"{count}  ·  {time}")

    def show_progress(self, percent: int, doing: str) -> None:
        """Show that `doing` is done to `percent`; 0 is a beginning of unknown length, below 0 nothing runs."""
        self._doing.setText(doing)
        self._bar.setAccessibleName(doing)
        self._bar.setRange(0, 100 if percent else 0)
        self._bar.setValue(max(0, percent))
        for widget in (self._doing, self._bar, self._cancel):
            widget.setVisible(percent >= 0)
