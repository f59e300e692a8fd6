"""Many articles at once, added to the library and analysed: what is done with each, and what is told in the end."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext
from reader.model import Analysis, Article
from reader.nlp.version import engine_version

if TYPE_CHECKING:
    from reader.store.library import Library


class Phase(StrEnum):
    """What is done with a batch, in this order."""

    LOOKING = "looking"
    READING = "reading"
    ANALYSING = "analysing"


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a batch is.

    Attributes:
        done: files found, files read, or articles analysed.
        total: of how many; 0 while that is not known.
        name: of the file or the article that is worked on; empty where none is.
        part: how much of it is done, 0 to 1.
    """

    phase: Phase
    done: int
    total: int
    name: str = ""
    part: float = 0.0

    @property
    def percent(self) -> int:
        """How much of the phase is done, 0 to 100; 0 where that is not known."""
        return int(100 * (self.done + self.part) / self.total) if self.total else 0

    def __str__(self) -> str:
        name = f" – {self.name}" if self.name else ""
        match self.phase:
            case Phase.LOOKING:
                return ngettext(
                    "Looking for articles … {count:,} file", "Looking for articles … {count:,} files", self.done
                ).format(count=self.done)
            case Phase.READING:
                text = _("Adding {number:,} of {total:,} files{name}")
            case Phase.ANALYSING:
                text = _("Looking for who said what: {number:,} of {total:,} articles{name}")
        return text.format(number=min(self.done + 1, self.total), total=self.total, name=name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch.

    Attributes:
        added: how many articles are new in the library.
        known: how many were in it already.
        analysed: how many were analysed.
        left_out: how many files of folders were no articles by their names.
        failures: for each file or article that could not be read or kept what happened and what to do.
        notices: for each article whose text was damaged before it was saved how that shows, and what to do.
    """

    added: int = 0
    known: int = 0
    analysed: int = 0
    left_out: int = 0
    failures: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    was_cancelled: bool = False

    def __str__(self) -> str:
        if self.analysed and not (self.added or self.known):
            # Nothing was to be added.
            count = self.analysed
            parts = [ngettext("{count:,} article analysed", "{count:,} articles analysed", count).format(count=count)]
        else:
            count = self.added
            parts = [ngettext("{count:,} article added", "{count:,} articles added", count).format(count=count)]
        if self.known:
            parts.append(_("{count:,} in the library already").format(count=self.known))
        if self.left_out:
            count = self.left_out
            left = ngettext("{count:,} file of another kind left out", "{count:,} files of other kinds left out", count)
            parts.append(left.format(count=count))
        if self.failures:
            count = len(self.failures)
            parts.append(ngettext("{count:,} not added", "{count:,} not added", count).format(count=count))
        told = _("{parts}.").format(parts=", ".join(parts))
        return _("Cancelled: {told}").format(told=told) if self.was_cancelled else told


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that was added to the library.

    Attributes:
        is_new: whether its text was not in the library before.
        is_analysed: whether its analysis, by the engine as it is now, is there already.
    """

    article_id: str
    is_new: bool
    is_analysed: bool


def keep(library: "Library", article: Article) -> Kept:
    """Add an article that was just imported, which nobody reads yet; where it has no analysis, it waits for one.

    Raises:
        LibraryError: the library cannot be written.
    """
    is_new = not library.has_text(article.text_hash)
    article_id = library.keep(article, is_opened=False)
    is_analysed = library.is_analysed(article.text_hash, engine_version())
    if not is_analysed:
        library.awaited.add(article_id)
    return Kept(article_id, is_new, is_analysed)


def keep_analysis(library: "Library", article_id: str, analysis: Analysis) -> None:
    """Keep the analysis of an article, which waits for it no longer."""
    library.keep_analysis(analysis)
    library.awaited.remove([article_id])


def unanalysed(library: "Library", article_id: str) -> Article | None:
    """The newest text of an article, if it was not analysed by the engine as it is now.

    Raises:
        LibraryError: the library cannot be read, or does not have the article.
    """
    article = library.article(article_id)
    if not library.is_analysed(article.text_hash, engine_version()):
        return article
    library.awaited.remove([article_id])
    return None
