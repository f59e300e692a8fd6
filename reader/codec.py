"""Values as JSON and back: one form for the worker's pipe, the cache and the output of `analyze`.

Offsets are code points, a span is `[start, end]`.  `SCHEMA` is the version of the form; later changes only add keys.
Reading raises KeyError, TypeError or ValueError where the JSON is not of this form.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from reader.correction import Correction, CorrectionKind, SpeakerReference, StatementDetails
from reader.model import (
    Analysis,
    Anchor,
    Annotation,
    Article,
    Block,
    Colour,
    Entity,
    Evidence,
    Flag,
    Notice,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)

SCHEMA = 1

Json: TypeAlias = dict[str, Any]


def article_to_json(article: Article) -> Json:
    """An article with its text."""
    source = article.source
    return {
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "importer": article.importer,
        "source": {
            "path": str(source.path),
            "media_type": source.media_type,
            "bytes_hash": source.bytes_hash,
            "address": source.address,
        },
        "text": article.text,
        "blocks": blocks_to_json(article.blocks),
    }


def article_from_json(value: Json) -> Article:
    """The article that `article_to_json` wrote."""
    source = value["source"]
    return Article(
        text=value["text"],
        blocks=blocks_from_json(value["blocks"]),
        title=value["title"],
        source=Source(
            path=Path(source["path"]),
            media_type=source["media_type"],
            bytes_hash=source["bytes_hash"],
            address=source["address"],
        ),
        importer=value["importer"],
        byline=value["byline"],
        date=value["date"],
    )


def blocks_to_json(blocks: Iterable[Block]) -> list[Json]:
    """The blocks as `block_to_json` writes them."""
    return [block_to_json(block) for block in blocks]


def block_to_json(block: Block) -> Json:
    """A block as an object with `start`, `end`, `kind` and, where there are any, `attributes`."""
    value: Json = {"start": block.span.start, "end": block.span.end, "kind": str(block.kind)}
    return value | ({"attributes": dict(block.attributes)} if block.attributes else {})


def blocks_from_json(values: Iterable[Json]) -> tuple[Block, ...]:
    """The blocks that `blocks_to_json` wrote."""
    return tuple(
        Block(
            span=Span(value["start"], value["end"]),
            kind=value["kind"],
            attributes=tuple(value.get("attributes", {}).items()),
        )
        for value in values
    )


def analysis_to_json(analysis: Analysis) -> Json:
    """An analysis; the words that its spans cover are not repeated."""
    return {
        "text_hash": analysis.text_hash,
        "engine": analysis.engine,
        "notices": [str(notice) for notice in analysis.notices],
        "entities": [_entity_to_json(entity) for entity in analysis.entities],
        "quotes": [_statement_to_json(statement) for statement in analysis.statements],
        "speakers": [_speaker_to_json(speaker) for speaker in analysis.speakers],
    }


def analysis_from_json(value: Json) -> Analysis:
    """The analysis that `analysis_to_json` wrote; keys that it does not know are left alone."""
    return Analysis(
        text_hash=value["text_hash"],
        engine=value["engine"],
        entities=tuple(_entity_from_json(entity) for entity in value["entities"]),
        statements=tuple(_statement_from_json(quote) for quote in value["quotes"]),
        speakers=tuple(_speaker_from_json(speaker) for speaker in value["speakers"]),
        notices=tuple(Notice(notice) for notice in value["notices"]),
    )


def annotation_to_json(annotation: Annotation) -> Json:
    """An annotation as JSON."""
    return {
        "id": annotation.id,
        "anchor": _anchors_to_json([annotation.anchor])[0],
        "colour": annotation.colour,
        "created": annotation.created,
        "modified": annotation.modified,
        "note": annotation.note,
        "tags": list(annotation.tags),
    }


def annotation_from_json(value: Json) -> Annotation:
    """The annotation that `annotation_to_json` was given."""
    return Annotation(
        id=value["id"],
        anchor=_anchors_from_json([value["anchor"]])[0],
        colour=Colour(value["colour"]),
        created=value["created"],
        modified=value["modified"],
        note=value["note"],
        tags=tuple(value["tags"]),
    )


def correction_to_json(correction: Correction) -> Json:
    """A correction; of what it need not have, what is empty is left out."""
    details = correction.statement
    value: Json = {
        "id": correction.id,
        "kind": str(correction.kind),
        "created": correction.created,
    }
    more: Json = {
        "target": _anchors_to_json(correction.target),
        "text_hash": correction.text_hash,
        "words": _anchors_to_json(correction.words),
        "statement": _details_to_json(details) if details else None,
        "speaker": _reference_to_json(correction.speaker),
        "other": _reference_to_json(correction.other),
        "name": correction.name,
        "statement_kind": correction.statement_kind and str(correction.statement_kind),
        "flags": [str(flag) for flag in correction.flags],
        "label": correction.label,
    }
    return value | {key: each for key, each in more.items() if each}


def correction_from_json(value: Json) -> Correction:
    """The correction that `correction_to_json` wrote."""
    details, kind = value.get("statement"), value.get("statement_kind")
    return Correction(
        id=value["id"],
        kind=CorrectionKind(value["kind"]),
        created=value["created"],
        target=_anchors_from_json(value.get("target", [])),
        text_hash=value.get("text_hash", ""),
        words=_anchors_from_json(value.get("words", [])),
        statement=_details_from_json(details) if details else None,
        speaker=_reference_from_json(value.get("speaker")),
        other=_reference_from_json(value.get("other")),
        name=value.get("name", ""),
        statement_kind=StatementKind(kind) if kind else None,
        flags=tuple(Flag(flag) for flag in value.get("flags", ())),
        label=value.get("label", ""),
    )


def _details_to_json(details: StatementDetails) -> Json:
    return {
        "kind": str(details.kind),
        "cue": _anchors_to_json(details.cue),
        "source": _anchors_to_json((details.source,) if details.source else ()),
        "speaker": _reference_to_json(details.speaker),
        "flags": [str(flag) for flag in details.flags],
        "rule": details.rule,
    }


def _details_from_json(value: Json) -> StatementDetails:
    source = _anchors_from_json(value["source"])
    return StatementDetails(
        kind=StatementKind(value["kind"]),
        cue=_anchors_from_json(value["cue"]),
        source=source[0] if source else None,
        speaker=_reference_from_json(value["speaker"]),
        flags=tuple(Flag(flag) for flag in value["flags"]),
        rule=value["rule"],
    )


def _reference_to_json(reference: SpeakerReference | None) -> Json | None:
    if reference is None:
        return None
    mention = (reference.mention,) if reference.mention else ()
    return {"name": reference.name, "kind": str(reference.kind), "mention": _anchors_to_json(mention)}


def _reference_from_json(value: Json | None) -> SpeakerReference | None:
    if value is None:
        return None
    mention = _anchors_from_json(value["mention"])
    return SpeakerReference(value["name"], SpeakerKind(value["kind"]), mention[0] if mention else None)


def _anchors_to_json(anchors: Iterable[Anchor]) -> list[Json]:
    return [
        {
            "start": anchor.span.start,
            "end": anchor.span.end,
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        }
        for anchor in anchors
    ]


def _anchors_from_json(values: Iterable[Json]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(Span(value["start"], value["end"]), value["exact"], value["prefix"], value["suffix"]) for value in values
    )


def _spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans_from_json(values: Iterable[list[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in values or ())


def _entity_to_json(entity: Entity) -> Json:
    return {
        "start": entity.span.start,
        "end": entity.span.end,
        "type": entity.label,
        "name": entity.name,
    }


def _entity_from_json(value: Json) -> Entity:
    return Entity(span=Span(value["start"], value["end"]), label=value["type"], name=value["name"])


def _statement_to_json(statement: Statement) -> Json:
    return {
        "content": _spans_to_json(statement.content),
        "cue": _spans_to_json(statement.cue) or None,
        "source": _spans_to_json([statement.source]) if statement.source is not None else None,
        "speaker": statement.speaker,
        "kind": str(statement.kind),
        "flags": [str(flag) for flag in statement.flags],
        "confidence": round(statement.confidence, 3),
        "evidence": {
            "rule": statement.evidence.rule,
            "chain": _spans_to_json(statement.evidence.chain),
        },
    } | ({"checked": True} if statement.is_checked else {})


def _statement_from_json(value: Json) -> Statement:
    source = _spans_from_json(value["source"])
    return Statement(
        content=_spans_from_json(value["content"]),
        kind=StatementKind(value["kind"]),
        evidence=Evidence(rule=value["evidence"]["rule"], chain=_spans_from_json(value["evidence"]["chain"])),
        confidence=value["confidence"],
        cue=_spans_from_json(value["cue"]),
        source=source[0] if source else None,
        speaker=value["speaker"],
        flags=tuple(Flag(flag) for flag in value["flags"]),
        is_checked=value.get("checked", False),
    )


def _speaker_to_json(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "kind": str(speaker.kind),
        "role": speaker.role,
        "aliases": list(speaker.aliases),
        "mentions": _spans_to_json(speaker.mentions),
    }


def _speaker_from_json(value: Json) -> Speaker:
    return Speaker(
        name=value["name"],
        kind=SpeakerKind(value["kind"]),
        role=value["role"],
        aliases=tuple(value["aliases"]),
        mentions=_spans_from_json(value["mentions"]),
    )
