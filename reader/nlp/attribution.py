"""Reports and quotations become attributions: words, cue and source, still without the speaker's name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from reader.model import BlockKind, Span, StatementKind
from reader.nlp.clauses import Report, is_quotation
from reader.nlp.direct import Link, links
from reader.nlp.fragments import fragments
from reader.nlp.layout import NARRATION, Layout
from reader.nlp.learned import Learned
from reader.nlp.mentions import Mention
from reader.nlp.reports import reports
from reader.nlp.turns import block_quotations, turns
from reader.nlp.works import titles

_NOBODYS: Final = (BlockKind.BYLINE, BlockKind.FURNITURE)
TURN: Final = "turn"
"""The rule of the words behind a label in a transcript."""


class Support(StrEnum):
    """Who found an attribution, and whether the other one agrees."""

    RULES = "rules"
    """The rules, there being no tagger."""
    ALONE = "alone"
    """The rules, where the tagger sees no content."""
    BELIEF = "belief"
    """The rules, where the tagger sees a belief or a deed."""
    TAGGER = "tagger"
    """The tagger, where the rules see nothing."""
    BOTH = "both"
    """The tagger, and the rules with the same words and source."""
    SOURCE = "source"
    """The tagger, and the rules with the same source for other words."""
    WORDS = "words"
    """The tagger, and the rules with another source for the same words."""
    LAYOUT = "layout"
    """The place on the page: a turn of a transcript, a quotation set as a block."""
    NEITHER = "neither"
    """The tagger, and the rules with another source for other words."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that somebody said, with what stands beside them.

    Attributes:
        content: code points, without quotation marks around them.
        report: the cue beside the words.
        source: the mention beside the words.
        learned: what the tagger found of it.
        group: a number that the parts of one statement share, each of which is weighed by itself; None for a whole one.
    """

    content: tuple[Span, ...]
    kind: StatementKind
    rule: str
    report: Report | None
    source: Mention | None
    support: Support = Support.RULES
    learned: Learned | None = field(default=None, repr=False)
    group: int | None = None


def attributions(layout: Layout) -> tuple[Attribution, ...]:
    """Every attribution of the article, ordered by the first of its words."""
    found = reports(layout)
    works = titles(layout)
    linked = links(layout, found, works)
    quoting = {link.report.verb for link in linked.values() if link.report is not None}
    clauses = [
        report for report in found if report.content and report.verb not in quoting and not is_quotation(layout, report)
    ]
    taken = {*linked, *(place for report in clauses for place in layout.places(report.content))}
    clauses.extend(fragments(layout, taken | works))
    laid = tuple(_laid_out(layout))
    closed = settled(layout, laid)
    made = [*(_clause(layout, report) for report in clauses), *_quotations(layout, linked)]
    kept = (one for one in made if layout.paragraph_at(one.content[0].start) not in closed)
    return tuple(sorted([*laid, *kept], key=lambda attribution: attribution.content[0]))


def settled(layout: Layout, found: Iterable[Attribution]) -> frozenset[int]:
    """The paragraphs in which nothing else is looked for: what is somebody's as a whole, bylines and furniture."""
    laid = (one for one in found if one.support is Support.LAYOUT)
    given = {layout.paragraph_at(span.start) for one in laid for span in one.content}
    return frozenset(given.union(number for number, kind in enumerate(layout.kinds) if kind in _NOBODYS))


def _laid_out(layout: Layout) -> Iterator[Attribution]:
    """The attributions that rest on the place on the page."""
    for turn in turns(layout):
        cue = None if turn.cue is None else Report(turn.cue, (turn.cue,), turn.label, (), TURN)
        yield Attribution(turn.content, StatementKind.DIRECT, TURN, cue, turn.label, Support.LAYOUT)
    for block in block_quotations(layout):
        yield Attribution(block.content, StatementKind.DIRECT, "block-quotation", None, block.source, Support.LAYOUT)


def _clause(layout: Layout, report: Report) -> Attribution:
    content = tuple(sorted(layout.span(start, end) for start, end in report.content))
    return Attribution(content, kind_of(layout.places(report.content)), report.rule, report, report.source)


def kind_of(places: Sequence[int]) -> StatementKind:
    """The kind of content whose tokens have these places (see `Layout.place`)."""
    quoted = [place != NARRATION for place in places]
    if all(quoted):
        return StatementKind.DIRECT
    return StatementKind.MIXED if any(quoted) else StatementKind.INDIRECT


def _quotations(layout: Layout, linked: dict[int, Link]) -> Sequence[Attribution]:
    """One attribution for each cue or continued quotation, and its words from every part."""
    groups: dict[int, Attribution] = {}
    leader: dict[int, int] = {}
    by_report: dict[int, int] = {}
    for number, link in linked.items():
        words = layout.quoted[number].found.inner
        first = leader[link.continues] if link.continues is not None else number
        if link.report is not None:
            first = by_report.setdefault(link.report.verb, number)
        leader[number] = first
        if first in groups:
            groups[first] = replace(groups[first], content=(*groups[first].content, words))
        else:
            groups[first] = Attribution((words,), StatementKind.DIRECT, link.rule, link.report, link.source)
    return list(groups.values())
