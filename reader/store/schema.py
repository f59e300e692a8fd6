"""The rows of both files as typed classes; `migrations` makes the tables, a test holds the two together.

Offsets are code points.  Times are ISO 8601 in UTC, so that their order is that of their text.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Select,
    Text,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from reader.codec import Json

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
}

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def now() -> str:
    """This moment, in the form in which rows keep it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which SQLite cannot hold; the length is kept."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def every(values: Iterable[str]) -> Select[str]:
    """The values as one parameter of `in_`: there may be more of them than a statement takes."""
    rows = func.json_each(json.dumps(list(values))).table_valued("value")
    return select(rows.c.value)


class FreeText(TypeDecorator[str]):
    """Text as `storable` makes it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's own
        """The text as it is written."""
        return None if value is None else storable(value)


class FilePath(TypeDecorator[Path]):
    """A path as bytes: a file name need not be Unicode, and has to come back exactly."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Path | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's own
        """The path as it is written."""
        return None if value is None else str(value).encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Path | None:  # noqa: ARG002 - SQLAlchemy's own
        """The path as it was."""
        return None if value is None else Path(value.decode("utf-8", "surrogatepass"))


class LibraryRow(DeclarativeBase):
    """A row of what a person made."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: FreeText, Path: FilePath}


class ArticleRow(LibraryRow):
    """An article, whatever its files and texts were over time."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    byline: Mapped[str | None]
    date: Mapped[str | None]
    """The day of publication, as far as the newest revision states it."""
    created: Mapped[str]
    opened: Mapped[str] = mapped_column(index=True)
    """When it was last opened; empty where it was added to the library and never opened."""
    position: Mapped[int]
    """The code point at the top of the window when it was last read."""
    deleted: Mapped[str | None]
    """When it was put into the bin, with all that belongs to it."""
    source: Mapped[str] = mapped_column(index=True, server_default="")
    """The host of the address that the newest file states, else the name of that file."""
    length: Mapped[int] = mapped_column(server_default="0")
    """The code points of the newest text."""

    __table_args__ = (CheckConstraint("position >= 0", name="position"),)


class RevisionRow(LibraryRow):
    """A text of an article, as one importer in one version made it; it is never changed."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"))
    text_hash: Mapped[str] = mapped_column(index=True)
    importer: Mapped[str]
    text: Mapped[str]
    blocks: Mapped[list[Json]] = mapped_column(JSON)
    """In the form of `codec.blocks_to_json`."""
    title: Mapped[str]
    byline: Mapped[str | None]
    date: Mapped[str | None]
    created: Mapped[str]

    article: Mapped[ArticleRow] = relationship()

    __table_args__ = (UniqueConstraint("article_id", "text_hash", "importer"),)


class SourceRow(LibraryRow):
    """A file that a revision was read from; a moved file, or one read by a newer importer, is another row."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey(RevisionRow.id, ondelete="CASCADE"))
    bytes_hash: Mapped[str] = mapped_column(index=True)
    path: Mapped[Path] = mapped_column(index=True)
    """As bytes of UTF-8: read it in a shell by `CAST(path AS TEXT)`."""
    media_type: Mapped[str]
    address: Mapped[str | None] = mapped_column(index=True)
    """The URL that the page states."""
    seen: Mapped[str]
    """When the file was last opened."""

    revision: Mapped[RevisionRow] = relationship()

    __table_args__ = (UniqueConstraint("revision_id", "bytes_hash", "path"),)


class TagRow(LibraryRow):
    """A tag; it stays when nothing carries it any more."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class AnnotationRow(LibraryRow):
    """A highlight of the reader."""

    __tablename__ = "annotation"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    article_id: Mapped[int] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey(RevisionRow.id), index=True)
    """The revision that the anchor was made on: the last that the reader saw the mark in and agreed."""
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    colour: Mapped[str]
    note: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]
    deleted: Mapped[str | None]
    """When it was put into the bin."""
    origin: Mapped[str | None]
    """Where an imported one came from and what it is called there; it is not imported twice."""

    tags: Mapped[list["AnnotationTagRow"]] = relationship(
        order_by="AnnotationTagRow.rank", cascade="all, delete-orphan", lazy="selectin"
    )

    __table_args__ = (
        CheckConstraint('"start" >= 0 AND "start" <= "end"', name="span"),
        Index(None, "article_id", "start"),
    )


class AnnotationTagRow(LibraryRow):
    """A tag on a highlight."""

    __tablename__ = "annotation_tag"

    annotation_id: Mapped[int] = mapped_column(ForeignKey(AnnotationRow.id, ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey(TagRow.id, ondelete="CASCADE"), primary_key=True, index=True)
    rank: Mapped[int]
    """The place of the tag among those of the highlight, from 0."""

    tag: Mapped[TagRow] = relationship(lazy="joined")


class AnnotationPlaceRow(LibraryRow):
    """Where a highlight stands in a revision that it was not made on; can be worked out again from its anchor."""

    __tablename__ = "annotation_place"

    annotation_id: Mapped[int] = mapped_column(ForeignKey(AnnotationRow.id, ondelete="CASCADE"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(
        ForeignKey(RevisionRow.id, ondelete="CASCADE"), primary_key=True, index=True
    )
    standing: Mapped[str]
    """A `Standing`."""
    start: Mapped[int | None]
    """Of the words, or of the best guess where somebody must look; None where there is none."""
    end: Mapped[int | None]


class CorrectionRow(LibraryRow):
    """What a reader says against, or for, an analysis; it holds over the analyses of every engine."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"), index=True)
    """None where it holds in the whole library."""
    kind: Mapped[str]
    value: Mapped[Json] = mapped_column(JSON)
    """In the form of `codec.correction_to_json`."""
    created: Mapped[str]
    modified: Mapped[str]
    deleted: Mapped[str | None]
    """When it was put into the bin."""


class ArticleTagRow(LibraryRow):
    """A tag on an article."""

    __tablename__ = "article_tag"

    article_id: Mapped[int] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey(TagRow.id, ondelete="CASCADE"), primary_key=True, index=True)
    rank: Mapped[int]
    """The place of the tag among those of the article, from 0."""

    tag: Mapped[TagRow] = relationship(lazy="joined")


class CollectionRow(LibraryRow):
    """Articles that a person put together."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]
    deleted: Mapped[str | None]
    """When it was put into the bin."""


class CollectionArticleRow(LibraryRow):
    """An article in a collection."""

    __tablename__ = "collection_article"

    collection_id: Mapped[int] = mapped_column(ForeignKey(CollectionRow.id, ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"), primary_key=True, index=True)
    added: Mapped[str]


class PersonRow(LibraryRow):
    """Somebody who speaks in several articles; the reader alone says who is the same."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    """A `SpeakerKind`."""
    created: Mapped[str]
    modified: Mapped[str]
    deleted: Mapped[str | None]
    """When it was put into the bin."""


class PersonSpeakerRow(LibraryRow):
    """A speaker of an article, by the name that its statements carry, who is that person."""

    __tablename__ = "person_speaker"

    article_id: Mapped[int] = mapped_column(ForeignKey(ArticleRow.id, ondelete="CASCADE"), primary_key=True)
    speaker: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(PersonRow.id, ondelete="CASCADE"), index=True)
    created: Mapped[str]

    person: Mapped[PersonRow] = relationship()


class ChangeRow(LibraryRow):
    """A part of an article that changed; triggers note it, and the index of the search follows."""

    __tablename__ = "change"

    number: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    part: Mapped[str]
    """"text" (the whole article), "statements" or "notes"."""

    __table_args__ = (UniqueConstraint("article_id", "part"), {"sqlite_autoincrement": True})


class LineageRow(LibraryRow):
    """Which library this is; there is one row, and `restoring` gives it another token."""

    __tablename__ = "lineage"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]


class DerivedRow(DeclarativeBase):
    """A row of what can be made again."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: FreeText}


class AnalysisRow(DerivedRow):
    """What one version of the engine found in one text."""

    __tablename__ = "analysis"

    text_hash: Mapped[str] = mapped_column(primary_key=True)
    engine: Mapped[str] = mapped_column(primary_key=True)
    json: Mapped[bytes]
    """UTF-8, in the form of `codec.analysis_to_json`."""


class AwaitedRow(DerivedRow):
    """An article that was added with others and is still to be analysed."""

    __tablename__ = "awaited"

    number: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(unique=True)
    """Its UUID."""
