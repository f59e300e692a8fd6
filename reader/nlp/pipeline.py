"""spaCy: the model, and one parsed Doc of a whole article whose token offsets are code points of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reader.errors import PipelineError
from reader.i18n import _
from reader.model import Span
from reader.nlp.pipelines import DEFAULT

BATCH = 32
"""Paragraphs that spaCy takes at once: enough for its speed, few enough for honest progress."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph that spaCy has read.

    Attributes:
        span: its place in the text.
        doc: a Doc of its own, whose offsets begin at 0.
        first: the number that its first token has in the Doc of the article.
    """

    span: Span
    doc: Doc
    first: int


def load_model(package: str = DEFAULT) -> Language:
    """The English pipeline `package` with the parts that the engine uses.

    Raises:
        PipelineError: it cannot be loaded here.
    """
    try:
        return spacy.load(package, exclude=["senter"])
    except (AttributeError, ImportError, OSError, ValueError) as error:
        raise PipelineError(
            _(
                "The language model “{package}” cannot be loaded: {reason} "
                "Choose another one in the window under View, Language model."
            ).format(package=package, reason=next(iter(str(error).splitlines()), type(error).__name__))
        ) from error


def parsed(nlp: Language, text: str, paragraphs: Sequence[Span]) -> Iterator[Parsed]:
    """The paragraphs one by one, in order."""
    behind = first = 0
    docs = nlp.pipe((span.of(text) for span in paragraphs), batch_size=BATCH)
    for span, doc in zip(paragraphs, docs, strict=True):
        first += behind < span.start
        # What the network of spaCy thought of each token is a third of the memory, and no longer wanted.
        doc.tensor = doc.tensor[:0].copy()
        yield Parsed(span, doc, first)
        first += len(doc)
        behind = span.end


def joined(nlp: Language, text: str, paragraphs: Sequence[Parsed]) -> Doc:
    """One Doc of the text up to the end of the last paragraph: what lies between two is a token of its own."""
    parts: list[Doc] = []
    behind = 0
    for part in paragraphs:
        if behind < part.span.start:
            parts.append(Doc(nlp.vocab, words=[text[behind : part.span.start]], spaces=[False]))
        parts.append(part.doc)
        behind = part.span.end
    # The tensors of the joints have another width, a transformer adds its own; the stub of spaCy knows no `exclude`.
    doc = Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]
    return doc or Doc(nlp.vocab)
