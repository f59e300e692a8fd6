"""Layers over each other: each is seen at a place where all of them are, and each can be taken there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from reader import anchors
from reader.model import Analysis, Annotation, Colour, Entity, Evidence, Span, Speaker, SpeakerKind, Statement
from reader.model import StatementKind as Kind
from reader.services.reading import speaker_shares
from reader.ui import theme as themes
from reader.ui.article_view import ArticleView
from reader.ui.document import Typography
from reader.ui.intervals import Intervals
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Overlays, evidence_spans, highlight_marks, name_marks, statement_marks
from reader.ui.theme import Layer, faded, over
from reader.ui.under_cursor import UnderCursor

THEME = themes.load("light")
LOOK = Look(theme=THEME, layers=frozenset(Layer))
MOMENT = "2026-03-02T10:00:00Z"


def spoken(content, kind=Kind.DIRECT, speaker="Ada Quill"):
    return Statement((content,), kind, Evidence("named"), 0.9, speaker=speaker)


def analysed(*statements):
    people = {each.speaker: Speaker(each.speaker, SpeakerKind.PERSON) for each in statements}
    return Analysis("", "", statements=tuple(statements), speakers=tuple(people.values()))


def marks_of(article, *statements):
    analysis = analysed(*statements)
    return statement_marks(analysis, speaker_shares(analysis, article.text))


def highlighted(article, span, colour):
    return Annotation(colour, anchors.anchor(article.text, span), colour, MOMENT, MOMENT)


@pytest.fixture
def view(qtbot, article):
    view = ArticleView(LOOK, Typography("serif", 15))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_article(article)
    view.show()
    qtbot.waitExposed(view)
    return view


def picture(view):
    return view.viewport().grab().toImage()


def share(image, colour, tolerance=3):
    """Which part of the pixels of an image has the colour."""
    wanted, count = (colour.red(), colour.green(), colour.blue()), 0
    for x in range(image.width()):
        for y in range(image.height()):
            found = image.pixelColor(x, y)
            pairs = zip((found.red(), found.green(), found.blue()), wanted, strict=True)
            count += all(abs(one - other) <= tolerance for one, other in pairs)
    return count / max(1, image.width() * image.height())


def has(view, rect, colour, tolerance=3):
    """Whether a pixel of the rectangle has the colour."""
    return share(picture(view).copy(rect.toAlignedRect()), colour, tolerance) > 0


@pytest.fixture
def everything(view, article, find):
    """A statement, a highlight, a name, a hit and the selection, all at "Ada Quill"."""
    words = find("Ada Quill")
    around = Span(words.start - 4, words.end + 4)
    view.set_overlays(
        Overlays(
            marks_of(article, spoken(around)),
            name_marks((Entity(words, "PERSON", "Ada Quill"),)),
            highlight_marks(article.text, [highlighted(article, around, Colour.YELLOW)]),
            Intervals([(words, 0)]),
        )
    )
    view.set_look(replace(LOOK, hit=0))
    view.setPalette(THEME.palette())
    return words


def test_every_layer_is_seen_where_all_of_them_are(view, everything):
    rect = view.span_rect(everything)
    inner = rect.adjusted(4, 4, -4, -4)
    below = over(THEME.base, faded(THEME.highlights[Colour.YELLOW], THEME.highlight_fill))
    filled = over(below, faded(THEME.speaker(0), THEME.fill[Kind.DIRECT]))
    bar = QRectF(0, rect.top(), view.document().rootFrame().frameFormat().leftMargin(), rect.height())
    assert {
        "fills over each other": has(view, inner, filled),
        "underline": has(view, rect, THEME.names[Layer.PEOPLE]),
        "hit": has(view, rect.adjusted(-3, -1, 3, 2), THEME.ink),
        "margin bar": has(view, bar, THEME.highlight_lines[Colour.YELLOW]),
    } == dict.fromkeys(("fills over each other", "underline", "hit", "margin bar"), True)


def test_the_selection_lies_over_the_fills_and_lets_them_through(view, everything):
    inner = view.span_rect(everything).adjusted(4, 4, -4, -4)
    below = over(THEME.base, faded(THEME.highlights[Colour.YELLOW], THEME.highlight_fill))
    filled = over(below, faded(THEME.speaker(0), THEME.fill[Kind.DIRECT]))
    view.select_span(everything)
    assert has(view, inner, over(filled, faded(THEME.selection, THEME.selection_fill)), tolerance=4)


def test_kinds_differ_by_pattern_in_one_colour(view, article, find):
    span = find("full\u00a0council listened")
    strong, seen = over(THEME.base, faded(THEME.speaker(0), THEME.fill[Kind.DIRECT])), {}
    for kind in Kind:
        view.set_overlays(Overlays(marks_of(article, spoken(span, kind))))
        seen[kind] = share(picture(view).copy(view.span_rect(span).adjusted(3, 3, -3, -3).toAlignedRect()), strong)
    assert seen[Kind.DIRECT] > seen[Kind.MIXED] + 0.1 > seen[Kind.INDIRECT] + 0.2 > 0.2


def test_a_pattern_goes_along_with_the_words(view, article, find, alike):
    view.resize(900, 200)
    span = find("full\u00a0council listened")
    view.set_overlays(Overlays(marks_of(article, spoken(span, Kind.MIXED))))
    before = picture(view).copy(view.span_rect(span).adjusted(-3, -3, 3, 3).toAlignedRect())
    view.verticalScrollBar().setValue(13)
    after = picture(view).copy(view.span_rect(span).adjusted(-3, -3, 3, 3).toAlignedRect())
    assert (before.isNull(), alike(before, after)) == (False, True)


def test_the_outer_of_two_statements_is_seen_over_the_inner(view, article, find):
    outer, inner = find("We will rebuild the bridge,"), find("rebuild the")
    view.set_overlays(Overlays(marks_of(article, spoken(outer), spoken(inner, speaker="Bo Marsh"))))
    top = view.span_rect(inner)
    top.setHeight(3)
    fill = over(THEME.base, faded(THEME.speaker(1), THEME.fill[Kind.DIRECT]))
    assert has(view, view.span_rect(inner).adjusted(4, 5, -4, -4), fill)
    assert has(view, top, THEME.speaker_line(0), tolerance=40)


def test_overlapping_highlights_have_bars_side_by_side(view, article, find):
    first, second = find("We will rebuild the"), find("rebuild the bridge,")
    marks = [highlighted(article, first, Colour.YELLOW), highlighted(article, second, Colour.BLUE)]
    view.set_overlays(Overlays(highlights=highlight_marks(article.text, marks)))
    rect = view.span_rect(first)
    margin = QRectF(0, rect.top(), view.document().rootFrame().frameFormat().leftMargin(), rect.height())
    assert [has(view, margin, THEME.highlight_lines[colour]) for colour in (Colour.YELLOW, Colour.BLUE)] == [True, True]


@pytest.mark.parametrize(
    "about", [{"hidden_kinds": frozenset({Kind.DIRECT})}, {"hidden_labels": frozenset({"PERSON"})}]
)
def test_a_kind_and_a_label_can_be_hidden(view, everything, about):
    before = picture(view)
    view.set_look(replace(LOOK, hit=0, **about))
    assert picture(view) != before


def test_the_source_and_the_cue_of_the_open_statement_are_marked(view, article, analysis, find):
    view.set_look(replace(LOOK, current=0, evidence=evidence_spans(analysis, 0)))
    around = [view.span_rect(find(words)).adjusted(-3, -1, 3, 3) for words in ("Ada Quill", "said")]
    assert [has(view, rect, THEME.accent, tolerance=30) for rect in around] == [True, True]


# What can be taken


@pytest.fixture
def taking(reading, opened, mark, find):
    """Under "rebuild": a statement, and a shorter highlight."""
    mark(find("rebuild the"), Colour.GREEN)
    UnderCursor(opened, reading)
    return reading


def click(reading, qtbot, span):
    view = reading.pane.view
    place = view.span_rect(Span(span.start, span.start + 1)).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def kinds(pane):
    return type(pane.taken[1]).__name__ if pane.taken is not None else None


def test_a_click_takes_the_innermost(taking, opened, qtbot, find):
    with qtbot.waitSignal(taking.pane.highlight_clicked):
        click(taking, qtbot, find("rebuild"))
    assert (kinds(taking.pane), opened.current) == ("Annotation", None)


def test_the_key_goes_on_to_what_lies_under_it_and_round(taking, opened, qtbot, find):
    click(taking, qtbot, find("rebuild"))
    found = []
    for _ in range(2):
        QTest.keyClick(taking.pane.view, Qt.Key.Key_O)
        found.append((kinds(taking.pane), opened.current))
    assert found == [("Mark", 0), ("Annotation", None)]


def test_a_name_is_taken_by_the_key_and_told(taking, opened, qtbot, find):
    click(taking, qtbot, find("Port Lowell"))
    QTest.keyClick(taking.pane.view, Qt.Key.Key_O)
    assert (kinds(taking.pane), taking.statusBar().currentMessage()) == (
        "Entity",
        "1 of 1: name: Port Lowell (Port Lowell)",
    )


def test_the_key_says_so_where_nothing_is_marked(taking, qtbot, find):
    click(taking, qtbot, find("council listened"))
    QTest.keyClick(taking.pane.view, Qt.Key.Key_O)
    assert taking.statusBar().currentMessage().startswith("Nothing is marked there.")


def test_a_layer_that_is_off_is_not_taken(taking, opened, qtbot, find):
    taking.pane.switch(Layer.HIGHLIGHTS, on=False)
    click(taking, qtbot, find("rebuild"))
    assert opened.current == 0
