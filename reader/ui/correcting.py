"""What the reader says against, or for, the analysis: the actions, menus and questions that make corrections."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu, QWidget

from reader.correction import Correction, SpeakerReference
from reader.i18n import _
from reader.model import Entity, Flag, Span, Speaker, StatementKind
from reader.services.correcting import Corrector
from reader.ui.actions import Recipe, add_action
from reader.ui.bounds import with_end_moved, with_start_moved
from reader.ui.bounds_handles import BoundsHandles
from reader.ui.panel_parts import add_heading
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.speaker_dialog import SpeakerDialog
from reader.wording import FLAGS, STATEMENT_KINDS

_LABELS = {
    "PERSON": _("It is a person"),
    "ORG": _("It is an organisation"),
    "GPE": _("It is a place"),
    "MISC": _("It is something else"),
}
_EVERYWHERE = _("In every article of the library")


class Correcting(QObject):
    """Puts the corrections of a session within reach: keys, the card, and menus at words, speakers and statements."""

    def __init__(self, session: Session, pane: ReadingPane, sidebar: Sidebar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._pane = pane
        self._window = window
        self.menu = QMenu(_("Statement"), window)
        self._of_statement: list[QAction] = []
        self._of_bounds: list[QAction] = []
        self._build()
        self.handles = BoundsHandles(session, pane)
        self.handles.moved.connect(self._rebound)
        sidebar.card.accept_asked.connect(self.accept)
        sidebar.card.reassign_asked.connect(self.reassign)
        sidebar.card.reject_asked.connect(self.reject)
        sidebar.card.set_menu(self.menu)
        sidebar.card.speaker_menu_asked.connect(self._show_menu_of_speaker)
        sidebar.speakers.menu_asked.connect(self._show_menu_of_speaker)
        sidebar.names.menu_asked.connect(self._show_menu_of_name)
        sidebar.names.hiding_asked.connect(self.hide)
        pane.view.menu_asked.connect(self._show_menu_at)
        session.current_changed.connect(self._enable)
        session.analysis_changed.connect(self._enable)
        pane.view.selection_changed.connect(self._enable)
        self._enable()

    # Statements

    def accept(self) -> None:
        """Say that the selected statement is right."""
        self._correct(_("acceptance of a statement"), lambda corrector, index: corrector.accept(index))

    def reject(self) -> None:
        """Say that the selected statement is none."""
        self._correct(_("“not a statement”"), lambda corrector, index: corrector.reject(index))

    def reassign(self) -> None:
        """Ask who says the selected statement."""
        session = self._session
        if session.statement is None or session.article is None:
            self._ask_for_statement()
            return
        corrector, index = self._corrector(), session.current
        words = f"“{session.statement.quote(session.article.text)}”"
        answer = self._ask_speaker(_("Who says this?"), words, nobody=_("Nobody known"))
        if answer is not None and corrector is not None and index is not None:
            self._make(_("another speaker"), corrector.reassign(index, answer.reference))

    def set_kind(self, kind: StatementKind) -> None:
        """Say in which way the selected statement is given."""
        self._correct(_("kind of a statement"), lambda corrector, index: corrector.set_kind(index, kind))

    def switch_flag(self, flag: Flag) -> None:
        """Say that the selected statement is, or is not, denied, hedged and so on."""
        if (statement := self._session.statement) is not None:
            flags = [each for each in Flag if (each in statement.flags) != (each is flag)]
            self._correct(_("mark of a statement"), lambda corrector, index: corrector.set_flags(index, flags))

    def move_end(self, words: int) -> None:
        """Let the selected statement end some words later, or earlier."""
        self._move(partial(with_end_moved, words=words))

    def move_start(self, words: int) -> None:
        """Let the selected statement begin some words later, or earlier."""
        self._move(partial(with_start_moved, words=words))

    def _move(self, moved: Callable[[str, tuple[Span, ...]], tuple[Span, ...]]) -> None:
        session = self._session
        if session.statement is not None and session.article is not None:
            self._rebound(moved(session.article.text, session.statement.content))

    def take_bounds(self) -> None:
        """Let the selected words be those of the selected statement."""
        span = self._pane.view.selected_span()
        if span is None or self._session.statement is None:
            self._pane.message.show_message(
                _("Click a statement first, then select the words that it should have, and ask again.")
            )
            return
        self._rebound((span,))
        self._pane.view.clear_selection()

    def _rebound(self, words: tuple[Span, ...]) -> None:
        statement = self._session.statement
        if statement is not None and words != statement.content:
            earlier = [each.stored for each in self._session.notebook.corrections() if each.here == each.stored]
            self._correct(_("bounds of a statement"), lambda corrector, index: corrector.rebound(index, words, earlier))

    def add_statement(self) -> None:
        """Make a statement of the selected words, and ask who says it."""
        span, corrector, article = self._pane.view.selected_span(), self._corrector(), self._session.article
        if span is None or corrector is None or article is None:
            self._pane.message.show_message(_("Select the words that somebody says first."))
            return
        answer = self._ask_speaker(_("Who says this?"), f"“{span.of(article.text)}”", nobody=_("Nobody known"))
        if answer is not None:
            is_quoted = article.text[span.start - 1 : span.start] in tuple("“\"‘'«„")
            kind = StatementKind.DIRECT if span.start and is_quoted else StatementKind.INDIRECT
            self._make(_("new statement"), corrector.add((span,), kind, answer.reference))
            self._pane.view.clear_selection()

    # Speakers

    def rename(self, speaker: Speaker, *, everywhere: bool = False) -> None:
        """Ask for another name of a speaker, in this article or in the whole library."""
        corrector = self._corrector()
        name, is_given = QInputDialog.getText(
            self._window, _("Rename a speaker"), _("The name of {name}:").format(name=speaker.name), text=speaker.name
        )
        name = " ".join(name.split())
        if is_given and corrector is not None and name and name != speaker.name:
            self._make(_("name of a speaker"), corrector.rename(speaker, name, everywhere=everywhere))

    def merge(self, speaker: Speaker) -> None:
        """Ask who else a speaker is."""
        corrector = self._corrector()
        question = _("Who is {name}?").format(name=speaker.name)
        answer = self._ask_speaker(question, speaker.role or "", without=speaker, everywhere=_EVERYWHERE)
        if answer is not None and answer.reference is not None and corrector is not None:
            made = corrector.merge(speaker, answer.reference, everywhere=answer.is_everywhere)
            self._make(_("joining of speakers"), made)

    def split(self, speaker: Speaker, alias: str) -> None:
        """Make a speaker of their own of one form of a name."""
        if (corrector := self._corrector()) is not None:
            self._make(_("parting of speakers"), corrector.split(speaker, alias))

    # Names

    def hide(self, entity: Entity) -> None:
        """Say that something is no name."""
        if (corrector := self._corrector()) is not None:
            self._make(_("hiding of a name"), corrector.hide(entity))

    def retype(self, entity: Entity, label: str) -> None:
        """Say what a name is the name of."""
        if (corrector := self._corrector()) is not None:
            self._make(_("type of a name"), corrector.retype(entity, label))

    # Menus

    def _build(self) -> None:
        for text, keys, call in (
            (_("Accept"), "A", self.accept),
            (_("Somebody else says it …"), "R", self.reassign),
            (_("Not a statement"), "X", self.reject),
        ):
            self._of_statement.append(self._add(text, keys, call))
        self.menu.addSeparator()
        self._of_statement.append(self._add(_("Its words are the selected ones"), "B", self.take_bounds))
        for text, keys, call in (
            (_("End a word later"), "Shift+Right", partial(self.move_end, 1)),
            (_("End a word earlier"), "Shift+Left", partial(self.move_end, -1)),
            (_("Begin a word later"), "Ctrl+Shift+Right", partial(self.move_start, 1)),
            (_("Begin a word earlier"), "Ctrl+Shift+Left", partial(self.move_start, -1)),
        ):
            self._of_bounds.append(self._add(text, keys, call))
        self.menu.addSeparator()
        self._kinds = self.menu.addMenu(_("Kind"))
        for kind in StatementKind:
            action = self._kinds.addAction(STATEMENT_KINDS[kind])
            action.setCheckable(True)
            action.setData(kind)
            action.triggered.connect(partial(self.set_kind, kind))
        self._flags = self.menu.addMenu(_("Marks"))
        for flag in Flag:
            action = self._flags.addAction(FLAGS[flag])
            action.setCheckable(True)
            action.setData(flag)
            action.triggered.connect(partial(self.switch_flag, flag))
        self.menu.aboutToShow.connect(self._check_what_it_is)
        self.adding = add_action(
            self._window, Recipe(_("Make a statement of the selected words …"), ("S",), self.add_statement)
        )

    def _add(self, text: str, keys: str, call: Callable[[], object]) -> QAction:
        action = add_action(self._window, Recipe(text, (keys,), call))
        self.menu.addAction(action)
        return action

    def _check_what_it_is(self) -> None:
        statement = self._session.statement
        for action in self._kinds.actions():
            action.setChecked(statement is not None and action.data() is statement.kind)
        for action in self._flags.actions():
            action.setChecked(statement is not None and action.data() in statement.flags)

    def _enable(self) -> None:
        """Leave the arrows to the selection of words, unless a statement is what is selected."""
        is_selected = self._session.statement is not None
        has_words = self._pane.view.selected_span() is not None
        for action in self._of_statement:
            action.setEnabled(is_selected)
        for action in self._of_bounds:
            action.setEnabled(is_selected and not has_words)

    def _show_menu_of_speaker(self, name: str, place: QPoint) -> None:
        analysis = self._session.analysis
        speaker = next((each for each in analysis.speakers if each.name == name), None) if analysis else None
        if speaker is not None:
            _show(self.menu_of_speaker(speaker), place)

    def menu_of_speaker(self, speaker: Speaker) -> QMenu:
        """What can be said about a speaker."""
        menu = QMenu(self._window)
        menu.addAction(_("Rename …")).triggered.connect(lambda: self.rename(speaker))
        everywhere = menu.addAction(_("Rename in the whole library …"))
        everywhere.triggered.connect(lambda: self.rename(speaker, everywhere=True))
        menu.addAction(_("Is the same as another speaker …")).triggered.connect(lambda: self.merge(speaker))
        for alias in speaker.aliases:
            action = menu.addAction(_("“{alias}” is somebody else").format(alias=_plain(alias)))
            action.triggered.connect(partial(self.split, speaker, alias))
        return menu

    def _show_menu_at(self, point: int, place: QPoint) -> None:
        _show(self.menu_at(point), place)

    def menu_at(self, point: int) -> QMenu:
        """What can be said about what lies at a code point of the article."""
        menu = QMenu(self._window)
        analysis = self._session.analysis
        if analysis is None:
            return menu
        if self._pane.view.selected_span() is not None:
            menu.addAction(_("Copy")).triggered.connect(self._pane.view.copy)
            menu.addAction(self.adding)
        statements = [
            index
            for index, statement in enumerate(analysis.statements)
            if any(span.start <= point < span.end for span in statement.content)
        ]
        if statements:
            innermost = min(statements, key=lambda index: sum(map(len, analysis.statements[index].content)))
            if self._session.current not in statements:
                self._session.select(innermost)
            menu.addActions(self.menu.actions())
        for entity in analysis.entities:
            if entity.span.start <= point < entity.span.end:
                self._add_menu_of_name(menu, entity)
        return menu

    def _show_menu_of_name(self, entity: Entity, place: QPoint) -> None:
        menu = QMenu(self._window)
        self._add_menu_of_name(menu, entity)
        _show(menu, place)

    def _add_menu_of_name(self, menu: QMenu, entity: Entity) -> None:
        add_heading(menu, _plain(entity.name))
        for label, text in _LABELS.items():
            if label != entity.label:
                menu.addAction(text).triggered.connect(partial(self.retype, entity, label))
        menu.addAction(_("It is no name, hide it")).triggered.connect(partial(self.hide, entity))

    # How corrections are made

    def _corrector(self) -> Corrector | None:
        article, analysis = self._session.article, self._session.analysis
        return Corrector(article, analysis) if article is not None and analysis is not None else None

    def _correct(self, text: str, make: Callable[[Corrector, int], Correction]) -> None:
        corrector, index = self._corrector(), self._session.current
        if corrector is None or index is None:
            self._ask_for_statement()
        else:
            self._make(text, make(corrector, index))

    def _make(self, text: str, correction: Correction) -> None:
        self._session.notebook.make(text, [correction])

    def _ask_for_statement(self) -> None:
        if self._session.article is not None:
            self._pane.message.show_message(_("Click a statement first."))

    def _ask_speaker(
        self, question: str, words: str, *, without: Speaker | None = None, nobody: str = "", everywhere: str = ""
    ) -> "_Answer | None":
        corrector = self._corrector()
        if corrector is None:
            return None
        speakers = [each for each in corrector.analysis.speakers if each != without]
        dialog = SpeakerDialog(question, words, speakers, nobody=nobody, everywhere=everywhere, parent=self._window)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        answer = _Answer(corrector, dialog) if is_given else None
        dialog.deleteLater()
        return answer


class _Answer:
    """What a dialog was answered."""

    def __init__(self, corrector: Corrector, dialog: SpeakerDialog) -> None:
        self.is_everywhere = dialog.is_everywhere
        self.reference: SpeakerReference | None = None
        if (speaker := dialog.speaker) is not None:
            self.reference = corrector.refer(speaker)
        elif name := dialog.new_name:
            self.reference = SpeakerReference(name)


def _show(menu: QMenu, place: QPoint) -> None:
    if not menu.isEmpty():
        menu.exec(place)
    menu.deleteLater()


def _plain(words: str) -> str:
    """The words as a menu shows them: a lone & would mark a key."""
    return words.replace("&", "&&")
