"""The engine: any text becomes an `Analysis`; offsets are code points of the text as it was given."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from reader.model import Analysis, Block, Entity, Span, text_hash
from reader.nlp.attribution import Attribution, attributions
from reader.nlp.joining import join
from reader.nlp.layout import Layout, lay_out
from reader.nlp.learned import learned
from reader.nlp.names import names
from reader.nlp.normalise import normalise
from reader.nlp.notices import notices
from reader.nlp.paragraphs import kinds, paragraphs
from reader.nlp.pipeline import Parsed, joined, load_model, parsed
from reader.nlp.pipelines import DEFAULT, chosen
from reader.nlp.roles import roles
from reader.nlp.statements import statements
from reader.nlp.tagger import Reading, Tagger, load_tagger
from reader.nlp.version import engine_version

_FIRST_PARTIAL: Final = 4_000
"""Code points before the first provisional analysis; each next one covers twice as much, so all cost as much as one."""

_SIGHT: Final = 8
"""Code points that the search for quotation marks looks beyond a paragraph, which may be a part of a longer line."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The loaded models with the rules; it keeps nothing between two articles.

    Attributes:
        tagger: the learned tagger; without it the rules find the statements alone.
        version: code, models, spaCy and word lists.
        taught: the pipeline by whose tags the tagger was taught; None where it is `nlp`.
    """

    nlp: Language = field(repr=False)
    tagger: Tagger | None = field(repr=False)
    version: str
    taught: Language | None = field(default=None, repr=False)

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
            on_progress: told how much is done, and of how much.
            on_partial: given what the rules found so far; provisional, the next one or the result replaces it.
        """
        clean = normalise(text)
        pieces = paragraphs(clean, blocks)
        of_blocks = kinds(pieces, blocks)
        whole = len(text) * (1 if self.tagger is None else 2)
        done: list[Parsed] = []

        def laid_out() -> Layout:
            return lay_out(clean, joined(self.nlp, clean, done), pieces, of_blocks)

        def coming() -> Iterator[Parsed]:
            due = _FIRST_PARTIAL
            for part in parsed(self.nlp, clean, pieces):
                done.append(part)
                yield part
                if on_progress is not None:
                    on_progress(part.span.end, whole)
                if on_partial is not None and due <= part.span.end < pieces[-1].end:
                    layout = laid_out()
                    on_partial(self._analysis(text, layout, attributions(layout)))
                    due = 2 * part.span.end

        if self.tagger is None:
            deque(coming(), maxlen=0)
            layout = laid_out()
            return self._analysis(text, layout, attributions(layout))
        readings = self.tagger.read((of_paragraph(clean, self._as_taught(part)), part.first) for part in coming())
        layout = laid_out()
        done.clear()  # the Doc of the article has it all
        return self._analysis(text, layout, join(layout, learned(layout, _told(layout, readings, on_progress))))

    def _as_taught(self, part: Parsed) -> Parsed:
        """The paragraph, the same words, as the pipeline reads it whose tags the tagger knows."""
        if self.taught is None:
            return part
        spaces = [bool(token.whitespace_) for token in part.doc]
        doc = Doc(self.taught.vocab, words=[token.text for token in part.doc], spaces=spaces)
        return replace(part, doc=self.taught(doc, disable=["ner"]))

    def _analysis(self, text: str, layout: Layout, attributed: Sequence[Attribution]) -> Analysis:
        named = names(layout.doc)
        found, speakers = statements(layout, attributed, named, roles(layout.doc, named))
        return Analysis(
            text_hash=text_hash(text),
            engine=self.version,
            entities=tuple(Entity(layout.span(name.start, name.end), name.label, name.canonical) for name in named),
            statements=found,
            speakers=speakers,
            notices=notices(layout.text[: len(layout.doc.text)], layout.doc),
        )


def of_paragraph(text: str, part: Parsed) -> Layout:
    """The layout of one paragraph as it will be in the layout of the article."""
    return lay_out(text[part.span.start : part.span.end + _SIGHT], part.doc, (Span(0, len(part.span)),))


def _told(
    layout: Layout, readings: Iterable[Reading], on_progress: Callable[[int, int], None] | None
) -> Iterator[Reading]:
    """The readings one by one, since together they take much memory; each is told as progress of the second half."""
    whole = len(layout.text)
    for reading in readings:
        yield reading
        if on_progress is not None:
            on_progress(whole + layout.doc[reading.pieces.last].idx, 2 * whole)


def load(*, by_rules: bool = False) -> Engine:
    """The engine with the pipeline that is chosen; the small one takes half a second and some 150 MB.

    Args:
        by_rules: without the learned tagger.

    Raises:
        PipelineError: the pipeline is installed and cannot be loaded.
    """
    pipeline = chosen()
    tagger = None if by_rules else load_tagger()
    taught = load_model() if tagger is not None and pipeline.package != DEFAULT else None
    return Engine(load_model(pipeline.package), tagger, engine_version(pipeline), taught)
