"""What commands ask of the library in the same words: the filters of a search, and the library itself."""

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tqdm import tqdm  # type: ignore[import-untyped]  # its types are another package

from reader import settings
from reader.cli.base import complain
from reader.cli.progress import BAR_DELAY
from reader.errors import LibraryError, SearchError
from reader.findings import Person, Query, Scope, SpeakerName
from reader.i18n import _
from reader.model import StatementKind
from reader.store import LIBRARY_FILE

if TYPE_CHECKING:
    from reader.store.library import Library


def add_filters(command: argparse.ArgumentParser) -> None:
    """Let a command know the filters of a search."""
    add = command.add_argument
    add("--in", dest="scopes", action="append", choices=list(Scope), help=_("look there only (can be repeated)"))
    add("--speaker", action="append", metavar="NAME", help=_("what NAME says, by any form of it (can be repeated)"))
    add("--person", metavar="NAME", help=_("what somebody says whom you have joined from several speakers"))
    add("--kind", action="append", choices=list(StatementKind), help=_("statements of this kind (can be repeated)"))
    add("--tag", action="append", metavar="TAG", help=_("what carries this tag (can be repeated; all of them)"))
    add("--source", metavar="SITE", help=_("what is from this site or file"))
    add("--since", metavar="DATE", help=_("not before this day, month or year: 2026-03-31, 2026-03, 2026"))
    add("--until", metavar="DATE", help=_("not after it"))


def filtered(library: "Library", words: str, options: argparse.Namespace) -> Query:
    """A query for these words, with the filters that were named.

    Raises:
        SearchError: there is not exactly one person of the name that was given.
    """
    return Query(
        words=words,
        scopes=tuple(Scope(each) for each in options.scopes or ()),
        speakers=tuple(SpeakerName(name) for name in options.speaker or ()),
        person=_person_called(library, options.person).id if options.person else None,
        kinds=tuple(StatementKind(kind) for kind in options.kind or ()),
        tags=tuple(options.tag or ()),
        source=options.source,
        since=options.since,
        until=options.until,
    )


def _person_called(library: "Library", name: str) -> Person:
    match library.persons.named(name):
        case (person,):
            return person
        case ():
            raise SearchError(
                _(
                    "You have joined no speakers to a person called “{name}”. Speakers are joined in the window; "
                    "what one speaker says is found by --speaker."
                ).format(name=name)
            )
        case several:
            persons = "; ".join(f"{each.id} ({', '.join(each.names)})" for each in several)
            raise SearchError(
                _("Several persons are called “{name}”. Give one of these in the place of the name: {persons}").format(
                    name=name, persons=persons
                )
            )


@contextmanager
def searchable_library() -> Iterator["Library"]:
    """The library, with an index that knows all of it, as far as it can be brought up to date.

    Raises:
        LibraryError: there is no library, or it cannot be read.
    """
    folder = settings.data_folder()
    if not (folder / LIBRARY_FILE).exists():
        raise LibraryError(
            _("There is no library in “{folder}” yet. Add articles to it: on-the-record library add PATH…").format(
                folder=folder
            )
        )
    from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    with closing(Library.open(folder)) as library:
        _catch_up(library)
        yield library


def _catch_up(library: "Library") -> None:
    """Let the index know what it does not know yet; without that, what it knows is searched."""
    try:
        with tqdm(total=library.search.waiting(), unit=_(" articles"), delay=BAR_DELAY, disable=None) as bar:
            while done := library.search.catch_up():
                bar.update(done)
    except LibraryError as error:
        complain(str(error))
