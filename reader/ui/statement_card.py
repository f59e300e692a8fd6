"""The card of the selected statement: who, in which words, and what the attribution rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Analysis, Article
from reader.ui.card_text import evidence_line, small_print, span_of_link, words_in_context
from reader.ui.flow_layout import FlowLayout


class StatementCard(QFrame):
    """Shows one statement, or nothing.

    Signals:
        closed: the card's own button was pressed.
        copy_asked: the words are wanted on the clipboard, with their speaker.
        accept_asked: the statement is right.
        reassign_asked: somebody else says it.
        reject_asked: it is no statement.
        tag_asked: its words are to be tagged.
        note_asked: a note on its words is to be written.
        person_asked: all that its speaker said is to be shown.
        quotes_asked: its words in other articles are to be shown.
        mention_asked: a `Span` of the text, to which the evidence leads.
        speaker_menu_asked: the speaker's name, and the place of the screen for a menu.
    """

    closed = Signal()
    copy_asked = Signal()
    accept_asked = Signal()
    reassign_asked = Signal()
    reject_asked = Signal()
    tag_asked = Signal()
    note_asked = Signal()
    person_asked = Signal()
    quotes_asked = Signal()
    mention_asked = Signal(object)
    speaker_menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(_("Statement"))
        self._name: str | None = None
        self._speaker = _label("speaker")
        self._role = _label("muted")
        self._quote = _label("quote", Qt.TextFormat.RichText)
        self.evidence = _label("evidence", Qt.TextFormat.RichText)
        self.evidence.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.evidence.linkActivated.connect(self._follow_link)
        self._doubt = _label("muted")
        self.own = _label("own")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(5)
        layout.addLayout(self._head())
        for label in (self._role, self._quote, self.evidence, self._doubt, self.own):
            layout.addWidget(label)
        layout.addLayout(self._foot())
        self.hide()

    def show_statement(self, article: Article, analysis: Analysis, index: int, own: Sequence[str] = ()) -> None:
        """Show a statement of an analysis.

        Args:
            own: lines of what the reader wrote at its words.
        """
        statement = analysis.statements[index]
        speaker = analysis.speaker_of(statement)
        role = speaker.role if speaker else None
        self._name = statement.speaker
        self._speaker.setText(statement.speaker or _("Not attributed"))
        self._role.setText(role or "")
        self._role.setVisible(bool(role))
        self._quote.setText(words_in_context(article, analysis, statement))
        # Words that stay the same would keep the link colour of the theme before.
        self.evidence.clear()
        self.evidence.setText(evidence_line(analysis, statement, article.text))
        self._doubt.setText(small_print(statement))
        self.own.setText("\n".join(own))
        self.own.setVisible(bool(own))
        self._accept.setEnabled(not statement.is_checked)
        self._about.setEnabled(speaker is not None)
        self._person.setEnabled(speaker is not None)
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

    def _foot(self) -> FlowLayout:
        foot = FlowLayout()
        self._accept = _button(_("Accept"), _("It is right, and stays whatever a later analysis finds (A)"))
        reassign = _button(_("Reassign …"), _("Somebody else says it (R)"))
        reject = _button(_("Not a statement"), _("Nobody says this (X)"))
        tag = _button(_("Tag …"), _("Tag its words (T)"))
        note = _button(_("Note …"), _("Write a note on its words (Shift+N)"))
        copy = _button(_("Copy"), _("Copy the words with their speaker and source (Ctrl+Shift+C)"))
        self._person = _button(_("All they said"), _("All that the speaker said, in every article (P)"))
        quotes = _button(_("Elsewhere"), _("The same words in other articles (Q)"))
        self._more = _button("⋯", _("Its words, kind and marks"))
        self._more.setAccessibleName(_("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button, signal in (
            (self._accept, self.accept_asked),
            (reassign, self.reassign_asked),
            (reject, self.reject_asked),
            (tag, self.tag_asked),
            (note, self.note_asked),
            (copy, self.copy_asked),
            (self._person, self.person_asked),
            (quotes, self.quotes_asked),
        ):
            button.clicked.connect(signal)
            foot.addWidget(button)
        foot.addWidget(self._more)
        return foot

    def _follow_link(self, link: str) -> None:
        self.mention_asked.emit(span_of_link(link))

    def _ask_for_menu(self) -> None:
        if self._name is not None:
            place = self._about.mapToGlobal(self._about.rect().bottomLeft())
            self.speaker_menu_asked.emit(self._name, place)

    def _head(self) -> QHBoxLayout:
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(_("Close (Esc)"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.closed)
        self._about = _button("▾", _("Rename the speaker, join with another, or part a name from them"))
        self._about.setAccessibleName(_("About the speaker"))
        self._about.clicked.connect(self._ask_for_menu)
        head = QHBoxLayout()
        head.addWidget(self._speaker, 1)
        head.addWidget(self._about)
        head.addWidget(close)
        return head

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            # The colour of a link is taken once, when its text is laid out.
            evidence = self.evidence.text()
            self.evidence.clear()
            self.evidence.setText(evidence)


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    return button


def _label(name: str, form: Qt.TextFormat = Qt.TextFormat.PlainText) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(form)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
