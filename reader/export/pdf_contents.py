"""The list of articles before a PDF document of many: a line each, with the number of its page."""

from reader.export.base import Paper
from reader.export.pdf_flow import Flow
from reader.export.pdf_fonts import BOLD, SANS, SERIF
from reader.export.pdf_lines import Style
from reader.export.pdf_pages import LEFT, MEASURE, Pages, room_of
from reader.export.pdf_structure import Tag
from reader.i18n import _

_TITLE = Style(BOLD, 21, 27, "#1a1a1a")
_LINE = Style(SERIF, 10, 18, "#1a1a1a")
_NUMBER = Style(SANS, 9, 18, "#595959")
_TITLE_LINES = 3
_UNDER_TITLE = 12.0
_ELLIPSIS = "…"


def contents_pages(count: int, paper: Paper) -> int:
    """How many pages the list of `count` articles has."""
    return -(-count // _a_page(paper))


def write_contents(pages: Pages, title: str, articles: list[tuple[str, int, int]], paper: Paper) -> None:
    """Write the list; of each article title, target and page."""
    flow = Flow(pages)
    with pages.structure.element(Tag.SECTION, is_first=True):
        flow.paragraph(_fitting(pages, title, _TITLE, _TITLE_LINES * MEASURE * 0.9), _TITLE, tag=Tag.TITLE)
        pages.enter(_("Contents"), 0)
        flow.space(_UNDER_TITLE)
        with pages.structure.element(Tag.CONTENTS):
            for number, (name, target, page) in enumerate(articles):
                if number and number % _a_page(paper) == 0:
                    pages.turn()
                with pages.structure.element(Tag.CONTENTS_ITEM):
                    _write_line(pages, name, target, str(page))


def _a_page(paper: Paper) -> int:
    """How many articles one page of the list has, under the title or none."""
    return int((room_of(paper) - _TITLE_LINES * _TITLE.leading - _UNDER_TITLE) // _LINE.leading)


def _write_line(pages: Pages, name: str, target: int, page: str) -> None:
    baseline = pages.y - 12
    width = pages.setter.width(page, _NUMBER)
    right = LEFT + MEASURE
    line = pages.setter.lines(_fitting(pages, name, _LINE, MEASURE - width - 16), _LINE, MEASURE)[0]
    number = pages.setter.lines(page, _NUMBER, MEASURE)[0]
    with pages.link(LEFT, baseline - 4, right, baseline + 11, target=target, words=name):
        pages.line(line, baseline)
        pages.line(number, baseline, right - width)
    start, end = line.ends
    if not start:
        pages.rule(
            (LEFT + end + 6, baseline + 1, right - width - 6, baseline + 1), "#b5b1a8", width=0.7, dashes="0.7 3"
        )
    pages.y -= _LINE.leading


def _fitting(pages: Pages, words: str, style: Style, width: float) -> str:
    """The words, cut with a mark where they are too long."""
    if pages.setter.width(words, style) <= width:
        return words
    short, long = 0, len(words)
    while long - short > 1:
        middle = (short + long) // 2
        if pages.setter.width(words[:middle] + _ELLIPSIS, style) <= width:
            short = middle
        else:
            long = middle
    return words[:short].rstrip() + _ELLIPSIS
