"""Every theme can be read: contrast as WCAG 2.2 counts it."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette

from reader.model import Colour, StatementKind
from reader.ui import theme as themes
from reader.ui.theme import faded, over

pytestmark = pytest.mark.parametrize(
    "theme", [themes.load(name) for name in themes.names()], ids=lambda each: each.name
)

TEXT, GRAPHICS = 4.5, 3.0


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_close(pairs: dict[str, tuple[QColor, QColor]], least: float) -> dict[str, float]:
    """The pairs that have less contrast than they must, with what they have."""
    found = {name: round(contrast(*pair), 2) for name, pair in pairs.items()}
    return {name: ratio for name, ratio in found.items() if ratio < least}


def grounds(theme: themes.Theme) -> dict[str, QColor]:
    """Whatever can lie under the words: nothing, a statement, a highlight, a statement over a highlight."""
    speakers = {f"speaker {rank}": theme.speaker(rank) for rank in range(len(theme.speakers) + 1)}
    highlights = {f"on {colour}": faded(theme.highlights[colour], theme.highlight_fill) for colour in Colour}
    below = {"": theme.base} | {name: over(theme.base, colour) for name, colour in highlights.items()}
    statements = {
        f"{kind} {name} {under}": over(ground, faded(colour, theme.fill[kind]))
        for (name, colour), kind, (under, ground) in product(speakers.items(), StatementKind, below.items())
    }
    return below | statements


def test_text_is_legible_on_whatever_lies_under_it(theme):
    pairs = {name: (theme.ink, ground) for name, ground in grounds(theme).items()}
    assert too_close(pairs, TEXT) == {}


def test_selected_text_is_legible_on_whatever_lies_under_it(theme):
    selection = faded(theme.selection, theme.selection_fill)
    pairs = {name: (theme.ink, over(ground, selection)) for name, ground in grounds(theme).items()}
    assert too_close(pairs, TEXT) == {}


def test_underlines_can_be_seen(theme):
    assert too_close({layer: (colour, theme.base) for layer, colour in theme.names.items()}, GRAPHICS) == {}


def test_the_window_around_the_article_is_legible(theme):
    pairs = {
        "muted on window": (theme.muted, theme.window),
        "muted on base": (theme.muted, theme.base),
        "ink on window": (theme.ink, theme.window),
        "ink on alert": (theme.ink, theme.alert),
        "accent on base": (theme.accent, theme.base),
        "accent on window": (theme.accent, theme.window),
    }
    assert too_close(pairs, TEXT) == {}


def test_a_fill_can_be_told_from_the_paper(theme):
    direct = theme.fill[StatementKind.DIRECT]
    fills = {over(theme.base, faded(colour, direct)).name() for colour in theme.speakers}
    assert (len(fills), theme.base.name() in fills) == (len(theme.speakers), False)


def test_speakers_beyond_the_palette_share_a_colour(theme):
    assert (theme.speaker(None), theme.speaker(99)) == (theme.more_speakers, theme.more_speakers)


def test_the_widgets_of_the_toolkit_take_the_colours(theme):
    palette = theme.palette()
    assert (palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)) == (theme.base, theme.ink)
