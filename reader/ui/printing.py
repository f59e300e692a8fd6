"""What is done when the open article is to be printed: preview, choices, printer, progress."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QProgressDialog

from reader.i18n import _, ngettext
from reader.model import Analysis
from reader.ui import theme as themes
from reader.ui.announcing import announce
from reader.ui.main_window import MainWindow
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Overlays, highlight_marks, name_layer, name_marks, statement_marks
from reader.ui.portions import Portions
from reader.ui.print_back import Marked
from reader.ui.print_job import PrintJob, page_numbers
from reader.ui.print_pages import UNITS, Choices, Material, Pages
from reader.ui.print_preview import PrintPreview
from reader.ui.session import Session
from reader.ui.theme import Layer
from reader.ui.typesetting import typography

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SMALLER = 11 / 13
"""Paper is read from nearer than a screen: the size of the text there, as a share of the one here."""
_LINE_HEIGHT = 135.0
_MARGINS = QMarginsF(20, 18, 20, 14)
"""In millimetres, until others are chosen."""
_TOLD_FOR = 6_000
_PATIENCE = 400
"""Milliseconds until the progress is shown."""


class Printing(QObject):
    """Shows how the article would look on paper, and prints it.

    Signals:
        told: a sentence that says why there is nothing to print, or what went wrong.
    """

    told = Signal(str)

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._printer: QPrinter | None = None
        self._material: Material | None = None
        self._pages: Pages | None = None
        """As they were laid out last, for the paper."""
        self._paper: QPageLayout | None = None
        self._portions: Portions | None = None
        """What lays them out anew just now."""
        self._awaiting: QPrinter | None = None
        """What they are to be printed on as soon as they are laid out."""
        self.preview: PrintPreview | None = None
        self.job: PrintJob | None = None
        self.told.connect(window.pane.message.show_message)

    def open(self) -> None:
        """Show how the open article would look on paper."""
        if self._session.article is None:
            self.told.emit(_("There is nothing to print before an article is open."))
            return
        if self.preview is not None or self.job is not None:
            return
        if self._printer is None:
            try:
                self._printer = _printer()
            except ImportError as error:
                self.told.emit(_no_printing(str(error)))
                return
        now = self._window.preferences.now
        self._material = self._gather()
        self.preview = PrintPreview(Choices(now.print_colours, now.print_notes, now.print_legend), self._window)
        self.preview.choices_changed.connect(self._choose)
        self.preview.setup_asked.connect(self._set_up)
        self.preview.print_asked.connect(self._ask_and_print)
        self.preview.finished.connect(self._forget)
        self._lay_out()
        self.preview.open()

    def _gather(self) -> Material | None:
        """The article with its marks as they are seen now, in the colours for paper."""
        session, pane = self._session, self._window.pane
        if (article := session.article) is None:
            return None
        analysis = session.analysis or Analysis(article.text_hash, "")
        annotations = tuple(session.notebook.in_order())
        look = Look(
            theme=themes.load("light"),
            layers=pane.layers,
            kept=session.kept,
            hidden_kinds=pane.hidden_kinds,
            hidden_labels=pane.hidden_labels,
        )
        kept = [each for index, each in enumerate(analysis.statements) if session.is_kept(index)]
        names = {each.speaker for each in kept}
        layers = {name_layer(entity) for entity in analysis.entities}
        layers |= {Layer.HIGHLIGHTS} if annotations else set()
        return Material(
            article=article,
            overlays=Overlays(
                statements=statement_marks(analysis, session.shares),
                names=name_marks(analysis.entities),
                highlights=highlight_marks(article.text, list(annotations)),
            ),
            marked=Marked(
                look,
                shares=tuple(share for share in session.shares if share.name in names),
                kinds=frozenset(each.kind for each in kept),
                layers=frozenset(layers),
            ),
            annotations=annotations,
        )

    def _lay_out(self) -> None:
        """Lay the pages out for the paper and the choices there are; a book of many hundred pages takes seconds."""
        if self.preview is None or self._printer is None or self._material is None:
            return
        self._drop()
        paper = self._printer.pageLayout()
        seen = typography(self._window.preferences.now)
        printed = replace(seen, size=seen.size * _SMALLER, line_height=min(seen.line_height, _LINE_HEIGHT))
        room = paper.paintRect(QPageLayout.Unit.Inch).size() * UNITS
        pages = Pages(self._material, self.preview.choices, printed, QSizeF(room))
        self._portions = Portions(pages.lay_out(), self)
        self._portions.progressed.connect(self.preview.show_progress)
        self._portions.finished.connect(partial(self._laid_out, pages, paper))
        self._portions.start()

    def _laid_out(self, pages: Pages, paper: QPageLayout) -> None:
        self._drop()
        self._pages, self._paper = pages, paper
        if self.preview is not None:
            self.preview.show_pages(pages, paper)
            if self._awaiting is not None:
                self._print(self.preview, pages, self._awaiting)

    def _drop(self) -> None:
        """Lay out no further."""
        if self._portions is not None:
            self._portions.cancel()
            self._portions.deleteLater()
            self._portions = None

    def _choose(self, choices: Choices) -> None:
        kept = self._window.preferences
        kept.put(
            replace(kept.now, print_colours=choices.colours, print_notes=choices.notes, print_legend=choices.legend)
        )
        self._lay_out()

    def _set_up(self) -> None:
        from PySide6.QtPrintSupport import QPageSetupDialog  # noqa: PLC0415 - it may be missing: see `open`

        if self._printer is not None and QPageSetupDialog(self._printer, self.preview).exec():
            self._lay_out()

    def _ask_and_print(self) -> None:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog  # noqa: PLC0415 - as above

        if self._printer is None:
            return
        self._printer.setDocName(self._material.article.title if self._material is not None else "")
        dialog = QPrintDialog(self._printer, self.preview)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        if dialog.exec():
            self.print_to(self._printer)

    def print_to(self, printer: "QPrinter") -> None:
        """Print what the preview shows, on the paper that the printer has, and close the preview."""
        if self.preview is None or self._material is None or self.job is not None:
            return
        # It may have other paper than the one that the pages were laid out for.
        self._printer = self._awaiting = printer
        if self._pages is not None and self._portions is None and self._paper == printer.pageLayout():
            self._print(self.preview, self._pages, printer)
        else:
            self._lay_out()

    def _print(self, preview: PrintPreview, pages: Pages, printer: "QPrinter") -> None:
        numbers = page_numbers(printer, pages.count, preview.number.value() - 1)
        preview.accept()
        self._run(PrintJob(pages, numbers, printer, self), len(numbers))

    def _run(self, job: PrintJob, count: int) -> None:
        self.job = job
        progress = QProgressDialog(_("Printing …"), _("Cancel"), 0, count, self._window)
        progress.setWindowTitle(_("Print"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE)
        progress.setAutoReset(False)
        progress.setAutoClose(False)
        done = ngettext("{count:,} page was printed.", "{count:,} pages were printed.", count).format(count=count)

        def end(sentence: str) -> None:
            self.job = None
            progress.canceled.disconnect()
            progress.close()
            progress.deleteLater()
            job.deleteLater()
            self._window.statusBar().showMessage(sentence, _TOLD_FOR)
            announce(self._window, sentence)

        def give_up() -> None:
            job.cancel()
            end(_("Printing was given up."))

        def fail() -> None:
            end("")
            self.told.emit(
                _("The pages cannot be printed. Look whether the printer is on, or whether the file can be written.")
            )

        job.progressed.connect(progress.setValue)
        job.finished.connect(lambda: end(done))
        job.failed.connect(fail)
        progress.canceled.connect(give_up)
        job.start()

    def _forget(self) -> None:
        self._drop()
        self.preview = self._awaiting = self._pages = self._paper = None


def _printer() -> "QPrinter":
    """The system's printer, or a PDF file where it has none.

    Raises:
        ImportError: Qt's part for printing, or a library that it needs, is not there.
    """
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - nothing else needs it, and it may be missing

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    return printer


def _no_printing(reason: str) -> str:
    return _(
        "Printing needs a part of the system that is missing here ({reason}). "
        "Install it, or export the article (Ctrl+E) and print the file."
    ).format(reason=reason)
