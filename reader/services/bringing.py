"""Annotations brought into the library: read by a worker, matched with its articles, anchored in their texts.

Nothing is written here: a plan says what would change, in one step that can be taken back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from reader import anchors
from reader.correction import Step
from reader.errors import ReaderError, WorkerError
from reader.intake import Contents, Mark, Reason
from reader.intake.base import uuid_of
from reader.model import Anchor, Annotation, Colour, Standing
from reader.progress import Report, part, unheard
from reader.relocation import Text
from reader.services import settling
from reader.services.brought import Brought, Nowhere, OfArticle, Plan
from reader.services.recognising import Recogniser, UnknownError
from reader.services.settling import Settled
from reader.transfer import Finder
from reader.worker.client import Worker
from reader.worker.command import worker_command
from reader.worker.protocol import Failed, MarksRead, ReadMarks

if TYPE_CHECKING:
    from reader.store.library import Library

_SPACE = UUID("2b1f7c64-53d1-5d0f-9a70-6f5c1d2a9e31")
"""Never changed, or a mark that was imported before would come in once more."""
_EVERY = 20
"""How many marks go between two reports."""


def bring(library: "Library", paths: Sequence[Path], report: Report = unheard) -> Plan:
    """What an import of these files would change.

    Raises:
        LibraryError: the library cannot be read.
        CancelledError: `report` raised it.
    """
    contents, failures = read(paths, part(report, 0, 0.4))
    made = plan(library, contents, part(report, 0.4, 1))
    return replace(made, brought=replace(made.brought, failures=failures))


def read(paths: Sequence[Path], report: Report = unheard) -> tuple[list[Contents], tuple[str, ...]]:
    """What is in these files, and what is to be told of those that cannot be read; a worker reads them."""
    found: list[Contents] = []
    failures: list[str] = []
    with Worker(worker_command(imports_only=True)) as worker:
        for number, path in enumerate(paths):
            report(number / len(paths))
            try:
                found.append(_read(worker, number, path))
            except ReaderError as error:
                failures.append(str(error))
    return found, tuple(failures)


def _read(worker: Worker, job: int, path: Path) -> Contents:
    """All of a file, or nothing."""
    parts: list[Contents] = []
    try:
        for reply in worker.ask(ReadMarks(job, path.absolute())):
            match reply:
                case MarksRead(contents=contents):
                    parts.append(contents)
                case Failed(message=message):
                    raise ReaderError(message)
                case _:
                    pass
    except WorkerError as error:
        raise WorkerError(f"“{path}”: {error}") from error
    marks = tuple(mark for each in parts for mark in each.marks)
    return Contents(marks, tuple(left for each in parts for left in each.left_out))


def plan(library: "Library", contents: Iterable[Contents], report: Report = unheard) -> Plan:
    """What these marks would change in the library.

    Raises:
        LibraryError: the library cannot be read.
        CancelledError: `report` raised it.
    """
    some = list(contents)
    left_out: Counter[Reason] = Counter()
    for each in some:
        left_out.update(dict(each.left_out))
    every = [mark for each in some for mark in each.marks]
    marks = {_id(mark): mark for mark in reversed(every)}
    work = _Planning(library, library.marks.annotations(marks), len(marks), report)
    work.known = len(every) - len(marks)
    recogniser = Recogniser(library.marks.articles())
    for mark_id, mark in reversed(marks.items()):
        work.take(mark_id, mark, recogniser)
    return work.plan(left_out)


@dataclass(slots=True)
class _Shelf:
    """An article that marks belong to, with what is worked out once."""

    title: str
    text: Text
    text_hash: str
    former: Mapping[str, str]
    annotations: list[Annotation]
    standings: Counter[Standing] = field(default_factory=Counter)
    steps: list[Step] = field(default_factory=list)

    @property
    def beyond(self) -> int:
        """An offset behind all its texts."""
        return max(map(len, (self.text.text, *self.former.values())))


class _Planning:
    def __init__(
        self, library: "Library", known: Mapping[str, tuple[str, Annotation]], total: int, report: Report
    ) -> None:
        self._library = library
        self._known = known
        self._total = max(1, total)
        self._done = 0
        self._report = report
        self._now = datetime.now(UTC).isoformat(timespec="microseconds")
        self._shelves: dict[str, _Shelf] = {}
        self._nowhere: Counter[tuple[str, str]] = Counter()
        self.known = 0
        self.changed = 0

    def take(self, mark_id: str, mark: Mark, recogniser: Recogniser) -> None:
        if self._done % _EVERY == 0:
            self._report(self._done / self._total)
        self._done += 1
        if (stored := self._known.get(mark_id)) is not None:
            # Wherever it is: somebody may have said that its article is another one than the file says.
            self._update(*stored, mark)
            return
        try:
            shelf = self._shelf(recogniser.article(mark.about))
        except UnknownError as error:
            self._nowhere[mark.about.title or mark.about.address, str(error)] += 1
            return
        settled = self._settle(shelf, mark)
        if not uuid_of(mark.key) and _is_there(shelf, settled, mark):
            self.known += 1
            return
        shelf.standings[settled.standing] += 1
        shelf.steps.append(Step(None, self._annotation(mark_id, mark, settled.anchor)))

    def plan(self, left_out: Mapping[Reason, int]) -> Plan:
        shelves = self._shelves.values()
        brought = Brought(
            articles=tuple(OfArticle(each.title, each.standings) for each in shelves if each.standings),
            known=self.known,
            changed=self.changed,
            nowhere=tuple(Nowhere(name, why, count) for (name, why), count in self._nowhere.items()),
            left_out=dict(left_out),
        )
        return Plan({key: tuple(each.steps) for key, each in self._shelves.items() if each.steps}, brought)

    def _shelf(self, article_id: str) -> _Shelf:
        if article_id not in self._shelves:
            library = self._library
            article = library.article(article_id)
            former = {each.text_hash: "" for each in library.marks.texts(article_id)}
            for text_hash in former:
                former[text_hash] = library.marks.text(article_id, text_hash) or ""
            self._shelves[article_id] = _Shelf(
                title=article.title,
                text=Text(article.text),
                text_hash=article.text_hash,
                former=former,
                annotations=list(library.annotations(article_id)),
            )
        return self._shelves[article_id]

    def _settle(self, shelf: _Shelf, mark: Mark) -> Settled:
        """The place of a mark; one that was made on a former text of the article keeps its place in that."""
        made_on = mark.about.text_hash
        if made_on != shelf.text_hash and (former := shelf.former.get(made_on)) is not None:
            anchor = settling.as_stated(mark, former)
            if anchor is not None:
                finder = Finder(shelf.text.text, partial(dict.get, dict(shelf.former)))
                return Settled(anchor, finder.place(anchor, made_on).standing)
        return settling.settle(mark, shelf.text, is_same=made_on == shelf.text_hash, beyond=shelf.beyond)

    def _annotation(self, mark_id: str, mark: Mark, anchor: Anchor) -> Annotation:
        created = mark.created or mark.modified or self._now
        return Annotation(
            id=mark_id,
            anchor=anchor,
            colour=mark.colour or Colour.YELLOW,
            created=created,
            modified=mark.modified or created,
            note=mark.note,
            tags=mark.tags,
        )

    def _update(self, article_id: str, stored: Annotation, mark: Mark) -> None:
        """Take over what is newer in the file; where it stands stays as the library has it."""
        after = replace(stored, note=mark.note, tags=mark.tags, colour=mark.colour or stored.colour)
        if after == stored or not _is_later(mark.modified, stored.modified):
            self.known += 1
            return
        self.changed += 1
        self._shelf(article_id).steps.append(Step(stored, replace(after, modified=mark.modified)))


def _id(mark: Mark) -> str:
    """The id of a mark in a library; the same for every reading of it, and that of this program's own."""
    return uuid_of(mark.key) or str(uuid5(_SPACE, mark.key))


def _is_there(shelf: _Shelf, settled: Settled, mark: Mark) -> bool:
    """Whether the article has a highlight of the same words with the same note and tags, as far as can be said."""
    text, anchor = shelf.text.text, settled.anchor

    def is_same(each: Annotation) -> bool:
        are_both_sure = settled.standing.is_sure and anchors.is_in_place(text, each.anchor)
        is_elsewhere = are_both_sure and each.anchor.span != anchor.span
        return (
            each.anchor.exact == anchor.exact
            and not is_elsewhere
            and each.note.strip() == mark.note.strip()
            and set(map(_plain_tag, each.tags)) == set(map(_plain_tag, mark.tags))
        )

    return any(map(is_same, shelf.annotations))


def _plain_tag(tag: str) -> str:
    """A tag without what a format of words with dots before them cannot have."""
    return "-".join(tag.replace(",", " ").replace(".", " ").split()).casefold().strip("-")


def _is_later(one: str, other: str) -> bool:
    if not one:
        return False
    try:
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    except (TypeError, ValueError):
        return False
