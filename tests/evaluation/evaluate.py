"""Measures the engine on annotated articles: the headlines of the scorer and, on demand, the share right by rule.

python tests/evaluation/evaluate.py ../shared/gold/polnear/dev.jsonl
python tests/evaluation/evaluate.py ../shared/gold/polnear/train.jsonl --every 5 --rules
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from tqdm import tqdm

from reader import codec
from reader.nlp.engine import Engine, load

SCORER = Path(__file__).parents[3] / "shared" / "gold" / "score.py"
HEADLINES = {"H1": "statements.e2e.any", "H2": "direct.relaxed", "H3": "direct.e2e"}


def headlines(gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, float | None]:
    """H1, H2, H3 and H5 in percent, as the scorer of the gold data computes them."""
    return headlines_of(scorer().score(gold, predictions))


def headlines_of(counts: list[Any]) -> dict[str, float | None]:
    """The headlines of articles that were scored; None where nothing was asked for."""
    score = scorer()
    summary = score.summarise(score.total(counts))["headline"]
    shares = {name: summary[key]["F1"] for name, key in HEADLINES.items()}
    shares["H5"] = summary["direct.source_accuracy"]["acc"]
    return {name: None if share is None else 100 * share for name, share in shares.items()}


def predict(engine: Engine, gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the engine finds in each article, in the form that the scorer reads."""
    articles = tqdm(gold, disable=None, unit=" articles")
    return [{"id": article["id"], **codec.analysis_to_json(engine.analyse(article["text"]))} for article in articles]


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def shares(gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """For each rule how many of its segments have the right words and source, and how many it has.

    What lies in text that the scorer does not ask for (beliefs, discarded text) is left out.
    """
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for article, prediction in zip(gold, predictions, strict=True):
        for quote, verdict in verdicts(article, prediction["quotes"]):
            made[quote["evidence"]["rule"]] += 1
            right[quote["evidence"]["rule"]] += verdict
    return {rule: (right[rule], count) for rule, count in made.most_common()}


def verdicts(article: dict[str, Any], quotes: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool]]:
    """For each segment that the scorer asks for its quote, and whether words and source are right."""
    score = scorer()
    text, _regions, annotations = score.prepare(article)
    segments = [(annotation, span) for annotation in annotations for span in annotation["_segs"]]
    asked = [(a, span) for a, span in segments if a["statement"] and not a["nested"] and a["_type"] != "none"]
    other = [span for pair, span in segments if (pair, span) not in asked]
    found = [(quote, span) for quote in quotes for span in score.segments(text, quote["content"])]
    partner = {j: i for i, j in score.match(text, [s for _, s in asked], [s for _, s in found], 0.8).items()}
    judged = []
    for j, (quote, span) in enumerate(found):
        if j in partner:
            right = score.source_match(text, asked[partner[j]][0], quote)[0]
        elif score.overlaps([span], [s for _, s in asked]) or not score.overlaps([span], other):
            right = False
        else:
            continue
        judged.append((quote, right))
    return judged


def scorer() -> ModuleType:
    """The scorer beside the gold data; it is not a package."""
    if "gold_scorer" not in sys.modules:
        spec = importlib.util.spec_from_file_location("gold_scorer", SCORER)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules["gold_scorer"] = module
    return sys.modules["gold_scorer"]


def main() -> None:
    """Print the headlines of a file, or the share right by rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th article")
    parser.add_argument("--rules", action="store_true", help="print the share right by rule")
    options = parser.parse_args()
    gold = read(options.gold)[:: options.every]
    predictions = predict(load(), gold)
    lines = [f"{name} {value:.1f}" for name, value in headlines(gold, predictions).items()]
    if options.rules:
        lines += [f"{rule} {right / made:.2f} ({made})" for rule, (right, made) in shares(gold, predictions).items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
