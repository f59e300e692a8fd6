"""The learned tagger: for every token how likely it is part of a source, a cue or content, and whose content it is.

A network of 23 MB on onnxruntime; `resources/tagger/README.md` says what it was learned from.  Without its files the
engine works by its rules alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os import cpu_count
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from reader import assets
from reader.nlp.ahead import ahead
from reader.nlp.layout import Layout
from reader.nlp.pieces import Pieces, units, vocabulary, windows

Scores: TypeAlias = npt.NDArray[np.float32]

_MOST_THREADS: Final = 2
_SLOW: Final = "SkipLayerNormFusion"
"""What onnxruntime would join two steps to; the joint one is not vectorised and took an eighth of the time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one window.

    Attributes:
        pieces: the window.
        labels: `[piece, label]`, logarithms of probabilities; the labels are those of `reader.nlp.tags`.
        links: `[piece, piece]`, for each piece the probabilities of where its source begins; 0 is nowhere.
    """

    pieces: Pieces
    labels: Scores
    links: Scores


@dataclass(frozen=True, slots=True)
class Tagger:
    """The network with its vocabulary; it keeps nothing between two articles."""

    session: Any = field(repr=False)
    tokenizer: Tokenizer = field(repr=False)

    def read(self, layouts: Iterable[tuple[Layout, int]]) -> Iterator[Reading]:
        """The windows of an article in order, read beside whoever makes the layouts and takes the readings.

        Args:
            layouts: of its paragraphs, each with the number that its first token has in the Doc of the article; all
                are taken before this returns.
        """
        parts = (part for layout, first in layouts for part in units(self.tokenizer, layout, first))
        return ahead(self._reading, windows(parts), threads=min(_MOST_THREADS, cpu_count() or 1))

    def _reading(self, pieces: Pieces) -> Reading:
        inputs = {
            "ids": pieces.ids,
            "shapes": pieces.shapes,
            "tags": pieces.tags,
            "relations": pieces.relations,
        }
        labels, links = self.session.run(None, {name: np.array([row]) for name, row in inputs.items()})
        return Reading(pieces, labels[0], links[0])


def load_tagger() -> Tagger | None:
    """The tagger, None where its files are not there."""
    model, words = (assets.folder() / "tagger" / name for name in ("tagger.onnx", "tokenizer.json"))
    if not (model.is_file() and words.is_file()):
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # several windows are read at once
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
    )
    return Tagger(session, vocabulary(words))
