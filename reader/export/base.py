"""What a format is, and the arrangement that all formats share; offsets are code points, `[start, end)`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reader.anchors import is_in_place
from reader.model import Analysis, Annotation, Article, Speaker, Statement

Render: TypeAlias = Callable[[Article, Analysis, tuple[Annotation, ...]], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be written.

    Attributes:
        name: as the command line calls it.
        title: as a menu calls it, translated.
        suffix: of the file, with its dot.
        render: the file's bytes; the same values give the same bytes.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    render: Render


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one speaker, in reading order; of nobody known where `speaker` is None."""

    speaker: Speaker | None
    statements: tuple[Statement, ...]


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
