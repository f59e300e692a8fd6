"""The text of the article: places, clicks, selection, copy, and what is painted under it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from reader.model import Block, Colour, Span
from reader.services.reading import speaker_shares
from reader.ui import theme as themes
from reader.ui.article_view import ArticleView
from reader.ui.document import Typography
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Overlays, evidence_spans, highlight_marks, name_marks, statement_marks
from reader.ui.theme import Layer

CTRL = Qt.KeyboardModifier.ControlModifier
LOOK = Look(theme=themes.load("light"), layers=frozenset(Layer))


@pytest.fixture
def view(qtbot, article):
    view = ArticleView(LOOK, Typography("serif", 13))
    qtbot.addWidget(view)
    view.resize(760, 500)
    view.show_article(article)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def long_view(view, article):
    """The view of an article of 200 paragraphs."""
    text = "\n\n".join(f"Paragraph {number} of a long article 😀." for number in range(200))
    blocks, start = [], 0
    for words in text.split("\n\n"):
        blocks.append(Block(Span(start, start + len(words))))
        start += len(words) + 2
    view.show_article(replace(article, text=text, blocks=tuple(blocks)))
    return view


@pytest.fixture
def overlays(analysis, article, annotation):
    return Overlays(
        statement_marks(analysis, speaker_shares(analysis, article.text)),
        name_marks(analysis.entities),
        highlight_marks(article.text, [annotation]),
    )


def picture(view):
    return view.grab().toImage()


def centre(view, span):
    return view.span_rect(span).center().toPoint()


@pytest.mark.parametrize("words", ["Bridge plan", "Ada Quill", "full\u00a0council", "😀", "voice called."])
def test_a_click_tells_the_character_under_it(view, qtbot, find, words):
    start = find(words).start
    with qtbot.waitSignal(view.clicked) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, Span(start, start + 1)))
    assert signal.args == [start]


def test_a_click_beside_the_text_tells_nothing(view, qtbot):
    with qtbot.assertNotEmitted(view.clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 250))
    assert view.point_at(QPointF(4, 250)) is None


def test_a_drag_selects_words_and_is_no_click(view, qtbot, find):
    span = find("Ada Quill")
    rect = view.span_rect(span)
    with qtbot.assertNotEmitted(view.clicked), qtbot.waitSignal(view.selection_changed):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft().toPoint() + QPoint(0, 8))
        QTest.mouseMove(view.viewport(), rect.topRight().toPoint() + QPoint(1, 8))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topRight().toPoint() + QPoint(1, 8))
    assert view.selected_span() == span


@pytest.mark.parametrize("words", ["Ada Quill", "😀 The full\u00a0council", "he", "knows,” a"])
def test_what_is_selected_is_counted_in_code_points(view, find, words):
    view.select_span(find(words))
    assert view.selected_span() == find(words)


def test_a_selection_has_no_white_space_around_it(view, find):
    view.select_span(find(" said "))
    assert view.selected_span() == find("said")


def test_a_selection_over_paragraphs_is_one_span(view, find):
    span = Span(find("council\n").start, find("We will").end)
    view.select_span(span)
    assert view.selected_span() == span


def test_cleared_nothing_is_selected(view, find):
    view.select_span(find("he"))
    view.clear_selection()
    assert view.selected_span() is None


@pytest.mark.parametrize("words", ["full\u00a0council", "😀 The", "council\n\n“We"])
def test_copy_gives_the_articles_own_characters(view, find, words):
    view.select_span(find(words))
    view.copy()
    assert QGuiApplication.clipboard().text() == words


def test_scrolling_to_a_place_shows_it(long_view):
    point = 30 * 150
    seen_before = long_view.shows(Span(point, point + 5))
    long_view.scroll_to(point)
    assert (seen_before, long_view.shows(Span(point, point + 5))) == (False, True)


@pytest.mark.parametrize("change", ["size", "width", "theme"])
def test_the_line_at_the_top_stays(long_view, change):
    long_view.scroll_to(4000, share=0.0)
    before = long_view.top()
    match change:
        case "size":
            long_view.set_typography(Typography("serif", 16))
        case "width":
            long_view.resize(500, 500)
        case "theme":
            long_view.set_look(replace(LOOK, theme=themes.load("dark")))
    assert abs(long_view.top() - before) < 40


def test_an_article_is_shown_from_the_place_that_is_asked_for(long_view, article):
    long_view.show_article(long_view._article, top=4000)
    assert abs(long_view.top() - 4000) < 40


def test_the_place_stays_through_many_changes_of_the_width(long_view):
    long_view.scroll_to(4000, share=0.0)
    long_view.resize(740, 500)
    before = long_view.top()
    for width in (300, 655, 410, 760, 333, 700):
        long_view.resize(width, 500)
    assert long_view.top() == before


def test_scrolling_goes_on_from_where_the_text_was_laid_out(long_view):
    long_view.set_typography(Typography("serif", 16))
    long_view.verticalScrollBar().setValue(900)
    assert long_view.top() == long_view.point_at(
        QPointF(long_view.span_rect(Span(long_view.top(), long_view.top() + 1)).center())
    )


@pytest.mark.parametrize("measure", [60, 68, 75])
@pytest.mark.parametrize("family", ["serif", "sans"])
def test_a_line_has_as_many_characters_as_were_asked_for(view, article, family, measure):
    words = "A committee of the council heard the engineers on Tuesday and put off its vote until the spring. " * 20
    view.resize(1400, 500)
    view.set_typography(Typography(family, 13, measure=measure))
    view.show_article(replace(article, text=words, blocks=(Block(Span(0, len(words))),)))
    layout = view.document().firstBlock().layout()
    lengths = [layout.lineAt(number).textLength() for number in range(layout.lineCount() - 1)]
    assert measure - 6 <= sum(lengths) / len(lengths) <= measure + 2


def test_the_column_is_centred(view):
    view.resize(1400, 500)
    line = view.document().rootFrame().frameFormat()
    assert line.leftMargin() == line.rightMargin() > 200


def test_steps_of_a_touch_pad_add_up(view):
    steps = []
    view.zoomed.connect(steps.append)
    for _ in range(8):
        QTest.wheelEvent(view.windowHandle(), QPointF(300, 200), QPoint(0, -30), QPoint(), CTRL)
    assert steps == [-1, -1]


def test_ctrl_and_the_wheel_ask_for_another_size(view, qtbot):
    with qtbot.waitSignal(view.zoomed) as signal:
        QTest.wheelEvent(view.windowHandle(), QPointF(300, 200), QPoint(0, 120), QPoint(), CTRL)
    assert signal.args == [1]


@pytest.mark.parametrize("layer", [Layer.STATEMENTS, Layer.PEOPLE, Layer.PLACES, Layer.HIGHLIGHTS])
def test_each_layer_is_painted(view, overlays, layer):
    view.set_overlays(overlays)
    with_all = picture(view)
    view.set_look(replace(LOOK, layers=frozenset(Layer) - {layer}))
    assert picture(view) != with_all


def test_without_layers_the_text_is_all_that_is_seen(view, overlays):
    plain = picture(view)
    view.set_overlays(overlays)
    view.set_look(replace(LOOK, layers=frozenset()))
    assert picture(view) == plain


@pytest.mark.parametrize("about", [{"kept": frozenset({1, 2})}, {"current": 1}, {"evidence": (Span(30, 40),)}])
def test_what_is_looked_at_is_painted(view, overlays, about):
    view.set_overlays(overlays)
    plain = picture(view)
    view.set_look(replace(LOOK, **about))
    assert picture(view) != plain


def test_a_filter_leaves_what_it_keeps_as_it_is(view, overlays, find):
    view.set_overlays(overlays)
    area = view.span_rect(find("costs too")).adjusted(3, 3, -3, -3).toAlignedRect()
    before = picture(view).copy(area)
    view.set_look(replace(LOOK, kept=frozenset({1, 2})))
    assert picture(view).copy(area) == before


def test_the_evidence_of_a_statement_is_its_source_and_its_cue(analysis, article):
    words = [span.of(article.text) for span in evidence_spans(analysis, 1)]
    assert words == ["he", "said"]


def test_an_empty_view_has_no_places(qtbot):
    view = ArticleView(LOOK, Typography("serif", 13))
    qtbot.addWidget(view)
    view.scroll_to(3)
    view.set_typography(Typography("serif", 20))
    assert (view.top(), view.selected_span(), view.shows(Span(0, 1)), view.point_at(QPointF(9, 9))) == (
        0,
        None,
        False,
        None,
    )


def test_a_highlight_has_the_colour_that_was_chosen(view, overlays, annotation, article):
    view.set_overlays(overlays)
    before = picture(view)
    view.set_overlays(
        replace(overlays, highlights=highlight_marks(article.text, [replace(annotation, colour=Colour.BLUE)]))
    )
    assert picture(view) != before


@pytest.mark.parametrize("kind", ["paragraph", "list item", "quote"])
def test_marks_lie_at_their_words_in_indented_blocks_too(view, article, kind):
    view.show_article(replace(article, blocks=tuple(replace(block, kind=kind) for block in article.blocks)))
    span = article.blocks[1].span
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._placement.to_position(span.start))
    assert abs(view.span_rect(Span(span.start, span.start + 1)).left() - view.cursorRect(cursor).left()) <= 1


@pytest.fixture
def huge(article):
    """An article that is not shown all at once."""
    words = "Word after word without an end. " * 20
    text = "\n\n".join([words] * 800)
    blocks = tuple(Block(Span(start, start + len(words))) for start in range(0, len(text), len(words) + 2))
    return replace(article, text=text, blocks=blocks)


def test_a_long_text_is_there_at_once_and_the_rest_of_it_bit_by_bit(view, huge, qtbot):
    view.show_article(huge)
    begun = view.document().blockCount()
    qtbot.waitUntil(lambda: view.document().blockCount() == len(huge.blocks))
    assert 0 < begun < len(huge.blocks)


def test_a_place_far_down_is_gone_to_when_it_is_laid_out(view, huge, qtbot):
    point = huge.blocks[700].span.start
    view.show_article(huge, top=point)
    seen_before = view.shows(Span(point, point + 4))
    qtbot.waitUntil(lambda: view.shows(Span(point, point + 4)))
    assert (seen_before, view.top()) == (False, point)


def test_who_scrolls_meanwhile_stays_where_they_are(view, huge, qtbot):
    view.show_article(huge, top=huge.blocks[700].span.start)
    view.verticalScrollBar().setValue(40)
    qtbot.waitUntil(lambda: view.document().blockCount() == len(huge.blocks))
    assert view.verticalScrollBar().value() == 40


def test_another_width_leaves_the_place_in_a_long_text(view, huge, qtbot):
    point = huge.blocks[700].span.start
    view.show_article(huge, top=point)
    qtbot.waitUntil(lambda: view.shows(Span(point, point + 4)))
    view.resize(600, 500)
    qtbot.waitUntil(lambda: view.shows(Span(point, point + 4)))
    assert view.top() == point


@pytest.mark.parametrize("look", [{"layers": LOOK.layers - {Layer.STATEMENTS}}, {"kept": frozenset({0})}])
def test_what_was_painted_before_looks_the_same_again(view, overlays, look, alike):
    view.set_overlays(overlays)
    before = picture(view)
    view.set_look(replace(LOOK, **look))
    changed = picture(view)
    view.set_look(LOOK)
    # Drawn, each layer as a picture, all in one picture.
    again = [alike(picture(view), before) for _ in range(4)]
    assert (alike(changed, before), again) == (False, [True] * 4)
