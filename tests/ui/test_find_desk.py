"""Finding in the article: what is typed, counted, gone to, and marked in the text."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from reader.model import Span
from reader.ui.find_desk import FindDesk

KEYS = {
    "next": (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    "previous": (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier),
}


@pytest.fixture
def desk(reading, opened):
    return FindDesk(opened, reading)


def look_for(desk, qtbot, words):
    with qtbot.waitSignal(desk.found):
        desk.open()
        desk.bar.field.setText(words)


def test_the_key_opens_the_bar_ready_to_type(desk, reading, qtbot):
    QTest.keyClick(reading.pane.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert (desk.bar.isVisible(), reading.focusWidget()) == (True, desk.bar.field)


def test_what_is_typed_is_found_and_counted(desk, qtbot):
    desk.open()
    with qtbot.waitSignal(desk.found):
        QTest.keyClicks(desk.bar.field, "MARSH")
    assert (desk.bar.said, len(desk.hits.spans)) == ("1 of 2", 2)


def test_letters_typed_into_the_bar_are_no_keys_of_the_window(desk, qtbot, opened):
    desk.open()
    QTest.keyClicks(desk.bar.field, "jkhnot?")
    assert (desk.bar.field.text(), opened.current) == ("jkhnot?", None)


@pytest.mark.parametrize(
    ("keys", "said"),
    [(["next"], "2 of 2"), (["previous"], "2 of 2"), (["next"] * 2, "1 of 2"), (["next", "previous"], "1 of 2")],
)
def test_keys_go_from_hit_to_hit_and_round(desk, reading, qtbot, keys, said):
    look_for(desk, qtbot, "council")
    for key in keys:
        QTest.keyClick(reading.pane.view, *KEYS[key])
    assert desk.bar.said == said


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_enter_in_the_field_goes_on(desk, qtbot, modifier):
    look_for(desk, qtbot, "council")
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Return, modifier)
    assert desk.bar.said == "2 of 2"


def test_selected_words_are_what_is_looked_for(desk, reading, qtbot, find):
    reading.pane.view.select_span(find("Port Lowell"))
    with qtbot.waitSignal(desk.found):
        desk.open()
    assert (desk.bar.field.text(), desk.bar.said) == ("Port Lowell", "1 of 1")


def test_what_is_not_there_is_told(desk, qtbot):
    look_for(desk, qtbot, "unheard of")
    assert (desk.bar.said, desk.at) == ("Not found: try fewer letters", None)


def test_a_wrong_expression_is_told_beside_it(desk, qtbot):
    desk.bar.pattern.setChecked(True)
    look_for(desk, qtbot, "(")
    assert desk.bar.said.startswith("Not a regular expression: missing )")


@pytest.fixture
def endless(desk, opened, qtbot, tmp_path):
    """A search under way that would take for ever: letters that an expression can part in endlessly many ways."""
    path = tmp_path / "endless.txt"
    path.write_text("Aaah\n\n" + "a" * 300_000 + "! The council met.\n", encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(path)
    desk.bar.pattern.setChecked(True)
    desk.open()
    desk.bar.field.setText("(a|aa)+$")
    qtbot.waitUntil(lambda: desk._search.is_under_way)


def test_the_window_goes_on_while_an_endless_expression_is_tried(desk, endless, qtbot):
    turns, said = [], []
    ticks = QTimer(interval=5)
    ticks.timeout.connect(lambda: turns.append(desk._search.is_under_way))
    ticks.timeout.connect(lambda: said.append(desk.bar.said))
    ticks.start()
    with qtbot.waitSignal(desk.found):
        pass
    assert (turns.count(True) > 10, "Looking …" in said, "takes too long" in desk.bar.said) == (True, True, True)


def test_what_is_typed_meanwhile_is_what_is_answered(desk, endless, qtbot):
    with qtbot.waitSignal(desk.found):
        desk.bar.field.setText("council")
    assert (desk.bar.said, desk.hits.spans != ()) == ("1 of 1", True)


def test_a_bar_that_is_closed_meanwhile_shows_nothing_later(desk, endless, qtbot):
    desk.bar.close()
    qtbot.waitUntil(lambda: desk._search._executor.submit(int).result() == 0)
    qtbot.wait(30)
    assert (desk.bar.said, desk.hits.spans) == ("", ())


def test_whole_words_are_a_switch(desk, qtbot):
    look_for(desk, qtbot, "he")
    many = len(desk.hits.spans)
    with qtbot.waitSignal(desk.found):
        desk.bar.whole_words.click()
    assert (len(desk.hits.spans), many > 1) == (1, True)


@pytest.mark.parametrize("place", ["field", "article"])
def test_esc_closes_the_bar_and_takes_the_marks_away(desk, reading, qtbot, place):
    look_for(desk, qtbot, "council")
    marked = reading.pane.view.viewport().grab().toImage()
    focus = desk.bar.field if place == "field" else reading.pane.view
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert (desk.bar.isVisible(), desk.hits.spans) == (False, ())
    assert reading.pane.view.viewport().grab().toImage() != marked


def test_hits_are_framed_in_ink_over_statements_and_veil(desk, reading, opened, qtbot, find):
    opened.keep_only("Bo Marsh")
    look_for(desk, qtbot, "rebuild")
    view = reading.pane.view
    rect = view.span_rect(find("rebuild"))
    image = view.viewport().grab().toImage()
    top = [image.pixelColor(round(rect.center().x()), round(rect.top()) + row) for row in range(-1, 4)]
    assert reading.theming.theme.ink in top


def test_the_same_words_are_looked_for_in_the_next_article(desk, opened, qtbot, tmp_path):
    look_for(desk, qtbot, "council")
    other = tmp_path / "other.txt"
    other.write_text("The Council\n\nA council of the council met.\n", encoding="utf-8")
    with qtbot.waitSignal(desk.found):
        opened.open(other)
    assert desk.bar.said == "1 of 3"


def test_the_next_key_brings_a_closed_bar_back(desk, reading, qtbot):
    look_for(desk, qtbot, "council")
    desk.bar.close()
    with qtbot.waitSignal(desk.found):
        QTest.keyClick(reading.pane.view, Qt.Key.Key_F3)
    assert (desk.bar.isVisible(), desk.bar.said) == (True, "1 of 2")


@pytest.fixture
def told(monkeypatch):
    """What a screen reader is told of the search."""
    sentences = []
    monkeypatch.setattr("reader.ui.find_desk.announce", lambda _widget, sentence: sentences.append(sentence))
    return sentences


def test_a_screen_reader_is_told_what_came_of_it(desk, qtbot, told):
    look_for(desk, qtbot, "council")
    look_for(desk, qtbot, "nowhere to be found")
    desk.bar.pattern.click()
    look_for(desk, qtbot, "(")
    assert told[:1] + told[1:2] == ["1 of 2", "Not found: try fewer letters"]
    assert told[-1].startswith("Not a regular expression")


@pytest.fixture
def all_text(tmp_path, desk, reading, opened, qtbot):
    """The window with all text of a file, of which the article leaves something out."""
    path = tmp_path / "all.md"
    path.write_text("---\nmood: grim\n---\n# Bridge\n\n“We will close the bridge,” said Ada Quill.\n", encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(path)
    with qtbot.waitSignal(opened.other_text_ready):
        reading.full_text.action.trigger()
    return reading.pane.full_text


def test_all_text_of_the_file_is_searched_where_it_is_shown(desk, all_text, qtbot):
    look_for(desk, qtbot, "grim")
    view = all_text.view
    marked = [span.of(desk._text) for span, _number in view._overlays.hits.items]
    assert (desk.bar.said, marked, view._look.hit) == ("1 of 1", ["grim"], 0)


def test_the_article_is_searched_again_when_it_is_back(desk, all_text, reading, qtbot):
    look_for(desk, qtbot, "grim")
    with qtbot.waitSignal(desk.found):
        reading.full_text.action.trigger()
    said = desk.bar.said
    look_for(desk, qtbot, "bridge")
    assert (said, desk.bar.said, len(reading.pane.view._overlays.hits.items)) == (
        "Not found: try fewer letters",
        "1 of 2",
        2,
    )


def test_selected_words_of_all_text_are_taken(desk, all_text):
    start = desk._text.index("mood")
    all_text.view.select_span(Span(start, start + 4))
    desk.open()
    assert desk.bar.field.text() == "mood"


def test_another_theme_keeps_the_hit_marked(desk, all_text, reading, qtbot):
    look_for(desk, qtbot, "grim")
    reading.theming.choose("dark")
    assert (all_text.view._look.hit, all_text.view._look.theme.name) == (0, "dark")
