"""The share of statements found whose speaker has the right canonical name, by type of source.

python tests/evaluation/canonical.py ../shared/gold/gum/news_dev.jsonl
python tests/evaluation/canonical.py ../shared/gold/polnear/train.jsonl --every 21
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import evaluate

from reader.nlp.engine import load


def canonical_names(gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, tuple[float, int]]:
    """For each type of source the share of right names in percent, and of how many the gold data tell the name.

    "named" is judged by the mention's own words, "gold_coref" by the names of its chain, "silver" by the name that
    automatic coreference gives a pronoun.
    """
    score = evaluate.scorer()
    found = score.summarise(score.total(score.score(gold, predictions)))["statements"]["canonical"]
    return {kind: (100 * pair["acc"], pair["n"]) for kind, pair in found.items()}


def main() -> None:
    """Print the share of right names by type of source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th article")
    options = parser.parse_args()
    gold = evaluate.read(options.gold)[:: options.every]
    found = canonical_names(gold, evaluate.predict(load(), gold))
    sys.stdout.write("".join(f"{kind} {share:.1f} ({count})\n" for kind, (share, count) in found.items()))


if __name__ == "__main__":
    main()
