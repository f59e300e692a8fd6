"""The words of a statement's card as rich text of Qt; all text of the article is escaped."""

from typing import TYPE_CHECKING

from reader.correction import READER
from reader.i18n import _
from reader.model import Analysis, Article, Span, Statement
from reader.services.reading import evidence_mentions, reporting_words, sentence_around
from reader.ui.later import Later
from reader.wording import FLAG_SENTENCES, STATEMENT_KINDS, confidence_words, rule_words, shortened

if TYPE_CHECKING:
    import html
else:
    html = Later("html")

_MOST = 420
"""How many code points of a statement, and of what stands on one side of it, the card shows."""
_AROUND = 160
_MOST_REPORTED = 60
"""How many code points of "she said" the card shows: a mention with all its titles is a link beside it anyway."""


def words_in_context(article: Article, analysis: Analysis, statement: Statement) -> str:
    """A statement's words, bold, in the sentence around them."""
    hull = Span(statement.start, statement.content[-1].end)
    sentence = sentence_around(article, hull, (entity.span for entity in analysis.entities))
    pieces, here = [_before(article.text[sentence.start : hull.start])], hull.start
    left = _MOST
    for span in statement.content:
        pieces.append(_plain(article.text[here : span.start]))
        words = span.of(article.text)
        if len(words) > left:
            return "".join([*pieces, f"<b>{_plain(_beginning(words, left))}</b> …"])
        pieces.append(f"<b>{_plain(words)}</b>")
        left -= len(words)
        here = span.end
    return "".join([*pieces, _after(article.text[here : sentence.end])])


def evidence_line(analysis: Analysis, statement: Statement, text: str) -> str:
    """What the attribution rests on; every mention in the text is a link, "12-14" for that span."""
    if statement.evidence.rule == READER:
        return html.escape(_("You said so."))
    mentions = evidence_mentions(statement, analysis.speaker_of(statement), text)
    if not mentions:
        return html.escape(_("No speaker is named beside these words."))
    reported = shortened(reporting_words(statement, text), _MOST_REPORTED)
    quoted = f"“{html.escape(reported)}” → " if reported else ""
    return quoted + " = ".join(_link(words, span) for words, span in mentions)


def span_of_link(link: str) -> Span:
    """The span that a link of `evidence_line` leads to."""
    start, end = map(int, link.split("-"))
    return Span(start, end)


def small_print(statement: Statement) -> str:
    """Kind, how sure the attribution is, what found it, and what its marks mean, in plain words."""
    parts = [STATEMENT_KINDS[statement.kind]]
    if statement.is_checked:
        parts.append(_("checked by you"))
    else:
        if statement.speaker:
            sure = confidence_words(statement.confidence)
            parts.append(_("{sure} ({share:.0%})").format(sure=sure, share=statement.confidence))
        parts.append(_("found by {rule}").format(rule=rule_words(statement.evidence.rule)))
    return "\n".join([" · ".join(parts), *(FLAG_SENTENCES[flag] for flag in statement.flags)])


def _link(words: str, span: Span | None) -> str:
    shown = html.escape(words.rstrip(",;"))
    return shown if span is None else f'<a href="{span.start}-{span.end}">{shown}</a>'


def _beginning(words: str, most: int) -> str:
    """The first words, as many as `most` code points hold; of a single one its beginning."""
    return words[:most].rpartition(" ")[0] or words[:most]


def _plain(words: str) -> str:
    """The words with single spaces; one at either side stays."""
    return html.escape(" ".join(words.replace("\n", " ").split(" ")))


def _before(words: str) -> str:
    return _plain(words) if len(words) <= _AROUND else "… " + _plain(words[-_AROUND:].partition(" ")[2])


def _after(words: str) -> str:
    return _plain(words) if len(words) <= _AROUND else _plain(words[:_AROUND].rpartition(" ")[0]) + " …"
