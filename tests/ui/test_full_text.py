import pytest
from PySide6.QtCore import Qt

from reader.importers.full_text import is_full

FRONT = "mood: grim"


@pytest.fixture
def article_file(tmp_path):
    path = tmp_path / "bridge.md"
    path.write_text(f"---\n{FRONT}\n---\n# Bridge\n\n“We will close the bridge,” said Ada Quill.\n", encoding="utf-8")
    return path


def _switch(window, qtbot, session):
    with qtbot.waitSignal(session.other_text_ready):
        qtbot.keyClick(window.pane.view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)


def _is_shown(window):
    return window.pane.full_text.isVisible()


def _kinds(article):
    return [str(block.kind) for block in article.blocks]


def test_the_switch_shows_all_text_with_what_was_left_out_grey(reading, session, qtbot):
    muted = reading.pane.theme.small_print()

    _switch(reading, qtbot, session)

    first = reading.pane.full_text.view.document().firstBlock()
    grey = first.begin().fragment().charFormat().foreground().color()
    assert (_is_shown(reading), first.text(), grey) == (True, FRONT, muted)


def test_the_article_stays_open_meanwhile(reading, session, qtbot):
    article = session.article

    _switch(reading, qtbot, session)

    assert (session.article, session.is_final, reading.full_text.action.isChecked()) == (article, True, True)


@pytest.mark.parametrize("way", ["switch", "escape", "button"])
def test_there_are_ways_back(reading, session, qtbot, way):
    _switch(reading, qtbot, session)

    if way == "switch":
        reading.full_text.action.trigger()
    elif way == "escape":
        qtbot.keyClick(reading.pane.full_text.view, Qt.Key.Key_Escape)
    else:
        reading.pane.full_text.close_asked.emit()

    assert (_is_shown(reading), reading.full_text.action.isChecked()) == (False, False)


def test_all_text_can_be_kept_and_comes_back_with_the_file(reading, session, qtbot, article_file):
    _switch(reading, qtbot, session)
    with qtbot.waitSignal(session.article_opened):
        reading.pane.full_text.keep_asked.emit()
    with qtbot.waitSignal(session.article_opened):
        session.open(article_file)

    assert (is_full(session.article), _kinds(session.article), _is_shown(reading)) == (
        True,
        ["furniture", "title", "paragraph"],
        False,
    )


def test_where_all_text_is_kept_the_switch_gives_the_article_alone(reading, session, qtbot):
    for _time in range(2):
        _switch(reading, qtbot, session)
        with qtbot.waitSignal(session.article_opened):
            reading.pane.full_text.keep_asked.emit()

    assert (is_full(session.article), _kinds(session.article)) == (False, ["title", "paragraph"])


def test_a_file_that_is_gone_is_told_and_the_switch_goes_off(reading, session, qtbot, article_file):
    article_file.unlink()

    with qtbot.waitSignal(session.failed):
        reading.full_text.action.trigger()

    assert ("no such file" in reading.pane.message.message, reading.full_text.action.isChecked()) == (True, False)


def test_before_an_article_is_open_there_is_nothing_to_switch(window):
    assert not window.full_text.action.isEnabled()


def test_where_nothing_was_left_out_that_is_told(window, session, tmp_path, qtbot):
    path = tmp_path / "a.txt"
    path.write_text("We agree.\n\nAll of us.\n", encoding="utf-8")
    with qtbot.waitSignal(session.article_opened):
        session.open(path)

    with qtbot.waitSignal(session.failed):
        window.full_text.action.trigger()

    shown = (_is_shown(window), window.full_text.action.isChecked())
    assert ("nothing was left out" in window.pane.message.message, shown) == (True, (False, False))
