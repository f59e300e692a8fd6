"""The map of the article: what it shows, and where it leads; and the way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from reader.model import Block, Colour, Span
from reader.ui.find_desk import FindDesk
from reader.ui.jumps import Jumps
from reader.ui.theme import Layer

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(reading):
    reading.pane.strip.refresh()
    return reading.pane


@pytest.fixture
def long_pane(pane, opened, article):
    """An article of 200 paragraphs in the window."""
    paragraphs = [f"Paragraph {number} of a long article 😀." for number in range(200)]
    blocks, start = [], 0
    for words in paragraphs:
        blocks.append(Block(Span(start, start + len(words))))
        start += len(words) + 2
    opened.article = replace(article, text="\n\n".join(paragraphs), blocks=tuple(blocks))
    opened.article_opened.emit()
    pane.strip.refresh()
    return pane


def colours(strip, x):
    image = strip.grab().toImage()
    return {image.pixelColor(x, y).name() for y in range(image.height())}


def seen_by(pane, point):
    return pane.view.shows(Span(point, point + 1))


def test_statements_are_shown_in_the_colours_of_their_speakers(pane, reading):
    theme = reading.theming.theme
    assert {theme.speaker_line(0).name(), theme.speaker_line(1).name()} <= colours(pane.strip, 4)


def test_a_filter_fades_what_it_does_not_keep(pane, reading, opened):
    opened.keep_only("Bo Marsh")
    pane.strip.refresh()
    found, theme = colours(pane.strip, 4), reading.theming.theme
    assert (theme.speaker_line(0).name() in found, theme.speaker_line(1).name() in found) == (False, True)


def test_own_highlights_are_shown_in_their_colours(pane, reading, mark, find):
    mark(find("council listened"), Colour.GREEN)
    pane.strip.refresh()
    assert reading.theming.theme.highlight_lines[Colour.GREEN].name() in colours(pane.strip, 11)


@pytest.mark.parametrize(("layer", "x"), [(Layer.STATEMENTS, 4), (Layer.HIGHLIGHTS, 11)])
def test_a_layer_that_is_off_is_off_on_the_map_too(pane, reading, mark, find, layer, x):
    mark(find("council listened"), Colour.GREEN)
    pane.switch(layer, on=False)
    pane.strip.refresh()
    theme = reading.theming.theme
    marks = {theme.speaker_line(0).name(), theme.highlight_lines[Colour.GREEN].name()}
    assert not marks & colours(pane.strip, x)


def test_hits_are_shown_over_the_whole_width(pane, reading, opened, qtbot):
    desk = FindDesk(opened, reading)
    with qtbot.waitSignal(desk.found):
        desk.open()
        desk.bar.field.setText("council")
    pane.strip.refresh()
    assert reading.theming.theme.ink.name() in colours(pane.strip, 8)


def test_a_click_goes_there_and_a_drag_goes_on(long_pane):
    strip, end = long_pane.strip, len(long_pane.view._article.text)
    QTest.mousePress(strip, LEFT, pos=QPoint(8, strip.height() // 2))
    middle = seen_by(long_pane, end // 2)
    QTest.mouseMove(strip, QPoint(8, strip.height() - 1))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(8, strip.height() - 1))
    assert (middle, seen_by(long_pane, end - 1)) == (True, True)


def test_what_can_be_seen_is_framed_and_the_frame_goes_along(long_pane):
    before = long_pane.strip.grab().toImage()
    long_pane.view.scroll_to(4000)
    assert long_pane.strip.grab().toImage() != before


def test_the_wheel_scrolls_over_the_map_too(long_pane):
    QTest.wheelEvent(long_pane.window().windowHandle(), _middle(long_pane.strip), QPoint(0, -240))
    assert long_pane.view.verticalScrollBar().value() > 0


def _middle(strip):
    return QPointF(strip.mapTo(strip.window(), strip.rect().center()))


def test_alt_and_the_arrows_lead_back_and_forth(long_pane, reading, opened):
    jumps = Jumps(opened, reading)
    view = long_pane.view
    long_pane.go_to(Span(4000, 4010))
    there = view.top()
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    back = view.top()
    QTest.keyClick(view, Qt.Key.Key_Right, ALT)
    assert (back, abs(view.top() - there) < 40, jumps.forth.isEnabled()) == (0, True, False)


def test_a_whole_drag_over_the_map_is_one_jump(long_pane, reading, opened):
    jumps = Jumps(opened, reading)
    strip = long_pane.strip
    QTest.mousePress(strip, LEFT, pos=QPoint(8, 200))
    for y in (300, 400, 500):
        QTest.mouseMove(strip, QPoint(8, y))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(8, 500))
    jumps.go_back()
    assert (long_pane.view.top(), jumps.back.isEnabled()) == (0, False)


def test_another_way_forgets_the_way_forth(long_pane, reading, opened):
    jumps = Jumps(opened, reading)
    long_pane.go_to(Span(4000, 4010))
    jumps.go_back()
    long_pane.go_to(Span(3000, 3010))
    assert (jumps.back.isEnabled(), jumps.forth.isEnabled()) == (True, False)


def test_another_article_has_no_way_back(long_pane, reading, opened):
    jumps = Jumps(opened, reading)
    long_pane.go_to(Span(4000, 4010))
    opened.article_opened.emit()
    assert not jumps.back.isEnabled()


def fail(*_anything):
    raise KeyError("an error of the program")


@pytest.mark.parametrize("name", ["strip", "view"])
def test_an_error_while_painting_leaves_nothing_painted_upon(pane, monkeypatch, name):
    """What the error's traceback keeps would take the program down."""
    widget = {"strip": pane.strip, "view": pane.view.viewport()}[name]
    monkeypatch.setattr(pane.strip, "_seen", fail)
    monkeypatch.setattr(pane.view._tiles, "paint_under", fail)
    with pytest.raises(KeyError) as error:
        widget.grab()
    monkeypatch.undo()
    assert (error.traceback != [], widget.paintingActive()) == (True, False)
