"""The list of corrections: what was said against the analysis can be taken back though the undo stack is gone."""

import pytest

from reader.ui.correcting import Correcting
from reader.ui.corrections_desk import CorrectionsDesk


@pytest.fixture
def desk(reading, opened):
    desk = CorrectionsDesk(opened, reading)
    yield desk
    if desk.dialog is not None:
        desk.dialog.close()


@pytest.fixture
def correct(reading, opened, qtbot):
    """Calls something of what corrects, and waits until it is kept."""
    correcting = Correcting(opened, reading.pane, reading.sidebar, reading)

    def done(name, *arguments):
        with qtbot.waitSignal(opened.notebook.corrected):
            getattr(correcting, name)(*arguments)

    return done


def rows(desk):
    table = desk.dialog.table
    return [[table.item(row, column).text() for column in range(2)] for row in range(table.rowCount())]


def test_each_correction_is_listed_the_newest_first(desk, correct, opened):
    speaker, name = opened.analysis.speakers[0], opened.analysis.entities[1]
    opened.select(2)
    correct("accept")
    correct("hide", name)
    correct("split", speaker, "Quill")
    desk.show()
    assert rows(desk) == [
        ["speakers parted", "Ada Quill → Quill"],
        ["name hidden", "Port Lowell"],
        ["statement accepted", "that the harbour would close"],
    ]


def test_what_is_taken_back_is_gone_from_text_and_list_and_undo_makes_it_again(desk, correct, opened, qtbot):
    correct("hide", opened.analysis.entities[1])
    hidden = len(opened.analysis.entities)
    desk.show()
    with qtbot.waitSignal(opened.notebook.corrected):
        desk.dialog.taking_back.click()
    shown, listed = len(opened.analysis.entities), rows(desk)
    with qtbot.waitSignal(opened.notebook.corrected):
        opened.notebook.undo_stack.undo()
    assert (hidden, shown, listed, len(opened.analysis.entities)) == (1, 2, [], 1)


def test_after_the_article_was_opened_anew_a_correction_can_still_be_taken_back(
    desk, correct, opened, article_file, qtbot
):
    opened.select(0)
    correct("reject")
    with qtbot.waitSignal(opened.analysis_changed):
        opened.open(article_file)
    qtbot.waitUntil(lambda: len(opened.analysis.statements) == 3)
    desk.show()
    with qtbot.waitSignal(opened.notebook.corrected):
        desk.dialog.taking_back.click()
    assert len(opened.analysis.statements) == 4


def test_without_corrections_it_says_how_to_make_one(desk):
    desk.show()
    assert (desk.dialog.taking_back.isEnabled(), desk.dialog.table.isVisible()) == (False, False)
