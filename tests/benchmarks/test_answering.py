"""A long analysis comes to the window in messages of which none keeps it long; a sample, without the time it takes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).with_name("answering.py")
NUMBER = r"(\d+(?:\.\d+)?)"


@pytest.fixture(scope="module")
def printed():
    """What the measurement prints of 12,000 words, by the beginning of the line."""
    command = [sys.executable, str(SCRIPT), "--words", "12000", "--runs", "1", "--idle", "0.2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line.split(": ", 1) for line in done.stdout.splitlines()]
    return {re.sub(r"^\d+ ", "", name): [float(each) for each in re.findall(NUMBER, rest)] for name, rest in lines}


def test_gaps_and_their_ratio_are_told(printed):
    idle, busy, ratio, most = printed["longest gap"]
    assert (ratio, most) == (pytest.approx(busy / idle, abs=0.1), 3.0)


def test_no_message_is_half_as_long_as_the_analysis(printed):
    longest, whole = printed["longest message"]
    assert longest < whole / 2
