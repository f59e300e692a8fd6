"""JSON-LD: a W3C Web Annotation collection, one annotation a statement and one a highlight.

Each target is given twice, by its words (TextQuoteSelector) and by its place (TextPositionSelector, code points,
exclusive end).  A statement's id comes from the text and its spans, so another export of it has the same.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from reader.anchors import anchor, is_in_place
from reader.export.base import Format, Group, Material, cue_words, groups, in_order, text_writer, watched
from reader.i18n import _
from reader.model import Analysis, Anchor, Annotation, Article, Colour, Statement
from reader.progress import Report

_Json: TypeAlias = dict[str, Any]

_IDS = UUID("6f0d3c52-9f0b-5a53-8a0e-3c1f6a2f7d10")
"""The name space of the ids; never changed, or an export could not be matched with an earlier one."""


def render(material: Material, report: Report) -> Iterator[str]:
    """The collection, with its one page."""
    articles = []
    items: list[_Json] = []
    for item, _report in watched(material, report):
        articles.append(item.article)
        items += [*_statements(item.article, item.analysis), *_highlights(item.article, item.annotations)]
    collection = _urn(articles[0], "collection") if len(articles) == 1 else _shared_urn(articles)
    document = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": collection,
        "type": "AnnotationCollection",
        "label": material.title,
        "dcterms:source": _article(articles[0]) if len(articles) == 1 else [_article(each) for each in articles],
        "total": len(items),
        "first": {
            "id": uuid5(_IDS, f"{collection} page 1").urn,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _article(article: Article) -> _Json:
    known = {
        "dcterms:title": article.title,
        "dcterms:creator": article.byline,
        "dcterms:issued": article.date,
        "dcterms:identifier": f"sha256:{article.text_hash}",
        "format": article.source.media_type,
    }
    return {"id": _source(article), "type": "Text"} | {key: value for key, value in known.items() if value}


def _statements(article: Article, analysis: Analysis) -> Iterator[_Json]:
    for group in groups(analysis):
        for statement in group.statements:
            spans = " ".join(f"{span.start}-{span.end}" for span in statement.content)
            yield {
                "id": _urn(article, f"statement {spans}"),
                "type": "Annotation",
                "motivation": "identifying",
                "body": list(_about(article, group, statement)),
                "target": [_target(article, anchor(article.text, span)) for span in statement.content],
            }


def _about(article: Article, group: Group, statement: Statement) -> Iterator[_Json]:
    if group.speaker:
        yield _body("identifying", group.speaker.name)
        if group.speaker.role:
            yield _body("describing", group.speaker.role)
    yield _body("classifying", statement.kind)
    yield from (_body("classifying", flag) for flag in statement.flags)
    if cue := cue_words(article, statement):
        yield _body("describing", f"cue: {cue}")
    yield _body("assessing", f"confidence: {statement.confidence:.3f}")


def _highlights(article: Article, annotations: Iterable[Annotation]) -> Iterator[_Json]:
    for annotation in in_order(tuple(annotations)):
        notes = [_body("commenting", annotation.note)] if annotation.note else []
        tags = [_body("tagging", tag) for tag in annotation.tags]
        yield {
            "id": UUID(annotation.id).urn,
            "type": "Annotation",
            "motivation": ["highlighting", *(["commenting"] if notes else []), *(["tagging"] if tags else [])],
            "created": _utc(annotation.created),
            "modified": _utc(annotation.modified),
            **({"body": notes + tags} if notes or tags else {}),
            "stylesheet": _stylesheet(annotation.colour),
            "target": [_target(article, annotation.anchor) | {"styleClass": annotation.colour}],
        }


def _stylesheet(colour: Colour) -> _Json:
    return {"type": "CssStylesheet", "value": f".{colour} {{ background-color: {colour} }}"}


def _body(purpose: str, value: str) -> _Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(article: Article, place: Anchor) -> _Json:
    words = {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
    position = {"type": "TextPositionSelector", "start": place.span.start, "end": place.span.end}
    # A position where the words do not stand (any more) would point at others.
    selectors = [words, position] if is_in_place(article.text, place) else [words]
    return {"type": "SpecificResource", "source": _source(article), "selector": selectors}


def _source(article: Article) -> str:
    return article.source.address or _urn(article, "text")


def _urn(article: Article, what: str) -> str:
    return uuid5(_IDS, f"{article.text_hash} {what}").urn


def _shared_urn(articles: Iterable[Article]) -> str:
    return uuid5(_IDS, " ".join(article.text_hash for article in articles)).urn


def _utc(moment: str) -> str:
    """`moment` as the model wants it, with Z; a time without a zone is taken as UTC."""
    time = datetime.fromisoformat(moment)
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")


FORMAT = Format("jsonld", _("Web Annotation (JSON-LD)"), ".jsonld", "application/ld+json", text_writer(render))
