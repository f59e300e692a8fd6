"""Readwise CSV: the columns that its import knows, which this program writes, and those that its export has.

A row has the words alone, neither their surroundings nor, as a rule, their place; tags are words with a dot before them
at the beginning of the note, or a column of their own.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from reader.i18n import _
from reader.intake.base import About, Mark, Reason, colour, moment, whole

_COLUMNS = {
    "words": ("highlight",),
    "title": ("title", "book title"),
    "byline": ("author", "book author"),
    "address": ("url", "source url", "source_url"),
    "note": ("note",),
    "tags": ("tags",),
    "colour": ("color", "colour"),
    "place": ("location",),
    "date": ("date", "highlighted at"),
}
"""The names of a column, in lower case; the first that a file has is taken."""

_TAG = re.compile(r"\.([^\s.][^\s]*)(?:\s+|$)")
_STATEMENT = "statement"
_UNITS = ("", "offset")
"""Kinds of location under which a number may be one of code points; others count pages or lines."""


def is_own(words: str) -> bool:
    """Whether it is in this format: its first row names the column of the words and one of the article."""
    header = next(csv.reader(io.StringIO(words[:20_000], newline="")), [])
    names = {name.strip().lower() for name in header}
    return "highlight" in names and bool(names & {*_COLUMNS["title"], *_COLUMNS["address"]})


def marks(words: str) -> Iterator[Mark | Reason]:
    """The marks of a file.

    Raises:
        csv.Error: it is no table.
    """
    rows = csv.DictReader(io.StringIO(words, newline=""), restkey="", restval="", strict=True)
    columns = {str(name).strip().lower(): str(name) for name in rows.fieldnames or ()}
    known = {what: next((columns[name] for name in names if name in columns), None) for what, names in _COLUMNS.items()}
    kind = columns.get("location type")
    for row in rows:
        cells = {what: (row.get(column) or "") if column is not None else "" for what, column in known.items()}
        yield _mark(cells, (row.get(kind) or "").strip().lower() if kind else "")


def _mark(cells: Mapping[str, str], location: str) -> Mark | Reason:
    tags, note = _tags(cells["note"])
    if not cells["date"] and tags[:1] in ((_STATEMENT,), (_("statement"),)) and cells["place"]:
        return Reason.OWN
    about = About(cells["address"].strip(), cells["title"].strip(), cells["byline"].strip())
    place = cells["place"].strip()
    start = (
        whole(int(place)) if location in _UNITS and place.isascii() and place.isdigit() and len(place) < 10 else None
    )
    more = (each.strip() for each in cells["tags"].split(","))
    when = _moment(cells["date"].strip())
    return Mark(
        key="\n".join((about.address, about.title, place, cells["words"]))[:1000],
        about=about,
        exact=cells["words"].strip(),
        start=start,
        end=start + len(cells["words"].strip()) if start is not None else None,
        note=note,
        tags=tuple(dict.fromkeys(filter(None, (*tags, *more)))),
        colour=colour(cells["colour"]),
        created=when,
        modified=when,
    )


def _tags(note: str) -> tuple[tuple[str, ...], str]:
    """The tags at the beginning of a note, and the rest of it."""
    found, at = [], 0
    while (tag := _TAG.match(note, at)) is not None:
        found.append(tag[1])
        at = tag.end()
    return tuple(found), note[at:]


def _moment(value: str) -> str:
    """A time as Readwise writes it, "2026-01-31 10:20:30" in UTC or "January 31, 2026 10:20:30 AM"."""
    if found := moment(value.replace(" ", "T", 1)):
        return found
    try:
        return datetime.strptime(value, "%B %d, %Y %I:%M:%S %p").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""
