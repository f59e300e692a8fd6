"""W3C Web Annotations: a collection, a page, a list or a single one, as this program writes them and as others do.

A target with several selectors is one place; several targets are several marks.  Positions are code points.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.intake.base import About, Json, Mark, Reason, colour, moment, objects, text, texts, whole
from reader.model import Colour

_MAX_REFINED = 10
"""How many selectors may refine each other."""
_OWN = frozenset({"identifying", "classifying", "assessing"})
"""What this program says of the statements and names that it found; no reader marks for these reasons."""


def is_own(value: object) -> bool:
    """Whether it is in this format: annotations of it have a target, and what holds them says its type."""
    some = objects(value)
    return bool(some) and any("target" in each or "@context" in each or _types(each) for each in some)


def marks(value: object) -> Iterator[Mark | Reason]:
    """The marks of a file."""
    articles = {about.address: about for about in _articles(value)}
    for annotation in _annotations(value):
        yield from _marks(annotation, articles)


def _types(value: Json) -> set[str]:
    names = (*texts(value.get("type")), *texts(value.get("@type")))
    return {name.rpartition(":")[2].rpartition("#")[2] for name in names} & {
        "Annotation",
        "AnnotationPage",
        "AnnotationCollection",
    }


def _annotations(value: object) -> Iterator[Json]:
    for each in objects(value):
        if "target" in each:
            yield each
        for name in ("items", "@graph"):
            yield from (item for item in objects(each.get(name)) if "target" in item)
        yield from (item for page in objects(each.get("first")) for item in objects(page.get("items")))


def _articles(value: object) -> Iterator[About]:
    """What a collection of this program says of the articles that its annotations are about."""
    for each in objects(value):
        for article in objects(each.get("dcterms:source")):
            kind, _colon, digest = text(article.get("dcterms:identifier")).partition(":")
            yield About(
                address=text(article.get("id")),
                title=text(article.get("dcterms:title")),
                byline=text(article.get("dcterms:creator")),
                text_hash=digest if kind == "sha256" else "",
            )


def _marks(annotation: Json, articles: dict[str, About]) -> Iterator[Mark | Reason]:
    if _OWN & set(texts(annotation.get("motivation"))) and "created" not in annotation:
        yield Reason.OWN
        return
    name = text(annotation.get("id")) or text(annotation.get("@id"))
    targets = annotation.get("target")
    number = 0
    for target in targets if isinstance(targets, list) else [targets]:
        found = _mark(annotation, target, articles)
        if isinstance(found, Mark):
            found = _named(found, name, number)
            number += 1
        yield found


def _named(mark: Mark, name: str, number: int) -> Mark:
    """The mark with its key; what has no name is known by what it says."""
    if not name:
        name = f"{mark.about.address} {mark.start} {mark.exact} {mark.note}"[:500]
    return replace(mark, key=name if number == 0 else f"{name} {number + 1}")


def _mark(annotation: Json, target: object, articles: dict[str, About]) -> Mark | Reason:
    if not isinstance(target, dict):
        return Reason.PAGE
    selectors = list(_selectors(target.get("selector")))
    if not selectors:
        return Reason.PAGE
    quote = next((each for each in selectors if _is(each, "TextQuoteSelector")), None)
    if quote is None or not text(quote.get("exact")).strip():
        return Reason.NO_WORDS
    place = next((each for each in selectors if _is(each, "TextPositionSelector")), {})
    source = target.get("source")
    address = text(source) or next((text(each.get("id")) for each in objects(source)), "")
    return Mark(
        key="",
        about=articles.get(address) or About(address=address, title=_title(annotation, source)),
        exact=text(quote.get("exact")),
        prefix=text(quote.get("prefix")),
        suffix=text(quote.get("suffix")),
        start=whole(place.get("start")),
        end=whole(place.get("end")),
        note=_note(annotation),
        tags=tuple(_bodies(annotation, "tagging")),
        colour=_colour(target),
        created=moment(text(annotation.get("created"))),
        modified=moment(text(annotation.get("modified"))),
    )


def _is(selector: Json, name: str) -> bool:
    return any(each.rpartition(":")[2] == name for each in texts(selector.get("type")))


def _selectors(value: object, depth: int = 0) -> Iterator[Json]:
    for each in objects(value):
        yield each
        if depth < _MAX_REFINED:
            yield from _selectors(each.get("refinedBy"), depth + 1)
            yield from _selectors(each.get("items"), depth + 1)


def _title(annotation: Json, source: object) -> str:
    for each in (*objects(source), annotation):
        for name in ("dcterms:title", "dc:title", "title"):
            if found := text(each.get(name)):
                return found
    return ""


def _note(annotation: Json) -> str:
    plain = text(annotation.get("bodyValue"))
    comments = [each for each in (plain, *_bodies(annotation, "commenting")) if each]
    return "\n\n".join(comments)


def _bodies(annotation: Json, purpose: str) -> Iterable[str]:
    """The texts of the bodies with a purpose; a comment needs none, unless the annotation says another."""
    bodies = annotation.get("body")
    stated = texts(annotation.get("motivation"))
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, str):
            # Alone it is the address of something, which is no text.
            continue
        for each in objects(body):
            wanted = texts(each.get("purpose")) or (("tagging",) if stated == ("tagging",) else ("commenting",))
            value = text(each.get("value")) or text(each.get("chars"))
            is_wanted = purpose in wanted or (
                purpose == "commenting" and bool({"describing", "replying"} & set(wanted))
            )
            if value and is_wanted:
                yield value


def _colour(target: Json) -> Colour | None:
    return next(filter(None, map(colour, texts(target.get("styleClass")))), None)
