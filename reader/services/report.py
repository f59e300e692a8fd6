"""Speakers and their statements as plain text, for a terminal."""

import textwrap
from collections.abc import Iterator

from reader.i18n import _, ngettext
from reader.model import Analysis, Article, Statement
from reader.services.reading import SpeakerShare, speaker_shares
from reader.wording import one_line

WIDTH = 100
_INDENT = "    "


def report(article: Article, analysis: Analysis) -> str:
    """The article's title, then each speaker with what they say, in the order of the first statements."""
    head = [article.title, " · ".join(part for part in (article.byline, article.date) if part)]
    shares = speaker_shares(analysis, article.text)
    speakers = [_speaker(share, analysis, article.text) for share in shares]
    parts = ["\n".join(line for line in head if line), *(speakers or [_("No statement was found.")])]
    return "\n\n".join(parts) + "\n"


def _speaker(share: SpeakerShare, analysis: Analysis, text: str) -> str:
    statements = [analysis.statements[index] for index in share.statements]
    return "\n".join([_heading(share), *(line for each in statements for line in _statement(each, text))])


def _heading(share: SpeakerShare) -> str:
    name = share.name or _("Nobody known")
    role = f", {share.speaker.role}" if share.speaker and share.speaker.role else ""
    count = len(share.statements)
    numbers = ngettext("{count} statement", "{count} statements", count).format(count=count)
    return f"{name}{role} ({numbers}, {share.share:.0%})"


def _statement(statement: Statement, text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        f"– {one_line(statement.quote(text))}", WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT + "  "
    )
