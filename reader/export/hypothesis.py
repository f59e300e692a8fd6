"""Hypothesis JSON: what its client exports and imports, one annotation a highlight and one a span of a statement.

Positions are in units of UTF-16, as the client counts; the client looks for the quote where a position does not fit.
The reader's highlights and the statements come from two users, of whom the client lets one choose.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from reader import __version__
from reader.anchors import anchor, is_in_place
from reader.export.base import Content, Format, Group, Item, Material, groups, in_order, text_writer, watched
from reader.export.identifiers import address, of_statement
from reader.export.moments import with_z
from reader.i18n import _
from reader.model import Anchor, Article, Statement
from reader.progress import Report
from reader.wording import FLAGS, STATEMENT_KINDS

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_Json: TypeAlias = dict[str, Any]

READER = "acct:reader@on-the-record"
ENGINE = "acct:engine@on-the-record"
"""The user that the statements come from; an import leaves them out."""


def render(material: Material, report: Report) -> Iterator[str]:
    """The annotations of all articles in one list."""
    annotations = [each for item, _report in watched(material, report) for each in _annotations(item)]
    moments = [each["updated"] for each in annotations if "updated" in each]
    document = {
        # Of what is in it, not of the export: the same material gives the same bytes.
        "export_date": max(moments, default="1970-01-01T00:00:00Z"),
        "export_userid": READER,
        "client_version": f"on-the-record {__version__}",
        "annotations": annotations,
    }
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _annotations(item: Item) -> Iterator[_Json]:
    article = item.article
    for annotation in in_order(item.annotations):
        yield _annotation(article, annotation.id, READER, annotation.anchor) | {
            "text": annotation.note,
            "tags": list(annotation.tags),
            "created": with_z(annotation.created),
            "updated": with_z(annotation.modified),
        }
    for group in groups(item.analysis):
        for statement in group.statements:
            about = {"text": _about(group, statement), "tags": _tags(group, statement)}
            for number, span in enumerate(statement.content):
                key = of_statement(article, (*statement.content, *([span] if number else [])))
                yield _annotation(article, str(key), ENGINE, anchor(article.text, span)) | about


def _annotation(article: Article, key: str, user: str, place: Anchor) -> _Json:
    return {
        "id": key,
        "user": user,
        "uri": address(article),
        "group": "__world__",
        "permissions": {"read": [user], "admin": [user], "update": [user], "delete": [user]},
        "document": {"title": [article.title]},
        "target": [{"source": address(article), "selector": _selectors(article.text, place)}],
        "references": [],
    }


def _selectors(text: str, place: Anchor) -> list[_Json]:
    quote = {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
    if not is_in_place(text, place):
        return [quote]
    wide = _wide(text)
    start, end = (offset + bisect_left(wide, offset) for offset in (place.span.start, place.span.end))
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]


@lru_cache(maxsize=1)
def _wide(text: str) -> tuple[int, ...]:
    """Where the characters that have two units stand; kept, since each statement of a text asks for it."""
    return tuple(found.start() for found in _WIDE.finditer(text))


def _about(group: Group, statement: Statement) -> str:
    speaker = group.speaker
    who = [part for part in (speaker.name, speaker.role) if part] if speaker else [_("Speaker not known")]
    how = [STATEMENT_KINDS[statement.kind], *(FLAGS[flag] for flag in statement.flags)]
    return f"{', '.join(who)} ({', '.join(how)}; {statement.confidence:.2f})"


def _tags(group: Group, statement: Statement) -> list[str]:
    return [_("statement"), *([group.speaker.name] if group.speaker else []), STATEMENT_KINDS[statement.kind]]


FORMAT = Format(
    "hypothesis",
    _("Hypothesis (JSON)"),
    ".json",
    "application/json",
    text_writer(render),
    contents=frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES}),
)
