"""The learned tagger's input: the wordpieces of an article with what the layout and the parse know of each.

A window is at most `LONGEST` pieces of whole paragraphs, each closed by a separator, that follow upon one another; a
window begins with the paragraph before its own where there is room, since a speaker is often named there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

from reader.nlp.layout import NARRATION, Layout

_PENN_TREEBANK: Final = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR"
    " RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
)
_CLEAR_NLP: Final = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
)

LONGEST: Final = 256
"""The pieces of a window, as in training."""

CLS: Final = 101
SEP: Final = 102
"""The marks before a window and behind a paragraph in BERT's uncased vocabulary."""

NOTHING: Final = -1
"""The token of a mark."""

SHAPES: Final = 6
"""Lower case, a capital, all capitals; the same within quotation marks: the vocabulary itself knows no capitals."""

TAGS: Final = tuple(_PENN_TREEBANK.split())
"""0 is for any other tag."""

RELATIONS: Final = tuple(_CLEAR_NLP.split())
"""Each has two numbers, for a head before and one behind; 0 is for any other relation."""

_TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS, 1)}
_RELATION_NUMBER = {relation: number for number, relation in enumerate(RELATIONS)}


@dataclass(slots=True)
class Pieces:
    """Wordpieces in order, one value of each list a piece.

    Attributes:
        ids: numbers of the vocabulary.
        shapes: see SHAPES.
        tags: see TAGS.
        relations: see RELATIONS.
        tokens: the token of the Doc that a piece is of, or NOTHING.
        own: whether the window answers for the piece; it does not for the paragraph before its own.
    """

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    relations: list[int]
    tokens: list[int]
    own: list[bool]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def last(self) -> int:
        """The last token of a window."""
        return max(self.tokens)

    def extend(self, other: "Pieces") -> None:
        """Put the pieces of `other` behind these."""
        self.ids += other.ids
        self.shapes += other.shapes
        self.tags += other.tags
        self.relations += other.relations
        self.tokens += other.tokens
        self.own += other.own

    def cut(self, start: int, end: int, *, own: bool = True) -> "Pieces":
        """The pieces `[start, end)`."""
        part = slice(start, end)
        return Pieces(
            self.ids[part],
            self.shapes[part],
            self.tags[part],
            self.relations[part],
            self.tokens[part],
            [own] * len(self.ids[part]),
        )


def vocabulary(path: Path) -> Tokenizer:
    """The tokenizer of a file, for texts of any length: the file's own settings cut and pad them."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def mark(number: int) -> Pieces:
    """One mark as pieces."""
    return Pieces([number], [0], [0], [0], [NOTHING], [False])


def units(tokenizer: Tokenizer, layout: Layout, first: int = 0) -> list[Pieces]:
    """The paragraphs in pieces; one that fills more than a window is cut, at the end of a sentence where it has one.

    Args:
        first: the number of the layout's first token in the Doc of the article.
    """
    doc = layout.doc
    texts = [doc[start:end].text for start, end in layout.paragraphs]
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    made: list[Pieces] = []
    for (start, end), encoding in zip(layout.paragraphs, encoded, strict=True):
        made += _cut(doc, _pieces(layout, start, end, encoding.ids, encoding.offsets))
    for part in made:
        part.tokens = [first + token for token in part.tokens]
    return made


def windows(parts: Iterable[Pieces]) -> Iterator[Pieces]:
    """The units packed into windows, in order."""
    window = mark(CLS)
    before = mark(SEP)
    for part in parts:
        if len(window) > 1 and len(window) + len(part) + 1 > LONGEST:
            yield window
            window = mark(CLS)
            if len(before) + len(part) + 3 <= LONGEST:
                window.extend(before.cut(0, len(before), own=False))
                window.extend(mark(SEP))
        window.extend(part)
        window.extend(mark(SEP))
        before = part
    if any(window.own):
        yield window


def _pieces(layout: Layout, start: int, end: int, ids: list[int], offsets: list[tuple[int, int]]) -> Pieces:
    """The pieces of the paragraph of tokens `[start, end)`; a piece belongs to the token where it begins."""
    doc, base, token = layout.doc, layout.doc[start].idx, start
    of: list[int] = []
    for piece, _ in offsets:
        while token + 1 < end and doc[token + 1].idx <= base + piece:
            token += 1
        of.append(token)
    known = {i: _known(layout, doc[i]) for i in set(of)}
    return Pieces(
        ids=list(ids),
        shapes=[known[i][0] for i in of],
        tags=[known[i][1] for i in of],
        relations=[known[i][2] for i in of],
        tokens=of,
        own=[True] * len(ids),
    )


def _known(layout: Layout, token: Token) -> tuple[int, int, int]:
    text = token.text
    case = 0 if not text[:1].isupper() else 2 if len(text) > 1 and text.isupper() else 1
    relation = _RELATION_NUMBER.get(token.dep_)
    side = 1 if token.head.i > token.i else 0
    return (
        case + (0 if layout.place[token.i] == NARRATION else SHAPES // 2),
        _TAG_NUMBER.get(token.tag_, 0),
        0 if relation is None else 1 + 2 * relation + side,
    )


def _cut(doc: Doc, pieces: Pieces) -> Iterator[Pieces]:
    room, start = LONGEST - 2, 0
    while len(pieces) - start > room:
        sentences = (i for i in range(start + room, start, -1) if doc[pieces.tokens[i]].is_sent_start)
        end = next((i for i in sentences if pieces.tokens[i] != pieces.tokens[i - 1]), start + room)
        yield pieces.cut(start, end)
        start = end
    if start < len(pieces):
        yield pieces.cut(start, len(pieces))
