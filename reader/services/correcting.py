"""Corrections made of what a reader asks for, anchored in the article's text (offsets are code points)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from reader import anchors
from reader.correction import Correction, CorrectionKind, SpeakerReference, StatementDetails
from reader.model import Analysis, Anchor, Article, Entity, Flag, Span, Speaker, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class Corrector:
    """Makes corrections of one article with one analysis, which has the earlier corrections in it."""

    article: Article
    analysis: Analysis

    # Statements

    def accept(self, index: int) -> Correction:
        """A statement is right as it is."""
        statement = self.analysis.statements[index]
        return self._about(CorrectionKind.ACCEPT, statement.content, statement=self._details(statement))

    def reject(self, index: int) -> Correction:
        """It is no statement."""
        return self._about(CorrectionKind.REJECT, self.analysis.statements[index].content)

    def reassign(self, index: int, speaker: SpeakerReference | None) -> Correction:
        """Somebody else says it; None is nobody known."""
        return self._about(CorrectionKind.REASSIGN, self.analysis.statements[index].content, speaker=speaker)

    def set_kind(self, index: int, kind: StatementKind) -> Correction:
        """It is given in another way."""
        return self._about(CorrectionKind.SET_KIND, self.analysis.statements[index].content, statement_kind=kind)

    def set_flags(self, index: int, flags: Iterable[Flag]) -> Correction:
        """It is, or is not, denied, hedged and so on."""
        return self._about(CorrectionKind.SET_FLAGS, self.analysis.statements[index].content, flags=tuple(flags))

    def rebound(self, index: int, words: tuple[Span, ...], earlier: Iterable[Correction]) -> Correction:
        """Its words are others; an earlier change of its bounds is changed, so that there is one."""
        content = self.analysis.statements[index].content
        for correction in earlier:
            if correction.kind is CorrectionKind.REBOUND and _spans(correction.words) == content:
                return replace(correction, words=self._anchors(words))
        return self._about(CorrectionKind.REBOUND, content, words=self._anchors(words))

    def add(self, words: tuple[Span, ...], kind: StatementKind, speaker: SpeakerReference | None) -> Correction:
        """A statement that the engine missed."""
        return self._about(CorrectionKind.CREATE, words, statement=StatementDetails(kind, speaker=speaker))

    # Speakers

    def merge(self, speaker: Speaker, other: SpeakerReference, *, everywhere: bool = False) -> Correction:
        """A speaker is another one; everywhere, whoever has that name is."""
        if everywhere:
            return self._everywhere(speaker.name, SpeakerReference(other.name, other.kind))
        return self._about(CorrectionKind.MERGE, (), speaker=self.refer(speaker), other=other)

    def rename(self, speaker: Speaker, name: str, *, everywhere: bool = False) -> Correction:
        """A speaker has another name; everywhere, whoever has the old one has."""
        if everywhere:
            return self._everywhere(speaker.name, SpeakerReference(name, speaker.kind))
        return self._about(CorrectionKind.RENAME, (), speaker=self.refer(speaker), name=name)

    def split(self, speaker: Speaker, alias: str) -> Correction:
        """A form of a speaker's name means somebody else."""
        return self._about(CorrectionKind.SPLIT, (), speaker=self.refer(speaker), name=alias)

    def refer(self, speaker: Speaker) -> SpeakerReference:
        """A reference to a speaker: by the mention that has the longest words."""
        mention = max(speaker.mentions, key=len, default=None)
        anchor = anchors.anchor(self.article.text, mention) if mention is not None else None
        return SpeakerReference(speaker.name, speaker.kind, anchor)

    # Names

    def hide(self, entity: Entity) -> Correction:
        """It is no name, wherever it stands in the article."""
        return self._about(CorrectionKind.HIDE, (entity.span,), name=entity.name)

    def retype(self, entity: Entity, label: str) -> Correction:
        """A name is of another type, wherever it stands in the article."""
        return self._about(CorrectionKind.RETYPE, (entity.span,), name=entity.name, label=label)

    def _details(self, statement: Statement) -> StatementDetails:
        speaker = self.analysis.speaker_of(statement)
        return StatementDetails(
            kind=statement.kind,
            cue=self._anchors(statement.cue),
            source=anchors.anchor(self.article.text, statement.source) if statement.source else None,
            speaker=self.refer(speaker) if speaker else None,
            flags=statement.flags,
            rule=statement.evidence.rule,
        )

    def _everywhere(self, name: str, speaker: SpeakerReference) -> Correction:
        return Correction(str(uuid4()), CorrectionKind.ALIAS, _now(), speaker=speaker, name=name)

    def _about(self, kind: CorrectionKind, target: tuple[Span, ...], **more: Any) -> Correction:
        return Correction(
            id=str(uuid4()),
            kind=kind,
            created=_now(),
            target=self._anchors(target),
            text_hash=self.article.text_hash,
            **more,
        )

    def _anchors(self, spans: tuple[Span, ...]) -> tuple[Anchor, ...]:
        return tuple(anchors.anchor(self.article.text, span) for span in spans)


def _spans(some: tuple[Anchor, ...]) -> tuple[Span, ...]:
    return tuple(anchor.span for anchor in some)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
