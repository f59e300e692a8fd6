"""What happens when an article comes back changed: the question which it is, what lost its place, its former texts."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from reader.correction import FormerText
from reader.errors import ReaderError
from reader.i18n import _, ngettext
from reader.model import Place, Span
from reader.services.opening import Doubt
from reader.transfer import AnchoredCorrection
from reader.ui.reading_pane import ReadingPane
from reader.ui.review_panel import Lost, ReviewPanel
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.store_thread import StoreThread
from reader.wording import CORRECTIONS

if TYPE_CHECKING:
    from reader.store.library import Library


class Revising(QObject):
    """Connects a session with the panel of what is lost, and with the texts that the article had."""

    def __init__(
        self, session: Session, store: StoreThread, pane: ReadingPane, sidebar: Sidebar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._pane = pane
        self._sidebar = sidebar
        self._window = window
        self.panel = ReviewPanel()
        self.menu = QMenu(_("Texts of this article"), window)
        self.menu.setEnabled(False)
        session.doubted.connect(self._ask)
        session.article_opened.connect(self._opened)
        session.notebook.changed.connect(self._show_lost)
        session.notebook.corrected.connect(self._show_lost)
        self.panel.shown.connect(pane.show_place)
        self.panel.here_asked.connect(self._attach_here)
        self.panel.selection_asked.connect(self._attach_to_selection)
        self.panel.removal_asked.connect(self._remove)
        self._show_lost()

    # The question

    def _ask(self, doubt: Doubt) -> None:
        question = self.question(doubt)
        question.finished.connect(lambda _result: self._answer(question, doubt))
        question.open()

    def question(self, doubt: Doubt) -> QMessageBox:
        """Asks whether an article is another version of one; the first button says that it is."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Is this a new version of “{title}”?").format(title=doubt.title))
        box.setInformativeText(
            _(
                "It comes from the same place, but much of its text is different. As a new version it takes over the "
                "highlights and corrections whose words it still has; the former text is kept."
            )
        )
        box.addButton(_("A new version"), QMessageBox.ButtonRole.YesRole)
        box.addButton(_("Another article"), QMessageBox.ButtonRole.NoRole)
        return box

    def _answer(self, question: QMessageBox, doubt: Doubt) -> None:
        is_same = question.buttonRole(question.clickedButton()) is QMessageBox.ButtonRole.YesRole
        self._session.resolve(doubt, is_same=is_same)

    # What is lost

    def _opened(self) -> None:
        self._show_lost()
        self.menu.clear()
        self.menu.setEnabled(False)
        if (article_id := self._session.article_id) is not None:
            self._store.ask(partial(_texts, article_id=article_id), partial(self._offer, article_id), self._report)

    def _show_lost(self) -> None:
        notebook = self._session.notebook
        lost = [
            *(Lost(each.id, each.anchor.exact, each.note, place) for each, place in notebook.doubtful()),
            *(_lost_correction(each) for each in notebook.doubtful_corrections()),
        ]
        self.panel.show_lost(lost)
        title = ngettext("{count} to review", "{count} to review", len(lost)).format(count=len(lost))
        self._sidebar.set_page(self.panel, title, is_visible=bool(lost))

    def _attach_here(self, annotation_id: str) -> None:
        if (lost := self.panel.current) is not None and lost.place.span is not None:
            self._session.notebook.attach(annotation_id, lost.place.span)

    def _attach_to_selection(self, annotation_id: str) -> None:
        span: Span | None = self._pane.view.selected_span()
        if span is None:
            self._pane.message.show_message(_("Select the words in the article that it belongs to, then ask again."))
        else:
            self._session.notebook.attach(annotation_id, span)
            self._pane.view.clear_selection()

    def _remove(self, lost_id: str) -> None:
        notebook = self._session.notebook
        correction = next((each for each in notebook.corrections() if each.stored.id == lost_id), None)
        if correction is not None:
            notebook.take_back(correction.stored)
        else:
            notebook.remove(lost_id)

    # Former texts

    def _offer(self, article_id: str, texts: tuple[FormerText, ...]) -> None:
        article = self._session.article
        if article is None or article_id != self._session.article_id:
            return
        newest: dict[str, FormerText] = {}
        for text in texts:
            newest.setdefault(text.text_hash, text)
        here = article.text_hash
        for number, text in enumerate(newest.values()):
            action = QAction(_name(text, is_newest=number == 0), self.menu)
            action.setCheckable(True)
            action.setChecked(text.text_hash == here)
            action.triggered.connect(partial(self._session.open_text, text.text_hash))
            self.menu.addAction(action)
        self.menu.setEnabled(len(newest) > 1)
        if newest and next(iter(newest)) != here:
            self._pane.message.show_message(
                _("This is a former text of the article. The newest one is in the menu View, “Texts of this article”.")
            )

    def _report(self, error: ReaderError) -> None:
        self._pane.message.show_message(str(error))


def _texts(library: "Library", article_id: str) -> tuple[FormerText, ...]:
    return library.marks.texts(article_id)


def _name(text: FormerText, *, is_newest: bool) -> str:
    moment = QDateTime.fromString(text.created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    day = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    form = _("The newest, read first on {day}") if is_newest else _("As read first on {day}")
    return form.format(day=day)


def _lost_correction(correction: AnchoredCorrection) -> Lost:
    stored = correction.stored
    words = " … ".join(anchor.exact for anchor in stored.target)
    place = Place(correction.standing)
    return Lost(stored.id, words, CORRECTIONS[stored.kind], place, can_attach=False)
