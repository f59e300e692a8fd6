"""An article that comes back changed: what is asked, what is to review, and its former texts."""

import pytest

from reader.ui.revising import Revising


@pytest.fixture
def revising(reading, opened, store):
    return Revising(opened, store, reading.pane, reading.sidebar, reading)


@pytest.fixture
def edit(opened, article_file, qtbot):
    """Changes words of the file and opens it again."""

    def change(before, after):
        article_file.write_text(opened.article.text.replace(before, after), encoding="utf-8")
        with qtbot.waitSignal(opened.analysis_changed):
            opened.open(article_file)

    return change


def is_shown(window, panel):
    return window.sidebar._tabs.indexOf(panel) >= 0


def test_nothing_is_to_review_where_nothing_changed(revising, reading, mark, find):
    mark(find("Monday"))
    assert not is_shown(reading, revising.panel)


def test_what_lost_its_words_is_listed_and_attached_to_the_selection(
    revising, reading, opened, mark, find, edit, qtbot
):
    mark(find("Nobody knows"), note="who?")
    edit("Nobody knows", "Hardly anybody cares")
    listed = revising.panel.list.item(0).text()
    reading.pane.view.select_span(find("Bo Marsh"))
    with qtbot.waitSignal(opened.notebook.changed):
        revising.panel.at_selection.click()
    assert listed == "“Nobody knows”\nwho?\nNot in this text."
    assert ([each.anchor.exact for each in opened.notebook.in_order()], is_shown(reading, revising.panel)) == (
        ["Bo Marsh"],
        False,
    )


def test_a_guess_is_shown_and_confirmed(revising, reading, opened, mark, find, edit, qtbot):
    mark(find("It costs too much"))
    edit("It costs too much", "It costs too much, “It costs too much")
    revising.panel._show_guess()
    seen = reading.pane.view.selected_span().of(opened.article.text)
    with qtbot.waitSignal(opened.notebook.changed):
        revising.panel.here.click()
    assert (seen, len(opened.notebook.in_order())) == ("It costs too much", 1)


def test_what_is_lost_can_be_put_into_the_bin(revising, opened, mark, find, edit, stored, qtbot):
    lost = mark(find("Nobody knows"))
    edit("Nobody knows", "Hardly anybody cares")
    with qtbot.waitSignal(opened.notebook.changed):
        revising.panel.remove.click()
    assert [each.id for each in stored(lambda library: library.marks.bin())] == [lost.id]


def test_a_former_text_is_read_with_its_marks(revising, opened, reading, mark, find, edit, qtbot):
    before = opened.article.text
    mark(find("Nobody knows"))
    edit("Nobody knows", "Hardly anybody cares")
    qtbot.waitUntil(revising.menu.isEnabled)
    with qtbot.waitSignal(opened.article_opened):
        revising.menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: bool(reading.pane.message.message))
    assert (opened.article.text, len(opened.notebook.in_order())) == (before, 1)
    assert reading.pane.message.message.startswith("This is a former text of the article.")


@pytest.mark.parametrize("is_same", [True, False])
def test_in_doubt_it_is_asked_which_article_it_is(revising, opened, article_file, qtbot, is_same):
    first = opened.article_id
    other = "Marsh denied that the harbour would close. All else is new in this text, every word of it, as can be seen."
    article_file.write_text(other, encoding="utf-8")
    with qtbot.waitSignal(opened.doubted) as doubted:
        opened.open(article_file)
    question = revising.question(doubted.args[0])
    assert question.text() == "Is this a new version of “Bridge plan splits council”?"
    with qtbot.waitSignal(opened.article_opened):
        opened.resolve(doubted.args[0], is_same=is_same)
    assert (opened.article_id == first, opened.article.text) == (is_same, other)
