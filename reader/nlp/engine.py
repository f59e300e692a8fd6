"""The engine: any text becomes an `Analysis`; offsets are code points of the text as it was given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from reader.model import Analysis, Block, Entity, Span, text_hash
from reader.nlp.attribution import attributions
from reader.nlp.layout import lay_out
from reader.nlp.names import names
from reader.nlp.normalise import normalise
from reader.nlp.notices import notices
from reader.nlp.paragraphs import paragraphs
from reader.nlp.pipeline import joined, load_model, parsed
from reader.nlp.roles import roles
from reader.nlp.statements import statements
from reader.nlp.version import engine_version

_FIRST_PARTIAL: Final = 4_000
"""Code points before the first provisional analysis; each next one covers twice as much, so all cost as much as one."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The loaded model with its rules; it keeps nothing between two articles.

    Attributes:
        version: code, model, spaCy and word lists.
    """

    nlp: Language = field(repr=False)
    version: str

    def analyse(
        self,
        text: str,
        blocks: tuple[Block, ...] = (),
        *,
        on_progress: Callable[[int, int], None] | None = None,
        on_partial: Callable[[Analysis], None] | None = None,
    ) -> Analysis:
        """Who said what in `text`, which may be any string.

        Args:
            blocks: the layout; without it every line is a paragraph.
            on_progress: told how many code points are done, and of how many.
            on_partial: given what was found so far; provisional, the next one or the result replaces it.
        """
        clean = normalise(text)
        pieces = paragraphs(clean, blocks)
        docs: list[Doc] = []
        due = _FIRST_PARTIAL
        for piece, doc in zip(pieces, parsed(self.nlp, clean, pieces), strict=True):
            docs.append(doc)
            if on_progress is not None:
                on_progress(piece.end, len(text))
            if on_partial is not None and due <= piece.end < pieces[-1].end:
                on_partial(self._analysis(text, clean, joined(self.nlp, clean, pieces, docs), pieces))
                due = 2 * piece.end
        return self._analysis(text, clean, joined(self.nlp, clean, pieces, docs), pieces)

    def _analysis(self, text: str, clean: str, doc: Doc, pieces: tuple[Span, ...]) -> Analysis:
        layout = lay_out(clean, doc, pieces)
        named = names(doc)
        found, speakers = statements(layout, attributions(layout), named, roles(doc, named))
        return Analysis(
            text_hash=text_hash(text),
            engine=self.version,
            entities=tuple(Entity(layout.span(name.start, name.end), name.label, name.canonical) for name in named),
            statements=found,
            speakers=speakers,
            notices=notices(clean[: len(doc.text)], doc),
        )


def load() -> Engine:
    """The engine with the small English model: half a second, some 150 MB."""
    return Engine(nlp=load_model(), version=engine_version())
