"""A table, one row a statement and one a highlight: RFC 4180, in UTF-8 with the mark by which Excel knows it.

The names of the columns are fixed, for programs.  `spans` is every range, `start` and `end` are the ends of the whole,
in code points of the article's text, `[start, end)`; all three are empty where a highlight's words are not there.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.anchors import is_in_place
from reader.export.base import Format, Material, cue_words, encoded, groups, in_order, origin, watched
from reader.i18n import _
from reader.model import Analysis, Annotation, Article, Span
from reader.progress import Report

COLUMNS = (
    "type", "speaker", "role", "kind", "text", "cue", "confidence", "flags", "start", "end", "spans",
    "colour", "tags", "note", "title", "byline", "date", "source",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula, or can be made to."""


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """Of each article the statements by speaker, then the highlights."""
    lines = io.StringIO(newline="")
    table = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for item, _report in watched(material, report):
        article = item.article
        common = {
            "title": article.title,
            "byline": article.byline or "",
            "date": article.date or "",
            "source": origin(article),
        }
        for row in (*_statements(article, item.analysis), *_highlights(article, item.annotations)):
            table.writerow({name: guarded(cell) for name, cell in (row | common).items()})
    if material.is_marked:
        target.write(BOM_UTF8)
    target.write(encoded(lines.getvalue()))


def guarded(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _statements(article: Article, analysis: Analysis) -> Iterator[dict[str, str]]:
    for group in groups(analysis):
        for statement in group.statements:
            yield _place(statement.content) | {
                "type": "statement",
                "speaker": group.speaker.name if group.speaker else "",
                "role": (group.speaker.role if group.speaker else None) or "",
                "kind": statement.kind,
                "text": statement.quote(article.text),
                "cue": cue_words(article, statement),
                "confidence": f"{statement.confidence:.3f}",
                "flags": " ".join(statement.flags),
            }


def _highlights(article: Article, annotations: tuple[Annotation, ...]) -> Iterator[dict[str, str]]:
    for annotation in in_order(annotations):
        place = annotation.anchor
        yield _place([place.span] if is_in_place(article.text, place) else []) | {
            "type": "highlight",
            "text": place.exact,
            "colour": annotation.colour,
            "tags": "; ".join(annotation.tags),
            "note": annotation.note,
        }


def _place(spans: Iterable[Span]) -> dict[str, str]:
    ordered = sorted(spans)
    if not ordered:
        return {}
    return {
        "start": str(ordered[0].start),
        "end": str(ordered[-1].end),
        # "12-40" would be shown as a date, "12:40" as a time.
        "spans": " ".join(f"[{span.start},{span.end})" for span in ordered),
    }


FORMAT = Format("csv", _("Table (CSV)"), ".csv", "text/csv", write)
