"""The strip that says which filter is on, how much it keeps, and takes it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.i18n import _
from reader.wording import shortened

_MOST = 160
"""How many code points of a filter are shown; the tip has the rest."""


class FilterLine(QFrame):
    """Shows what is filtered, in as many lines as it needs.

    Signals:
        cleared: the filter is to be taken away.
    """

    cleared = Signal()

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter")
        self.setAccessibleName(_("Filter"))
        self.words = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._label.setSizePolicy(policy)
        self.button = QToolButton()
        self.button.setText(_("Clear"))
        tip = _("Take the filter away")
        self.button.setToolTip(f"{tip} ({keys})" if keys else tip)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.cleared)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_filter(self, words: str) -> None:
        """Say what the filter asks for; empty words take the line away."""
        self.words = words
        self._label.setText(shortened(words, _MOST))
        self._label.setToolTip(words)
        self._label.setAccessibleName(words)
        self.setVisible(bool(words))
