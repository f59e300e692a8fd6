"""Attributions get their speaker, evidence, flags and confidence: the statements and speakers of an analysis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.model import Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.nlp.attribution import TURN, Attribution, Support
from reader.nlp.clauses import Report
from reader.nlp.confidence import FEWEST_RIGHT, confidence
from reader.nlp.flags import flags
from reader.nlp.layout import Layout
from reader.nlp.mentions import Mention
from reader.nlp.names import Name
from reader.nlp.referents import Referent
from reader.nlp.resolution import Resolver
from reader.nlp.roles import Role

_PARAGRAPHS_BACK = 3


@dataclass(slots=True)
class _Found:
    referent: Referent
    forms: dict[str, None] = field(default_factory=dict)
    mentions: set[Span] = field(default_factory=set)


def statements(
    layout: Layout, attributions: Sequence[Attribution], names: Sequence[Name], roles: dict[str, Role]
) -> tuple[tuple[Statement, ...], tuple[Speaker, ...]]:
    """The statements in order of their words, and their speakers in order of their first statement."""
    speakers: dict[str, _Found] = {}
    made: dict[tuple[int, str | None], list[Statement]] = {}
    told = spoken(layout, attributions, Resolver(layout, names, roles))
    for number, (attribution, source, referent) in enumerate(told):
        statement = _statement(layout, attribution, source, referent)
        is_weighed = attribution.support not in (Support.RULES, Support.LAYOUT)
        if is_weighed and statement.confidence < FEWEST_RIGHT:
            continue
        if referent is not None:
            _note(layout, speakers.setdefault(referent.name, _Found(referent)), referent)
        group = attribution.group if attribution.group is not None else -1 - number
        made.setdefault((group, statement.speaker), []).append(statement)
    _note_names(layout, speakers, names)
    return tuple(map(_whole, made.values())), tuple(_speaker(found, roles) for found in speakers.values())


def _whole(parts: Sequence[Statement]) -> Statement:
    """The statement of these parts: as sure as the least sure of them, with the evidence of the first cue."""
    lead = next((part for part in parts if part.cue), parts[0])
    kinds = {part.kind for part in parts}
    return replace(
        lead,
        content=tuple(span for part in parts for span in part.content),
        kind=lead.kind if len(kinds) == 1 else StatementKind.MIXED,
        confidence=min(part.confidence for part in parts),
    )


def spoken(
    layout: Layout, attributions: Sequence[Attribution], resolver: Resolver
) -> Iterator[tuple[Attribution, Mention | None, Referent | None]]:
    """Each attribution with its source, which for a quotation without one is that of the words before, and who it is.

    "“No.” He left.  “Yes,” somebody called" goes on with a cue of its own and is not given to him; without "somebody
    called" it would be, which is wrong where another one answers.
    """
    last: tuple[int, Mention, Referent | None] | None = None
    for attribution in attributions:
        paragraph = layout.paragraph_of[_first_token(layout, attribution)]
        source, referent = attribution.source, None
        if source is not None:
            content = tuple(_tokens(layout, span) for span in attribution.content)
            referent = resolver.labelled(source) if attribution.rule == TURN else resolver.resolve(source, content)
        elif _goes_on(attribution) and last is not None and paragraph - last[0] <= _PARAGRAPHS_BACK:
            _, source, referent = last
        if source is not None:
            last = paragraph, source, referent
        yield attribution, source, referent


def _goes_on(attribution: Attribution) -> bool:
    is_laid_out = attribution.support is Support.LAYOUT
    return attribution.report is None and attribution.kind is StatementKind.DIRECT and not is_laid_out


def _first_token(layout: Layout, attribution: Attribution) -> int:
    return _tokens(layout, Span(attribution.content[0].start, attribution.content[0].start + 1))[0]


def _tokens(layout: Layout, span: Span) -> tuple[int, int]:
    """The tokens `[start, end)` over a span."""
    found = layout.doc.char_span(span.start, span.end, alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)


def _statement(
    layout: Layout, attribution: Attribution, source: Mention | None, referent: Referent | None
) -> Statement:
    report = attribution.report
    return Statement(
        content=attribution.content,
        kind=attribution.kind,
        evidence=Evidence(attribution.rule, tuple(layout.span(*link) for link in referent.chain) if referent else ()),
        confidence=confidence(layout, attribution, source),
        cue=_cue(layout, report) if report is not None else (),
        source=layout.span(source.start, source.end) if source is not None else None,
        speaker=referent.name if referent is not None else None,
        flags=flags(layout, report) if report is not None else (),
    )


def _cue(layout: Layout, report: Report) -> tuple[Span, ...]:
    """The cue's tokens, neighbours joined."""
    spans: list[tuple[int, int]] = []
    for i in report.cue:
        if spans and spans[-1][1] == i:
            spans[-1] = spans[-1][0], i + 1
        else:
            spans.append((i, i + 1))
    return tuple(layout.span(start, end) for start, end in spans)


def _note(layout: Layout, found: _Found, referent: Referent) -> None:
    found.mentions |= {layout.span(*link) for link in referent.chain}


def _note_names(layout: Layout, speakers: dict[str, _Found], names: Sequence[Name]) -> None:
    for name in names:
        if (found := speakers.get(name.canonical)) is not None:
            found.mentions.add(layout.span(name.start, name.end))
            if name.form != name.canonical:
                found.forms[name.form] = None


def _speaker(found: _Found, roles: dict[str, Role]) -> Speaker:
    referent = found.referent
    role = roles.get(referent.name)
    return Speaker(
        name=referent.name,
        kind=referent.kind,
        role=role.text if role is not None and referent.kind is SpeakerKind.PERSON else None,
        aliases=tuple(found.forms),
        mentions=tuple(sorted(found.mentions)),
    )
