"""Corrections applied over any analysis of a text, by whichever engine (offsets are code points)."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from reader.correction import READER, Correction, CorrectionKind, SpeakerReference
from reader.model import Analysis, Anchor, Entity, Evidence, Span, Speaker, Statement


def apply(analysis: Analysis, text: str, corrections: Iterable[Correction]) -> Analysis:
    """The analysis with the corrections made, the oldest first; their anchors must stand in `text`.

    What a correction is about may not be there (another engine finds other statements): it is passed over then, but
    for statements that a reader accepted or added, which are put in.  A statement is meant if at least half of the code
    points of both together are common: of two statements in one sentence, each half as long as what an older engine
    took for one, neither is.
    """
    for correction in sorted(corrections, key=lambda each: (not each.is_of_library, each.created, each.id)):
        analysis = _APPLY[correction.kind](analysis, text, correction)
    return _in_order(analysis)


def statement_index(analysis: Analysis, content: tuple[Span, ...]) -> int | None:
    """The statement that has these words, or most of them, as `apply` takes it; None where there is none."""
    rated = [(_common(statement.content, content), -index) for index, statement in enumerate(analysis.statements)]
    best, index = max(rated, default=(0.0, 0))
    return -index if best >= 0.5 else None


def _common(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(map(len, one)) + sum(map(len, other)) - both
    return both / either if either else 0.0


def _spans(anchors: tuple[Anchor, ...]) -> tuple[Span, ...]:
    return tuple(anchor.span for anchor in anchors)


# Statements


def _with_statement(analysis: Analysis, index: int, **changes: object) -> Analysis:
    before = analysis.statements
    changed = replace(before[index], **changes)  # type: ignore[arg-type]  # the names are checked by `replace`
    return replace(analysis, statements=(*before[:index], changed, *before[index + 1 :]))


def _keep(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    """Put in a statement that a reader vouches for, in the place of what the engine says of the same words."""
    details, content = correction.statement, _spans(correction.target)
    if details is None or not content:
        return analysis
    analysis, name = _named(analysis, details.speaker)
    index = statement_index(analysis, content)
    if index is not None:
        found = analysis.statements[index]
        chain = found.evidence.chain if found.speaker == name else ()
        rule = found.evidence.rule if found.speaker == name else details.rule
    else:
        chain, rule = (), details.rule
    kept = Statement(
        content=content,
        kind=details.kind,
        evidence=Evidence(rule, chain),
        confidence=1.0,
        cue=_spans(details.cue),
        source=details.source.span if details.source else None,
        speaker=name,
        flags=details.flags,
        is_checked=True,
    )
    others = [each for number, each in enumerate(analysis.statements) if number != index]
    return replace(analysis, statements=(*others, kept))


def _reject(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    index = statement_index(analysis, _spans(correction.target))
    if index is None:
        return analysis
    return replace(analysis, statements=(*analysis.statements[:index], *analysis.statements[index + 1 :]))


def _reassign(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    index = statement_index(analysis, _spans(correction.target))
    if index is None:
        return analysis
    analysis, name = _named(analysis, correction.speaker)
    return _with_statement(
        analysis, index, speaker=name, confidence=1.0, evidence=Evidence(READER), is_checked=True, source=None
    )


def _rebound(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    index = statement_index(analysis, _spans(correction.target))
    if index is None or not correction.words:
        return analysis
    return _with_statement(analysis, index, content=_spans(correction.words), is_checked=True)


def _set_kind(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    index = statement_index(analysis, _spans(correction.target))
    if index is None or correction.statement_kind is None:
        return analysis
    return _with_statement(analysis, index, kind=correction.statement_kind)


def _set_flags(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    index = statement_index(analysis, _spans(correction.target))
    return analysis if index is None else _with_statement(analysis, index, flags=correction.flags)


# Speakers


def speaker_meant(analysis: Analysis, reference: SpeakerReference) -> Speaker | None:
    """The speaker that is referred to: by the mention, by the name, by another form of it; None where there is none."""
    if (mention := reference.mention) is not None:
        for speaker in analysis.speakers:
            if any(span.overlaps(mention.span) for span in speaker.mentions):
                return speaker
    by_name = {speaker.name: speaker for speaker in analysis.speakers}
    by_alias = {alias: speaker for speaker in reversed(analysis.speakers) for alias in speaker.aliases}
    return by_name.get(reference.name) or by_alias.get(reference.name)


def _named(analysis: Analysis, reference: SpeakerReference | None) -> tuple[Analysis, str | None]:
    """The analysis, with the speaker put in where it has none such, and the speaker's name."""
    if reference is None:
        return analysis, None
    if (speaker := speaker_meant(analysis, reference)) is not None:
        return analysis, speaker.name
    mentions = (reference.mention.span,) if reference.mention else ()
    speaker = Speaker(reference.name, reference.kind, mentions=mentions)
    return replace(analysis, speakers=(*analysis.speakers, speaker)), reference.name


def _merge(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    if correction.speaker is None or correction.other is None:
        return analysis
    gone = speaker_meant(analysis, correction.speaker)
    if gone is None:
        return analysis
    analysis, name = _named(analysis, correction.other)
    kept = next(speaker for speaker in analysis.speakers if speaker.name == name)
    return analysis if kept == gone else _joined(analysis, gone, kept)


def _joined(analysis: Analysis, gone: Speaker, kept: Speaker) -> Analysis:
    joined = replace(
        kept,
        role=kept.role or gone.role,
        aliases=_forms(kept.name, (*kept.aliases, gone.name, *gone.aliases)),
        mentions=tuple(sorted({*kept.mentions, *gone.mentions})),
    )
    speakers = tuple(joined if each is kept else each for each in analysis.speakers if each is not gone)
    return _called(replace(analysis, speakers=speakers), gone.name, kept.name)


def _forms(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def _called(analysis: Analysis, before: str, after: str) -> Analysis:
    """The analysis with all that has one name given another."""
    return replace(
        analysis,
        statements=tuple(
            replace(each, speaker=after) if each.speaker == before else each for each in analysis.statements
        ),
        entities=tuple(replace(each, name=after) if each.name == before else each for each in analysis.entities),
    )


def _rename(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    speaker = speaker_meant(analysis, correction.speaker) if correction.speaker else None
    if speaker is None or not correction.name or correction.name == speaker.name:
        return analysis
    taken = next((each for each in analysis.speakers if each.name == correction.name), None)
    if taken is not None:
        return _joined(analysis, speaker, taken)
    aliases = _forms(correction.name, (*speaker.aliases, speaker.name))
    renamed = replace(speaker, name=correction.name, aliases=aliases)
    speakers = tuple(renamed if each is speaker else each for each in analysis.speakers)
    return _called(replace(analysis, speakers=speakers), speaker.name, correction.name)


def _alias(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    """Take every speaker of a name for another; the name itself becomes a form of that one's."""
    reference = correction.speaker
    gone = next((each for each in analysis.speakers if each.name == correction.name), None)
    if reference is None:
        return analysis
    kept = speaker_meant(analysis, reference)
    if gone is not None and kept is not gone:
        return _merge(analysis, "", replace(correction, speaker=SpeakerReference(gone.name), other=reference))
    if gone is not None:
        return _rename(analysis, "", replace(correction, speaker=SpeakerReference(gone.name), name=reference.name))
    if kept is None or correction.is_of_library:
        return analysis
    known = replace(kept, aliases=_forms(kept.name, (*kept.aliases, correction.name)))
    return replace(analysis, speakers=tuple(known if each is kept else each for each in analysis.speakers))


def _split(analysis: Analysis, text: str, correction: Correction) -> Analysis:
    """Make a speaker of their own of one form of a name, with what is attributed to it by a mention of that form."""
    speaker = speaker_meant(analysis, correction.speaker) if correction.speaker else None
    form = correction.name
    if speaker is None or not form or form == speaker.name or any(each.name == form for each in analysis.speakers):
        return analysis
    own = tuple(span for span in speaker.mentions if span.of(text) == form)
    rest = replace(
        speaker,
        aliases=_forms(form, speaker.aliases),
        mentions=tuple(span for span in speaker.mentions if span not in own),
    )
    parted = Speaker(form, speaker.kind, mentions=own)

    def rests_on_form(statement: Statement) -> bool:
        said_by = (statement.source, *statement.evidence.chain)
        return statement.speaker == speaker.name and any(span and span.of(text) == form for span in said_by)

    speakers = [each for old in analysis.speakers for each in ((rest, parted) if old is speaker else (old,))]
    return replace(
        analysis,
        speakers=tuple(speakers),
        statements=tuple(replace(each, speaker=form) if rests_on_form(each) else each for each in analysis.statements),
        entities=tuple(
            replace(each, name=form) if each.name == speaker.name and each.span.of(text) == form else each
            for each in analysis.entities
        ),
    )


# Names


def _is_meant(correction: Correction) -> Callable[[Entity], bool]:
    return lambda entity: (
        entity.name == correction.name or any(entity.span.overlaps(span) for span in _spans(correction.target))
    )


def _retype(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    meant = _is_meant(correction)
    entities = (replace(each, label=correction.label) if meant(each) else each for each in analysis.entities)
    return replace(analysis, entities=tuple(entities))


def _hide(analysis: Analysis, _text: str, correction: Correction) -> Analysis:
    meant = _is_meant(correction)
    return replace(analysis, entities=tuple(each for each in analysis.entities if not meant(each)))


def _in_order(analysis: Analysis) -> Analysis:
    """Statements by their start, speakers by their first statement; those who say nothing any more come last."""
    statements = tuple(sorted(analysis.statements, key=lambda each: each.start))
    first: dict[str | None, int] = {}
    for index, statement in enumerate(statements):
        first.setdefault(statement.speaker, index)
    speakers = sorted(analysis.speakers, key=lambda each: first.get(each.name, len(statements)))
    return replace(analysis, statements=statements, speakers=tuple(speakers))


_APPLY: dict[CorrectionKind, Callable[[Analysis, str, Correction], Analysis]] = {
    CorrectionKind.CREATE: _keep,
    CorrectionKind.ACCEPT: _keep,
    CorrectionKind.REJECT: _reject,
    CorrectionKind.REASSIGN: _reassign,
    CorrectionKind.REBOUND: _rebound,
    CorrectionKind.SET_KIND: _set_kind,
    CorrectionKind.SET_FLAGS: _set_flags,
    CorrectionKind.MERGE: _merge,
    CorrectionKind.SPLIT: _split,
    CorrectionKind.RENAME: _rename,
    CorrectionKind.ALIAS: _alias,
    CorrectionKind.RETYPE: _retype,
    CorrectionKind.HIDE: _hide,
}
