"""The same quote in several articles as a page of HTML, with the differences word by word; all text is escaped."""

from collections.abc import Sequence
from html import escape

from reader.findings import Change, FoundStatement, Piece, SameQuote
from reader.i18n import _, ngettext
from reader.ui.search_model import heading, reporter
from reader.ui.theme import Theme
from reader.wording import one_line

_NOWHERE = _("No other article of the library reports these words. Add articles of other sources on the same matter.")


def quotes_page(statement: FoundStatement, others: Sequence[SameQuote], theme: Theme) -> str:
    """The statement, then every other report of it; the link of each is its number, the statement's is -1."""
    body = [
        f"<h3>{escape(heading(statement))}</h3>",
        f'<p class="quote">“{escape(one_line(statement.text))}”</p>',
        _source(-1, statement),
    ]
    if not others:
        body.append(f"<p>{escape(_NOWHERE)}</p>")
    else:
        count = ngettext("{count} other report", "{count} other reports", len(others)).format(count=len(others))
        legend = _("{left_out} stands above and not here, {added} here and not above.").format(
            left_out=f"<s>{escape(_('What is struck out'))}</s>",
            added=f"<u><b>{escape(_('what is underlined'))}</b></u>",
        )
        body += [f"<hr><h3>{escape(count)}</h3>", f'<p class="muted">{legend}</p>']
        for number, other in enumerate(others):
            body += _report(number, other)
    return _PAGE.format(
        ink=theme.ink.name(),
        muted=theme.muted.name(),
        accent=theme.accent.name(),
        alert=theme.alert.name(),
        body="\n".join(body),
    )


def _report(number: int, other: SameQuote) -> list[str]:
    is_same = all(piece.change is Change.SAME for piece in other.pieces)
    share = _("word for word") if is_same else _("{share:.0%} of the words").format(share=other.likeness)
    said = escape(heading(other.statement))
    if other.is_other_speaker:
        said += f' <span class="other">&nbsp;{escape(_("another speaker"))}&nbsp;</span>'
    words = " ".join(_piece(piece) for piece in other.pieces)
    return [
        f'<p><b>{said}</b> <span class="muted">&nbsp;·&nbsp; {escape(share)}</span></p>',
        f'<p class="quote">“{words}”</p>',
        _source(number, other.statement),
    ]


def _piece(piece: Piece) -> str:
    text = escape(one_line(piece.text))
    match piece.change:
        case Change.LEFT_OUT:
            return f'<s class="muted">{text}</s>'
        case Change.ADDED:
            return f"<u><b>{text}</b></u>"
        case Change.SAME:
            return text


def _source(number: int, statement: FoundStatement) -> str:
    return f'<p class="source"><a href="{number}">{escape(reporter(statement.where))}</a></p>'


_PAGE = """<html><head><style>
body {{ color: {ink}; }}
h3 {{ margin: 12px 0 4px 0; }}
a {{ color: {accent}; }}
.muted {{ color: {muted}; }}
.quote {{ margin: 4px 0 2px 0; line-height: 140%; }}
.source {{ margin: 0 0 16px 0; }}
.other {{ background: {alert}; }}
</style></head><body>
{body}
</body></html>"""
