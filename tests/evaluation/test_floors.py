"""The engine on annotated news: no change may cost what was reached, but for some tenths."""

import subprocess
import sys
from pathlib import Path

import pytest

EVALUATE = Path(__file__).with_name("evaluate.py")
DEV = Path(__file__).parents[3] / "shared" / "gold" / "polnear" / "dev.jsonl"
FLOORS = {"H1": 84.0, "H2": 96.0, "H3": 92.5, "H5": 95.5}


@pytest.mark.slow
@pytest.mark.skipif(not DEV.exists(), reason="the annotated articles are not beside this checkout")
def test_headlines_are_above_the_floors():
    done = subprocess.run([sys.executable, EVALUATE, DEV], capture_output=True, text=True, check=True)
    reached = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    assert {name: value for name, value in reached.items() if value <= FLOORS[name]} == {}
