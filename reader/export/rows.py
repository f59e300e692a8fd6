"""The rows that all tables have, one a statement, a highlight and a name; the columns' names are fixed, for programs.

`spans` is every range, `start` and `end` are the ends of the whole, in code points of the article's text, `[start,
end)`; all three are empty where a highlight's words are not there.  A statement has the tags and notes of the
highlights at its words, which have rows of their own too.  Of a name `kind` is its label, `text` the mention, `name`
who or what is meant.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from reader.anchors import is_in_place
from reader.export.base import Content, Item, cue_words, groups, in_order, origin
from reader.export.overlaps import Overlaps
from reader.model import Span

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Cell]

COLUMNS: dict[str, type[str | int | float]] = dict.fromkeys(
    (
        "type", "speaker", "role", "kind", "text", "cue", "confidence", "flags", "start", "end", "spans",
        "colour", "tags", "note", "title", "byline", "date", "source", "name", "article",
    ),
    str,
) | {"confidence": float, "start": int, "end": int}  # fmt: skip
"""The columns in their order, each with the type of its cells; any may be empty."""

CONTENTS = frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES, Content.NAMES})
"""What a table can hold: a cell has no room for an article's text."""


def rows(item: Item) -> Iterator[Row]:
    """The statements of an article by speaker, then the highlights, then the names; cells that are empty are absent."""
    article = item.article
    common: Row = {
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "source": origin(article),
        "article": item.article_id,
    }
    for row in (*_statements(item), *_highlights(item), *_names(item)):
        yield {name: cell for name, cell in (common | row).items() if cell not in ("", None)}


def _statements(item: Item) -> Iterator[Row]:
    text, overlaps = item.article.text, Overlaps(item)
    for group in groups(item.analysis):
        for statement in group.statements:
            marks = overlaps.at(statement)
            yield _place(statement.content) | {
                "type": "statement",
                "speaker": group.speaker.name if group.speaker else None,
                "role": group.speaker.role if group.speaker else None,
                "kind": str(statement.kind),
                "text": statement.quote(text),
                "cue": cue_words(item.article, statement),
                "confidence": round(statement.confidence, 3),
                "flags": " ".join(statement.flags),
                "tags": "; ".join(dict.fromkeys(tag for mark in marks for tag in mark.tags)),
                "note": "\n".join(mark.note for mark in marks if mark.note.strip()),
            }


def _highlights(item: Item) -> Iterator[Row]:
    for annotation in in_order(item.annotations):
        anchor = annotation.anchor
        yield _place([anchor.span] if is_in_place(item.article.text, anchor) else []) | {
            "type": "highlight",
            "text": anchor.exact,
            "colour": str(annotation.colour),
            "tags": "; ".join(annotation.tags),
            "note": annotation.note,
        }


def _names(item: Item) -> Iterator[Row]:
    for entity in sorted(item.analysis.entities, key=lambda each: each.span):
        yield _place([entity.span]) | {
            "type": "name",
            "kind": entity.label,
            "text": entity.span.of(item.article.text),
            "name": entity.name,
        }


def _place(spans: Iterable[Span]) -> Row:
    ordered = sorted(spans)
    if not ordered:
        return {}
    return {
        "start": ordered[0].start,
        "end": ordered[-1].end,
        # "12-40" would be shown as a date, "12:40" as a time.
        "spans": " ".join(f"[{span.start},{span.end})" for span in ordered),
    }
