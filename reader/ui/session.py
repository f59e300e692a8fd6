"""The article that is open in a window: its analysis, what of it is kept and selected, and its notebook."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.corrections import statement_index
from reader.errors import ArticleError, ReaderError
from reader.i18n import _
from reader.model import Analysis, Article, Span
from reader.services.anchoring import Written
from reader.ui.later import Later
from reader.ui.looking import Looking
from reader.ui.store_thread import StoreThread
from reader.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from reader.importers import full_text
    from reader.services import opening as recalling
    from reader.worker import protocol
else:
    full_text = Later("reader.importers.full_text")
    recalling = Later("reader.services.opening")
    protocol = Later("reader.worker.protocol")


class Session(Looking):
    """Changes the state that the widgets show, and tells them; how it is looked at is in `Looking`.

    Signals:
        opening: the path of a file that is about to be read.
        listed: the path of a file with many articles, and some more of them to choose from.
        list_ended: all articles of that file were listed, or no more of them can be: then `failed` came before.
        article_opened: another article is there, with its annotations; its analysis may follow.
        analysis_changed: more, or all, of the analysis is there.
        progress_changed: `progress` has another value.
        doubted: a `Doubt`: whether an imported article is another version of one; `resolve` takes the answer.
        other_text_ready: the article that was asked for by `ask_other_text`.
        place_asked: a `Span` of the text that is to be seen.
        failed: a sentence that says what happened and what to do.
    """

    opening = Signal(Path)
    listed = Signal(Path, tuple)
    list_ended = Signal()
    article_opened = Signal()
    analysis_changed = Signal()
    progress_changed = Signal(int)
    doubted = Signal(object)
    other_text_ready = Signal(object)
    place_asked = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: WorkerClient, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(store, parent)
        self.notebook.failed.connect(self.failed)
        self.notebook.told.connect(self.failed)
        self.notebook.corrected.connect(self._correct)
        self._worker = worker
        self._worker.replied.connect(self._take_reply)
        self._store = store
        self._job = 0
        self._path = Path()
        self._importing = False
        self._wants_other = False
        self._article_id: str | None = None
        self.position = 0
        """The code point that was at the top of the window when the article was last closed."""
        self._found: Analysis | None = None
        self.is_final = False
        """Whether `analysis` is the whole one, not a provisional part."""
        self.progress = -1
        """How far the work on the article is, 0 to 100; -1 where nothing runs."""

    # Opening

    def open(self, path: Path) -> None:
        """Open a file: from the library where it is known, else by the worker."""
        path = path.absolute()
        self.cancel()
        self._job += 1
        self.opening.emit(path)
        self._set_progress(0)
        job = self._job
        self._store.ask(
            partial(recalling.recall, path=path),
            partial(self._recalled, job, path),
            partial(self._recall_failed, job, path),
        )

    def open_kept(self, article_id: str, path: Path, place: Span | None = None) -> None:
        """Open an article of the library as it was read last, whatever became of its file.

        Args:
            path: where its file was.
            place: a span of its text that is to be seen; where it is a statement, it is selected.
        """
        if article_id == self._article_id and self.progress < 0 and place is not None:
            self._go_to(place)
            return
        self.cancel()
        self.opening.emit(path)
        self._set_progress(0)
        self._store.ask(
            partial(recalling.recall_kept, article_id=article_id),
            partial(self._recalled_kept, self._job, place),
            partial(self._not_recalled, self._job),
        )

    def _recalled_kept(self, job: int, place: Span | None, known: "recalling.Recalled") -> None:
        if job == self._job:
            self._show(known if place is None else replace(known, position=place.start))
            if place is not None:
                self._go_to(place)

    def _not_recalled(self, job: int, error: ReaderError) -> None:
        if job == self._job:
            self.failed.emit(str(error))
            self._give_up()

    def _go_to(self, place: Span) -> None:
        statements = self.analysis.statements if self.analysis is not None else ()
        self.select(next((index for index, each in enumerate(statements) if each.start == place.start), None))
        self.place_asked.emit(place)

    def leave(self) -> None:
        """Have no article open any more."""
        self.cancel()
        self.notebook.open(None, "", "", Written())
        self._article_id, self._found, self.is_final = None, None, False
        self._look_at(None)
        self.article_opened.emit()
        self.analysis_changed.emit()

    def reopen(self) -> None:
        """Read the open article again, because the library holds something else now."""
        if self.article is not None:
            self.open(self.article.source.path)

    def cancel(self) -> None:
        """Stop the import or the analysis that runs; what is shown stays."""
        self._worker.cancel()
        self._job += 1
        self._wants_other = False
        self._set_progress(-1)

    def ask_other_text(self) -> None:
        """Read the file of the open article for all its text, or, where that is what is open, for the article alone."""
        if self.article is None:
            return
        self.cancel()
        self._set_progress(0)
        self._importing = self._wants_other = True
        self._worker.ask(
            protocol.Import(self._job, self.article.source.path, is_full=not full_text.is_full(self.article))
        )

    def take_text(self, article: Article) -> None:
        """Make another text of the open article its text; highlights stay at the same words."""
        self.cancel()
        self._imported(article)

    def _recalled(self, job: int, path: Path, known: "recalling.Recalled | None") -> None:
        if job != self._job:
            return
        if known is None:
            self._import(job, path)
        else:
            self._show(known)

    def _recall_failed(self, job: int, path: Path, error: ReaderError) -> None:
        """A file that cannot be read is given up; without its library the program still reads."""
        if job != self._job:
            return
        self.failed.emit(str(error))
        if isinstance(error, ArticleError):
            self._give_up()
        else:
            self._import(job, path)

    def leave_list(self) -> None:
        """Choose none of the articles that were listed; what was open before goes on."""
        if self._importing:
            self.cancel()
            self._importing = False
        self.analyse_again()

    def _import(self, job: int, path: Path) -> None:
        self._importing = True
        self._path = path
        self._worker.ask(protocol.Import(job, path))

    def _give_up(self) -> None:
        """Go back to the article that was open before, and to its analysis."""
        self._importing = self._wants_other = False
        self._set_progress(-1)
        self.analyse_again()

    def analyse_again(self) -> None:
        """Start the analysis of the open article once more, where it was cut off."""
        if self.article is not None and not self.is_final and self.progress < 0:
            self._job += 1
            self._set_progress(0)
            self._worker.ask(protocol.Analyse(self._job, self.article.text, self.article.blocks))

    def _take_reply(self, reply: "protocol.Reply") -> None:
        match reply:
            case protocol.Imported(article=article) if self._wants_other:
                self._take_other(article)
            case protocol.Imported(article=article):
                self._imported(article)
            case protocol.Listed(choices=choices):
                self.listed.emit(self._path, choices)
            case protocol.Finished():
                self._importing = False
                self._set_progress(-1)
                self.list_ended.emit()
            case protocol.Progress(done=done, total=total):
                self._set_progress(100 * done // max(1, total))
            case protocol.Partial(analysis=analysis):
                self._set_analysis(analysis, is_final=False)
            case protocol.Analysed(analysis=analysis):
                self._analysed(analysis)
            case protocol.Failed(message=message):
                self.failed.emit(message)
                if self._importing:
                    self._give_up()
                    self.list_ended.emit()
                else:
                    self._set_progress(-1)

    def _take_other(self, article: Article) -> None:
        self._wants_other = False
        self._give_up()
        if self.article is not None and full_text.is_full(article) == full_text.is_full(self.article):
            self.failed.emit(_("The article is all text of its file: nothing was left out."))
        else:
            self.other_text_ready.emit(article)

    def _imported(self, article: Article) -> None:
        job = self._job
        self._store.ask(
            partial(recalling.remember_if_sure, article=article),
            partial(self._remembered, job),
            partial(self._remember_failed, job, article),
        )

    def resolve(self, doubt: "recalling.Doubt", *, is_same: bool) -> None:
        """Show an imported article, as another version of the one that it is like, or as one of its own."""
        self._store.ask(
            partial(recalling.remember, article=doubt.article, same_as=doubt.article_id if is_same else None),
            partial(self._remembered, self._job),
            partial(self._remember_failed, self._job, doubt.article),
        )

    def _remembered(self, job: int, known: "recalling.Recalled | recalling.Doubt") -> None:
        if job != self._job:
            return
        if isinstance(known, recalling.Doubt):
            self.doubted.emit(known)
        else:
            self._show(known)

    def _remember_failed(self, job: int, article: Article, error: ReaderError) -> None:
        if job == self._job:
            self._show(recalling.Recalled(article_id=None, article=article, written=Written(), analysis=None))
            self.failed.emit(str(error))

    def _show(self, known: "recalling.Recalled") -> None:
        self._importing = False
        self.notebook.open(known.article_id, known.article.title, known.article.text, known.written)
        self._article_id = known.article_id
        self._look_at(known.article)
        self.position = known.position
        self._found, self.is_final = None, False
        self.article_opened.emit()
        if known.analysis is not None:
            self._set_analysis(known.analysis, is_final=True)
        else:
            self._worker.ask(protocol.Analyse(self._job, known.article.text, known.article.blocks))

    def _analysed(self, analysis: Analysis) -> None:
        self._set_analysis(analysis, is_final=True)
        if self._article_id is not None:
            self._store.tell(lambda library: library.keep_analysis(analysis), self._report)

    def _set_analysis(self, analysis: Analysis, *, is_final: bool) -> None:
        if self.article is None:
            return
        chosen = self.statement
        self._found, self.is_final = analysis, is_final
        corrected = self.notebook.correct(analysis)
        self._know(self.article, corrected)
        self.current = statement_index(corrected, chosen.content) if chosen else None
        if is_final:
            self._set_progress(-1)
        self.analysis_changed.emit()

    def _correct(self) -> None:
        """Show what was found with the corrections as they are now."""
        if self._found is not None:
            progress = self.progress
            self._set_analysis(self._found, is_final=self.is_final)
            self._set_progress(progress)

    def open_text(self, text_hash: str) -> None:
        """Show the open article in a text that it had before."""
        if self._article_id is None:
            return
        self.cancel()
        self._store.ask(
            partial(recalling.recall_text, article_id=self._article_id, text_hash=text_hash),
            partial(self._recalled_kept, self._job, None),
            partial(self._not_recalled, self._job),
        )

    def _set_progress(self, percent: int) -> None:
        self.progress = percent
        self.progress_changed.emit(percent)

    # Keeping

    @property
    def article_id(self) -> str | None:
        """The id of the open article; None where the library does not have it."""
        return self._article_id

    def note_position(self, point: int) -> None:
        """Remember which code point is at the top of the window."""
        if (article_id := self._article_id) is not None:
            self._store.tell(lambda library: library.note_position(article_id, point), self._report)

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))
