"""Tells a screen reader what happens in the window away from where the focus is."""

from PySide6.QtCore import QObject
from shiboken6 import isValid

from reader.i18n import _, ngettext
from reader.ui.announcing import announce
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.wording import STATEMENT_KINDS, confidence_words, one_line


class Announcer(QObject):
    """Says what was found in an article, which statement is selected, and what was made and undone."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._done = 0
        """How many changes on the undo stack are done."""
        session.analysis_changed.connect(self._tell_analysis)
        session.current_changed.connect(self._tell_statement)
        session.notebook.undo_stack.indexChanged.connect(self._tell_change)

    def _say(self, sentence: str) -> None:
        announce(self._window.pane.view, sentence)

    def _tell_analysis(self) -> None:
        session = self._session
        if session.analysis is None or not session.is_final:
            return
        count, speakers = len(session.analysis.statements), len(session.analysis.speakers)
        statements = ngettext("{count:,} statement", "{count:,} statements", count).format(count=count)
        by = ngettext("{count:,} speaker", "{count:,} speakers", speakers).format(count=speakers)
        self._say(_("{statements}, {speakers}").format(statements=statements, speakers=by))

    def _tell_statement(self) -> None:
        session = self._session
        statement = session.statement
        # The list of speakers reads its rows itself.
        if statement is None or session.article is None or self._window.sidebar.speakers.hasFocus():
            return
        words = " … ".join(one_line(span.of(session.article.text)) for span in statement.content)
        speaker = statement.speaker or _("Not attributed")
        about = f"{STATEMENT_KINDS[statement.kind]}, {confidence_words(statement.confidence)}"
        self._say(f"{speaker}: {words} – {about}")

    def _tell_change(self, done: int) -> None:
        stack = self._session.notebook.undo_stack
        if not isValid(stack):
            # It tells of its own end, too.
            return
        before, self._done = self._done, done
        if done > before:
            self._say(_("Done: {change}").format(change=stack.text(done - 1)))
        elif done < before and done < stack.count():
            self._say(_("Undone: {change}").format(change=stack.text(done)))
