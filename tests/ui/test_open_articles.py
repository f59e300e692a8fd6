"""Several articles open at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from reader.services.sifting import Sieve
from reader.settings import Preferences
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.open_articles import OpenArticles

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other_file(tmp_path, article_file):
    path = tmp_path / "other.txt"
    path.write_text("Another story\n\nNothing was said." + "\n\nWords follow words." * 80, encoding="utf-8")
    return path


@pytest.fixture
def both(reading, opened, qtbot, other_file):
    """The window with two articles, of which the second is shown."""
    with qtbot.waitSignal(opened.article_opened):
        reading.open_files([other_file])
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow)
    return reading


def titles(window):
    bar = window.open_articles.bar
    return [bar.tabText(index) for index in range(bar.count())], bar.currentIndex(), bar.isVisible()


def test_one_article_needs_no_tabs(reading):
    assert titles(reading) == (["Bridge plan splits council"], 0, False)


def test_each_article_that_is_opened_has_a_tab(both):
    assert titles(both) == (["Bridge plan splits council", "Another story"], 1, True)


def test_an_article_that_is_open_is_turned_to(both, opened, qtbot, article_file):
    with qtbot.waitSignal(opened.article_opened):
        both.open_files([article_file])
    assert titles(both) == (["Bridge plan splits council", "Another story"], 0, True)


def test_ctrl_tab_goes_round(both, opened, qtbot):
    seen = []
    for _ in range(2):
        with qtbot.waitSignal(opened.article_opened):
            qtbot.keyClick(both.pane.view, Qt.Key.Key_Tab, CTRL)
        seen.append(opened.article.title)
    assert seen == ["Bridge plan splits council", "Another story"]


def test_ctrl_w_closes_and_shows_the_one_beside(both, opened, qtbot):
    with qtbot.waitSignal(opened.article_opened):
        qtbot.keyClick(both.pane.view, Qt.Key.Key_W, CTRL)
    assert (opened.article.title, titles(both)) == (
        "Bridge plan splits council",
        (["Bridge plan splits council"], 0, False),
    )


def test_each_tab_has_a_button_that_closes_its_article(both, qtbot):
    bar = both.open_articles.bar
    qtbot.mouseClick(bar.tabButton(0, QTabBar.ButtonPosition.RightSide), Qt.MouseButton.LeftButton)
    assert titles(both) == (["Another story"], 0, False)


def test_a_long_title_leaves_room_for_the_other_tabs(both, opened):
    both.open_articles.articles[0].title = "A headline & more that goes on and on and on"
    both.open_articles._changed()
    assert both.open_articles.bar.tabText(0) == "A headline && more that goes on and on …"


def test_after_the_last_one_the_first_page_is_there(reading, opened, qtbot):
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow)
    qtbot.keyClick(reading.pane.view, Qt.Key.Key_W, CTRL)
    assert (opened.article, opened.analysis, reading.pane.welcome.isVisible(), reading.windowTitle()) == (
        None,
        None,
        True,
        "On the Record",
    )


def test_filter_selection_and_place_are_as_they_were_left(reading, opened, qtbot, find, other_file):
    opened.keep_only("Bo Marsh")
    opened.select(2)
    reading.pane.view.select_span(find("denied that"))
    with qtbot.waitSignal(opened.article_opened):
        reading.open_files([other_file])
    there = (opened.sieve, opened.current)
    with qtbot.waitSignal(opened.analysis_changed):
        reading.open_articles.turn(-1)
    assert (there, opened.sieve, opened.current, reading.pane.view.selected_span()) == (
        (Sieve(), None),
        Sieve(speakers=frozenset({"Bo Marsh"})),
        2,
        find("denied that"),
    )


def test_the_place_in_a_long_article_is_as_it_was_left(both, opened, qtbot):
    both.resize(900, 300)
    both.pane.view.scroll_to(900, share=0.0)
    top = both.pane.view.top()
    for _ in range(2):
        with qtbot.waitSignal(opened.analysis_changed):
            both.open_articles.turn(1)
    assert (opened.article.title, both.pane.view.top()) == ("Another story", top)


def test_several_files_are_all_open(window, session, qtbot, article_file, other_file):
    with qtbot.waitSignal(session.article_opened):
        window.open_files([article_file, other_file])
    assert titles(window) == (["Bridge plan splits council", "other.txt"], 0, True)


def test_a_file_that_cannot_be_opened_has_no_tab(reading, opened, qtbot, tmp_path, article_file):
    (tmp_path / "empty.txt").touch()
    reading.open_articles.add([tmp_path / "empty.txt"])
    with qtbot.waitSignal(opened.failed):
        reading.open_articles.show_article(1)
    assert titles(reading) == (["Bridge plan splits council"], 0, False)


@pytest.fixture
def many(window, session, qtbot, tmp_path):
    """The window with five files open, of which the first is shown."""
    paths = [tmp_path / f"{name}.txt" for name in "abcde"]
    for path in paths:
        path.write_text(f"Story {path.stem}\n\nIt is told.\n", encoding="utf-8")
    with qtbot.waitSignal(session.analysis_changed):
        window.open_files(paths)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_keys_that_come_faster_than_articles_all_count(many, session, qtbot):
    for _time in range(3):
        qtbot.keyClick(many.pane.view, Qt.Key.Key_Tab, CTRL)
    seen = many.open_articles.bar.currentIndex()
    with qtbot.waitSignal(session.analysis_changed):
        pass
    assert (seen, session.article.title, many.open_articles.bar.currentIndex()) == (3, "Story d", 3)


def test_who_turns_back_before_the_other_came_stays(many, session, qtbot, worker):
    worker.waits = True
    many.open_articles.turn(1)
    qtbot.waitUntil(lambda: len(worker.asked) > 2)
    many.open_articles.turn(-1)
    assert (session.article.title, many.open_articles.bar.currentIndex(), session.progress) == ("Story a", 0, -1)


def test_closing_goes_on_while_the_next_one_is_on_its_way(many, session, qtbot):
    for _time in range(3):
        qtbot.keyClick(many.pane.view, Qt.Key.Key_W, CTRL)
    with qtbot.waitSignal(session.analysis_changed):
        pass
    assert (titles(many)[0], session.article.title) == (["Story d", "e.txt"], "Story d")
    for _time in range(2):
        qtbot.keyClick(many.pane.view, Qt.Key.Key_W, CTRL)
    assert (titles(many)[0], session.article) == ([], None)


def test_one_that_is_closed_before_it_came_does_not_come(many, session, qtbot, worker):
    worker.waits = True
    many.open_articles.turn(1)
    qtbot.waitUntil(lambda: len(worker.asked) > 2)
    cancels = worker.cancels
    many.open_articles.close(1)
    assert (worker.cancels, session.progress, session.article.title) == (cancels + 1, -1, "Story a")
    assert (len(many.open_articles.articles), many.open_articles.bar.currentIndex()) == (4, 0)


def test_the_shown_one_closes_while_another_is_on_its_way(many, session, qtbot, worker):
    worker.waits = True
    many.open_articles.turn(2)
    qtbot.waitUntil(lambda: len(worker.asked) > 2)
    many.open_articles.close_current()
    with qtbot.waitSignal(session.article_opened):
        worker.answer()
    assert (session.article.title, titles(many)[0][0], len(titles(many)[0])) == ("Story c", "b.txt", 4)


def test_what_fails_takes_no_other_one_along(many, session, qtbot, worker, tmp_path):
    (tmp_path / "empty.txt").touch()
    worker.waits = True
    many.open_articles.turn(1)
    qtbot.waitUntil(lambda: len(worker.asked) > 2)
    worker.waits = False
    with qtbot.waitSignal(session.failed):
        session.open(tmp_path / "empty.txt")
    assert (len(many.open_articles.articles), many.open_articles.bar.currentIndex()) == (5, 0)


def test_the_list_comes_back(both, opened, qtbot, kept_preferences, session):
    both.open_articles.turn(-1)
    qtbot.waitUntil(lambda: session.article.title == "Bridge plan splits council")
    kept = KeptPreferences(kept_preferences[-1], kept_preferences.append)
    again = OpenArticles(session, both.pane, kept, both)
    with qtbot.waitSignal(session.article_opened):
        again.restore(shows=True)
    assert ([each.title for each in again.articles], again.current is again.articles[0]) == (
        ["Bridge plan splits council", "Another story"],
        True,
    )
    again.bar.deleteLater()


def test_the_tabs_have_a_name_for_a_screen_reader(window):
    assert window.findChild(QTabBar, "articles").accessibleName() == "Open articles"


def test_a_new_user_has_nothing_open(window):
    window.open_articles.restore(shows=True)
    assert (window.open_articles.articles, Preferences().open_articles) == ([], [])
