"""JSON-LD: a W3C Web Annotation collection, one annotation a statement, a name and a highlight.

Each target is given twice, by its words (TextQuoteSelector) and by its place (TextPositionSelector, code points,
exclusive end).  A statement's id comes from the text and its spans, so another export of it has the same.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from uuid import UUID

from reader.anchors import anchor, is_in_place
from reader.export.base import Content, Format, Group, Material, cue_words, groups, in_order, text_writer, watched
from reader.export.identifiers import address, identifier, of_article, of_statement
from reader.export.moments import with_z
from reader.i18n import _
from reader.model import Analysis, Anchor, Annotation, Article, Colour, Statement
from reader.progress import Report

_Json: TypeAlias = dict[str, Any]
_CONTENTS = frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES, Content.NAMES})


def render(material: Material, report: Report) -> Iterator[str]:
    """The collection, with its one page."""
    articles = []
    items: list[_Json] = []
    for item, _report in watched(material, report):
        articles.append(item.article)
        items += [*_statements(item.article, item.analysis), *_names(item.article, item.analysis)]
        items += _highlights(item.article, item.annotations)
    collection = of_article(articles[0], "collection").urn if len(articles) == 1 else _shared_urn(articles)
    document = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": collection,
        "type": "AnnotationCollection",
        "label": material.title,
        "dcterms:source": _article(articles[0]) if len(articles) == 1 else [_article(each) for each in articles],
        "total": len(items),
        "first": {
            "id": identifier(collection, "page 1").urn,
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
    return {"id": address(article), "type": "Text"} | {key: value for key, value in known.items() if value}


def _statements(article: Article, analysis: Analysis) -> Iterator[_Json]:
    for group in groups(analysis):
        for statement in group.statements:
            yield {
                "id": of_statement(article, statement.content).urn,
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


def _names(article: Article, analysis: Analysis) -> Iterator[_Json]:
    for entity in analysis.entities:
        place = f"{entity.span.start}-{entity.span.end}"
        yield {
            "id": of_article(article, f"name {place} {entity.label}").urn,
            "type": "Annotation",
            "motivation": "classifying",
            "body": [_body("identifying", entity.name), _body("classifying", entity.label)],
            "target": [_target(article, anchor(article.text, entity.span))],
        }


def _highlights(article: Article, annotations: Iterable[Annotation]) -> Iterator[_Json]:
    for annotation in in_order(tuple(annotations)):
        notes = [_body("commenting", annotation.note)] if annotation.note else []
        tags = [_body("tagging", tag) for tag in annotation.tags]
        yield {
            "id": UUID(annotation.id).urn,
            "type": "Annotation",
            "motivation": ["highlighting", *(["commenting"] if notes else []), *(["tagging"] if tags else [])],
            "created": with_z(annotation.created),
            "modified": with_z(annotation.modified),
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
    return {"type": "SpecificResource", "source": address(article), "selector": selectors}


def _shared_urn(articles: Iterable[Article]) -> str:
    return identifier(*(article.text_hash for article in articles)).urn


FORMAT = Format(
    "jsonld", _("Web Annotation (JSON-LD)"), ".jsonld", "application/ld+json", text_writer(render), _CONTENTS
)
