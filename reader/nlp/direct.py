"""Whose words a quotation is: the cue that stands before or behind it, else the speaker of the words before it."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reader.nlp.clauses import Report, is_quotation
from reader.nlp.layout import Layout, Quoted
from reader.nlp.mentions import Mention, mention, named_before, signed
from reader.nlp.quotations import is_title
from reader.nlp.verbs import beside

_STOPS = (".", "!", "?")
_FARTHEST_CUE = 30
_FARTHEST_VERB = 8
_WEAK = ("said-object", "quoting-verb", "said-infinitive")
_ENDS = ".!?…—–-,:"


@dataclass(frozen=True, slots=True)
class Link:
    """Why a quotation belongs to somebody.

    Attributes:
        report: the report beside it, if there is one.
        source: the mention of the one who speaks.
        rule: the name of the rule.
        continues: the number of the quotation whose statement this one goes on with.
    """

    rule: str
    report: Report | None = None
    source: Mention | None = None
    continues: int | None = None


def links(layout: Layout, reports: Sequence[Report], works: AbstractSet[int]) -> dict[int, Link]:
    """For the quotations that stand for themselves, by number, whom they belong to.

    A quotation that is left out is part of the narration's own sentence: a scare quote, a title, a part of a report.

    Args:
        works: the quotations that are titles of works.
    """
    found: dict[int, Link] = {}
    linked: set[int] = set()
    by_paragraph: dict[int, list[Report]] = {}
    for report in reports:
        by_paragraph.setdefault(layout.paragraph_of[report.verb], []).append(report)
    reported = _reported(layout, reports)
    for quoted in layout.quoted:
        if quoted.number in works:
            continue
        place = _Place(layout, quoted, by_paragraph.get(quoted.paragraph, ()), found, linked)
        link = place.surely() if quoted.number in reported else place.link()
        if link is not None:
            found[quoted.number] = link
            if link.report is not None:
                linked.add(link.report.verb)
    return found


def _reported(layout: Layout, reports: Sequence[Report]) -> set[int]:
    """The quotations within what a clause of the narration reports."""
    clauses = (report for report in reports if not is_quotation(layout, report))
    return {place for report in clauses for place in layout.places(report.content)}


class _Place:
    """One quotation and what stands around it in its paragraph: tokens `[start, end)` before it and behind it.

    Args:
        reports: those of the paragraph.
        found: the links of the quotations before.
        linked: the verbs of the reports that have a quotation already.
    """

    def __init__(
        self,
        layout: Layout,
        quoted: Quoted,
        reports: Sequence[Report],
        found: Mapping[int, Link],
        linked: AbstractSet[int],
    ) -> None:
        self._layout, self._quoted, self._reports, self._found, self._linked = layout, quoted, reports, found, linked
        start, end = layout.paragraphs[quoted.paragraph]
        previous, following = self._neighbour(-1), self._neighbour(1)
        self._before = (previous.end if previous else start, quoted.start)
        self._behind = (quoted.end, following.start if following else end)

    def link(self) -> Link | None:
        """Whom the quotation belongs to, None where it is part of the narration's own sentence."""
        if self._goes_on() and not self._cue_behind():
            return Link("quote-over-paragraphs", continues=self._quoted.number - 1)
        if is_title(self._quoted.found.inner.of(self._layout.text)) and not self._stands_alone():
            return None
        if cue := self._cue_before(strict=True):
            return Link("cue-before", report=cue, source=cue.source)
        if self._opens() and (cue := self._cue_behind()):
            return Link("cue-behind", report=cue, source=cue.source)
        if cue := self._cue_before(strict=False):
            return Link("cue-before", report=cue, source=cue.source)
        if source := self._before_colon():
            return Link("colon", source=source)
        if source := self._signature():
            return Link("signature", source=source)
        if not (self._opens() and self._ends()):
            return None
        return self._continued()

    def _stands_alone(self) -> bool:
        """Whether no title would stand like this: before it nothing or a comma, behind it a comma within the marks."""
        start, end = self._before
        if start < end and self._layout.doc[end - 1].text in (",", ":"):
            return True
        return self._opens() and (self._last_char() == "," or self._behind[0] >= self._behind[1])

    def surely(self) -> Link | None:
        """The link of a quotation that the parse made part of a clause, where it is a sentence beside its cue."""
        if self._opens() and self._ends() and (cue := self._cue_behind()):
            return Link("cue-behind", report=cue, source=cue.source)
        if self._is_sentence() and (cue := self._cue_right_before()):
            return Link("cue-before", report=cue, source=cue.source)
        return None

    def _is_sentence(self) -> bool:
        words = self._quoted.found.inner.of(self._layout.text)
        return words[:1].isupper() and words[-1:] in (*_STOPS, ",")

    def _cue_right_before(self) -> Report | None:
        """The cue whose last token stands before the opening mark, with a comma or colon between."""
        start, end = self._before
        if end - start < 2 or self._layout.doc[end - 1].text not in (",", ":"):
            return None
        return next((report for report in self._reports if end - 2 in report.cue), None)

    def _neighbour(self, step: int) -> Quoted | None:
        number = self._quoted.number + step
        if not 0 <= number < len(self._layout.quoted):
            return None
        other = self._layout.quoted[number]
        return other if other.paragraph == self._quoted.paragraph else None

    def _goes_on(self) -> bool:
        """Whether the quotation before is not closed and this one opens the paragraph behind."""
        number = self._quoted.number - 1
        if number not in self._found or self._layout.paragraphs[self._quoted.paragraph][0] != self._quoted.start:
            return False
        previous = self._layout.quoted[number]
        return not previous.found.closed and previous.paragraph == self._quoted.paragraph - 1

    def _cue_behind(self) -> Report | None:
        """The cue of the sentence that goes on behind the closing mark."""
        doc = self._layout.doc
        start, end = self._behind
        if start >= end or (self._last_char() == "." and doc[start].text[:1].isupper() and not self._inverted(start)):
            return None
        stop = next((i for i in range(start + 1, end) if doc[i].text in _STOPS), end)
        near = min(stop, start + _FARTHEST_CUE)
        cues = (report for report in self._reports if start <= report.verb < near and self._lacks_words(report))
        return next(cues, None) or self._verb_behind(start, min(stop, start + _FARTHEST_VERB))

    def _lacks_words(self, report: Report) -> bool:
        """Whether a report behind the quotation means it: one behind a comma always does."""
        return self._last_char() == "," or report.rule in _WEAK or self._is_free(report)

    def _verb_behind(self, start: int, end: int) -> Report | None:
        if self._last_char() == ",":
            return next((cue for token in self._layout.doc[start:end] if (cue := beside(self._layout, token))), None)
        return None

    def _inverted(self, start: int) -> bool:
        return any(report.verb == start for report in self._reports)

    def _cue_before(self, *, strict: bool) -> Report | None:
        """The last cue of the sentence that runs up to the opening mark."""
        start, end = self._before
        if start >= end:
            return None
        doc, last = self._layout.doc, self._layout.doc[end - 1]
        if strict and last.text not in (",", ":") and last.i not in self._open_cues():
            return None
        if last.text in _STOPS:
            return None
        stop = next((i for i in range(end - 1, start - 1, -1) if doc[i].text in _STOPS), start - 1)
        cues = [report for report in self._reports if stop < report.verb < end and self._is_free(report)]
        return cues[-1] if cues else None

    def _open_cues(self) -> set[int]:
        """The tokens of the cues of the paragraph that have no quotation yet."""
        return {i for report in self._reports if report.verb not in self._linked for i in report.cue}

    def _before_colon(self) -> Mention | None:
        """The name before a colon before the quotation, else the subject of the sentence that the colon ends."""
        start, end = self._before
        if start >= end and self._quoted.paragraph:
            start, end = self._layout.paragraphs[self._quoted.paragraph - 1]
        if end - start < 2 or self._layout.doc[end - 1].text != ":":
            return None
        head = named_before(self._layout, start, end - 1)
        return mention(self._layout, head) if head is not None else None

    def _signature(self) -> Mention | None:
        """The name behind a dash, at the end of the paragraph or as a paragraph of its own."""
        start, end = self._behind
        if start >= end and self._quoted.paragraph + 1 < len(self._layout.paragraphs):
            start, end = self._layout.paragraphs[self._quoted.paragraph + 1]
        head = signed(self._layout, start, end) if self._opens() else None
        return mention(self._layout, head) if head is not None else None

    def _is_free(self, report: Report) -> bool:
        """Whether the report lacks its words, or has this quotation among them."""
        inside = any(start < self._quoted.end and self._quoted.start < end for start, end in report.content)
        return inside or not report.content or is_quotation(self._layout, report)

    def _last_char(self) -> str:
        return self._quoted.found.inner.of(self._layout.text)[-1:]

    def _opens(self) -> bool:
        """Whether no word of the narration's sentence stands before the quotation."""
        start, end = self._before
        if start >= end:
            return True
        last = self._layout.doc[end - 1]
        return last.text != "," and not last.text[-1].isalnum()

    def _ends(self) -> bool:
        """Whether no word of the narration's sentence stands behind the quotation but its cue."""
        start, end = self._behind
        return start >= end or self._last_char() in _ENDS or self._layout.doc[start].text in (",", ".")

    def _continued(self) -> Link:
        number = self._quoted.number - 1
        previous = self._found.get(number) if self._neighbour(-1) else None
        own = previous.report if previous is not None else None
        told = [report for report in self._reports_before() if report.source is not None and report is not own]
        if previous is not None and not any(report.verb > self._before[0] for report in told):
            return Link("quote-continued", continues=number)
        if told:
            return Link("speaker-before", source=told[-1].source)
        return Link("last-speaker")

    def _reports_before(self) -> Iterator[Report]:
        """The reports of the paragraph before the quotation that have words, in a clause or between marks."""
        for report in self._reports:
            if report.verb < self._quoted.start and (report.content or report.verb in self._linked):
                yield report
