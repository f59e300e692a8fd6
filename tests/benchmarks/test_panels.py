"""The lists of the sidebar with 5,000 statements, against a plain list of the same lines in the same run."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("panels.py")


@pytest.mark.slow
def test_five_thousand_statements_cost_no_more_than_a_plain_list():
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True)
    ratios = {
        name.strip(): float(rest.split()[0])
        for name, rest in (line.split(":") for line in done.stdout.splitlines() if line.endswith("a plain list"))
    }
    assert ratios["show"] < 0.5
    assert max(ratios["filter"], ratios["filter again"]) < 0.5
    assert ratios["scroll"] < 2.5
    assert ratios["unfold"] < 6
