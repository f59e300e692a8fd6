"""Words that their place on the page gives to somebody: the turns of a transcript, and quotations set as blocks.

They have no quotation marks, and all of them are the speaker's: what they report in turn lies within them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from reader.model import BlockKind, Span, count_words
from reader.nlp.forms import PARTICLES
from reader.nlp.layout import NARRATION, Layout
from reader.nlp.lexicon import words
from reader.nlp.mentions import Mention, mention, named_before, signed

_QUESTION: Final = re.compile(r"(Q|A|Question|Answer|QUESTION|ANSWER) ?[.:] +(?=\S)")
_SPEAKER: Final = re.compile(r"((?:[^\W\d_][\w.'’-]*[ ]){0,6}[^\W\d_][\w.'’-]*)(?: \([^()]{1,40}\))?: +(?=\S)")
_SENTENCE: Final = re.compile(r"(?=.*[^\W\d_]).*[.?!…—–-][\"”’')\]]*", re.DOTALL)
_STAGE_DIRECTION: Final = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_NO_SPEAKERS: Final = re.compile(
    r"by(line)?|dear .*|update\w*|correction|clarification|exclusive|breaking|watch|look|read|listen|more|related"
    r"|photos?|videos?|(pro )?tips?|note|sources?|e-?mail|contributing|poll|the latest|editor.?s note",
    re.IGNORECASE,
)
_OF_PERSONS: Final = ("transcript_roles", "person_nouns", "offices", "titles")
_PERSONS: Final = 3
"""At least every third label of a transcript names a person."""
_ASKS: Final = ("q", "question")
_ANSWERS: Final = ("a", "answer")
_FEWEST: Final = 2
_FEWEST_IN_LOWER_CASE: Final = 3
_APART: Final = (BlockKind.HEADING, BlockKind.CAPTION)
"""What stands between turns and is nobody's."""
_FARTHEST: Final = 6
"""Paragraphs without a label that one turn can have."""
_FEWEST_WORDS: Final = 4
_SMALL: Final = frozenset(("of", "the", "and", "la", "le", "y", "e", "zu"))


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one speaker in a row.

    Attributes:
        label: the name before them, or `Q` and `A`.
        cue: the token of the colon behind it; None where it is one token with the label.
        content: code points.
    """

    label: Mention
    cue: int | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """A quotation that is set as a block of its own.

    Attributes:
        source: whom the words before or below it name, None where they name nobody.
        content: code points.
    """

    source: Mention | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """The label of a paragraph: code points of its name, where the words behind it begin, and where they end."""

    paragraph: int
    name: Span
    words: int
    end: int


def turns(layout: Layout) -> tuple[Turn, ...]:
    """The turns of a transcript in order, none where the article is no transcript.

    Two paragraphs that begin with a name in capitals and a colon make one, or a question and an answer, or three with
    names of which one comes back; every third label has to name a person (see `_name_persons`).  An unlabelled
    paragraph between two turns goes on with the first, headings apart.  A list of two shouted towns that are surnames
    too, "LINCOLN: … JACKSON: …", is taken for a transcript, which is wrong.
    """
    labels = _labels(layout)
    return tuple(_turns(layout, labels))


def asks(label: str) -> bool:
    """Whether a label stands for whoever asks, who has no name."""
    return label.rstrip(".:").casefold() in _ASKS


def answers(label: str) -> bool:
    """Whether a label stands for the one who is interviewed."""
    return label.rstrip(".:").casefold() in _ANSWERS


def block_quotations(layout: Layout) -> Iterator[BlockQuotation]:
    """The quotations that are set as blocks, without those in quotation marks, which other rules find.

    One whose words come in the article again is a pull quote, and none.  Before a colon its source is named, or below
    it behind a dash.  A block with the editors' summary of the article is taken for somebody's words, which is wrong.
    """
    number = 0
    while number < len(layout.paragraphs):
        first = number
        while number < len(layout.paragraphs) and layout.kinds[number] == BlockKind.QUOTE:
            number += 1
        if first < number and (found := _block_quotation(layout, first, number)) is not None:
            yield found
        number += first == number


def _labels(layout: Layout) -> list[_Label]:
    """The labels of a transcript."""
    asked = list(_matches(layout, _QUESTION))
    names = {_name(layout, label) for label in asked}
    if any(map(asks, names)) and any(map(answers, names)):
        numbers = {label.paragraph for label in asked}
        others = [label for label in _named(layout) if label.paragraph not in numbers]
        return sorted([*asked, *others], key=lambda label: label.paragraph)
    return _named(layout)


def _named(layout: Layout) -> list[_Label]:
    found = [label for label in _matches(layout, _SPEAKER) if not _NO_SPEAKERS.fullmatch(_name(layout, label))]
    shouted = [label for label in found if _name(layout, label).isupper()]
    if len(shouted) >= _FEWEST and _name_persons(layout, shouted):
        return shouted
    counts = Counter(_name(layout, label) for label in found)
    # A title "Moss: Ferry was late" is no turn.
    named = [one for one in found if _is_name(_name(layout, one)) and (one.paragraph or counts[_name(layout, one)] > 1)]
    sentences = sum(_is_sentence(layout, label) for label in named)
    comes_back = any(counts[_name(layout, label)] > 1 for label in named)
    are_turns = comes_back and 2 * sentences > len(named) >= _FEWEST_IN_LOWER_CASE
    return named if are_turns and _name_persons(layout, named) else []


def _name_persons(layout: Layout, labels: list[_Label]) -> bool:
    """Whether enough of the labels are a person's: see `_is_person`."""
    of_article = _persons(layout.doc)
    found = [_name(layout, label).casefold().split() for label in labels]
    return _PERSONS * sum(_is_person(name, of_article) for name in found) >= len(found)


def _is_person(name: Sequence[str], of_article: AbstractSet[str]) -> bool:
    """Whether a label is a person of the article, a role, an office, or a surname with nothing or a given name before.

    "Portion: 1 red. Tip: …" is a recipe, "Lakers: visit Utah. Thunder: …" a table.
    """
    if name[-1] in of_article or any(not words(of).isdisjoint(name) for of in _OF_PERSONS):
        return True
    return name[0] in words("given_names") or (len(name) == 1 and name[0] in words("surnames"))


def _persons(doc: Doc) -> frozenset[str]:
    """The last words of the persons that an article names, those without that stand behind "the" too, as teams do."""
    teams = {entity[-1].lower_ for entity in doc.ents if entity.start and doc[entity.start - 1].lower_ == "the"}
    return frozenset(entity[-1].lower_ for entity in doc.ents if entity.label_ == "PERSON") - teams


def _is_sentence(layout: Layout, label: _Label) -> bool:
    """Whether the words behind a label say something, as "2 tsp." does not."""
    said = layout.doc[slice(*layout.paragraphs[label.paragraph])]
    is_ended = _SENTENCE.fullmatch(layout.text, label.words, label.end) is not None
    return is_ended and any(token.pos_ in ("VERB", "AUX", "INTJ") for token in said)


def _is_name(label: str) -> bool:
    """Whether every word has a capital but those that names have without one: "Ursula von der Leyen"."""
    return all(word[0].isupper() or word in PARTICLES | _SMALL for word in label.split()) and label[0].isupper()


def _matches(layout: Layout, pattern: re.Pattern[str]) -> Iterator[_Label]:
    for number in range(len(layout.paragraphs)):
        span = _paragraph(layout, number)
        if match := pattern.match(layout.text, span.start, span.end):
            yield _Label(number, Span(*match.span(1)), match.end(), span.end)


def _name(layout: Layout, label: _Label) -> str:
    return label.name.of(layout.text)


def _paragraph(layout: Layout, number: int) -> Span:
    return layout.span(*layout.paragraphs[number])


def _turns(layout: Layout, labels: list[_Label]) -> Iterator[Turn]:
    starts = [token.idx for token in layout.doc] if labels else []
    for place, label in enumerate(labels):
        spans = [Span(label.words, label.end)]
        if place + 1 < len(labels):
            following = range(label.paragraph + 1, labels[place + 1].paragraph)
            if len(following) <= _FARTHEST:
                spans += (_paragraph(layout, number) for number in following if layout.kinds[number] not in _APART)
        kept = tuple(span for span in spans if not _STAGE_DIRECTION.fullmatch(span.of(layout.text)))
        if kept:
            first, behind = bisect_left(starts, label.name.start), bisect_left(starts, label.name.end)
            head = max(first, behind - 1)
            cue = behind if layout.doc[behind].text == ":" else None
            yield Turn(Mention(head, first, max(behind, first + 1)), cue, kept)


def _block_quotation(layout: Layout, first: int, behind: int) -> BlockQuotation | None:
    """The quotation in the paragraphs `[first, behind)`."""
    source = _below(layout, behind - 1)
    last = behind - 1 if source is not None and behind - 1 > first else behind
    source = source or _below(layout, behind) or _before(layout, first)
    content = tuple(_paragraph(layout, number) for number in range(first, last))
    whole = " ".join(span.of(layout.text) for span in content)
    tokens = [i for number in range(first, last) for i in range(*layout.paragraphs[number])]
    marked = sum(layout.place[i] != NARRATION for i in tokens)
    if count_words(whole) < _FEWEST_WORDS or 2 * marked > len(tokens) or _comes_again(layout, content):
        return None
    return BlockQuotation(source, content)


def _below(layout: Layout, number: int) -> Mention | None:
    """The name in a paragraph that is a signature."""
    if number >= len(layout.paragraphs):
        return None
    head = signed(layout, *layout.paragraphs[number])
    return mention(layout, head) if head is not None else None


def _before(layout: Layout, first: int) -> Mention | None:
    """Whom the paragraph before names, where it ends with a colon."""
    if first == 0:
        return None
    start, end = layout.paragraphs[first - 1]
    if end - start < _FEWEST or layout.doc[end - 1].text != ":":
        return None
    head = named_before(layout, start, end - 1)
    return mention(layout, head) if head is not None else None


def _comes_again(layout: Layout, content: tuple[Span, ...]) -> bool:
    first = content[0].of(layout.text).strip("\"“”'‘’ ")
    return layout.text.count(first) > 1
