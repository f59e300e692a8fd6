"""What the style sheet makes of the toolkit's widgets, measured in their pixels."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui import theme as themes
from reader.ui.panel_parts import add_heading
from reader.ui.style import style_sheet
from tests.ui.test_theme import GRAPHICS, TEXT, contrast

each_theme = pytest.mark.parametrize(
    "theme", [themes.load(name) for name in themes.names()], ids=lambda each: each.name
)


@pytest.fixture
def styled(qtbot):
    """Gives a page in the look of a theme, with widgets one below the other."""
    pages = []

    def make(theme, *widgets):
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        page.setStyleSheet(style_sheet(theme))
        page.setPalette(theme.palette())
        layout = QVBoxLayout(page)
        for widget in widgets:
            layout.addWidget(widget)
        page.show()
        return page

    return make


def strongest(image: QImage, area: QRect, ground: QColor) -> float:
    """The contrast to the ground of what stands out most in an area."""
    points = [(x, y) for x in range(area.left(), area.right() + 1) for y in range(area.top(), area.bottom() + 1)]
    colours = {image.pixelColor(x, y).rgb() for x, y in points}
    return max(contrast(QColor(each), ground) for each in colours)


def box_of(button) -> QRect:
    """Where the box, or the circle, of a switch is drawn."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    is_box = isinstance(button, QCheckBox)
    element = QStyle.SubElement.SE_CheckBoxIndicator if is_box else QStyle.SubElement.SE_RadioButtonIndicator
    return button.style().subElementRect(element, option, button)


@each_theme
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("is_on", [True, False])
def test_the_box_of_a_switch_is_seen_and_so_is_its_tick(styled, theme, kind, is_on):
    switch = kind("words")
    styled(theme, switch)
    switch.setChecked(is_on)
    image, box = switch.grab().toImage(), box_of(switch)
    ground = image.pixelColor(box.right() + 3, box.center().y())
    inside = QRect(box.center() - QPoint(3, 3), QSize(7, 7))
    frame = strongest(image, QRect(box.left(), box.top(), box.width(), 2), ground)
    tick = strongest(image, inside, image.pixelColor(box.left() + 3, box.top() + 2))
    assert (frame >= GRAPHICS, tick >= GRAPHICS) == (True, is_on), (frame, tick)


@each_theme
def test_the_boxes_of_a_menu_are_seen_and_so_is_its_frame(styled, theme):
    page = styled(theme)
    menu = QMenu(page)
    add_heading(menu, "Kind")
    one, other = menu.addAction("direct"), menu.addAction("mixed")
    for action in (one, other):
        action.setCheckable(True)
    other.setChecked(True)
    menu.resize(menu.sizeHint())
    image = menu.grab().toImage()

    def at_left(action):
        row = menu.actionGeometry(action)
        return strongest(image, QRect(row.left() + 8, row.top(), 16, row.height()), theme.base)

    frame = strongest(image, QRect(0, 10, 1, 10), theme.base)
    assert min(at_left(one), at_left(other), frame) >= GRAPHICS
    assert (menu.actions()[0].text(), menu.actions()[0].isEnabled()) == ("Kind", False)


@each_theme
def test_the_hint_in_an_empty_field_is_legible(styled, theme):
    field = QLineEdit()
    field.setPlaceholderText("lllll")
    styled(theme, field)
    image = field.grab().toImage()
    assert strongest(image, field.rect().adjusted(6, 6, -6, -6), theme.base) >= TEXT


@each_theme
def test_a_button_that_cannot_be_pressed_looks_so(styled, theme):
    usable, unusable = QPushButton("words"), QPushButton("words")
    unusable.setEnabled(False)
    styled(theme, usable, unusable)
    inside = usable.rect().adjusted(8, 6, -8, -6)
    strong, faint = (strongest(each.grab().toImage(), inside, theme.base) for each in (usable, unusable))
    assert strong > 1.5 * faint


def test_the_buttons_of_dialogues_have_words_alone(styled):
    """Some desktops put a picture on each."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    for button in buttons.buttons():
        button.setIcon(button.style().standardIcon(QStyle.StandardPixmap.SP_DialogOkButton))
    styled(themes.load("light"), buttons)
    assert all(button.icon().isNull() for button in buttons.buttons())
