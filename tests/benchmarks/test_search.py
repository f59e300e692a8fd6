"""A page of the search costs no more for what matches often than for what matches seldom, in the same run."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("search.py")


@pytest.fixture(scope="module")
def medians():
    """The processor's time for each case in a library of 1,000 articles with 30,000 statements."""
    command = [sys.executable, str(SCRIPT), "--articles", "1000", "--runs", "15", "--processor"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = (line.strip("| ").split(" | ") for line in done.stdout.splitlines())
    return {name: float(times.split(" / ")[0]) for name, times in rows if " / " in times}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("often", "seldom"),
    [
        ("very common word, everywhere", "middling word, everywhere"),
        ("frequent speaker, common word", "middling word, everywhere"),
        ("page of a person, frequent", "middling word, everywhere"),
        ("beginning of three letters", "middling word, everywhere"),
    ],
)
def test_what_matches_often_costs_little_more(medians, often, seldom):
    assert medians[often] < 2.5 * medians[seldom]
