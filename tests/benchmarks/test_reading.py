"""What marks cost in the window, as ratios to the same window without marks; a sample, with room for a busy machine."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
MOST = {
    "load and first paint": 5,
    "paint": 4,
    "switch a layer": 10,
    "scroll, p95": 5,
    "hit test": 0.5,
}
"""Several times what a quiet machine measures: it is the order that is held."""


def printed(script, *arguments):
    command = [sys.executable, str(FOLDER / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_marks_cost_no_order_more_than_the_plain_text():
    rows = [line.split() for line in printed("reading.py", "--words", "5000", "--runs", "3")[1:]]
    ratios = {" ".join(row[1:-4]): float(row[-2]) for row in rows}
    assert {name: ratio for name, ratio in ratios.items() if ratio > MOST.get(name, 100)} == {}


def test_openings_leave_nothing_behind():
    rows = (line.split(":") for line in printed("openings.py", "--rounds", "25"))
    held = {name.strip(): [float(each) for each in numbers.split()] for name, numbers in rows}
    assert held["widgets"][1] <= held["widgets"][0]
    assert held["documents"][1] <= held["documents"][0]
    assert held["objects"][1] < 1.03 * held["objects"][0]
