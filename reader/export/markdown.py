"""Markdown (CommonMark) for reading; whatever the article says stays text."""

import re
from collections.abc import Iterable, Iterator

from reader.export.base import Format, Material, groups, in_order, text_writer, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of
from reader.i18n import _
from reader.model import Analysis, Annotation, Article
from reader.progress import Report
from reader.wording import one_line

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$#]")
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[+\-=]))", re.MULTILINE)
_LINE_BREAK = re.compile(r"\r\n?|\n")
_BLANK_LINES = re.compile(r"\n\s*\n")


def render(material: Material, report: Report) -> Iterator[str]:
    """Of each article title, speakers with their statements, and highlights."""
    for item, _report in watched(material, report):
        blocks = [f"# {line(item.article.title)}", _row(about_article(item.article))]
        blocks += [f"## {line(_('Who said what'))}", *_statements(item.article, item.analysis)]
        if item.annotations:
            blocks += [f"## {line(_('Highlights'))}", *_highlights(item.article, item.annotations)]
        yield "\n\n".join(blocks) + "\n"


def _statements(article: Article, analysis: Analysis) -> Iterator[str]:
    for group in groups(analysis):
        yield f"### {line(name_of(group))}"
        yield _row(about_group(article, group))
        for statement in group.statements:
            yield quoted(statement.quote(article.text))
            yield _row(about_statement(article, statement))


def _highlights(article: Article, annotations: tuple[Annotation, ...]) -> Iterator[str]:
    for annotation in in_order(annotations):
        yield quoted(annotation.anchor.exact)
        yield _row(about_highlight(article, annotation))
        if annotation.note.strip():
            yield _text(annotation.note)


def _row(parts: Iterable[str]) -> str:
    return line(" · ".join(parts))


def quoted(words: str) -> str:
    """The block quote of `words`."""
    return "\n".join(f"> {line}".rstrip() for line in _text(words).split("\n"))


def line(words: str) -> str:
    """The Markdown of `words` on one line, for a heading or a row."""
    return _escaped(one_line(words))


def _text(words: str) -> str:
    """The Markdown of `words`: a blank line parts paragraphs, another line end is a hard break."""
    paragraphs = _BLANK_LINES.split(_LINE_BREAK.sub("\n", words).strip())
    return "\n\n".join("\\\n".join(_escaped(line.strip()) for line in part.split("\n")) for part in paragraphs)


def _escaped(words: str) -> str:
    return _LINE_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", words))


FORMAT = Format("markdown", _("Markdown"), ".md", "text/markdown", text_writer(render))
