"""The card of the selected statement: who, in which words, and what the attribution rests on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

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
        accept_asked: the statement is right.
        reassign_asked: somebody else says it.
        reject_asked: it is no statement.
    """

    closed = Signal()
    copy_asked = Signal()
    accept_asked = Signal()
    reassign_asked = Signal()
    reject_asked = Signal()

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
        layout.addLayout(self._foot())
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
        self._accept.setEnabled(not statement.is_checked)
        self._fit()
        self.show()

    def _fit(self) -> None:
        """Be as high as the words need at this width: a splitter gives the height of their usual width."""
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_menu(self, menu: QMenu) -> None:
        """Offer what else can be said about a statement."""
        self._more.setMenu(menu)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(2)
        self._accept = _button(_("Accept"), _("It is right, and stays whatever a later analysis finds (A)"))
        self._accept.clicked.connect(self.accept_asked)
        reassign = _button(_("Reassign …"), _("Somebody else says it (R)"))
        reassign.clicked.connect(self.reassign_asked)
        reject = _button(_("No statement"), _("Nobody says this (X)"))
        reject.clicked.connect(self.reject_asked)
        self._more = _button("⋯", _("Its words, kind and marks"))
        self._more.setAccessibleName(_("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self._accept, reassign, reject, self._more):
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

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


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    return button


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _small_print(statement: Statement) -> str:
    parts = [STATEMENT_KINDS[statement.kind], *(FLAGS[flag] for flag in statement.flags)]
    if statement.is_checked:
        return " · ".join([*parts, _("checked by you")])
    if statement.speaker:
        parts.append(confidence_words(statement.confidence))
    parts.append(_("found by “{rule}”").format(rule=statement.evidence.rule))
    return " · ".join(parts)
