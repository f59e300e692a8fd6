"""What a format is and what it is given; offsets are code points of `Article.text`, `[start, end)`.

**A new format** is one module here with a `FORMAT`, and one line in `reader/export/__init__.py`.  It is given

- a `Material`: a title and the `Item`s, one an article, each with its analysis (the reader's corrections applied) and
  the reader's annotations.  The scope (an article, a selection, a speaker, a tag, a search result, the library) and the
  `contents` that were chosen are applied before: an item has the statements, entities and annotations that are wanted
  and no others, so a format writes what it finds.  It asks `Content.TEXT in material.contents` where the article's
  whole text, or only the words of statements and highlights, is to be written.  `items` can be gone through more than
  once, and are read from the library anew each time: keep none of them.
- a `target`, a file open for writing in binary and seekable.  Whether it is written whole or not at all is the caller's
  business (`services/exporting`), as is the name of the file.
- a `report`, which is told how far it is and raises `CancelledError`: go through the items by `watched`.

Text formats give their pieces to `text_writer`, which writes UTF-8.  A package that only one format needs is imported
where it is used: the window imports all formats when it starts.  The same material gives the same bytes.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO, TypeAlias

from typing_extensions import override

from reader.anchors import is_in_place
from reader.model import Analysis, Annotation, Article, Speaker, Statement
from reader.progress import Report, part


class Content(StrEnum):
    """What an export can contain; the names are the command line's, and kept in the preferences."""

    STATEMENTS = "statements"
    HIGHLIGHTS = "highlights"
    NOTES = "notes"
    NAMES = "names"
    TEXT = "text"


EVERYTHING = frozenset(Content)


class Paper(StrEnum):
    """The size of a document's pages; the names are the command line's."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return (595.28, 841.89) if self is Paper.A4 else (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Item:
    """One article of an export.

    Attributes:
        analysis: with the reader's corrections applied, and the statements that are wanted.
        annotations: the ones that are wanted; their anchors stand in the text (`is_in_place`), or nowhere any more.
        article_id: a UUID; empty for an article that is not in the library.
        tags: of the article as a whole.
        speaking: the names of all speakers of the article that say something, in their order, on which their colours
            depend; by default those of `analysis`.  Narrow an item by `replace`, and it keeps the window's colours.
    """

    article: Article
    analysis: Analysis
    annotations: tuple[Annotation, ...] = ()
    article_id: str = ""
    tags: tuple[str, ...] = ()
    speaking: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.speaking is None:
            names = tuple(speaker.name for speaker, _indices in self.analysis.by_speaker() if speaker)
            object.__setattr__(self, "speaking", names)

    def only(self, contents: frozenset[Content]) -> "Item":
        """The item without what is not among `contents`; where notes alone are wanted, the highlights that have one."""
        annotations = self.annotations
        if Content.HIGHLIGHTS not in contents:
            annotations = tuple(each for each in annotations if each.note.strip() and Content.NOTES in contents)
        elif Content.NOTES not in contents:
            annotations = tuple(replace(each, note="") for each in annotations)
        analysis = self.analysis
        if Content.STATEMENTS not in contents:
            analysis = replace(analysis, statements=(), speakers=())
        if Content.NAMES not in contents:
            analysis = replace(analysis, entities=())
        return replace(self, analysis=analysis, annotations=annotations)


class Items(Collection[Item]):
    """Articles that are made one by one when they are gone through; how many, and how, is for a subclass to say."""

    __slots__ = ()

    @override
    def __contains__(self, item: object) -> bool:
        return any(each == item for each in self)


@dataclass(frozen=True, slots=True)
class Material:
    """What is exported.

    Attributes:
        title: of the whole: the article's, the speaker's name, the words that were searched.
        is_marked: whether a table in CSV begins with the mark by which Excel knows UTF-8.
        paper: of a document with pages.
    """

    title: str
    items: Collection[Item]
    contents: frozenset[Content] = EVERYTHING
    is_marked: bool = True
    paper: Paper = Paper.A4


Write: TypeAlias = Callable[[Material, BinaryIO, Report], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be written.

    Attributes:
        name: as the command line calls it.
        title: as a menu calls it, translated.
        suffix: of the file, with its dot.
        write: writes the file; the same values give the same bytes.  It may raise an `ExportError`.
        contents: what the format can hold; the rest cannot be chosen.
        is_text: whether the file can be shown as text, UTF-8.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    write: Write
    contents: frozenset[Content] = EVERYTHING
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one speaker, in reading order; of nobody known where `speaker` is None."""

    speaker: Speaker | None
    statements: tuple[Statement, ...]


def watched(material: Material, report: Report) -> Iterator[tuple[Item, Report]]:
    """The items in their order, each with the report for the work on it.

    Raises:
        CancelledError: the work is to end.
    """
    total = len(material.items)
    for number, item in enumerate(material.items):
        report(number / total)
        yield item, part(report, number / total, (number + 1) / total)
    report(1.0)


def text_writer(pieces: Callable[[Material, Report], Iterable[str]]) -> Write:
    """The `write` of a text format, from a function that gives its pieces."""

    def write(material: Material, target: BinaryIO, report: Report) -> None:
        target.writelines(encoded(piece) for piece in pieces(material, report))

    return write


def groups(analysis: Analysis) -> list[Group]:
    """The speakers that say something, in their order, and last the statements without a known speaker."""
    return [
        Group(speaker, tuple(analysis.statements[index] for index in indices))
        for speaker, indices in analysis.by_speaker()
    ]


def in_order(annotations: tuple[Annotation, ...]) -> list[Annotation]:
    """The annotations as they follow each other in the text."""
    return sorted(annotations, key=lambda annotation: (annotation.anchor.span, annotation.id))


def origin(article: Article) -> str:
    """Where the article came from: its address, or the name of its file (the folder is nobody else's business)."""
    return article.source.address or article.source.path.name


def cue_words(article: Article, statement: Statement) -> str:
    """The words that report the statement ("said", "made … clear")."""
    return " … ".join(span.of(article.text) for span in statement.cue)


def offsets(statement: Statement) -> str:
    """Where the statement's words stand: `12-40`, or `12-40, 55-70`."""
    return ", ".join(f"{span.start}-{span.end}" for span in statement.content)


def place(article: Article, annotation: Annotation) -> str:
    """Where a highlight stands, as `12-40`; empty where its words are not there (any more)."""
    span = annotation.anchor.span
    return f"{span.start}-{span.end}" if is_in_place(article.text, annotation.anchor) else ""


def encoded(text: str) -> bytes:
    """`text` in UTF-8; half of a surrogate pair, which a note can hold, becomes a question mark."""
    return text.encode("utf-8", "replace")


def is_right_to_left(words: str) -> bool:
    """Whether a paragraph begins, as Unicode's algorithm has it, with a letter that is written from right to left."""
    classes = (unicodedata.bidirectional(char) for char in words)
    return next((each for each in classes if each in ("L", "R", "AL")), "L") != "L"
