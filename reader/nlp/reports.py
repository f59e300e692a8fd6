"""Reports in the narration: a cue, whose act it is, and the clause that says what was said.

Quotations that stand beside a cue rather than in its clause are the business of `reader.nlp.direct`.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from reader.nlp.clauses import Report
from reader.nlp.layout import Layout
from reader.nlp.phrases import according_to, as_said, label, noun_that
from reader.nlp.verbs import quoting, reporting

_RULES: tuple[Callable[[Layout, Token], Report | None], ...] = (
    according_to,
    as_said,
    reporting,
    quoting,
    noun_that,
    label,
)


def reports(layout: Layout) -> tuple[Report, ...]:
    """Every report of the narration, in order of the cue; none lies within another's content."""
    found = [report for token in layout.doc if layout.narrates(token) and (report := _report(layout, token))]
    return tuple(_outermost(len(layout.doc), found))


def _report(layout: Layout, token: Token) -> Report | None:
    return next((report for rule in _RULES if (report := rule(layout, token)) is not None), None)


def _outermost(length: int, found: list[Report]) -> Iterator[Report]:
    """The reports whose cue is not among the words of a longer one."""
    held = [False] * length
    kept = set()
    for report in sorted(found, key=lambda report: -sum(end - start for start, end in report.content)):
        if held[report.verb]:
            continue
        kept.add(report.verb)
        for start, end in report.content:
            held[start:end] = [True] * (end - start)
    return (report for report in found if report.verb in kept and not held[report.verb])
