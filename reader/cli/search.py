"""`on-the-record search`: who said what about something, in all articles of the library."""

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tqdm import tqdm  # type: ignore[import-untyped]  # its types are another package

from reader import settings
from reader.cli import results
from reader.cli.base import OK, complain, parser, say
from reader.cli.progress import BAR_DELAY
from reader.errors import LibraryError
from reader.findings import Query, Ranking, Scope, SpeakerName
from reader.i18n import _
from reader.model import StatementKind
from reader.store import LIBRARY_FILE

if TYPE_CHECKING:
    from reader.store.library import Library

_MOST_AT_ONCE = 1000


def run(arguments: list[str]) -> int:
    """Print a page of what is found, and give the exit code.

    Raises:
        LibraryError: there is no library, or it cannot be read.
        SearchError: what was typed cannot be looked for.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
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
        page = library.search.find(_query(options), offset=(options.page - 1) * options.limit, limit=options.limit)
    text = results.as_json(page) if options.json else results.as_text(page, is_marked=sys.stdout.isatty())
    say(text)
    return OK


def _catch_up(library: "Library") -> None:
    """Let the index know what it does not know yet; without that, what it knows is searched."""
    try:
        with tqdm(total=library.search.waiting(), unit=_(" articles"), delay=BAR_DELAY, disable=None) as bar:
            while done := library.search.catch_up():
                bar.update(done)
    except LibraryError as error:
        complain(str(error))


def _query(options: argparse.Namespace) -> Query:
    return Query(
        words=" ".join(options.query),
        scopes=tuple(Scope(each) for each in options.scopes or ()),
        speakers=tuple(SpeakerName(name) for name in options.speaker or ()),
        kinds=tuple(StatementKind(kind) for kind in options.kind or ()),
        tags=tuple(options.tag or ()),
        source=options.source,
        since=options.since,
        until=options.until,
        ranking=Ranking(options.order),
    )


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser(
        "search",
        _("Search the statements, articles and notes of the library."),
        epilog=_(
            "QUERY: words that must all be there; “a phrase” in quotation marks; bridg* for a beginning; this OR that; "
            "NOT this; this NEAR/5 that; brackets. Case and accents make no difference. Without a QUERY, everything "
            "that the options allow is listed, so that --speaker NAME alone gives all that NAME said."
        ),
    )
    command.add_argument("query", nargs="*", metavar="QUERY", help=_("what is looked for"))
    add = command.add_argument
    add("--in", dest="scopes", action="append", choices=list(Scope), help=_("look there only (can be repeated)"))
    add("--speaker", action="append", metavar="NAME", help=_("what NAME says, by any form of it (can be repeated)"))
    add("--kind", action="append", choices=list(StatementKind), help=_("statements of this kind (can be repeated)"))
    add("--tag", action="append", metavar="TAG", help=_("what carries this tag (can be repeated; all of them)"))
    add("--source", metavar="SITE", help=_("what is from this site or file"))
    add("--since", metavar="DATE", help=_("not before this day, month or year: 2026-03-31, 2026-03, 2026"))
    add("--until", metavar="DATE", help=_("not after it"))
    add("--order", choices=list(Ranking), default=Ranking.NEWEST, help=_("which comes first (newest)"))
    add("--limit", type=_number, default=20, metavar="N", help=_("how many a page has (20)"))
    add("--page", type=_number, default=1, metavar="N", help=_("which page (1)"))
    add("--json", action="store_true", help=_("print JSON; offsets are code points"))
    return command.parse_args(arguments)


def _number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_AT_ONCE:
        raise argparse.ArgumentTypeError(_("not between 1 and {most}").format(most=_MOST_AT_ONCE))
    return number
