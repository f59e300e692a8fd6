"""What is shown of an analysed article: who speaks how much, and what an attribution rests on, in words."""

from dataclasses import dataclass

from reader.correction import READER
from reader.i18n import _
from reader.model import Analysis, Speaker, Statement
from reader.wording import one_line


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """A speaker with all their statements.

    Attributes:
        speaker: None for the group of statements that are attributed to nobody.
        rank: the place in the order of first statements, from 0; None for that group.
        statements: indices into `Analysis.statements`, in reading order.
        words: how many words the statements have.
        share: of the words of all statements, 0 to 1.
    """

    speaker: Speaker | None
    rank: int | None
    statements: tuple[int, ...]
    words: int
    share: float

    @property
    def name(self) -> str | None:
        """The name that statements carry; None for the group of the unattributed."""
        return self.speaker.name if self.speaker else None


def speaker_shares(analysis: Analysis, text: str) -> tuple[SpeakerShare, ...]:
    """All who speak, in the order of their first statement; what nobody known says comes last, where there is any."""
    groups = [
        (speaker, indices, sum(analysis.statements[index].words(text) for index in indices))
        for speaker, indices in analysis.by_speaker()
    ]
    total = sum(words for _speaker, _indices, words in groups) or 1
    return tuple(
        SpeakerShare(
            speaker=speaker,
            rank=rank if speaker else None,
            statements=indices,
            words=words,
            share=words / total,
        )
        for rank, (speaker, indices, words) in enumerate(groups)
    )


def evidence_chain(statement: Statement, text: str) -> tuple[str, ...]:
    """The mentions from the source to the speaker's name, each once: ("he", "Homan", "Tom Homan")."""
    spans = ([statement.source] if statement.source else []) + list(statement.evidence.chain)
    words = [span.of(text) for span in spans]
    if statement.speaker:
        words.append(statement.speaker)
    return tuple(dict.fromkeys(words))


def evidence_line(statement: Statement, text: str) -> str:
    """The evidence in one line: “he said” → he = Homan = Tom Homan, 0.86; or that the reader named the speaker."""
    if statement.evidence.rule == READER:
        return _("You said so.")
    chain = evidence_chain(statement, text)
    if not chain:
        return _("No speaker is named beside these words.")
    reported = reporting_words(statement, text)
    quoted = f"“{reported}” → " if reported else ""
    return f"{quoted}{' = '.join(chain)}, {statement.confidence:.2f}"


def reporting_words(statement: Statement, text: str) -> str:
    """Source and cue as they stand in the text, in its order: "he said", "said Homan"."""
    spans = sorted([*([statement.source] if statement.source else []), *statement.cue])
    return " ".join(one_line(span.of(text)) for span in spans) if statement.cue else ""
