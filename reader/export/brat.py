"""brat standoff: a `.txt` with the text of each article and a `.ann` beside it, in one ZIP; offsets are code points.

A line of `.ann` must not hold a line break, so a span over several lines is written as fragments, one a line.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.anchors import is_in_place
from reader.export.base import Content, Format, Item, Material, encoded, in_order, watched
from reader.export.zipped import entry
from reader.i18n import _
from reader.model import Colour, Entity, Flag, Span, StatementKind
from reader.progress import Report
from reader.wording import one_line

_LINE = re.compile(r"[^\n]+")
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9_-]+")


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """The files of each article, and the configuration that brat shows them with."""
    labels: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (item, _report) in enumerate(watched(material, report), start=1):
            lines = _Lines(item.article.text)
            lines.add(item)
            labels |= {_label(entity) for entity in item.analysis.entities}
            entry(archive, f"article-{number:04}.txt", encoded(item.article.text))
            entry(archive, f"article-{number:04}.ann", encoded("".join(f"{line}\n" for line in lines.lines)))
        entry(archive, "annotation.conf", encoded(_configuration(labels)))


class _Lines:
    """The lines of one `.ann`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = dict.fromkeys("TRA#", 0)
        self.lines: list[str] = []

    def add(self, item: Item) -> None:
        """Statements with their cues and sources, names, and the reader's highlights."""
        sources: dict[Span, str] = {}
        for statement in item.analysis.statements:
            key = self._mark(f"Statement_{statement.kind}", statement.content)
            if statement.source is not None:
                if statement.source not in sources:
                    sources[statement.source] = self._mark("Source", [statement.source])
                self._line("R", f"Said_by Arg1:{key} Arg2:{sources[statement.source]}")
            if statement.cue:
                self._line("R", f"Reported_by Arg1:{key} Arg2:{self._mark('Cue', statement.cue)}")
            for flag in statement.flags:
                self._line("A", f"{flag.capitalize()} {key}")
            who = statement.speaker or _("Speaker not known")
            self._note(key, f"{who} ({statement.confidence:.2f})")
        for entity in item.analysis.entities:
            self._note(self._mark(_label(entity), [entity.span]), entity.name)
        for annotation in in_order(item.annotations):
            if is_in_place(self._text, annotation.anchor) and len(annotation.anchor.span):
                key = self._mark(f"Highlight_{annotation.colour}", [annotation.anchor.span])
                self._note(key, " ".join([*(f"#{tag}" for tag in annotation.tags), annotation.note]))

    def _mark(self, label: str, spans: Iterable[Span]) -> str:
        fragments = [fragment for span in sorted(spans) for fragment in self._fragments(span)]
        places = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        words = " ".join(fragment.of(self._text) for fragment in fragments)
        return self._line("T", f"{label} {places}\t{words}")

    def _fragments(self, span: Span) -> Iterator[Span]:
        for found in _LINE.finditer(self._text, span.start, span.end):
            yield Span(found.start(), found.end())

    def _note(self, key: str, words: str) -> None:
        if line := one_line(words):
            self._line("#", f"AnnotatorNotes {key}\t{line}")

    def _line(self, kind: str, rest: str) -> str:
        self._counts[kind] += 1
        key = f"{kind}{self._counts[kind]}"
        self.lines.append(f"{key}\t{rest}")
        return key


def _label(entity: Entity) -> str:
    return f"Name_{_NOT_IN_LABELS.sub('_', entity.label)}"


def _configuration(labels: set[str]) -> str:
    statements = [f"Statement_{kind}" for kind in StatementKind]
    said = "|".join(statements)
    return "\n".join(
        [
            "[entities]",
            *statements,
            "Source",
            "Cue",
            *sorted(labels),
            *(f"Highlight_{colour}" for colour in Colour),
            "[relations]",
            f"Said_by\tArg1:{said}, Arg2:Source",
            f"Reported_by\tArg1:{said}, Arg2:Cue",
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            "[events]",
            "[attributes]",
            *(f"{flag.capitalize()}\tArg:{said}" for flag in Flag),
            "",
        ]
    )


FORMAT = Format(
    "brat",
    _("brat standoff (ZIP)"),
    ".zip",
    "application/zip",
    write,
    contents=frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES, Content.NAMES}),
    is_text=False,
)
