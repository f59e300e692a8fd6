"""Opening an article: what the library knows of a file, and what an import adds to it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.importers.files import parted, read
from reader.importers.version import IMPORTER_VERSION
from reader.model import Analysis, Annotation, Article
from reader.nlp.version import engine_version

if TYPE_CHECKING:
    from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Recalled:
    """An article with what belongs to it.

    Attributes:
        article_id: a UUID; None for an article that could not be kept.
        annotations: in reading order.
        analysis: by the engine as it is now; None where it has to be made.
        position: the code point that was read last.
    """

    article_id: str | None
    article: Article
    annotations: tuple[Annotation, ...]
    analysis: Analysis | None
    position: int = 0


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


def remember(library: "Library", article: Article) -> Recalled:
    """Keep an article that was just imported; what was marked in it before comes back with it.

    Raises:
        LibraryError: the library cannot be written.
    """
    return _recalled(library, library.keep(article), article)


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
        annotations=library.annotations(article_id),
        analysis=library.analysis(article.text_hash, engine_version()),
        position=library.position(article_id),
    )
