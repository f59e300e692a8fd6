"""One page that stands alone: the whole text in the window's colours, who said what, search and filter.

It loads nothing, can be read and printed without its script, and whatever an article says stays text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from reader.export import colours
from reader.export.base import Content, Format, Item, Material, groups, in_order, text_writer, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.export.html_frame import head, of_rank, tail, tools
from reader.export.passages import Passage, Run, passages
from reader.i18n import _
from reader.model import BlockKind, Statement
from reader.progress import Report
from reader.wording import STATEMENT_KINDS

_ELEMENTS: dict[str, tuple[str, str]] = {
    BlockKind.TITLE: ("h1", "title"),
    BlockKind.HEADING: ("h2", "heading"),
    BlockKind.LIST_ITEM: ("p", "list"),
    BlockKind.QUOTE: ("blockquote", "quote"),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.BYLINE: ("p", "byline"),
    BlockKind.FURNITURE: ("p", "furniture"),
}


@dataclass(slots=True)
class _Page:
    """The speakers of all articles, by name, with their number and colour."""

    speakers: dict[str | None, tuple[int, int | None]] = field(default_factory=dict)

    def meet(self, item: Item) -> None:
        ranks = colours.ranks(item)
        for group in groups(item.analysis):
            name = group.speaker.name if group.speaker else None
            self.speakers.setdefault(name, (len(self.speakers), ranks[name]))

    def classes(self, statement: Statement) -> str:
        return f"s {statement.kind} {of_rank(self._of(statement)[1])}"

    def number(self, statement: Statement) -> int:
        return self._of(statement)[0]

    def _of(self, statement: Statement) -> tuple[int, int | None]:
        return self.speakers[statement.speaker if statement.speaker in self.speakers else None]


def render(material: Material, report: Report) -> Iterator[str]:
    """The page in pieces."""
    page = _Page()
    for item in material.items:
        page.meet(item)
    yield head(material.title)
    if len(material.items) > 1:
        yield f'<h1 dir="auto">{escape(material.title)}</h1>\n'
    yield tools(page.speakers)
    yield "<main>\n"
    for number, (item, _report) in enumerate(watched(material, report)):
        yield from _article(page, item, number, with_text=Content.TEXT in material.contents)
    yield f"</main>\n{tail()}"


def _article(page: _Page, item: Item, number: int, *, with_text: bool) -> Iterator[str]:
    article = item.article
    yield f'<article class="item" id="a{number}">\n'
    about = _about(about_article(article))
    shown = list(passages(item)) if with_text else []
    # A title that is part of the text is not said twice.
    is_titled = bool(shown) and shown[0].block.kind == BlockKind.TITLE
    if not is_titled:
        yield f'<h1 dir="auto">{escape(article.title)}</h1>\n{about}'
    if shown:
        yield '<div class="text">\n'
        seen: set[int] = set()
        for index, passage in enumerate(shown):
            yield _passage(page, item, passage, number, seen)
            if is_titled and index == 0:
                yield about
        yield "</div>\n"
    if item.analysis.statements:
        yield f'<h2 class="part">{escape(_("Who said what"))}</h2>\n'
        yield from _statements(page, item, number, with_text=with_text)
    if item.annotations:
        yield f'<h2 class="part">{escape(_("Highlights"))}</h2>\n'
        yield from _highlights(item)
    if item.analysis.entities:
        yield f'<h2 class="part">{escape(_("Names"))}</h2>\n{_about(names_of(item))}'
    yield "</article>\n"


def _passage(page: _Page, item: Item, passage: Passage, number: int, seen: set[int]) -> str:
    element, kind = _ELEMENTS.get(passage.block.kind, ("p", "paragraph"))
    words = "".join(_run(page, item, run, number, seen) for run in passage.runs)
    return f'<{element} class="{kind}" dir="auto">{words}</{element}>\n'


def _run(page: _Page, item: Item, run: Run, number: int, seen: set[int]) -> str:
    words = _text(run.span.of(item.article.text))
    if run.name:
        words = f'<span class="n {colours.name_layer(run.name.label)}" title="{escape(run.name.name)}">{words}</span>'
    if run.highlight:
        note = f' title="{escape(run.highlight.note)}"' if run.highlight.note.strip() else ""
        words = f'<mark class="h-{run.highlight.colour}"{note}>{words}</mark>'
    if not run.statements:
        return words
    statements = [item.analysis.statements[index] for index in run.statements]
    inner = statements[-1]
    who = " ".join(dict.fromkeys(str(page.number(each)) for each in statements))
    title = f"{inner.speaker or _('Speaker not known')}, {STATEMENT_KINDS[inner.kind]}"
    # A statement's first words are where the list leads to.
    first = next((index for index in reversed(run.statements) if index not in seen), None)
    seen.update(run.statements)
    place = f' id="a{number}s{first}"' if first is not None else ""
    return f'<span class="{page.classes(inner)}" data-who="{who}"{place} title="{escape(title)}">{words}</span>'


def _statements(page: _Page, item: Item, number: int, *, with_text: bool) -> Iterator[str]:
    indices = {id(statement): index for index, statement in enumerate(item.analysis.statements)}
    for group in groups(item.analysis):
        about = _about(about_group(item.article, group))
        yield f'<section class="speaker">\n<h3 dir="auto">{escape(name_of(group))}</h3>\n{about}'
        for statement in group.statements:
            link = f"#a{number}s{indices[id(statement)]}" if with_text else ""
            yield _figure(
                statement.quote(item.article.text),
                about_statement(item.article, statement),
                page.classes(statement),
                who=page.number(statement),
                link=link,
            )
        yield "</section>\n"


def _highlights(item: Item) -> Iterator[str]:
    for annotation in in_order(item.annotations):
        about = about_highlight(item.article, annotation)
        yield _figure(annotation.anchor.exact, about, f"h-{annotation.colour}", element="mark")
        if annotation.note.strip():
            yield f'<p class="note" dir="auto">{_text(annotation.note)}</p>\n'


def _figure(
    words: str, about: Iterable[str], classes: str, *, who: int | None = None, link: str = "", element: str = "span"
) -> str:
    speaker = "" if who is None else f' data-who="{who}"'
    quote = f'<blockquote dir="auto"><{element} class="{classes}">{_text(words)}</{element}></blockquote>'
    leading = f' · <a href="{link}">{escape(_("in the text"))}</a>' if link else ""
    return f"<figure{speaker}>\n{quote}\n{_about(about, 'figcaption', leading)}</figure>\n"


def _about(parts: Iterable[str], element: str = "p", more: str = "") -> str:
    return f'<{element} class="about" dir="auto">{" · ".join(map(escape, parts))}{more}</{element}>\n'


def _text(words: str) -> str:
    return escape(words).replace("\r", "&#13;").replace("\0", "\ufffd")


FORMAT = Format("html", _("Web page (HTML)"), ".html", "text/html", text_writer(render))
