"""The whole report on annotated articles: `make evaluate`.

Headlines with 95 % intervals, statements by kind, sources by type, headlines by publisher, the calibration of the
confidence, the articles with most errors (of a training set only: nobody reads the errors of dev) and the difference to
the last run, which is kept under `build/`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluate import headlines, headlines_of, predict, read, scorer, verdicts

from reader.nlp.engine import load

BINS = 10
WORST = 20
LAST = Path("build/evaluation")


def report(gold: list[dict[str, Any]], predictions: list[dict[str, Any]], *, worst: bool) -> Iterator[str]:
    """The lines of the report but the difference to the last run."""
    score = scorer()
    counts = score.score(gold, predictions)
    yield score.table(score.summarise(score.total(counts)), score.bootstrap(counts, 1_000))
    yield "\nby publisher          H1     H2     H3     H5"
    for publisher in sorted({str(article.get("publisher")) for article in gold}):
        own = [c for article, c in zip(gold, counts, strict=True) if str(article.get("publisher")) == publisher]
        values = headlines_of(own).values()
        yield f"  {publisher:18s}" + " ".join("    - " if value is None else f"{value:6.1f}" for value in values)
    yield from _calibration(gold, predictions)
    if worst:
        yield "\nmost errors (missed and wrong statements)"
        errors = [
            (
                c["statements.e2e.any.gold"]
                - c["statements.e2e.any.tp"]
                + c["statements.e2e.any.pred"]
                - c["statements.e2e.any.tp"],
                article["id"],
            )
            for article, c in zip(gold, counts, strict=True)
        ]
        yield from (f"  {count:3d} {name}" for count, name in sorted(errors, reverse=True)[:WORST])


def calibration(
    gold: list[dict[str, Any]], predictions: list[dict[str, Any]]
) -> tuple[list[tuple[float, float, int]], float]:
    """In ten bins of equal width the mean confidence, the share right and the number; and the mean absolute gap.

    The gap is that of the segments: each bin counts as many times as it has some.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for article, prediction in zip(gold, predictions, strict=True):
        for quote, right in verdicts(article, prediction["quotes"]):
            bins[min(int(quote["confidence"] * BINS), BINS - 1)].append((quote["confidence"], right))
    rows = [
        (sum(sure for sure, _ in one) / len(one), sum(right for _, right in one) / len(one), len(one))
        for one in bins
        if one
    ]
    return rows, sum(abs(sure - share) * count for sure, share, count in rows) / max(1, sum(row[2] for row in rows))


def _calibration(gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> Iterator[str]:
    rows, gap = calibration(gold, predictions)
    yield f"\ncalibration           confidence  right  segments (mean absolute gap {gap:.3f})"
    for sure, share, count in rows:
        yield f"  {'':20s}{sure:10.2f} {share:6.2f} {count:9d}"


def _difference(now: dict[str, float], path: Path) -> str:
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(now), encoding="utf-8")
    if not before:
        return "\nno run before this one"
    changes = (f"{name} {value:.1f} ({value - before[name]:+.1f})" for name, value in now.items())
    return "\nagainst the last run: " + "  ".join(changes)


def main() -> None:
    """Print the report on a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--by-rules", action="store_true", help="without the learned tagger")
    options = parser.parse_args()
    gold = read(options.gold)
    predictions = predict(load(by_rules=options.by_rules), gold)
    for line in report(gold, predictions, worst="train" in options.gold.name):
        sys.stdout.write(line + "\n")
    name = options.gold.stem + ("-rules" if options.by_rules else "")
    sys.stdout.write(_difference(headlines(gold, predictions), LAST / f"{name}.json") + "\n")


if __name__ == "__main__":
    main()
