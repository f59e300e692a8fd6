"""The foot of the library: how far articles are being added, and afterwards what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.services.batches import Outcome, Stage


class AddingStrip(QFrame):
    """Shows the stage of a batch, then its outcome until it is closed.

    Signals:
        cancel_asked: the batch is to end.
    """

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._outcome = Outcome()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.report = QPushButton(_("What was not added …"))
        self.report.clicked.connect(self.show_report)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAccessibleName(_("Close"))
        self._close.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.report)
        buttons.addStretch(0)
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(buttons)
        self.hide()

    def show_stage(self, stage: Stage) -> None:
        """Show how far a batch is."""
        self.label.setText(str(stage))
        self.bar.setRange(0, 100 if stage.total else 0)
        self.bar.setValue(stage.percent)
        self.bar.setAccessibleName(str(stage))
        self._show(is_running=True)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of a batch."""
        self._outcome = outcome
        self.label.setText(str(outcome))
        self._show(is_running=False)

    def show_report(self) -> None:
        """Show what was not added, why, and what to do."""
        from reader.ui.report_dialog import ReportDialog  # noqa: PLC0415 - not before the first paint

        outcome = self._outcome
        ReportDialog(_("What was not added"), str(outcome), outcome.failures, self.window()).exec()

    def _show(self, *, is_running: bool) -> None:
        self.bar.setVisible(is_running)
        self.cancel.setVisible(is_running)
        self._close.setVisible(not is_running)
        self.report.setVisible(not is_running and bool(self._outcome.failures))
        self.show()
