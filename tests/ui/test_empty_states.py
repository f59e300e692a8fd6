"""Where there is nothing to show, it is said what to do, and the size of the system's text is honoured."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from reader.app import Program
from reader.ui.bin_dialog import BinDialog
from reader.ui.keys_desk import KeysDesk


@pytest.fixture
def program(qapp, qtbot):
    """The whole program, before an article is open."""
    program = Program(None)
    program.furnish()
    program.window.resize(1360, 900)
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()


@pytest.fixture
def large_text(qapp):
    """The system's text is half as large again."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 1.5)
    QApplication.setFont(large)
    yield large
    QApplication.setFont(usual)


def hints(widget):
    """What the labels in the places of lists say, as far as they are seen."""
    return [label.text() for label in widget.findChildren(QLabel, "empty") if label.isVisible()]


def cut(widget):
    """The labels that have less room than their words need."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return [
        label.text()
        for label in labels
        if label.height() < (label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height())
        or (not label.wordWrap() and label.width() < label.minimumSizeHint().width())
    ]


def all_tabs(program):
    """Each page of both sides, one after the other."""
    for tabs in (program.left.tabs, program.window.sidebar._tabs):
        for number in range(tabs.count()):
            if tabs.isTabVisible(number):
                tabs.setCurrentIndex(number)
                yield tabs.widget(number)


def test_every_empty_panel_says_what_to_do(program):
    found = [hints(page) for page in all_tabs(program)]
    ways = ("Add many at once", "words, and who said them", "Ctrl+O", "press H", "Ctrl+O")
    assert [len(texts) for texts in found] == [1] * len(ways)
    assert [way for (text,), way in zip(found, ways, strict=True) if way not in text] == []


def test_an_empty_bin_says_what_comes_into_it(qtbot):
    dialog = BinDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_content([])
    assert "What you delete stays here" in hints(dialog)[0]


def test_keys_without_a_match_say_what_to_do(window, qtbot):
    sheet = KeysDesk(window).show_sheet()
    sheet.field.setText("xqzj")
    said, is_list_seen = hints(sheet), sheet.rows.isVisible()
    sheet.field.setText("")
    assert (len(said), is_list_seen, hints(sheet), sheet.rows.isVisible()) == (1, False, [], True)
    sheet.close()


def test_panels_follow_the_size_of_the_system_s_text_and_cut_nothing(large_text, program, qtbot):
    sizes, missing = set(), []
    for page in all_tabs(program):
        qtbot.waitUntil(page.isVisible)
        sizes |= {label.font().pointSizeF() for label in page.findChildren(QLabel, "empty") if label.isVisible()}
        missing += cut(page)
    assert (sizes, missing) == ({large_text.pointSizeF()}, [])


def test_the_welcome_follows_the_size_of_the_system_s_text_and_cuts_nothing(large_text, program):
    assert cut(program.window.pane.welcome) == []


def test_the_card_cuts_nothing_with_large_text(large_text, reading, opened, qtbot):
    opened.select(1)
    qtbot.waitUntil(lambda: reading.sidebar.card.isVisible() and cut(reading.sidebar.card) == [])


def test_the_window_has_the_programs_icon(program):
    seen = program.window.windowIcon().pixmap(64, 64).toImage()
    assert (seen.isNull(), seen.pixelColor(32, 10).name()) == (False, "#16466e")
