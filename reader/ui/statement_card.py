"""The card of the selected statement: who, in which words, and what the attribution rests on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.i18n import _
from reader.model import Analysis, Statement
from reader.services.reading import evidence_line
from reader.wording import FLAGS, STATEMENT_KINDS, confidence_words, shortened

_MOST = 420
"""How many code points of a statement the card shows."""


class StatementCard(QFrame):
    """Shows one statement, or nothing.

    Signals:
        closed: the card's own button was pressed.
        copy_asked: the words are wanted on the clipboard, with their speaker.
    """

    closed = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(_("Statement"))
        self._speaker = _label("speaker")
        self._role = _label("muted")
        self._quote = _label("quote")
        self._evidence = _label("evidence")
        self._doubt = _label("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(5)
        layout.addLayout(self._head())
        for label in (self._role, self._quote, self._evidence, self._doubt):
            layout.addWidget(label)
        self.hide()

    def show_statement(self, analysis: Analysis, index: int, text: str) -> None:
        """Show a statement of an analysis of `text`."""
        statement = analysis.statements[index]
        speaker = analysis.speaker_of(statement)
        role = speaker.role if speaker else None
        self._speaker.setText(statement.speaker or _("Not attributed"))
        self._role.setText(role or "")
        self._role.setVisible(bool(role))
        self._quote.setText(f"“{shortened(statement.quote(text), _MOST)}”")
        self._evidence.setText(evidence_line(statement, text))
        self._doubt.setText(_small_print(statement))
        self.show()

    def _head(self) -> QHBoxLayout:
        copy = QToolButton()
        copy.setText(_("Copy"))
        copy.setToolTip(_("Copy the words with their speaker and source (Ctrl+Shift+C)"))
        copy.clicked.connect(self.copy_asked)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(_("Close (Esc)"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._speaker, 1)
        head.addWidget(copy)
        head.addWidget(close)
        return head


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _small_print(statement: Statement) -> str:
    parts = [STATEMENT_KINDS[statement.kind], *(FLAGS[flag] for flag in statement.flags)]
    if statement.speaker:
        parts.append(confidence_words(statement.confidence))
    parts.append(_("found by “{rule}”").format(rule=statement.evidence.rule))
    return " · ".join(parts)
