"""How the engine's time grows with the length of an article, in seconds of the processor.

python tests/benchmarks/length.py ../shared/gold/gum/news_dev.jsonl
python tests/benchmarks/length.py ../shared/gold/gum/news_dev.jsonl --words 1000 10000 100000 1000000

Each length is filled with the articles of the file, over and over. "spaCy" is the pipeline alone, "names" what finds
and joins names and roles in its Doc, "all" the whole engine, "own" what it takes beside the pipeline, as a part of the
pipeline's time, "wall" the whole engine by the clock, "MB" the most memory until then.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from memory import peak

from reader.model import count_words
from reader.nlp.engine import Engine, load
from reader.nlp.names import names
from reader.nlp.normalise import normalise
from reader.nlp.paragraphs import paragraphs
from reader.nlp.pipeline import joined, parsed
from reader.nlp.roles import roles

T = TypeVar("T")


def filled(texts: list[str], words: int) -> str:
    """The texts one after the other, over and over, up to the paragraph with which `words` words are reached."""
    lines: list[str] = []
    count = 0
    for text in cycle(texts):
        for line in text.split("\n"):
            lines.append(line)
            count += count_words(line)
            if count >= words:
                return "\n".join(lines)
    return ""


def seconds(engine: Engine, text: str) -> tuple[float, float, float, float]:
    """The seconds of the processor for spaCy alone, for names and roles, and for everything, and its seconds."""
    pipeline, named = _alone(engine, text)
    start = time.perf_counter()
    _, everything = _timed(lambda: engine.analyse(text))
    return pipeline, named, everything, time.perf_counter() - start


def _alone(engine: Engine, text: str) -> tuple[float, float]:
    clean = normalise(text)
    docs, pipeline = _timed(lambda: list(parsed(engine.nlp, clean, paragraphs(clean))))
    doc = joined(engine.nlp, clean, docs)
    _, named = _timed(lambda: roles(doc, names(doc)))
    return pipeline, named


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def main() -> None:
    """Print a line for each length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="one JSON object with a text a line")
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000])
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text(encoding="utf-8").splitlines()]
    engine = load()
    engine.analyse(texts[0])
    sys.stdout.write("words spaCy names all wall: ms a 1,000 words; own; MB\n")
    for words in options.words:
        times = seconds(engine, filled(texts, words))
        own = times[2] / times[0] - 1
        shown = " ".join(f"{1e6 * each / words:.0f}" for each in times)
        sys.stdout.write(f"{words:,} {shown} {own:.2f} {peak()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
