"""Hypothesis JSON: what its client exports, and what a search of its interface answers.

Positions count units of UTF-16 in the text of the page.
"""

from collections.abc import Iterator

from reader.intake.base import About, Json, Mark, Reason, moment, objects, text, texts, whole

_ENGINE = "acct:engine@on-the-record"
"""The user under whom this program exports the statements that it found."""


def is_own(value: object) -> bool:
    """Whether it is in this format: its annotations name a page as `uri`, where those of the standard have none."""
    return any(True for _each in _annotations(value)) or (
        isinstance(value, dict) and ("export_userid" in value or isinstance(value.get("rows"), list))
    )


def marks(value: object) -> Iterator[Mark | Reason]:
    """The marks of a file."""
    return map(_mark, _annotations(value))


def _annotations(value: object) -> list[Json]:
    if isinstance(value, dict):
        some = value.get("annotations") if "annotations" in value else value.get("rows")
    else:
        some = value
    return [each for each in objects(some) if isinstance(each.get("uri"), str)]


def _mark(annotation: Json) -> Mark | Reason:
    if text(annotation.get("user")) == _ENGINE:
        return Reason.OWN
    if texts(annotation.get("references")):
        return Reason.REPLY
    targets = objects(annotation.get("target"))
    selectors = [each for target in targets for each in objects(target.get("selector"))]
    if not selectors:
        return Reason.PAGE
    quote = _selector(selectors, "TextQuoteSelector")
    if not text(quote.get("exact")).strip():
        return Reason.NO_WORDS
    place = _selector(selectors, "TextPositionSelector")
    about = About(address=text(annotation.get("uri")), title=_title(annotation.get("document")))
    return Mark(
        key=text(annotation.get("id")) or f"{about.address} {place.get('start')} {text(quote.get('exact'))}"[:500],
        about=about,
        exact=text(quote.get("exact")),
        prefix=text(quote.get("prefix")),
        suffix=text(quote.get("suffix")),
        start=whole(place.get("start")),
        end=whole(place.get("end")),
        in_units=True,
        note=text(annotation.get("text")),
        tags=texts(annotation.get("tags")),
        created=moment(text(annotation.get("created"))),
        modified=moment(text(annotation.get("updated"))),
    )


def _selector(selectors: list[Json], kind: str) -> Json:
    return next((each for each in selectors if each.get("type") == kind), {})


def _title(document: object) -> str:
    for each in objects(document):
        return next(iter(texts(each.get("title"))), "")
    return ""
