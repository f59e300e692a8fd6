"""How much is done to paint, counted rather than timed: it must not grow with the article, nor with a filter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from reader.model import Analysis, Block, Entity, Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.reading import speaker_shares
from reader.ui import geometry, mark_tiles, overlays
from reader.ui import theme as themes
from reader.ui.article_view import ArticleView
from reader.ui.document import Typography
from reader.ui.intervals import Intervals
from reader.ui.overlay_painter import Look, paint_veil
from reader.ui.overlays import Overlays, name_marks, statement_marks
from reader.ui.theme import Layer

LOOK = Look(theme=themes.load("light"), layers=frozenset(Layer))
PARAGRAPHS = 400
WORDS = "Ada Quill said that the bridge would be built anew, and Bo Marsh that it would not be. " * 4
QUOTES = (Span(15, 50), Span(65, 85))
NAMES = (Span(0, 9), Span(56, 64))
PEOPLE = (Speaker("Ada Quill", SpeakerKind.PERSON), Speaker("Bo Marsh", SpeakerKind.PERSON))


@pytest.fixture
def long_article(article):
    """400 paragraphs."""
    text = "\n\n".join([WORDS] * PARAGRAPHS)
    starts = range(0, len(text), len(WORDS) + 2)
    return replace(article, text=text, blocks=tuple(Block(Span(start, start + len(WORDS))) for start in starts))


@pytest.fixture
def long_analysis(long_article):
    """Two statements and two names in each paragraph."""
    starts = [block.span.start for block in long_article.blocks]

    def placed(spans):
        return [
            (Span(at + span.start, at + span.end), who)
            for at in starts
            for span, who in zip(spans, PEOPLE, strict=True)
        ]

    return Analysis(
        long_article.text_hash,
        "by hand",
        tuple(Entity(span, "PERSON", who.name) for span, who in placed(NAMES)),
        tuple(
            Statement((span,), StatementKind.INDIRECT, Evidence("by hand"), 0.9, speaker=who.name)
            for span, who in placed(QUOTES)
        ),
        PEOPLE,
    )


@pytest.fixture
def view(qtbot, long_article, long_analysis):
    """Shows the article with its marks."""
    view = ArticleView(LOOK, Typography("serif", 13))
    qtbot.addWidget(view)
    view.resize(760, 500)
    view.show_article(long_article)
    marks = statement_marks(long_analysis, speaker_shares(long_analysis, long_article.text))
    view.set_overlays(Overlays(marks, name_marks(long_analysis.entities)))
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def made(monkeypatch):
    """The pictures that are made from now on, each by what is on it."""
    pictures = []
    keep = mark_tiles.MarkTiles._keep

    def noted(self, scale, laid, about, draw):
        pictures.append(about)
        keep(self, scale, laid, about, draw)

    monkeypatch.setattr(mark_tiles.MarkTiles, "_keep", noted)
    return pictures


@pytest.fixture
def drawn(monkeypatch):
    """The spans of the statements that are drawn from now on, one for each time."""
    spans = []
    paint = mark_tiles.paint_statements

    def noted(painter, items, *rest):
        spans.extend(span for span, _mark in items)
        paint(painter, items, *rest)

    monkeypatch.setattr(mark_tiles, "paint_statements", noted)
    return spans


def paint(view, times=1):
    for _ in range(times):
        view.viewport().repaint()


def test_what_is_painted_for_the_third_time_is_neither_drawn_nor_made(view, made, drawn):
    paint(view, 3)
    before = len(made), len(drawn)
    paint(view, 3)
    assert (min(before) > 0, (len(made), len(drawn))) == (True, before)


def test_what_is_painted_once_is_drawn_without_a_picture(view, made, drawn):
    view.set_overlays(view._overlays)
    paint(view)
    assert (len(drawn) > 0, made) == (True, [])


def test_what_was_painted_once_is_made_in_a_rest_and_neither_drawn_nor_made_by_the_next_paint(view, made, drawn, qtbot):
    view.set_overlays(view._overlays)
    paint(view)
    qtbot.waitUntil(lambda: made != [] and not view._rest.isActive())
    before = len(made), len(drawn)
    paint(view)
    assert (len(made), len(drawn)) == before


def test_a_filter_draws_what_it_keeps_and_makes_nothing(view, made, drawn):
    paint(view, 3)
    made.clear()
    drawn.clear()
    seen = view.seen_span()
    kept = frozenset({1})
    view.set_look(replace(LOOK, kept=kept))
    paint(view)
    kept_drawn = list(drawn)
    view.set_look(LOOK)
    paint(view)
    assert (kept_drawn, drawn, made, seen.contains(QUOTES[1])) == ([QUOTES[1]], kept_drawn, [], True)


def test_a_layer_that_is_switched_draws_and_makes_nothing_of_the_others(view, made, drawn):
    paint(view, 3)
    made.clear()
    drawn.clear()
    view.set_look(replace(LOOK, layers=LOOK.layers - {Layer.STATEMENTS}))
    paint(view)
    view.set_look(LOOK)
    paint(view)
    assert (drawn, made) == ([], [])


def test_scrolling_makes_no_pictures_and_draws_the_blocks_of_the_strip_alone(view, made, drawn):
    paint(view, 3)
    made.clear()
    drawn.clear()
    bar = view.verticalScrollBar()
    for _ in range(10):
        bar.setValue(bar.value() + 40)
        view.viewport().repaint(QRect(0, view.viewport().height() - 40, view.viewport().width(), 40))
    # 40 pixels show two paragraphs at most.
    assert (made, 0 < len(drawn) <= 10 * 2 * len(QUOTES)) == ([], True)


def test_of_a_long_article_only_the_marks_that_are_seen_are_made(view, monkeypatch, long_analysis):
    marks = []
    mark = overlays.Mark

    def noted(*about):
        marks.append(about)
        return mark(*about)

    monkeypatch.setattr(overlays, "Mark", noted)
    view.set_overlays(Overlays(statement_marks(long_analysis, speaker_shares(long_analysis, view._article.text))))
    paint(view)
    assert 0 < len(marks) < 50 < len(long_analysis.statements)


def test_the_first_marks_are_found_without_looking_at_the_last(long_analysis):
    index = Intervals.over([statement.content[0] for statement in long_analysis.statements], lambda number: number)
    assert ([number for _span, number in index.touching(Span(0, 60))], len(index._reach)) == ([0], 1)


def test_nobody_s_words_are_counted_before_they_are_asked_for(long_analysis):
    unread = object()
    assert [share.rank for share in speaker_shares(long_analysis, unread)] == [0, 1]


class _Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self):
        super().__init__()
        self.widgets = []

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def test_a_filter_paints_the_text_and_nothing_else_before_it(reading, opened, qapp, qtbot):
    page = reading.sidebar.page
    opened.keep_only("Bo Marsh")
    opened.keep_all()
    qtbot.waitUntil(lambda: not page._delay.isActive() and page.tree.isVisible())
    for _ in range(5):
        QApplication.processEvents()
    painted = _Painted()
    qapp.installEventFilter(painted)
    opened.keep_only("Bo Marsh")
    QApplication.sendPostedEvents()
    qapp.removeEventFilter(painted)
    assert painted.widgets == [reading.pane.view.viewport()]


def test_a_chosen_speaker_is_unfolded_in_the_list_after_the_text_is_painted(reading, opened, qapp, qtbot):
    tree = reading.sidebar.page.tree
    qtbot.waitUntil(reading.sidebar.page.updatesEnabled)
    tree.collapseAll()
    chosen = tree.model().index_of_speaker("Bo Marsh")
    opened.keep_only("Bo Marsh")
    QApplication.sendPostedEvents()
    at_first = tree.isExpanded(chosen)
    qtbot.waitUntil(lambda: tree.isExpanded(chosen))
    assert at_first is False


@pytest.mark.parametrize("above", [0, 40])
def test_whether_a_span_can_be_seen_is_told_by_its_own_paragraphs(view, monkeypatch, above):
    asked = []
    rects = ArticleView._rects_in

    def noted(self, block, origin, span):
        asked.append(block.blockNumber())
        return rects(self, block, origin, span)

    view.verticalScrollBar().setValue(above)
    monkeypatch.setattr(ArticleView, "_rects_in", noted)
    start = len(WORDS) + 2
    is_shown = view.shows(Span(start, start + 9)), view.shows(Span(100 * start, 100 * start + 9))
    assert (is_shown, 1 in asked, set(asked) <= {1, 100}) == ((True, False), True, True)


@pytest.mark.parametrize("near", [0, 7, 199, 10_000])
@pytest.mark.parametrize("number", [0, 1, 50, 198, 199])
def test_the_block_at_a_height_is_found_from_any_other(qapp, near, number):
    document = QTextDocument("\n".join(["One line", "and another one"] * 100))
    document.setTextWidth(200)
    area = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
    assert geometry.block_at(document, area.center().y(), near).blockNumber() == number


def test_behind_the_end_is_the_last_block(qapp):
    document = QTextDocument("One\nTwo\nThree")
    assert geometry.block_at(document, 10_000, 0).blockNumber() == 2


def test_a_veil_is_filled_in_parts_that_qt_gives_to_no_other_thread(view):
    filled = []

    class Painter(QPainter):
        @override
        def fillRect(self, *about):
            filled.append(QRect(*about[:4]))
            super().fillRect(*about)

    area = QRect(0, 0, 700, 500)
    screen = QPixmap(area.size())
    painter = Painter(screen)
    paint_veil(painter, view._overlays, replace(LOOK, kept=frozenset()), view.seen_span(), lambda _span: [], area)
    painter.end()
    covered = QRegion()
    for rect in filled:
        covered += rect
    sizes = [rect.width() * rect.height() for rect in filled]
    assert (covered, sum(sizes), max(sizes) < 2**16) == (QRegion(area), 700 * 500, True)
