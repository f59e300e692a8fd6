"""Readwise CSV: one highlight a row, with the columns that its import knows; RFC 4180, UTF-8.

Cells stay as they are: this file goes to a service, which would keep an apostrophe before a formula.  `Location` is the
code point at which the words begin.  A tag is a word with a dot before it, at the beginning of the note.
"""

import csv
import io
import re
from collections.abc import Iterator

from reader.anchors import is_in_place
from reader.export.base import Content, Format, Group, Item, Material, groups, in_order, text_writer, watched
from reader.export.moments import utc
from reader.i18n import _
from reader.model import Statement
from reader.progress import Report
from reader.wording import FLAGS, STATEMENT_KINDS

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")

_NOT_IN_TAGS = re.compile(r"[\s.,]+")


def render(material: Material, report: Report) -> Iterator[str]:
    """The highlights of each article, then its statements."""
    lines = io.StringIO(newline="")
    table = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for item, _report in watched(material, report):
        article = item.article
        common = {"Title": article.title, "Author": article.byline or "", "URL": article.source.address or ""}
        for row in (*_highlights(item), *_statements(item)):
            table.writerow(common | row)
    yield lines.getvalue()


def _highlights(item: Item) -> Iterator[dict[str, str]]:
    for annotation in in_order(item.annotations):
        place = annotation.anchor
        yield {
            "Highlight": place.exact,
            "Note": _note(annotation.tags, annotation.note),
            "Location": str(place.span.start) if is_in_place(item.article.text, place) else "",
            "Date": utc(annotation.created).strftime("%Y-%m-%d %H:%M:%S"),
        }


def _statements(item: Item) -> Iterator[dict[str, str]]:
    for group in groups(item.analysis):
        for statement in group.statements:
            yield {
                "Highlight": statement.quote(item.article.text),
                "Note": _note((_("statement"),), _about(group, statement)),
                "Location": str(statement.start),
            }


def _note(tags: tuple[str, ...], note: str) -> str:
    return " ".join([*(f".{_NOT_IN_TAGS.sub('-', tag).strip('-')}" for tag in tags), *([note] if note else [])])


def _about(group: Group, statement: Statement) -> str:
    speaker = group.speaker
    who = [part for part in (speaker.name, speaker.role) if part] if speaker else [_("Speaker not known")]
    return ", ".join([*who, STATEMENT_KINDS[statement.kind], *(FLAGS[flag] for flag in statement.flags)])


FORMAT = Format(
    "readwise",
    _("Readwise (CSV)"),
    ".csv",
    "text/csv",
    text_writer(render),
    contents=frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES}),
)
