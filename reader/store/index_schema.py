"""The rows of the search's tables in the derived file; the full-text indexes themselves are in `index_steps` alone."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reader.store.schema import DerivedRow


class SourceNameRow(DerivedRow):
    """A source, with the number of its articles."""

    __tablename__ = "source_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    articles: Mapped[int]


class DocumentRow(DerivedRow):
    """An article as it stands in the index."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    """The article's number in the library."""
    number: Mapped[int] = mapped_column(unique=True)
    """Its number in `article_index`."""
    uuid: Mapped[str] = mapped_column(index=True)
    revision_id: Mapped[int]
    """The number of its newest text in the library."""
    hash: Mapped[str] = mapped_column(index=True)
    """Of that text."""
    title: Mapped[str]
    byline: Mapped[str | None]
    date: Mapped[str | None]
    day: Mapped[int]
    source_id: Mapped[int] = mapped_column(ForeignKey(SourceNameRow.id))
    text: Mapped[bytes]
    """UTF-8, packed by zlib: what is taken out of the index must be named as it was put in."""
    statements: Mapped[int]


class SpeakerRow(DerivedRow):
    """A name and kind under which articles have speakers; in two articles it need not be the same one."""

    __tablename__ = "speaker"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    statements: Mapped[int] = mapped_column(index=True)
    articles: Mapped[int]

    __table_args__ = (UniqueConstraint("name", "kind"),)


class SpeakerFormRow(DerivedRow):
    """What a speaker is found by."""

    __tablename__ = "speaker_form"

    folded: Mapped[str] = mapped_column(primary_key=True)
    """Without case and accents."""
    speaker_id: Mapped[int] = mapped_column(ForeignKey(SpeakerRow.id, ondelete="CASCADE"), primary_key=True, index=True)
    is_used: Mapped[int]
    """1 where an article calls the speaker so, 0 where it is the end of the full name."""
    form: Mapped[str]
    articles: Mapped[int]


class AppearanceRow(DerivedRow):
    """A speaker of an article."""

    __tablename__ = "appearance"

    document_id: Mapped[int] = mapped_column(ForeignKey(DocumentRow.id), primary_key=True)
    speaker_id: Mapped[int] = mapped_column(ForeignKey(SpeakerRow.id), primary_key=True, index=True)
    statements: Mapped[int]
    forms: Mapped[str]
    """The forms of the name that the article uses, as a JSON array."""


class StatementRow(DerivedRow):
    """A statement, with corrections applied."""

    __tablename__ = "statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    """Its number in `statement_index` and `quote_index`."""
    document_id: Mapped[int] = mapped_column(ForeignKey(DocumentRow.id))
    start: Mapped[int]
    end: Mapped[int]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey(SpeakerRow.id))
    kind: Mapped[str]
    flags: Mapped[str]
    """With spaces between."""
    confidence: Mapped[float]
    words: Mapped[str]

    __table_args__ = (Index(None, "document_id", "start"), Index(None, "speaker_id", "id"))


class NoteRow(DerivedRow):
    """A note on a highlight."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    """Its number in `note_index`."""
    document_id: Mapped[int] = mapped_column(ForeignKey(DocumentRow.id), index=True)
    annotation: Mapped[str] = mapped_column(unique=True)
    """The highlight's UUID."""
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    words: Mapped[str]


class StateRow(DerivedRow):
    """How far the index has followed the library, and how much it holds; there is one row."""

    __tablename__ = "state"

    id: Mapped[int] = mapped_column(primary_key=True)
    seen: Mapped[int]
    """The number of the last change that it knows."""
    articles: Mapped[int]
    statements: Mapped[int]
    speakers: Mapped[int]
    notes: Mapped[int]
    lineage: Mapped[str] = mapped_column(server_default="")
    """The token of the library that it follows; empty before it has followed one."""


class UnreadRow(DerivedRow):
    """A text whose analysis was kept and is not in the index yet."""

    __tablename__ = "unread"

    hash: Mapped[str] = mapped_column(primary_key=True)
