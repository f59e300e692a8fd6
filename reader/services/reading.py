"""What is shown of an analysed article: who speaks how much, and what an attribution rests on, in words.

Offsets are code points of the article's text.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reader.model import Analysis, Article, Span, Speaker, Statement
from reader.nlp import lexicon
from reader.wording import one_line

_BEFORE_NAME = re.compile(r"(adm|capt|cpl|fr|ft|hon|maj|messrs|mt|pres|pvt|st|supt|vs)\.")
"""Abbreviations that go on to a name; titles and offices are in the lexicon."""
_BEFORE_NUMBER = re.compile(r"(apr|aug|ca|dec|feb|fig|jan|jul|jun|mar|nos?|nov|oct|pp?|sept|vol)\.")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…][”’»\"')\]]*(?=\s+[“‘«\"'(\[]*[A-Z0-9])")


class _Words:
    """Counts the words of groups of statements, some at a time: in a long text that takes a tenth of a second."""

    def __init__(self, analysis: Analysis, text: str, groups: tuple[tuple[int, ...], ...]) -> None:
        self._counts = [0] * len(groups)
        self._steps = self._count(analysis.statements, text, groups)

    @property
    def counts(self) -> Sequence[int]:
        """How many words each group has."""
        deque(self._steps, maxlen=0)
        return self._counts

    def go_on(self, most: int) -> bool:
        """Count those of so many more statements; gives whether there may be others."""
        return sum(1 for _ in islice(self._steps, most)) == most

    def _count(self, statements: Sequence[Statement], text: str, groups: Iterable[Iterable[int]]) -> Iterator[None]:
        for number, group in enumerate(groups):
            for index in group:
                self._counts[number] += statements[index].words(text)
                yield


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """A speaker with all their statements.

    Attributes:
        speaker: None for the group of statements that are attributed to nobody.
        rank: the place in the order of first statements, from 0; None for that group.
        statements: indices into `Analysis.statements`, in reading order.
    """

    speaker: Speaker | None
    rank: int | None
    statements: tuple[int, ...]
    _words: _Words = field(repr=False, compare=False)
    _number: int = field(repr=False)

    @property
    def name(self) -> str | None:
        """The name that statements carry; None for the group of the unattributed."""
        return self.speaker.name if self.speaker else None

    @property
    def words(self) -> int:
        """How many words the statements have."""
        return self._words.counts[self._number]

    def count_on(self, most: int) -> bool:
        """Count the words of so many more statements, of all who speak, before somebody asks for all of them.

        Returns: whether some may be left.
        """
        return self._words.go_on(most)

    @property
    def share(self) -> float:
        """Of the words of all statements, 0 to 1."""
        return self.words / (sum(self._words.counts) or 1)


def speaker_shares(analysis: Analysis, text: str) -> tuple[SpeakerShare, ...]:
    """All who speak, in the order of their first statement; what nobody known says comes last, where there is any."""
    groups = analysis.by_speaker()
    words = _Words(analysis, text, tuple(indices for _speaker, indices in groups))
    return tuple(
        SpeakerShare(speaker, number if speaker else None, indices, words, number)
        for number, (speaker, indices) in enumerate(groups)
    )


def evidence_mentions(statement: Statement, speaker: Speaker | None, text: str) -> tuple[tuple[str, Span | None], ...]:
    """The mentions from the source to the speaker's name, each form once: "he", "Homan", "Tom Homan".

    Args:
        speaker: who says it, if that is known.

    Returns: each with where it stands; the name, which comes last, without a place where the text does not have it.
    """
    spans = ([statement.source] if statement.source else []) + list(statement.evidence.chain)
    forms: dict[str, Span | None] = {}
    for span in spans:
        forms.setdefault(one_line(span.of(text)), span)
    if statement.speaker and statement.speaker not in forms:
        named = (each for each in speaker.mentions if one_line(each.of(text)) == statement.speaker) if speaker else ()
        forms[statement.speaker] = next(iter(named), None)
    return tuple(forms.items())


def sentence_around(article: Article, span: Span, names: Iterable[Span] = ()) -> Span:
    """The sentence, or sentences, in which a span stands, within its block.

    A sentence ends at a stop, a question or exclamation mark, with the marks that close a quotation, before a space and
    a capital, a digit or an opening mark (the plain rule of Mikheev 2002, "Periods, capitalized words, etc."), but not
    within a name, behind a single capital ("J. Lee"), a title ("Gov. Lee") or what goes on to a number ("No. 5").  It
    takes "He moved to St. Lucia" right, and wrongly goes on behind a stop of "He lives at Main St. Lee does not."

    Args:
        names: where names stand, as an analysis found them, in any order.
    """
    block = next((each.span for each in article.blocks if each.span.overlaps(span)), Span(0, len(article.text)))
    low, high = min(block.start, span.start), max(block.end, span.end)
    inner = [name for name in names if low <= name.start and name.end <= high]
    ends = [
        low + match.end()
        for match in _SENTENCE_END.finditer(article.text[low:high])
        if not _goes_on(article.text, low + match.start(), low + match.end(), inner)
    ]
    start = max((each for each in ends if each <= span.start), default=low)
    end = min((each for each in ends if each >= span.end), default=high)
    words = article.text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _goes_on(text: str, stop: int, end: int, names: Iterable[Span]) -> bool:
    """Whether a sentence goes on behind the stop at a place: it belongs to a name, or to what stands before one."""
    if any(name.start < stop and end < name.end for name in names):
        return True
    word = text[max(0, stop - 12) : stop + 1].rsplit(maxsplit=1)[-1].lstrip("“‘«\"'([").lower()
    if text[end:].lstrip()[:1].isdigit():
        return _BEFORE_NUMBER.fullmatch(word) is not None
    return _BEFORE_NAME.fullmatch(word) is not None or word in lexicon.words("titles") | lexicon.words("offices")


def reporting_words(statement: Statement, text: str) -> str:
    """Source and cue as they stand in the text, in its order: "he said", "said Homan"."""
    spans = sorted([*([statement.source] if statement.source else []), *statement.cue])
    return " ".join(one_line(span.of(text)) for span in spans) if statement.cue else ""
