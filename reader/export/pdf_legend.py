"""What the colours and lines of an article's page mean, in two small rows under its title."""

from collections.abc import Callable

from reader.export import colours
from reader.export.base import groups, in_order
from reader.export.details import name_of
from reader.export.pdf_flow import Flow
from reader.export.pdf_fonts import SANS
from reader.export.pdf_lines import Style
from reader.export.pdf_marks import NAME_DASHES, THEME, Marks
from reader.export.pdf_pages import LEFT, MEASURE, Paint
from reader.export.pdf_structure import Tag
from reader.i18n import _
from reader.model import StatementKind
from reader.settings import NUMBERS
from reader.wording import STATEMENT_KINDS, one_line

_STYLE = Style(SANS, 8.4, 13.5, "#595959")
_SWATCH, _GAP, _BETWEEN = 13.0, 5.0, 14.0
_LONGEST = 40
"""Characters of a name in the legend."""

Drawing = Callable[[float, float], None]
"""Draws a swatch with its left and baseline given."""


def write_legend(flow: Flow, marks: Marks) -> None:
    """Write who has which colour, and what patterns, bars and lines mean, as far as the article has them."""
    for row in filter(None, (_speakers(marks), _kinds(marks), _names(marks))):
        with flow.pages.structure.element(Tag.PARAGRAPH):
            _write_row(flow, row)


def _speakers(marks: Marks) -> list[tuple[Drawing, str]]:
    theme = colours.load(THEME)
    row: list[tuple[Drawing, str]] = []
    others = 0
    for group in groups(marks.item.analysis):
        rank = marks.rank(group.statements[0]) if group.speaker else None
        if rank is None or rank >= len(theme.speakers):
            others += 1
            continue
        words = one_line(name_of(group))
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        row.append((_swatch(marks, marks.paint(rank, StatementKind.DIRECT)), f"{short} {len(group.statements)}"))
    if others:
        words = _("others, or nobody known") if row else _("Speaker not known")
        row.append((_swatch(marks, marks.paint(None, StatementKind.DIRECT)), words))
    return row


def _kinds(marks: Marks) -> list[tuple[Drawing, str]]:
    found = {statement.kind for statement in marks.item.analysis.statements}
    row = [(_swatch(marks, marks.paint(None, kind)), STATEMENT_KINDS[kind]) for kind in StatementKind if kind in found]
    if marks.item.annotations:
        colour = colours.load(THEME).highlight_lines[in_order(marks.item.annotations)[0].colour]
        row.append((_bar(marks, Paint(colour)), _("own highlight")))
    return row


def _names(marks: Marks) -> list[tuple[Drawing, str]]:
    words = {
        "people": _("People"),
        "organisations": _("Organisations"),
        "places": _("Places"),
        "other": _("Other names"),
    }
    found = {colours.name_layer(each.label) for each in marks.item.analysis.entities if each.label not in NUMBERS}
    return [(_line(marks, layer), words[layer]) for layer in NAME_DASHES if layer in found]


def _swatch(marks: Marks, paint: Paint) -> Drawing:
    return lambda x, y: marks.pages.fill(x, y - 1.5, x + _SWATCH, y + 7, paint)


def _bar(marks: Marks, paint: Paint) -> Drawing:
    return lambda x, y: marks.pages.fill(x + _SWATCH - 4, y - 2, x + _SWATCH - 1.6, y + 7.5, paint)


def _line(marks: Marks, layer: str) -> Drawing:
    colour, dashes = colours.load(THEME).names[layer], NAME_DASHES[layer]
    return lambda x, y: marks.pages.rule((x, y + 1, x + _SWATCH, y + 1), colour, width=0.9, dashes=dashes)


def _write_row(flow: Flow, row: list[tuple[Drawing, str]]) -> None:
    """Write swatches with their words, in as many lines as they need."""
    pages = flow.pages
    x = LEFT
    for number, (draw, words) in enumerate(row):
        width = pages.setter.width(words, _STYLE)
        if number and x + _SWATCH + _GAP + width > LEFT + MEASURE:
            x = LEFT
            pages.y -= _STYLE.leading
        if number == 0:
            flow.space(4)
        flow.need(_STYLE.leading)
        baseline = pages.y - 9.5
        draw(x, baseline)
        pages.margin(pages.setter.lines(words, _STYLE, MEASURE)[0], baseline, x + _SWATCH + _GAP)
        x += _SWATCH + _GAP + width + _BETWEEN
    pages.y -= _STYLE.leading
