"""spaCy's DocBin: a `Doc` an article, for whoever goes on with spaCy.

Statements and the reader's highlights are span groups "statements" and "highlights", cues and sources beside the words
"cues" and "sources", names `Doc.ents` and, as they may overlap, the group "names" too.  Tokens are spaCy's, cut where
one of these begins or ends, so that every span is exact.  What has no place in a span is in `Doc.user_data["article"]`,
in the order of the groups; its offsets are code points of `Doc.text`, which is the article's text.
"""

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.util import filter_spans

from reader import anchors, codec, model
from reader.model import Analysis, Annotation, Article


def bound(articles: Iterable[tuple[Article, Analysis, tuple[Annotation, ...]]]) -> bytes:
    """The bytes of a DocBin."""
    nlp = spacy.blank("en")
    binned = DocBin(store_user_data=True)
    for article, analysis, annotations in articles:
        binned.add(_doc(nlp, article, analysis, annotations))
    return binned.to_bytes()


def _doc(nlp: Language, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> Doc:
    text = article.text
    placed = sorted((each for each in annotations if anchors.is_in_place(text, each.anchor)), key=_place)
    statements = [(span, each.kind.value) for each in analysis.statements for span in each.content]
    groups = {
        "statements": statements,
        "cues": [(span, "cue") for each in analysis.statements for span in each.cue],
        "sources": [(each.source, "source") for each in analysis.statements if each.source],
        "names": [(each.span, each.label) for each in analysis.entities],
        "highlights": [(each.anchor.span, each.colour.value) for each in placed],
    }
    cuts = sorted({offset for spans in groups.values() for span, _label in spans for offset in (span.start, span.end)})
    doc = _tokens(nlp, text, cuts)
    for name, spans in groups.items():
        marked = [doc.char_span(span.start, span.end, label=label) for span, label in spans]
        doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in marked if span is not None])
    doc.ents = filter_spans(doc.spans["names"])
    found = codec.analysis_to_json(analysis)
    doc.user_data["article"] = {
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "source": article.source.address or article.source.path.name,
        "statements": found["quotes"],
        "speakers": found["speakers"],
        "names": found["entities"],
        "highlights": [codec.annotation_to_json(each) for each in placed],
    }
    return doc


def _place(annotation: Annotation) -> tuple[model.Span, str]:
    return annotation.anchor.span, annotation.id


def _tokens(nlp: Language, text: str, cuts: list[int]) -> Doc:
    """The tokens of a text, of which none reaches over a cut."""
    inner = set(cuts)
    words: list[str] = []
    spaces: list[bool] = []
    for token in nlp.make_doc(text):
        end = token.idx + len(token.text)
        # A cut on either side of the space behind a token makes that a token of its own, unless one begins there.
        is_cut = bool(token.whitespace_) and end in inner
        parts = list(_parts(text, token.idx, end, inner))
        words += parts
        spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_) and not is_cut]
        if is_cut:
            words.append(" ")
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _parts(text: str, start: int, end: int, cuts: set[int]) -> Iterator[str]:
    at = start
    for cut in range(start + 1, end):
        if cut in cuts:
            yield text[at:cut]
            at = cut
    yield text[at:end]
