"""What came of an import of annotations, as it is told in the window and by the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader.correction import Step
from reader.i18n import _, ngettext
from reader.intake import Reason
from reader.model import Standing


@dataclass(frozen=True, slots=True)
class OfArticle:
    """What came in for one article.

    Attributes:
        standings: how many of its new highlights stand how in its text.
    """

    title: str
    standings: Mapping[Standing, int]

    @property
    def words(self) -> str:
        """A line about it."""
        parts = [
            _STANDINGS[standing].format(count=self.standings[standing])
            for standing in Standing
            if self.standings.get(standing)
        ]
        return _("“{title}”: {parts}").format(title=self.title, parts=", ".join(parts))


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Highlights for which there is no article.

    Attributes:
        name: title or address of the article, as the file says; may be empty.
        why: a clause.
    """

    name: str
    why: str
    count: int

    @property
    def words(self) -> str:
        """A line about them."""
        count = ngettext("{count:,} highlight", "{count:,} highlights", self.count).format(count=self.count)
        name = f"“{self.name}”" if self.name else _("An article without a name")
        return _("{name}, {count}: {why}.").format(name=name, count=count, why=self.why)


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of an import.

    Attributes:
        known: how many highlights the library had already, as the file has them.
        changed: how many it had with an older note, tags or colour, and has as the file has them now.
        left_out: how many annotations are no highlights, by the reason.
        failures: for each file that could not be read what happened and what to do.
    """

    articles: tuple[OfArticle, ...] = ()
    known: int = 0
    changed: int = 0
    nowhere: tuple[Nowhere, ...] = ()
    left_out: Mapping[Reason, int] = field(default_factory=dict)
    failures: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """How many highlights are new."""
        return sum(sum(each.standings.values()) for each in self.articles)

    @property
    def doubtful(self) -> int:
        """How many of them somebody must look at."""
        return sum(each.standings.get(Standing.REVIEW, 0) for each in self.articles)

    @property
    def orphaned(self) -> int:
        """How many of them have words that their article does not have."""
        return sum(each.standings.get(Standing.ORPHANED, 0) for each in self.articles)

    @property
    def homeless(self) -> int:
        """How many highlights found no article."""
        return sum(each.count for each in self.nowhere)

    @property
    def is_plain(self) -> bool:
        """Whether the sum says all that somebody should know."""
        return not (self.doubtful or self.orphaned or self.nowhere or self.left_out or self.failures)

    def __str__(self) -> str:
        count = self.added
        parts = [ngettext("{count:,} highlight imported", "{count:,} highlights imported", count).format(count=count)]
        if self.doubtful:
            parts.append(_("{count:,} of them to review").format(count=self.doubtful))
        if self.orphaned:
            parts.append(_("{count:,} of them not found in the text").format(count=self.orphaned))
        if self.known:
            parts.append(_("{count:,} in the library already").format(count=self.known))
        if self.changed:
            parts.append(_("{count:,} brought up to date").format(count=self.changed))
        if self.homeless:
            parts.append(_("{count:,} without an article").format(count=self.homeless))
        if count := len(self.failures):
            parts.append(ngettext("{count:,} file not read", "{count:,} files not read", count).format(count=count))
        return _("{parts}.").format(parts=", ".join(parts))

    def lines(self) -> Iterator[str]:
        """The report, line by line, the sum first; without the failures."""
        yield str(self)
        yield from (each.words for each in self.articles)
        yield from (each.words for each in self.nowhere)
        for reason, count in self.left_out.items():
            yield _("Left out, {count:,}: {why}").format(count=count, why=_REASONS[reason])


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import changes, by the id of the article, and what is to be told of it."""

    changes: Mapping[str, tuple[Step, ...]]
    brought: Brought

    @property
    def reversed(self) -> Mapping[str, tuple[Step, ...]]:
        """What takes it back."""
        return {
            article_id: tuple(step.reversed for step in reversed(steps)) for article_id, steps in self.changes.items()
        }


_STANDINGS = {
    Standing.EXACT: _("{count:,} in place"),
    Standing.MOVED: _("{count:,} found elsewhere"),
    Standing.REVIEW: _("{count:,} to review"),
    Standing.ORPHANED: _("{count:,} not found in the text"),
}
_REASONS = {
    Reason.OWN: _("statements and names that this program found; it finds them itself."),
    Reason.PAGE: _("they are about a page as a whole, not about words of it."),
    Reason.REPLY: _("they answer other annotations; their words are not the article’s."),
    Reason.NO_WORDS: _("they do not say which words they mean."),
    Reason.UNREADABLE: _("they are damaged, or larger than can be taken."),
}
