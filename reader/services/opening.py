"""Opening an article: what the library knows of a file, and what an import adds to it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.importers.files import parted, read
from reader.importers.version import IMPORTER_VERSION
from reader.model import Analysis, Article
from reader.nlp.version import engine_version
from reader.services import anchoring
from reader.services.anchoring import Written

if TYPE_CHECKING:
    from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Recalled:
    """An article with what belongs to it.

    Attributes:
        article_id: a UUID; None for an article that could not be kept.
        written: what the reader made of it.
        analysis: by the engine as it is now; None where it has to be made.
        position: the code point that was read last.
    """

    article_id: str | None
    article: Article
    written: Written
    analysis: Analysis | None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """An imported article that may be another version of one in the library; only a person can say.

    Attributes:
        article_id: of the one that it may be another version of.
        title: of that one.
    """

    article: Article
    article_id: str
    title: str


def recall(library: "Library", path: Path) -> Recalled | None:
    """The article that the importers as they are now made of this very file before, wherever it lay then.

    An article of a file with many is known by its path: what it was then is given, whatever the file holds now.

    Raises:
        ArticleError: the file cannot be read.
        LibraryError: the library cannot be read.
    """
    path = path.absolute()
    if parted(path)[1]:
        known = library.find_part(path, importer_version=IMPORTER_VERSION)
    else:
        known = library.find(bytes_hash(path), path, importer_version=IMPORTER_VERSION)
    if known is None:
        return None
    library.note_opening(*known)
    return _recalled(library, *known)


def recall_kept(library: "Library", article_id: str) -> Recalled:
    """An article of the library as it was read last, whatever became of its file.

    Raises:
        LibraryError: the library cannot be read, or does not have the article.
    """
    article = library.article(article_id)
    library.note_opening(article_id, article)
    return _recalled(library, article_id, article)


def recall_text(library: "Library", article_id: str, text_hash: str) -> Recalled:
    """An article in a text that it had before, with all that was marked as far as it stands there.

    Raises:
        LibraryError: the library cannot be read, or does not have the text.
    """
    return _recalled(library, article_id, library.marks.revision(article_id, text_hash))


def remember(library: "Library", article: Article, *, same_as: str | None = None) -> Recalled:
    """Keep an article that was just imported; what was marked in it before comes back with it.

    Args:
        same_as: the id of the article that a person says it is another version of.

    Raises:
        LibraryError: the library cannot be written.
    """
    return _recalled(library, library.keep(article, same_as=same_as), article)


def remember_if_sure(library: "Library", article: Article) -> Recalled | Doubt:
    """Keep an article that was just imported, unless a person must say whether it is another version of one.

    Raises:
        LibraryError: the library cannot be read or written.
    """
    doubtful = library.doubtful(article)
    return remember(library, article) if doubtful is None else Doubt(article, *doubtful)


def bytes_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal, as `Source.bytes_hash` has it.

    Raises:
        ArticleError: the file cannot be read, or is too large for an article.
    """
    return hashlib.sha256(read(path).data).hexdigest()


def _recalled(library: "Library", article_id: str, article: Article) -> Recalled:
    return Recalled(
        article_id=article_id,
        article=article,
        written=anchoring.written(library, article_id, article.text),
        analysis=library.analysis(article.text_hash, engine_version()),
        position=library.position(article_id),
    )
