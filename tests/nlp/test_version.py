"""The version of the engine changes whenever its results do, and is known without loading it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.codec import analysis_to_json
from reader.nlp import version

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.slow
def test_version_is_known_without_spacy():
    program = (
        "import sys, reader.nlp.version as v; v.engine_version(); print('spacy' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_version_names_every_part():
    assert [part.split()[0] for part in version.engine_version().split("; ")] == [
        "rules",
        "spacy",
        "en_core_web_sm",
        "tagger",
        "lists",
    ]


@pytest.mark.slow
def test_results_change_with_the_revision_only(engine):
    golden = json.loads((DATA / "ferry.golden.json").read_text(encoding="utf-8"))
    found = analysis_to_json(engine.analyse((DATA / "ferry.txt").read_text(encoding="utf-8")))
    found.pop("engine")
    assert golden["revision"] == version.REVISION, "run tests/nlp/renew_golden.py"
    assert found == golden["analysis"], "results changed: bump REVISION and run tests/nlp/renew_golden.py"
