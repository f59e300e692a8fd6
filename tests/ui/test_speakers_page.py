"""The page of speakers: filters combined, orders, the filter's line, and the list in step with the text."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QToolButton

from reader.model import SpeakerKind, StatementKind
from reader.services.sifting import Order, Sieve
from reader.ui.following import Following
from reader.ui.glyphs import paint_glyph
from reader.ui.left_side import LeftSide
from reader.ui.sidebar_desk import SidebarDesk
from reader.ui.speakers_model import Role
from reader.wording import Certainty
from tests.ui.test_theme import TEXT, contrast


@pytest.fixture
def page(reading, opened, store, adding):
    left = LeftSide(reading, opened, store, adding)
    SidebarDesk(opened, reading, left)
    yield reading.sidebar.page
    left.close()


def listed(page):
    """The rows of the list: a speaker's name, and the statements below."""
    model = page.tree.model()
    speakers = [model.index(row, 0) for row in range(model.rowCount())]
    return {
        each.data(Role.SHARE).name: [
            model.index(row, 0, each).data(Role.STATEMENT) for row in range(model.rowCount(each))
        ]
        for each in speakers
    }


def switch(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_typed_words_hide_rows_and_dim_the_text(page, opened, qtbot):
    before = page.window().pane.view.grab().toImage()
    qtbot.keyClicks(page.head.words, "marsh much")
    assert (listed(page), opened.kept, page.window().pane.view.grab().toImage() == before) == (
        {"Bo Marsh": [1]},
        {1},
        False,
    )


def test_filters_are_combined_and_told_in_one_line(page, opened, qtbot):
    switch(page.head.filters, "direct")
    switch(page.head.filters, "sure")
    opened.keep_too("Bo Marsh")
    qtbot.waitUntil(page.line.isVisible)
    assert (listed(page), opened.kept, page.line.words) == (
        {"Ada Quill": [0], "Bo Marsh": [1]},
        {1},
        "1 of 4 · Bo Marsh · direct · sure",
    )


def test_own_tags_are_offered_and_filter(page, opened, mark, find):
    mark(find("too much"), tags=("money",))
    tags = page.head.tags.actions()
    tags[0].trigger()
    assert ([each.text() for each in tags], opened.kept) == (["#money  (1)"], {1})


def test_a_row_names_the_tags_at_its_words(page, mark, find):
    mark(find("too much"), tags=("money",))
    assert page.tree.model().note(1) == "direct · #money"


def test_the_field_s_button_goes_with_its_words(page, opened, qtbot):
    button = page.head.words.findChild(QToolButton)
    opened.sift(Sieve(words="bridge"))
    qtbot.waitUntil(lambda: button.property("opacity") == 1)
    opened.keep_all()
    qtbot.waitUntil(lambda: button.property("opacity") == 0)
    assert page.head.words.text() == ""


def test_a_long_filter_is_told_in_full(page, opened, qtbot):
    opened.sift(Sieve(speakers=frozenset({"Ada Quill", "Bo Marsh", None}), words="the bridge", tags=frozenset({"x"})))
    label = page.line.findChild(QLabel)
    qtbot.waitUntil(lambda: label.height() >= 2 * label.fontMetrics().height())
    assert (label.text(), label.height() >= label.heightForWidth(label.width())) == (page.line.words, True)


def test_the_line_takes_the_filter_away(page, opened, qtbot):
    opened.sift(Sieve(words="bridge", kinds=frozenset({StatementKind.DIRECT})))
    qtbot.waitUntil(page.line.isVisible)
    qtbot.mouseClick(page.line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.line.isHidden)
    assert (opened.sieve, page.head.words.text()) == (Sieve(), "")


def test_one_key_takes_the_filter_away_and_one_leads_to_it(page, opened, qtbot):
    page.window().activateWindow()
    opened.sift(Sieve(certainties=frozenset({Certainty.DOUBTFUL})))
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.window(), Qt.Key.Key_F)
    qtbot.waitUntil(page.head.words.hasFocus)
    assert opened.kept is None


def test_the_same_key_takes_the_filters_of_the_other_lists_away(page, reading, opened, mark, find, qtbot):
    mark(find("too much"))
    panels = reading.sidebar
    panels.show_page(panels.highlights)
    panels.highlights.words.setText("zebra")
    panels.names.words.setText("zebra")
    was_filtered = panels.highlights.line.isVisible()
    page.window().activateWindow()
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not panels.highlights.line.isVisible())
    assert (was_filtered, panels.highlights.words.text(), panels.names.words.text()) == (True, "", "")


def test_a_filter_that_nothing_passes_says_what_to_do(page, opened, qtbot):
    opened.sift(Sieve(words="zebra"))
    qtbot.waitUntil(page.hint.isVisible)
    assert (page.tree.isVisible(), "Shift+Esc" in page.hint.text()) == (False, True)


@pytest.mark.parametrize(
    ("order", "names"),
    [(Order.TEXT, ["Ada Quill", "Bo Marsh", None]), (Order.NUMBER, ["Bo Marsh", "Ada Quill", None])],
)
def test_speakers_can_be_sorted(page, order, names):
    page.head.orders.actions()[list(Order).index(order)].trigger()
    assert list(listed(page)) == names


def test_what_was_folded_is_so_again_after_a_filter(page, opened):
    page.tree.collapseAll()
    opened.sift(Sieve(words="bridge"))
    was_open = page.tree.isExpanded(page.tree.model().index(0, 0))
    opened.keep_all()
    assert (was_open, page.tree.isExpanded(page.tree.model().index(0, 0))) == (True, False)


def test_a_chosen_speaker_leaves_the_row_with_the_focus(page, opened):
    page.tree.setCurrentIndex(page.tree.model().index(1, 0))
    opened.keep_only("Bo Marsh")
    opened.sift(Sieve(words="much"))
    assert page.tree.currentIndex().data(Role.SHARE).name == "Bo Marsh"


@pytest.mark.parametrize("name", ["light", "dark", "sepia", "black", "contrast", "contrast-dark"])
def test_what_a_chosen_speaker_dims_can_still_be_read(page, reading, opened, qtbot, name):
    """The small print as well as the words: each row's strongest ink, and that of the line of its kind."""
    reading.theming.choose(name)
    opened.keep_only("Bo Marsh")
    qtbot.waitUntil(page.updatesEnabled)
    rect = page.tree.visualRect(page.tree.model().index_of_statement(0))
    image = page.tree.viewport().grab(rect).toImage()
    ground = image.pixelColor(image.width() - 4, 4)
    small_print = [image.pixelColor(x, y) for x in range(40, 80) for y in range(rect.height() - 18, rect.height() - 4)]
    assert max(contrast(each, ground) for each in small_print) >= TEXT


def test_the_tip_of_a_speaker_has_what_the_row_may_cut(page):
    tip = page.tree.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[:2] == ["Ada Quill", "the mayor of Port Lowell"]


def test_ctrl_and_space_add_a_speaker(page, opened, qtbot):
    page.tree.setCurrentIndex(page.tree.model().index(1, 0))
    qtbot.keyClick(page.tree, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert opened.sieve.speakers == {"Bo Marsh"}


def test_the_row_of_what_is_read_is_marked(reading, opened):
    following = Following(opened, reading.pane, reading.sidebar)
    before = reading.sidebar.speakers.grab().toImage()
    following.follow()
    reading.sidebar.speakers.grab()
    row = reading.sidebar.speakers.visualRect(reading.sidebar.speakers.model().index_of_statement(0))
    place = QPoint(row.left() + 1, row.center().y())
    after = reading.sidebar.speakers.viewport().grab().toImage()
    assert (before != after, after.pixelColor(place)) == (True, reading.pane.theme.accent)


def test_of_the_kinds_of_speaker_each_has_a_shape(qapp):
    pictures = []
    for kind in (*SpeakerKind, None):
        image = QImage(32, 32, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_glyph(painter, kind, QRectF(4, 4, 24, 24), QColor("black"))
        painter.end()
        pictures.append(image)
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])
