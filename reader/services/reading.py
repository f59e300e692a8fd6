"""What is shown of an analysed article: who speaks how much, and what an attribution rests on, in words."""

from dataclasses import dataclass

from reader.i18n import _
from reader.model import Analysis, Speaker, Statement


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
    by_name: dict[str | None, list[int]] = {}
    words: dict[str | None, int] = {}
    for index, statement in enumerate(analysis.statements):
        by_name.setdefault(statement.speaker, []).append(index)
        words[statement.speaker] = words.get(statement.speaker, 0) + statement.words(text)
    total = sum(words.values()) or 1
    speakers: list[Speaker | None] = [speaker for speaker in analysis.speakers if speaker.name in by_name]
    if None in by_name:
        speakers.append(None)
    shares = []
    for rank, speaker in enumerate(speakers):
        name = speaker.name if speaker else None
        shares.append(
            SpeakerShare(
                speaker=speaker,
                rank=rank if speaker else None,
                statements=tuple(by_name[name]),
                words=words[name],
                share=words[name] / total,
            )
        )
    return tuple(shares)


def evidence_chain(statement: Statement, text: str) -> tuple[str, ...]:
    """The mentions from the source to the speaker's name, each once: ("he", "Homan", "Tom Homan")."""
    spans = ([statement.source] if statement.source else []) + list(statement.evidence.chain)
    words = [span.of(text) for span in spans]
    if statement.speaker:
        words.append(statement.speaker)
    return tuple(dict.fromkeys(words))


def evidence_line(statement: Statement, text: str) -> str:
    """The evidence in one line: “he said” → he = Homan = Tom Homan, 0.86."""
    chain = evidence_chain(statement, text)
    if not chain:
        return _("No speaker is named beside these words.")
    reported = reporting_words(statement, text)
    quoted = f"“{reported}” → " if reported else ""
    return f"{quoted}{' = '.join(chain)}, {statement.confidence:.2f}"


def reporting_words(statement: Statement, text: str) -> str:
    """Source and cue as they stand in the text, in its order: "he said", "said Homan"."""
    spans = sorted([*([statement.source] if statement.source else []), *statement.cue])
    return " ".join(" ".join(span.of(text).split()) for span in spans) if statement.cue else ""
