"""Words with who said them and where they stand, as one pastes them into a text of one's own.

A citation is worded once, as paragraphs of pieces, and written as plain text, Markdown, HTML and RTF from them, so that
all four say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from reader.i18n import _
from reader.model import Analysis, Article, Span, Statement, StatementKind
from reader.services.links import link
from reader.shelving import source_name
from reader.wording import FLAGS, one_line


class CitationForm(StrEnum):
    """How a citation is worded; the names are kept in the preferences."""

    FULL = "full"
    INLINE = "inline"
    FOOTNOTE = "footnote"
    BLOCK = "block"


FORM_NAMES = {
    CitationForm.FULL: _("Quote, speaker, and the source on a line of its own"),
    CitationForm.INLINE: _("Quote with the source in brackets"),
    CitationForm.FOOTNOTE: _("Footnote"),
    CitationForm.BLOCK: _("Block quote"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited.

    Attributes:
        words: as they stand in the text, with its line breaks.
        reservation: why they are not a plain assertion in the speaker's own words ("paraphrased, denied").
        source: who published it: the host of the address, else the name of the file.
        link: opens the article at these words.
    """

    words: str
    title: str
    source: str
    link: str
    speaker: str | None = None
    role: str | None = None
    reservation: str = ""
    byline: str | None = None
    date: str | None = None
    address: str | None = None


class Look(Enum):
    """How a piece of a citation is set."""

    PLAIN = auto()
    STRONG = auto()
    TITLE = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a citation; of a link also where it leads, which is what plain text shows."""

    text: str
    look: Look = Look.PLAIN
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in a row; a quotation is set apart and keeps its line breaks."""

    pieces: tuple[Piece, ...]
    is_quotation: bool = False


def of_statement(article: Article, analysis: Analysis, statement: Statement) -> Citation:
    """The citation of a statement's words, with its speaker."""
    span = Span(statement.start, max(each.end for each in statement.content))
    return _citation(article, statement.quote(article.text), span, analysis, statement)


def of_words(article: Article, span: Span, analysis: Analysis | None = None) -> Citation:
    """The citation of the words of a span; whose statement they lie in as a whole is named as their speaker."""
    around = [
        statement
        for statement in (analysis.statements if analysis is not None else ())
        if any(content.contains(span) for content in statement.content)
    ]
    closest = min(around, key=lambda each: sum(map(len, each.content)), default=None)
    return _citation(article, span.of(article.text), span, analysis, closest)


def paragraphs(citation: Citation, form: CitationForm, *, with_link: bool = False) -> tuple[Paragraph, ...]:
    """The citation in one of the forms; the link to the place is put in on request."""
    linked = Piece(_("Open in On the Record"), Look.LINK, citation.link)
    match form:
        case CitationForm.INLINE:
            inner = _joined([_who(citation), _in_source(citation), [linked] if with_link else []], "; ")
            return (Paragraph((_quoted(citation), Piece(" ("), *inner, Piece(")"))),)
        case CitationForm.FOOTNOTE:
            byline = [Piece(citation.byline)] if citation.byline else []
            found = _joined([byline, _in_source(citation)], ", ")
            who = _who(citation)
            before = (*who, Piece(": ")) if who else ()
            where, stop = Piece(_(", quoted in ") if who else ", "), Piece("" if citation.address else ".")
            lines = [Paragraph((*before, _quoted(citation), where, *found, stop))]
        case CitationForm.BLOCK:
            below = _joined([_who(citation), _in_source(citation)], ", ")
            lines = [Paragraph((Piece(citation.words),), is_quotation=True), Paragraph((Piece("— "), *below))]
        case CitationForm.FULL:
            who = _who(citation)
            first = (_quoted(citation), *([Piece(" – "), *who] if who else []))
            lines = [Paragraph(first), Paragraph(tuple(_sentences(citation)))]
    return (*lines, Paragraph((linked,))) if with_link else tuple(lines)


def _citation(
    article: Article, words: str, span: Span, analysis: Analysis | None, statement: Statement | None
) -> Citation:
    speaker = analysis.speaker_of(statement) if analysis is not None and statement is not None else None
    return Citation(
        words=words,
        title=one_line(article.title),
        source=source_name(article.source),
        link=link(article, span),
        speaker=statement.speaker if statement is not None else None,
        role=speaker.role if speaker is not None else None,
        reservation=_reservation(statement) if statement is not None else "",
        byline=article.byline,
        date=article.date,
        address=article.source.address,
    )


def _reservation(statement: Statement) -> str:
    paraphrased = [_("paraphrased")] if statement.kind is StatementKind.INDIRECT else []
    return ", ".join([*paraphrased, *(FLAGS[flag] for flag in statement.flags)])


def _quoted(citation: Citation) -> Piece:
    return Piece(f"“{one_line(citation.words)}”")


def _who(citation: Citation) -> list[Piece]:
    named = [Piece(one_line(citation.speaker), Look.STRONG)] if citation.speaker else []
    role = [Piece(one_line(citation.role))] if citation.speaker and citation.role else []
    who = list(_joined([named, role], ", "))
    if citation.reservation:
        who += [Piece(" "), Piece(f"({citation.reservation})")] if who else [Piece(citation.reservation)]
    return who


def _in_source(citation: Citation) -> list[Piece]:
    titled = [Piece(citation.title, Look.TITLE)] if citation.title else []
    others = [[Piece(part)] for part in (citation.source, citation.date) if part]
    return list(_joined([titled, *others, _address(citation)], ", "))


def _sentences(citation: Citation) -> Iterator[Piece]:
    """Title, author, source, day and address; a full stop behind the address would be taken for a part of it."""
    known = [(citation.title, Look.TITLE), *((part, Look.PLAIN) for part in (citation.byline, citation.source))]
    parts = [Piece(f"{part.rstrip('.')}.", look) for part, look in (*known, (citation.date, Look.PLAIN)) if part]
    yield from _joined([[part] for part in parts] + [_address(citation)], " ")


def _address(citation: Citation) -> list[Piece]:
    return [Piece(citation.address, Look.LINK, citation.address)] if citation.address else []


def _joined(groups: Iterable[list[Piece]], separator: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for group in groups:
        if group:
            pieces += [Piece(separator), *group] if pieces else group
    return tuple(pieces)
