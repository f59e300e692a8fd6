"""`on-the-record search`: who said what about something, in all articles of the library."""

import argparse
import sys
from dataclasses import replace

from reader.cli import results
from reader.cli.base import OK, parser, say
from reader.cli.filters import add_filters, filtered, searchable_library
from reader.findings import Ranking
from reader.i18n import _

_MOST_AT_ONCE = 1000


def run(arguments: list[str]) -> int:
    """Print a page of what is found, and give the exit code.

    Raises:
        LibraryError: there is no library, or it cannot be read.
        SearchError: what was typed cannot be looked for.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    with searchable_library() as library:
        query = replace(filtered(library, " ".join(options.query), options), ranking=Ranking(options.order))
        page = library.search.find(query, offset=(options.page - 1) * options.limit, limit=options.limit)
    text = results.as_json(page) if options.json else results.as_text(page, is_marked=sys.stdout.isatty())
    say(text)
    return OK


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
    add_filters(command)
    add = command.add_argument
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
