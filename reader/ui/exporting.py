"""An export: the dialog with its preview, and the file that is written while the window goes on."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox

from reader.errors import CancelledError, ReaderError
from reader.export import EVERYTHING, Content, Material
from reader.findings import SpeakerName
from reader.i18n import _
from reader.model import Span
from reader.progress import Report
from reader.services import exporting, paper
from reader.services.exporting import Summary
from reader.services.scopes import Fetch, Gathered, Scope
from reader.ui.export_choices import ContentField
from reader.ui.export_dialog import ExportDialog
from reader.ui.export_offers import folder_of, offers
from reader.ui.export_preview import numbers
from reader.ui.export_progress import ExportProgress
from reader.ui.export_reach import LibraryChoices, Reach
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.session import Session
from reader.ui.store_thread import Errand, StoreThread

if TYPE_CHECKING:
    from reader.store.library import Library

_PAUSE = 120
"""Milliseconds from a choice until its preview is made: who goes through the list of formats needs none of each."""
_REMEMBERED = (Reach.ARTICLE, Reach.LIBRARY)
"""The others depend on what is chosen in the window."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A preview.

    Attributes:
        text: None where the format cannot be shown.
    """

    articles: int
    text: str | None
    remark: str


class Exporting(QObject):
    """Exports what a session has open, and what the library holds.

    Signals:
        told: a sentence that says what went wrong.
    """

    told = Signal(str)

    def __init__(self, session: Session, store: StoreThread, kept: KeptPreferences, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._kept = kept
        self._window = window
        self._errand: Errand | None = None
        """What makes the preview."""
        self._running: Errand | None = None
        self._number = 0
        self._remark = ""
        self.dialog: ExportDialog | None = None
        self.progress = ExportProgress()
        self.progress.cancel_asked.connect(self.cancel)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._preview)

    def export(
        self,
        selected: Span | None,
        chosen: LibraryChoices,
        reach: Reach | None = None,
        person: SpeakerName | None = None,
    ) -> None:
        """Ask what is to be exported, and how.

        Args:
            selected: the words of the open article that are selected.
            chosen: what is chosen at the left side of the window.
            reach: what is chosen at first; None takes what was exported last.
            person: whose words are meant by `Reach.PERSON`.
        """
        if self.dialog is not None:
            return
        if self._running is not None:
            self.told.emit(
                _("Another export is still being written. Wait for it, or cancel it at the foot of the window.")
            )
            return
        now = self._kept.now
        without = {content for content in Content if content in now.export_without}
        dialog = self.dialog = ExportDialog(
            self._store,
            Path(now.folder) if now.folder and Path(now.folder).is_dir() else folder_of(self._session),
            now.export_format,
            ContentField(EVERYTHING - without, is_marked=now.export_mark),
            self._window,
        )
        dialog.changed.connect(self._change)
        dialog.export_asked.connect(self._take)
        dialog.finished.connect(self._closed)
        kept = Reach(now.export_scope) if now.export_scope in _REMEMBERED else Reach.ARTICLE
        speaker = self._session.statement.speaker if self._session.statement is not None else None
        whom = person or (SpeakerName(speaker) if speaker else None)
        dialog.scope.offer(offers(self._session, selected, chosen), reach or kept, whom)
        self._store.ask(_tags, self._offer_tags, self._fail_preview)
        dialog.open()

    @property
    def is_busy(self) -> bool:
        """Whether a preview is being made, or a file is being written."""
        return self._pause.isActive() or self._errand is not None or self._running is not None

    def cancel(self) -> None:
        """End the export that is being written; what was there before stays."""
        if self._running is not None:
            self._running.cancel()

    # The preview

    def _change(self) -> None:
        """Make the preview anew, when nothing else is chosen for a moment."""
        self._forget_preview()
        self._pause.start()

    def _forget_preview(self) -> None:
        self._number += 1
        self._pause.stop()
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None

    def _preview(self) -> None:
        if (dialog := self.dialog) is None:
            return
        self._remark = ""
        dialog.preview.show_numbers("")
        scope = dialog.scope.scope
        dialog.export.setEnabled(scope is not None)
        if scope is None:
            dialog.preview.show_hint(dialog.scope.missing)
            return
        work = partial(_begun, order=self._order(dialog, scope))
        shown = partial(self._show, self._number, scope)
        failed = partial(self._fail_preview_of, self._number)
        self._errand = self._store.copy(work, _unseen, shown, failed)

    def _order(self, dialog: ExportDialog, scope: Scope) -> "_Order":
        contents, mark = dialog.chosen_contents, dialog.contents.is_marked
        return _Order(self._store.fetch, scope, dialog.chosen_format.name, contents, mark)

    def _show(self, number: int, scope: Scope, shown: _Shown) -> None:
        dialog = self.dialog
        if dialog is None or number != self._number:
            return
        self._errand = None
        dialog.export.setEnabled(shown.articles > 0)
        self._remark = shown.remark
        if not shown.articles:
            dialog.preview.show_hint(_("There is nothing in it to export. Choose something else under “What”."))
            dialog.preview.show_numbers(shown.remark)
            return
        if shown.text is None:
            dialog.preview.show_hint(_("This format has no preview. What the file will have stands below."))
        else:
            dialog.preview.show_text(shown.text, shown.articles)
        work = partial(_counted, order=self._order(dialog, scope))
        failed = partial(self._fail_preview_of, number)
        self._errand = self._store.copy(work, _unseen, partial(self._count, number), failed)

    def _count(self, number: int, summary: Summary) -> None:
        if self.dialog is not None and number == self._number:
            self._errand = None
            self.dialog.preview.show_numbers(" ".join(filter(None, (numbers(summary), self._remark))))

    def _fail_preview_of(self, number: int, error: ReaderError) -> None:
        if number == self._number:
            self._errand = None
            self._fail_preview(error)

    def _fail_preview(self, error: ReaderError) -> None:
        if self.dialog is not None and not isinstance(error, CancelledError):
            self.dialog.preview.show_hint(str(error))

    def _offer_tags(self, tags: tuple[str, ...]) -> None:
        if self.dialog is not None:
            self.dialog.scope.offer_tags(tags)

    # Writing

    def _take(self) -> None:
        """Write what is chosen; the dialog stays where the answer about a file that is there is no."""
        dialog = self.dialog
        if dialog is None or (scope := dialog.scope.scope) is None:
            return
        target = dialog.target
        if target.exists() and not _may_replace(dialog, target):
            return
        order, reach, wanted = self._order(dialog, scope), dialog.scope.chosen.reach, dialog.contents.wanted
        self._kept.put(
            replace(
                self._kept.now,
                folder=str(target.parent),
                export_format=order.format_name,
                export_scope=reach if reach in _REMEMBERED else self._kept.now.export_scope,
                export_without=sorted(EVERYTHING - wanted),
                export_mark=order.is_marked,
            )
        )
        dialog.accept()
        # The window has its own bar when all of its parts are there.
        self._window.statusBar().addPermanentWidget(self.progress, 1)
        self.progress.begin(target)
        work = partial(_write, order=order, target=target)
        self._running = self._store.copy(
            work, self.progress.show_percent, partial(self._written, target), partial(self._not_written, target)
        )

    def _written(self, target: Path, remark: str) -> None:
        self._running = None
        sentence = _("Written: {path}").format(path=target)
        self.progress.end(" ".join(filter(None, (sentence, remark))), is_written=True)

    def _not_written(self, target: Path, error: ReaderError) -> None:
        self._running = None
        if isinstance(error, CancelledError):
            self.progress.end(
                _("The export was cancelled; {name} was not written.").format(name=target.name), is_written=False
            )
        else:
            self.progress.hide()
            self.told.emit(str(error))

    def _closed(self) -> None:
        self._forget_preview()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


@dataclass(frozen=True, slots=True)
class _Order:
    """What is wanted, as the thread that reads and writes needs it."""

    fetch: Fetch
    scope: Scope
    format_name: str
    contents: frozenset[Content]
    is_marked: bool

    def material(self) -> tuple[Material, Gathered]:
        """What is exported; it is read when it is gone through."""
        gathered = self.scope(self.fetch)
        return Material(gathered.title, gathered.items, self.contents, self.is_marked, paper.usual()), gathered


def _begun(_folder: Path, report: Report, *, order: _Order) -> _Shown:
    material, gathered = order.material()
    chosen = exporting.known_format(order.format_name)
    is_shown = chosen.is_text and len(material.items) > 0
    text = exporting.preview(order.format_name, material, report) if is_shown else None
    return _Shown(len(material.items), text, gathered.remark)


def _counted(_folder: Path, report: Report, *, order: _Order) -> Summary:
    return exporting.summary(order.material()[0], report)


def _write(_folder: Path, report: Report, *, order: _Order, target: Path) -> str:
    """Write the file; what has to be said about it."""
    material, gathered = order.material()
    exporting.write(order.format_name, material, target, report, is_apart=True)
    return gathered.remarks


def _tags(library: "Library") -> tuple[str, ...]:
    return tuple(dict.fromkeys((*library.tags(), *library.shelf.tags())))


def _may_replace(parent: ExportDialog, target: Path) -> bool:
    question = _("“{name}” exists already. Replace it?").format(name=target.name)
    return QMessageBox.question(parent, _("Export"), question) == QMessageBox.StandardButton.Yes


def _unseen(_percent: int) -> None:
    """It is quick."""
