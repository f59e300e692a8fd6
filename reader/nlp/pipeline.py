"""spaCy: the model, and one parsed Doc of a whole article whose token offsets are code points of the text."""

from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reader.errors import PipelineError
from reader.i18n import _
from reader.model import Span
from reader.nlp.pipelines import DEFAULT

BATCH = 32
"""Paragraphs that spaCy takes at once: enough for its speed, few enough for honest progress."""


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


def parsed(nlp: Language, text: str, paragraphs: tuple[Span, ...]) -> Iterator[Doc]:
    """One Doc a paragraph, in order."""
    return nlp.pipe((span.of(text) for span in paragraphs), batch_size=BATCH)


def joined(nlp: Language, text: str, paragraphs: tuple[Span, ...], docs: list[Doc]) -> Doc:
    """One Doc of the text up to the end of the last of `docs`: what lies between paragraphs is a token of its own."""
    parts: list[Doc] = []
    behind = 0
    for span, doc in zip(paragraphs, docs, strict=False):
        if behind < span.start:
            parts.append(Doc(nlp.vocab, words=[text[behind : span.start]], spaces=[False]))
        parts.append(doc)
        behind = span.end
    # The tensors of the joints have another width; the stub of spaCy does not know `exclude`.
    doc = Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    return doc or Doc(nlp.vocab)
