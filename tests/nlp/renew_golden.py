"""Writes the analysis that test_version.py compares with, after a change that is meant and has bumped REVISION.

python tests/nlp/renew_golden.py
"""

import json
from pathlib import Path

from reader.codec import analysis_to_json
from reader.nlp.engine import load
from reader.nlp.version import REVISION

DATA = Path(__file__).parents[1] / "data"


def main() -> None:
    """Analyse the sample and write what is found, with the revision that found it."""
    analysis = analysis_to_json(load(by_rules=True).analyse((DATA / "ferry.txt").read_text(encoding="utf-8")))
    analysis.pop("engine")
    golden = {"revision": REVISION, "analysis": analysis}
    (DATA / "ferry.golden.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
