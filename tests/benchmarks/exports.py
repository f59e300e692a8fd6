"""Seconds of CPU and peak memory for writing each format, with its imports, as a table.

    python tests/benchmarks/exports.py [--sizes 1000 10000] [FORMAT…]

A size is in statements of one article, which is the worst case: what is written one by one can grow with the square of
their number.  It has a paragraph and a name for each statement, of 35 words on average, and for every tenth a highlight
with a note.  Each format is written in a process of its own.
"""

import argparse
import io
import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from uuid import UUID

from memory import peak

from reader.anchors import anchor
from reader.export import FORMATS, Item
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Block,
    Colour,
    Entity,
    Evidence,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.services import exporting

_SENTENCE = "the council said that mayor would not “close” a bridge – until May, Ada Quill told reporters on Monday"
_SPEAKERS = tuple(Speaker(f"Speaker {number}", SpeakerKind.PERSON, role="of the council") for number in range(60))
_MOMENT = "2026-03-02T10:00:00+00:00"
_NOTED = 10


def made(count: int) -> Item:
    """An article of `count` paragraphs with a statement in each; the same at every call."""
    random, words, paragraphs, blocks, here = Random(7), _SENTENCE.split(), [], [], 0
    for _number in range(count):
        paragraph = " ".join(random.choices(words, k=random.randint(12, 60))) + "."
        blocks.append(Block(Span(here, here + len(paragraph))))
        paragraphs.append(paragraph)
        here += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    article = Article(text, tuple(blocks), "Made by chance", Source(Path("made.txt"), "text/plain", "0" * 64), "made/1")
    statements, entities, annotations = [], [], []
    for number, block in enumerate(blocks):
        start, end = block.span.start, block.span.end
        said = Span(text.index(" ", start) + 1, end - 1)
        kind, speaker = list(StatementKind)[number % 3], random.choice(_SPEAKERS).name
        statements.append(Statement((said,), kind, Evidence("made"), random.random(), speaker=speaker))
        entities.append(Entity(Span(start, start + 3), "PERSON", f"Name {number % 500}"))
        if number % _NOTED == 0:
            marked = anchor(text, Span(end - 20, end))
            annotations.append(
                Annotation(str(UUID(int=number)), marked, Colour.BLUE, _MOMENT, _MOMENT, f"Note {number}")
            )
    analysis = Analysis(article.text_hash, "made", tuple(entities), tuple(statements), _SPEAKERS)
    return Item(article, analysis, tuple(annotations))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000], help="statements")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        sys.stdout.write(json.dumps(_written(options.formats[0], options.child)))
        return 0
    head = " | ".join(f"{size:,} statements: s | MB of memory | MB written" for size in options.sizes)
    sys.stdout.write(f"| format | {head} |\n| --- |{' ---: | ---: | ---: |' * len(options.sizes)}\n")
    for name in options.formats or FORMATS:
        cells = [_measured(name, size) for size in options.sizes]
        sys.stdout.write(f"| {name} | {' | '.join(cells)} |\n")
        sys.stdout.flush()
    return 0


def _measured(name: str, size: int) -> str:
    command = [sys.executable, __file__, "--child", str(size), name]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return f"{found['seconds']:.2f} | {found['memory']:,} | {found['written']:.2f}"


def _written(name: str, size: int) -> dict[str, float]:
    material, target = exporting.of_item(made(size)), io.BytesIO()
    started = time.process_time()
    exporting.write_to(target, name, material)
    seconds = time.process_time() - started
    return {"seconds": seconds, "memory": peak(), "written": target.tell() / 1_000_000}


if __name__ == "__main__":
    sys.exit(main())
