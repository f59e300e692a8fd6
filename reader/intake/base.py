"""The values of annotations that another program wrote, and how much of its files is taken.

Nothing here knows the library: a mark says in its own words which article it is about and where in it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from reader.anchors import CONTEXT
from reader.errors import AnnotationsError
from reader.i18n import _
from reader.model import Colour

Json: TypeAlias = dict[str, Any]

MAX_BYTES = 100_000_000
"""Of a file: a Hypothesis export of 100,000 annotations has so many."""
MAX_MARKS = 200_000
MAX_WORDS = 100_000
"""Code points of the marked words, and of a note; a tag has a hundredth."""
MAX_TAGS = 100


class Reason(StrEnum):
    """Why something of a file is no highlight."""

    OWN = "own"
    """A statement or a name that this program found: it finds them itself."""
    PAGE = "page"
    """It is about a page as a whole."""
    REPLY = "reply"
    """It answers another annotation."""
    NO_WORDS = "no words"
    """It does not say the words, so that a place could be a wrong one."""
    UNREADABLE = "unreadable"
    """It is not in the form of its format, or larger than can be taken."""


@dataclass(frozen=True, slots=True)
class About:
    """Which article a mark is about, as far as its file says.

    Attributes:
        text_hash: the identity of the text, where this program wrote the file.
    """

    address: str = ""
    title: str = ""
    byline: str = ""
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as another program wrote it, or this one.

    Attributes:
        key: names it; another reading of the same mark has the same key.
        start: where its words begin, None where that is not said; `end` is exclusive.
        in_units: whether both count units of UTF-16, not code points.
        colour: None where the format has none, or one that is not known.
        created: ISO 8601 in UTC; empty where it is not said, as `modified` may be.
    """

    key: str
    about: About
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    in_units: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour | None = None
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds.

    Attributes:
        left_out: how many of its annotations are no highlights, by the reason.
    """

    marks: tuple[Mark, ...] = ()
    left_out: tuple[tuple[Reason, int], ...] = ()


def to_json(contents: Contents) -> Json:
    """What a worker sends."""
    return {"marks": [asdict(mark) for mark in contents.marks], "left_out": list(contents.left_out)}


def from_json(value: Json) -> Contents:
    """What a worker sent."""
    return Contents(
        tuple(
            replace(
                Mark(**mark),
                about=About(**mark["about"]),
                tags=tuple(mark["tags"]),
                colour=Colour(mark["colour"]) if mark["colour"] else None,
            )
            for mark in value["marks"]
        ),
        tuple((Reason(reason), count) for reason, count in value["left_out"]),
    )


def collect(found: Iterable[Mark | Reason], path: Path) -> Contents:
    """The contents of a file, of which each annotation is a mark or the reason why it is none.

    Raises:
        AnnotationsError: there are too many.
    """
    marks: list[Mark] = []
    left_out: Counter[Reason] = Counter()
    for each in found:
        if isinstance(each, Reason):
            left_out[each] += 1
        elif not fits(each):
            left_out[Reason.UNREADABLE] += 1
        elif not each.exact.strip():
            left_out[Reason.NO_WORDS] += 1
        else:
            marks.append(replace(each, prefix=each.prefix[-CONTEXT:], suffix=each.suffix[:CONTEXT]))
        if len(marks) > MAX_MARKS:
            raise AnnotationsError(
                path,
                _("it has more than {count:,} annotations").format(count=MAX_MARKS),
                _("Export a part of them, and import that."),
            )
    return Contents(tuple(marks), tuple(sorted(left_out.items())))


def fits(mark: Mark) -> bool:
    """Whether nothing of a mark is larger than anybody writes."""
    return (
        len(mark.exact) <= MAX_WORDS
        and len(mark.note) <= MAX_WORDS
        and len(mark.tags) <= MAX_TAGS
        and all(len(each) <= MAX_WORDS // 100 for each in (*mark.tags, mark.key))
    )


def unfit(path: Path) -> AnnotationsError:
    """The error for a file that is none of annotations."""
    return AnnotationsError(
        path,
        _("it is no file of annotations that this program knows"),
        _("Choose a Web Annotation collection (JSON-LD), an export of Hypothesis (JSON) or of Readwise (CSV)."),
    )


# Values of JSON, which may be of any type


def text(value: object) -> str:
    """The value if it is text, else none; with U+FFFD for what is no character, as canonical texts have it."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def objects(value: object) -> list[Json]:
    """The objects of a list, or the one object that stands in its place."""
    some = value if isinstance(value, list) else [value]
    return [each for each in some if isinstance(each, dict)]


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands in its place; without empty ones and repetition."""
    some = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, (text(each).strip() for each in some))))


def whole(value: object) -> int | None:
    """The value if it can be an offset."""
    return value if type(value) is int and 0 <= value <= 10**9 else None


def moment(value: str) -> str:
    """An ISO 8601 time as it is, where it says its zone; taken for UTC where it does not; empty where it is none."""
    try:
        time = datetime.fromisoformat(value.strip())
        return (
            value.strip() if time.tzinfo is UTC else time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC).isoformat()
        )
    except (ValueError, OverflowError):
        return ""


def colour(value: str) -> Colour | None:
    """The colour of that name, as this program or another calls it."""
    name = value.strip().lower()
    name = _OTHER_NAMES.get(name, name)
    return Colour(name) if name in set(Colour) else None


_OTHER_NAMES = {"pink": "magenta", "gray": "grey", "violet": "purple", "cyan": "blue"}


def uuid_of(value: str) -> str:
    """The UUID that a text is, in its usual form; empty where it is none."""
    try:
        return str(UUID(value.removeprefix("urn:uuid:")))
    except ValueError:
        return ""
