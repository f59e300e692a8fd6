"""An article of any length with any number of marks, made by chance from one seed: no text of a person is measured."""

from pathlib import Path
from random import Random

from reader import anchors
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Block,
    BlockKind,
    Colour,
    Entity,
    Evidence,
    Place,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
    StatementKind,
    text_hash,
)
from reader.services.anchoring import Written

_SENTENCE = (
    "the council said on Monday that it would not rebuild a bridge which had been closed since March because nobody "
    "knows what the ferries cost and where winter comes early people wait longer than any mayor should allow"
)
_PARAGRAPH = (30, 90)
_STATEMENT = (6, 40)
_LABELS = ("PERSON", "ORG", "GPE", "DATE", "NORP")
_SPEAKERS = tuple(Speaker(f"Speaker {number}", SpeakerKind.PERSON, role="of the council") for number in range(60))
_STATEMENTS_AMONG_TEN = 3
_ONE_HIGHLIGHT_IN = 50
_MOMENT = "2026-03-02T10:00:00Z"


def made_article(words: int) -> Article:
    """An article of so many words; the same at every call."""
    random, choices = Random(words), _SENTENCE.split()
    paragraphs, left = ["Made by chance"], words
    while left > 0:
        count = min(left, random.randint(*_PARAGRAPH))
        paragraphs.append(" ".join(random.choice(choices) for _ in range(count)) + ".")
        left -= count
    text, blocks, here = "\n\n".join(paragraphs), [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(Span(here, here + len(paragraph)), kind))
        here += len(paragraph) + 2
    source = Source(Path("made.txt"), "text/plain", text_hash(text))
    return Article(text, tuple(blocks), "Made by chance", source, importer="made/1")


def made_analysis(article: Article, spans: int) -> Analysis:
    """So many statements and names, three of ten statements, spread over the article."""
    random, starts = Random(spans), [0]
    for word in article.text.split(" ")[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    statements, entities = [], []
    places = sorted(random.sample(range(len(starts) - _STATEMENT[1]), spans))
    for number, place in enumerate(places):
        if number % 10 < _STATEMENTS_AMONG_TEN:
            statements.append(_statement(random, starts, place, number))
        else:
            span = Span(starts[place], starts[place + 2] - 1)
            entities.append(Entity(span, random.choice(_LABELS), span.of(article.text)))
    return Analysis(text_hash(article.text), "made", tuple(entities), tuple(statements), _SPEAKERS)


def _statement(random: Random, starts: list[int], place: int, number: int) -> Statement:
    words = random.randint(*_STATEMENT) if place + _STATEMENT[1] < len(starts) else _STATEMENT[0]
    return Statement(
        content=(Span(starts[place], starts[place + words] - 1),),
        kind=list(StatementKind)[number % 3],
        evidence=Evidence("made"),
        confidence=random.random(),
        speaker=random.choice(_SPEAKERS).name,
    )


def made_highlights(article: Article, spans: int) -> Written:
    """A reader's own highlights, one for every fifty spans, spread over the article."""
    random, colours = Random(spans), list(Colour)
    starts = sorted(random.sample(range(len(article.text) - 200), spans // _ONE_HIGHLIGHT_IN))
    annotations = tuple(
        Annotation(
            f"made-{number}",
            anchors.anchor(article.text, Span(start, start + 120)),
            colours[number % len(colours)],
            _MOMENT,
            _MOMENT,
        )
        for number, start in enumerate(starts)
    )
    return Written(annotations, {each.id: Place(Standing.EXACT, each.anchor.span) for each in annotations})
