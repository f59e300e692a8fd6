"""Whose words a quotation is: the cue that stands before or behind it, else the speaker of the words before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.nlp.layout import Layout, Quoted
from reader.nlp.mentions import Mention
from reader.nlp.reports import Report


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


def links(layout: Layout, reports: Sequence[Report]) -> dict[int, Link]:
    """For the quotations that stand for themselves, by number, whom they belong to.

    A quotation that is left out is part of the narration's own sentence: a scare quote, a title, a part of a report.
    """
    found: dict[int, Link] = {}
    by_paragraph: dict[int, list[Report]] = {}
    for report in reports:
        by_paragraph.setdefault(layout.paragraph_of[report.verb], []).append(report)
    reported = _reported(layout, reports)
    for quoted in layout.quoted:
        if quoted.number in reported:
            continue
        link = _Place(layout, quoted, by_paragraph.get(quoted.paragraph, []), found).link()
        if link is not None:
            found[quoted.number] = link
    return found


def _reported(layout: Layout, reports: Sequence[Report]) -> set[int]:
    """The quotations within what a clause of the narration reports."""
    return {
        layout.place[i]
        for report in reports
        if not is_quotation(layout, report)
        for start, end in report.content
        for i in range(start, end)
    }


def is_quotation(layout: Layout, report: Report) -> bool:
    """Whether every word of what is reported stands between quotation marks."""
    doc = layout.doc
    return all(
        layout.place[i] >= 0 or not any(char.isalnum() for char in doc[i].text)
        for start, end in report.content
        for i in range(start, end)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """One quotation and what stands around it in its paragraph."""

    layout: Layout
    quoted: Quoted
    reports: Sequence[Report]
    found: dict[int, Link]

    def link(self) -> Link | None:
        before, behind = self._gap_before(), self._gap_behind()
        if self._opens_paragraph_unclosed():
            return Link("quote-over-paragraphs", continues=self.quoted.number - 1)
        if cue := self._cue_before(before, strict=True):
            return Link("cue-before", report=cue, source=cue.source)
        if cue := self._cue_behind(behind):
            return Link("cue-behind", report=cue, source=cue.source)
        if cue := self._cue_before(before, strict=False):
            return Link("cue-before", report=cue, source=cue.source)
        if not self._is_sentence(before, behind):
            return None
        return self._continued(before)

    def _gap_before(self) -> tuple[int, int]:
        return self._paragraph_start_or_quotation(), self.quoted.start

    def _paragraph_start_or_quotation(self) -> int:
        start = self.layout.paragraphs[self.quoted.paragraph][0]
        number = self.quoted.number
        if number and self.layout.quoted[number - 1].paragraph == self.quoted.paragraph:
            return self.layout.quoted[number - 1].end
        return start

    def _gap_behind(self) -> tuple[int, int]:
        end = self.layout.paragraphs[self.quoted.paragraph][1]
        number = self.quoted.number + 1
        if number < len(self.layout.quoted) and self.layout.quoted[number].paragraph == self.quoted.paragraph:
            end = self.layout.quoted[number].start
        return self.quoted.end, end

    def _opens_paragraph_unclosed(self) -> bool:
        """Whether the quotation before is not closed and this one opens the paragraph behind."""
        number = self.quoted.number - 1
        if number < 0 or self.layout.paragraphs[self.quoted.paragraph][0] != self.quoted.start:
            return False
        previous = self.layout.quoted[number]
        return not previous.found.closed and previous.paragraph == self.quoted.paragraph - 1 and number in self.found

    def _cue_behind(self, gap: tuple[int, int]) -> Report | None:
        """The cue of the sentence that goes on behind the closing mark."""
        doc = self.layout.doc
        start, end = gap
        if start >= end or (self._last_char() == "." and doc[start].text[:1].isupper() and not self._inverted(start)):
            return None
        stop = next((i for i in range(start, end) if doc[i].text in (".", "!", "?") and i > start), end)
        cues = [report for report in self.reports if start <= report.verb < stop and self._is_free(report)]
        return cues[0] if cues and cues[0].verb - start <= 30 else None

    def _inverted(self, start: int) -> bool:
        return any(report.verb == start for report in self.reports)

    def _cue_before(self, gap: tuple[int, int], *, strict: bool) -> Report | None:
        """The last cue of the sentence that runs up to the opening mark."""
        doc = self.layout.doc
        start, end = gap
        if start >= end:
            return None
        last = doc[end - 1]
        if strict and last.text not in (",", ":") and last.i not in {i for report in self.reports for i in report.cue}:
            return None
        if last.text in (".", "!", "?"):
            return None
        stop = next((i for i in range(end - 1, start - 1, -1) if doc[i].text in (".", "!", "?")), start - 1)
        cues = [report for report in self.reports if stop < report.verb < end and self._is_free(report)]
        return cues[-1] if cues else None

    def _is_free(self, report: Report) -> bool:
        """Whether the report lacks its words: no clause of its own says what was said."""
        return not report.content or is_quotation(self.layout, report)

    def _last_char(self) -> str:
        return self.quoted.found.inner.of(self.layout.text)[-1:]

    def _is_sentence(self, before: tuple[int, int], behind: tuple[int, int]) -> bool:
        """Whether the quotation is a sentence of its own: no word of the narration's sentence stands around it."""
        doc = self.layout.doc
        opens = (
            before[0] >= before[1]
            or doc[before[1] - 1].text in (".", "!", "?", ":", "…")
            or doc[before[1] - 1].is_space
        )
        ends = self._last_char() in ".!?…—,:" or behind[0] >= behind[1]
        return opens and ends

    def _continued(self, before: tuple[int, int]) -> Link:
        number = self.quoted.number - 1
        previous = self.layout.quoted[number] if number >= 0 else None
        if previous is not None and previous.paragraph == self.quoted.paragraph and number in self.found:
            return Link("quote-continued", continues=number)
        in_gap = [
            report for report in self.reports if before[0] <= report.verb < before[1] and report.source is not None
        ]
        if in_gap:
            return Link("speaker-before", source=in_gap[-1].source)
        return Link("last-speaker")
