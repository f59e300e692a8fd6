"""Printing: the pages, their preview, and the file that a printer gets."""

import sys
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageRanges, QPageSize, QPainter, QPdfWriter, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from reader.model import Block, Colour, Span
from reader.ui import portions
from reader.ui.document import Typography
from reader.ui.print_desk import PrintDesk
from reader.ui.print_job import page_numbers
from reader.ui.print_pages import UNITS, Choices, Pages
from reader.ui.printing import Printing
from reader.ui.theme import Layer

_PAPER = QColor("white")


@pytest.fixture
def desk(reading, opened, monkeypatch):
    # A page or two is laid out in one go, on a busy machine too.
    monkeypatch.setattr(portions, "SLICE", 60_000)
    return Printing(opened, reading)


@pytest.fixture
def preview(desk, qtbot):
    desk.open()
    qtbot.waitExposed(desk.preview)
    yield desk.preview
    if desk.preview is not None:
        desk.preview.close()


@pytest.fixture
def printer(tmp_path):
    """Writes a PDF file in the place of paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


@pytest.fixture
def printed(desk, preview, printer, qtbot):
    """Prints; gives the words of each page, with single spaces."""

    def print_all():
        desk.print_to(printer)
        with qtbot.waitSignal(desk.job.finished):
            pass
        with pypdfium2.PdfDocument(printer.outputFileName()) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return print_all


class Three:
    """Pages of which nothing but the number is asked."""

    count = 3

    def paint(self, painter, number):
        """They are empty."""


def picture(pages, number=0):
    size = pages.size.toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(_PAPER)
    painter = QPainter(image)
    pages.paint(painter, number)
    painter.end()
    return image


def colours(image):
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).saturation() > 25
    }


def test_the_words_are_printed_in_their_order_with_a_legend_and_the_number_of_the_page(printed):
    (page,) = printed()
    parts = ["Bridge plan splits council", "We will rebuild the bridge,", "It costs too much,", "Nobody knows,"]
    parts += ["Speakers", "Ada Quill", "the mayor of Port Lowell", "Bo Marsh", "2 statements", "Marks", "1 of 1"]
    place = 0
    for part in parts:
        place = page.index(part, place) + len(part)
    assert page.endswith("1 of 1")


def test_a_note_is_numbered_in_the_margin_and_listed(mark, find, desk, printed):
    mark(find("on Monday"), note="Which Monday?", tags=("day",))
    desk.preview.close()
    desk.open()
    (page,) = printed()
    assert page.index("“on Monday”") < page.index("Which Monday?") < page.index("#day")


def test_without_notes_and_legend_there_is_the_article_alone(mark, find, desk, preview, printed, kept_preferences):
    mark(find("on Monday"), note="Which Monday?")
    preview.notes.setChecked(False)
    preview.legend.setChecked(False)
    (page,) = printed()
    assert ("Which Monday?" in page, "Speakers" in page, "Nobody knows" in page) == (False, False, True)
    now = kept_preferences[-1]
    assert (now.print_notes, now.print_legend, now.print_colours) == (False, False, True)


def test_without_colours_there_is_black_on_white(desk, preview):
    assert colours(picture(desk._pages))
    preview.colours.setChecked(False)
    assert colours(picture(desk._pages)) == set()


def test_paper_has_the_light_theme_whatever_the_window_has(desk, preview, reading):
    light = picture(desk._pages)
    preview.close()
    reading.theming.choose("black")
    desk.open()
    assert picture(desk._pages) == light


def test_a_layer_that_is_switched_off_is_not_printed(desk, preview, reading):
    for layer in Layer:
        reading.pane.switch(layer, False)
    preview.close()
    desk.open()
    assert colours(picture(desk._pages)) == set()


def test_a_filter_leaves_its_speakers_alone_in_the_legend(desk, preview, opened, printed):
    preview.close()
    opened.keep_only("Bo Marsh")
    desk.open()
    (page,) = printed()
    legend = page[page.index("Speakers") :]
    assert ("Bo Marsh" in legend, "Ada Quill" in legend) == (True, False)


def test_every_word_is_on_a_page_once(desk, preview, tmp_path):
    pages = Pages(desk._material, Choices(), Typography("DejaVu Serif", 11.0), QSizeF(420, 170))
    assert list(pages.lay_out())[-1] <= 1
    target = QPdfWriter(str(tmp_path / "pages.pdf"))
    target.setResolution(UNITS)
    target.setPageSize(QPageSize(QSizeF(420, 170) / UNITS, QPageSize.Unit.Inch))
    target.setPageMargins(QMarginsF())
    painter = QPainter(target)
    for number in range(pages.count):
        if number:
            target.newPage()
        pages.paint(painter, number)
    painter.end()
    with pypdfium2.PdfDocument(str(tmp_path / "pages.pdf")) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document).split()
    assert pages.count > 3
    assert [words.count(word) for word in ("rebuild", "listened.", "costs", "denied", "harbour", "voice")] == [1] * 6


def test_pages_are_turned_by_keys(desk, preview, qtbot):
    preview.show_pages(Three(), preview.sheet._paper)
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(preview.sheet, key)
        seen.append(preview.sheet.accessibleName())
    assert seen == [f"Page {number} of 3" for number in (2, 3, 3, 2, 1)]
    preview.forth.click()
    preview.forth.click()
    preview.back.click()
    assert preview.sheet.accessibleName() == "Page 2 of 3"


@pytest.fixture
def book(desk, preview, opened, article, monkeypatch):
    """The preview of a text whose pages are laid out step by step, with a turn of the window after each."""
    monkeypatch.setattr(portions, "SLICE", 0)
    paragraphs = [f"Paragraph {number}. " + "The council met on Monday, as councils do. " * 30 for number in range(200)]
    blocks, start = [], 0
    for words in paragraphs:
        blocks.append(Block(Span(start, start + len(words))))
        start += len(words) + 2
    preview.close()
    opened.article = replace(article, text="\n\n".join(paragraphs), blocks=tuple(blocks))
    opened.article_opened.emit()
    desk.open()
    return desk.preview


def shown_page(preview):
    return preview.sheet.accessibleName()


def test_a_book_is_laid_out_while_the_window_goes_on(desk, book, qtbot):
    begun = (book.progress.isVisible(), book.print.isEnabled(), desk._pages)
    shares = []
    desk._portions.progressed.connect(shares.append)
    qtbot.waitUntil(lambda: desk._pages is not None)
    assert begun == (True, False, None)
    assert (len(shares) > 2, shares == sorted(shares), min(shares) > 0, max(shares) <= 1) == (True,) * 4
    assert (book.progress.isVisible(), book.print.isEnabled()) == (False, True)
    assert (desk._pages.count > 20, shown_page(book)) == (True, f"Page 1 of {desk._pages.count:,}")


def test_a_preview_that_is_closed_lays_out_no_further(desk, book, qtbot):
    shares = []
    desk._portions.progressed.connect(shares.append)
    book.close()
    qtbot.wait(50)
    assert (shares, desk._portions, desk.preview) == ([], None, None)


def test_other_choices_begin_anew(desk, book, qtbot):
    first = desk._portions
    book.legend.setChecked(False)
    qtbot.waitUntil(lambda: desk._pages is not None)
    assert (first is desk._portions, desk._pages._choices.legend) == (False, False)


def test_pages_for_other_paper_are_laid_out_before_they_are_printed(desk, book, printer, qtbot):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2"))
    desk.print_to(printer)
    qtbot.waitUntil(lambda: desk.preview is None and desk.job is None)
    with pypdfium2.PdfDocument(printer.outputFileName()) as document:
        assert (len(document), round(document[0].get_width())) == (2, 420)


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_keys_zoom_wherever_the_focus_is(preview, qtbot):
    sheet, whole = preview.sheet, preview.sheet.scale
    seen = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0):
        qtbot.keyClick(preview.print, key, CONTROL)
        seen.append((round(sheet.scale / whole, 2), preview.size_of_page.currentText()))
    larger, smaller, width, actual, again = seen
    assert larger == (1.25, f"{100 * whole * 1.25:.0f} %")
    assert smaller == (1.0, f"{100 * whole:.0f} %")
    assert (width[0] > 1, width[1]) == (True, "Full width")
    assert actual == (round(1 / whole, 2), "100 %")
    assert again == (1.0, "Whole page")


def test_a_size_is_chosen_from_the_list_and_buttons_step(preview):
    preview.size_of_page.setCurrentText("200 %")
    preview.size_of_page.activated.emit(preview.size_of_page.currentIndex())
    chosen = preview.sheet.scale
    preview.smaller.click()
    preview.larger.click()
    preview.larger.click()
    assert (chosen, round(preview.sheet.scale, 6), preview.size_of_page.currentText()) == (2.0, 2.5, "250 %")


def turn_wheel(widget, delta, modifier=Qt.KeyboardModifier.NoModifier):
    place = QPointF(widget.viewport().rect().center())
    event = QWheelEvent(
        place,
        widget.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget.viewport(), event)


def test_the_wheel_zooms_with_ctrl_and_what_is_under_it_stays(preview):
    sheet = preview.sheet
    place = QPointF(sheet.viewport().rect().center())
    before = sheet._sheet()
    for _time in range(4):
        turn_wheel(sheet, 120, CONTROL)
    after = sheet._sheet()
    under = [(place.y() - rect.top()) / rect.height() for rect in (before, after)]
    assert (round(after.height() / before.height(), 1), abs(under[0] - under[1]) < 0.01) == (2.4, True)


@pytest.mark.parametrize("notches", [(-120, -120, 120), (-40,) * 6 + (40,) * 3])
def test_the_wheel_turns_whole_pages_also_in_small_portions(preview, notches):
    preview.show_pages(Three(), preview.sheet._paper)
    for delta in notches:
        turn_wheel(preview.sheet, delta)
    assert shown_page(preview) == "Page 2 of 3"


def test_a_large_page_is_scrolled_to_its_end_before_the_next_comes(preview, qtbot):
    preview.show_pages(Three(), preview.sheet._paper)
    preview.sheet.set_zoom(2.0)
    bar = preview.sheet.verticalScrollBar()
    bar.setValue(0)
    qtbot.keyClick(preview.sheet, Qt.Key.Key_PageDown)
    scrolled = (bar.value() > 0, shown_page(preview))
    bar.setValue(bar.maximum())
    qtbot.keyClick(preview.sheet, Qt.Key.Key_PageDown)
    turned = (bar.value(), shown_page(preview))
    qtbot.keyClick(preview.sheet, Qt.Key.Key_PageUp)
    back = (bar.value() == bar.maximum(), shown_page(preview))
    assert (scrolled, turned, back) == ((True, "Page 1 of 3"), (0, "Page 2 of 3"), (True, "Page 1 of 3"))


def test_a_large_page_is_moved_with_the_arrows(preview, qtbot):
    sheet = preview.sheet
    sheet.set_zoom(4.0)
    sheet.verticalScrollBar().setValue(0)
    sheet.horizontalScrollBar().setValue(0)
    before = sheet.viewport().grab().toImage()
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert (sheet.horizontalScrollBar().value() > 0, sheet.viewport().grab().toImage() != before) == (True, True)


def test_given_up_it_stops(desk, preview, printer, qtbot):
    desk.print_to(printer)
    job = desk.job
    job.cancel()
    done = []
    job.progressed.connect(done.append)
    qtbot.wait(20)
    assert done == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_told(desk, preview, printer, tmp_path, qtbot):
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    with qtbot.waitSignal(desk.told) as told:
        desk.print_to(printer)
    assert ("cannot be printed" in told.args[0], desk.job) == (True, None)


def test_where_the_system_cannot_print_it_is_told(desk, monkeypatch, reading):
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    desk.open()
    assert (desk.preview, "Ctrl+E" in reading.pane.message.message) == (None, True)


def test_without_an_article_there_is_nothing_to_print(window, session):
    PrintDesk(session, window).action.trigger()
    assert "before an article is open" in window.pane.message.message


def test_the_action_of_the_window_opens_the_preview(reading, opened):
    desk = PrintDesk(opened, reading)
    for _time in range(2):
        desk.action.trigger()
        assert desk.printing.preview.isVisible()
        desk.printing.preview.close()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, [0, 1, 2, 3]),
        ({"range": "2-3"}, [1, 2]),
        ({"current": True}, [2]),
        ({"copies": 2}, [0, 1, 2, 3, 0, 1, 2, 3]),
        ({"copies": 2, "collated": False, "range": "1-2"}, [0, 0, 1, 1]),
        ({"reversed": True}, [3, 2, 1, 0]),
    ],
)
def test_the_pages_that_are_wanted(printer, setting, expected, monkeypatch):
    if "range" in setting:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(setting["range"]))
    if "current" in setting:
        printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    if "reversed" in setting:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(setting.get("copies", 1))
    printer.setCollateCopies(setting.get("collated", True))
    assert page_numbers(printer, 4, 2) == expected


def test_choices_are_those_of_the_boxes(preview):
    preview.notes.setChecked(False)
    assert preview.choices == Choices(colours=True, notes=False, legend=True)


def test_own_highlights_are_on_paper(mark, find, desk, preview):
    before = colours(picture(desk._pages))
    preview.close()
    mark(find("Port Lowell"), Colour.MAGENTA)
    desk.open()
    assert colours(picture(desk._pages)) - before


def test_the_number_of_the_page_has_room(preview):
    field = preview.number.lineEdit()
    assert field.width() > field.fontMetrics().horizontalAdvance("0000")
