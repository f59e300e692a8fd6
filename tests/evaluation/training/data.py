"""Annotated articles as training examples: the same pieces as at run time, with a label and a link for each."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from spacy.language import Language
from tqdm import tqdm

from reader.nlp.layout import Layout, lay_out
from reader.nlp.normalise import normalise
from reader.nlp.paragraphs import paragraphs
from reader.nlp.pieces import CLS, LONGEST, NOTHING, SEP, Pieces, mark, units, vocabulary
from reader.nlp.pipeline import joined, load_model, parsed
from tests.evaluation.evaluate import read

IGNORED = -100
"""The label of what the loss leaves out."""

SOURCE, CUE, STATEMENT, OTHER = 1, 3, 5, 7
"""The label that begins each kind of words; the next number goes on with it, 0 is outside."""

HELD_OUT = 14
"""Every n-th article of the training set is kept out of training: errors are read and thresholds fitted on those."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph in pieces.

    Attributes:
        labels: see SOURCE.
        sources: for each piece of content the token where its source begins, NOTHING without one, else IGNORED.
    """

    pieces: Pieces
    labels: list[int]
    sources: list[int]


@dataclass(frozen=True, slots=True)
class Window:
    """An example.

    Attributes:
        links: for each piece of content the place of its source in the window, 0 for none there, else IGNORED.
    """

    pieces: Pieces
    labels: list[int]
    links: list[int]


def is_held_out(number: int) -> bool:
    """Whether the article with this place in the training set is kept out of training."""
    return number % HELD_OUT == HELD_OUT - 1


def labelled(gold: Path, words: Path, cache: Path) -> list[list[Labelled]]:
    """Every article's paragraphs; they are parsed once and kept in `cache`."""
    if cache.exists():
        kept: list[list[Labelled]] = pickle.loads(cache.read_bytes())
        return kept
    nlp, tokenizer = load_model(), vocabulary(words)
    made = []
    for article in tqdm(read(gold), unit=" articles"):
        layout = laid_out(nlp, article["text"])
        made.append(_labelled(article, layout.doc, units(tokenizer, layout)))
    cache.write_bytes(pickle.dumps(made))
    return made


def laid_out(nlp: Language, text: str) -> Layout:
    """An article as the engine sees it."""
    clean = normalise(text)
    spans = paragraphs(clean)
    return lay_out(clean, joined(nlp, clean, list(parsed(nlp, clean, spans))), spans)


def _labelled(article: dict[str, Any], doc: Any, parts: list[Pieces]) -> list[Labelled]:
    kinds, begins, sources = [0] * len(doc), [False] * len(doc), [IGNORED] * len(doc)
    token_at = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token.text_with_ws))}
    for attribution in sorted(article["attributions"], key=lambda one: bool(one.get("nested"))):
        states = attribution["statement"] and not attribution.get("nested")
        origin = token_at[attribution["source"][0][0]] if attribution["source"] else NOTHING
        for role, kind in (("content", STATEMENT if states else OTHER), ("cue", CUE), ("source", SOURCE)):
            for start, end in attribution[role]:
                first, last = token_at[start], token_at[end - 1]
                for i in range(first, last + 1):
                    kinds[i], begins[i] = kind, i == first
                    sources[i] = origin if role == "content" else IGNORED
    for start, end in article.get("discard") or ():
        for i in range(token_at[start], token_at[end - 1] + 1):
            kinds[i] = IGNORED
    return [_label(part, kinds, begins, sources) for part in parts]


def _label(part: Pieces, kinds: list[int], begins: list[bool], sources: list[int]) -> Labelled:
    labels, before = [], 0
    for place, token in enumerate(part.tokens):
        kind = kinds[token]
        starts = place == 0 or part.tokens[place - 1] != token
        if kind <= 0:
            labels.append(kind)
        else:
            labels.append(kind if (starts and begins[token]) or kind != before else kind + 1)
        before = kind
    return Labelled(part, labels, [sources[token] if kinds[token] > 0 else IGNORED for token in part.tokens])


def windows(parts: list[Labelled], random: Random) -> Iterator[Window]:
    """The article cut anew: the first window of a random length, so that the cuts fall elsewhere in each epoch."""
    chosen: list[Labelled] = []
    length, limit = 1, random.randint(LONGEST // 3, LONGEST)
    for number, part in enumerate(parts):
        if chosen and length + len(part.pieces) + 1 > limit:
            yield _window(chosen)
            chosen, length, limit = [], 1, LONGEST
            before = parts[number - 1]
            if len(before.pieces) + len(part.pieces) + 3 <= LONGEST and random.random() < 0.5:
                chosen, length = [before], len(before.pieces) + 2
        chosen.append(part)
        length += len(part.pieces) + 1
    if chosen:
        yield _window(chosen)


def _window(parts: list[Labelled]) -> Window:
    pieces, labels, sources = mark(CLS), [IGNORED], [IGNORED]
    for part in parts:
        pieces.extend(part.pieces)
        pieces.extend(mark(SEP))
        labels += [*part.labels, IGNORED]
        sources += [*part.sources, IGNORED]
    place = {token: i for i, token in reversed(list(enumerate(pieces.tokens))) if token != NOTHING}
    links = [IGNORED if origin == IGNORED else place.get(origin, 0) for origin in sources]
    return Window(pieces, labels, links)
