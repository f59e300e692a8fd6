"""What the rules and the tagger found, joined: the tagger leads, the rules add what it cannot see.

The two agreeing is evidence: see `reader.nlp.confidence`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.model import Span, StatementKind
from reader.nlp.attribution import Attribution, Support, attributions, kind_of, settled
from reader.nlp.clauses import Report, is_word
from reader.nlp.layout import NARRATION, Layout
from reader.nlp.learned import Learned
from reader.nlp.mentions import Mention

TAGGER: Final = "tagger"

_SAME: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Ruled:
    """An attribution of the rules in tokens."""

    attribution: Attribution
    tokens: frozenset[int]


def join(layout: Layout, found: Sequence[Learned]) -> tuple[Attribution, ...]:
    """Every attribution of the article, ordered by the first of its words.

    Args:
        found: what the tagger found; where it sees a belief or a deed, the rules' statement is doubtful.
    """
    starts = {token.idx: token.i for token in layout.doc}
    by_rules = attributions(layout)
    closed = settled(layout, by_rules)
    found = [content for content in found if layout.paragraph_of[content.content[0]] not in closed]
    ruled = [_Ruled(attribution, _tokens(attribution, starts)) for attribution in by_rules]
    over: dict[int, list[int]] = {}
    for number, one in enumerate(ruled):
        for token in one.tokens:
            over.setdefault(token, []).append(number)
    made = []
    stated: set[int] = set()
    for group, parts in enumerate(_statements(layout, found)):
        lead = next((part for part in parts if part.cue is not None), parts[0])
        for part in parts:
            tokens = frozenset(range(*part.content))
            numbers = sorted({number for token in tokens for number in over.get(token, ())})
            whose = part if part.source is not None else replace(part, source=lead.source, cue=lead.cue)
            made.append(_attribution(layout, whose, group, [ruled[number] for number in numbers]))
            stated |= tokens
    thought = {i for content in found for i in range(*content.content)}
    for one in ruled:
        if one.attribution.support is Support.LAYOUT:
            made.append(one.attribution)
        elif not one.tokens & stated:
            support = Support.BELIEF if one.tokens & thought else Support.ALONE
            made.append(replace(one.attribution, support=support))
    return tuple(sorted(made, key=lambda attribution: attribution.content[0]))


def _statements(layout: Layout, found: Sequence[Learned]) -> Iterator[list[Learned]]:
    """Contents that are parts of one statement: see `_go_together` and `_goes_on`."""
    parts: list[Learned] = []
    for content in found:
        if not content.is_statement:
            continue
        if parts and not (_go_together(layout, parts[-1], content) or _goes_on(layout, parts[-1], content)):
            yield parts
            parts = []
        parts.append(content)
    if parts:
        yield parts


def _go_together(layout: Layout, one: Learned, other: Learned) -> bool:
    """Whether both stand in one paragraph, with one source and one cue beside them and other words in between.

    A quotation and a paraphrase are two statements, though one cue may stand beside both.
    """
    if one.source is None or one.cue is None or (one.source, one.cue) != (other.source, other.cue):
        return False
    if one.quoted != other.quoted:
        return False
    between = layout.doc[one.content[1] : other.content[0]]
    return layout.paragraph_of[one.content[0]] == layout.paragraph_of[other.content[0]] and any(map(is_word, between))


def _goes_on(layout: Layout, one: Learned, other: Learned) -> bool:
    """Whether a quotation that is open at the end of its paragraph goes on at the start of the next.

    Where each has a cue beside it they are two statements.  A closing mark that was forgotten in the article,
    before a paragraph in which somebody else speaks without a cue, makes one statement of two.
    """
    first, second = layout.place[one.content[1] - 1], layout.place[other.content[0]]
    if NARRATION in (first, second):
        return False
    opened, next_one = layout.quoted[first], layout.quoted[second]
    follows = not opened.found.closed and next_one.paragraph == opened.paragraph + 1
    have_cues = one.cue is not None and other.cue is not None and one.cue != other.cue
    return follows and next_one.start == layout.paragraphs[next_one.paragraph][0] and not have_cues


def _attribution(layout: Layout, part: Learned, group: int, over: Sequence[_Ruled]) -> Attribution:
    """What the tagger found, compared with the one of the rules over it that shares the most of its tokens."""
    source = _mention(layout, part.source) if part.source is not None else None
    made = Attribution(
        content=(_span(layout, part),),
        kind=kind_of(layout.place[slice(*part.content)]),
        rule=TAGGER,
        report=_report(layout, part, source),
        source=source,
        support=Support.TAGGER,
        learned=part,
        group=group,
    )
    tokens = frozenset(range(*part.content))
    return _compared(made, tokens, max(over, key=lambda one: len(one.tokens & tokens))) if over else made


def _compared(made: Attribution, tokens: frozenset[int], ruled: _Ruled) -> Attribution:
    """`made` with what the rules say of its words; a quotation whose source the tagger lacks has that of the rules."""
    theirs = ruled.attribution
    alike = len(ruled.tokens & tokens) >= _SAME * max(len(tokens), len(ruled.tokens))
    if made.source is None and made.kind is StatementKind.DIRECT:
        support = Support.WORDS if alike else Support.NEITHER
        report = made.report if theirs.source is not None else theirs.report
        return replace(made, rule=theirs.rule, source=theirs.source, report=report, support=support)
    if made.source is None or theirs.source is None or made.source.head != theirs.source.head:
        return replace(made, support=Support.WORDS if alike else Support.NEITHER)
    return replace(made, rule=theirs.rule, support=Support.BOTH if alike else Support.SOURCE)


def _mention(layout: Layout, span: tuple[int, int]) -> Mention:
    return Mention(layout.doc[span[0] : span[1]].root.i, *span)


def _report(layout: Layout, content: Learned, source: Mention | None) -> Report | None:
    if content.cue is None:
        return None
    head = layout.doc[content.cue[0] : content.cue[1]].root.i
    return Report(head, tuple(range(*content.cue)), source, (content.content,), TAGGER)


def _span(layout: Layout, content: Learned) -> Span:
    """The words in code points, those of one quotation without its marks."""
    start, end = content.content
    number = layout.place[start]
    if content.quoted and number != NARRATION:
        quoted = layout.quoted[number]
        if (quoted.start, quoted.end) == (start, end):
            return quoted.found.inner
    return layout.span(start, end)


def _tokens(attribution: Attribution, starts: dict[int, int]) -> frozenset[int]:
    return frozenset(
        number
        for span in attribution.content
        for idx in range(span.start, span.end)
        if (number := starts.get(idx)) is not None
    )
