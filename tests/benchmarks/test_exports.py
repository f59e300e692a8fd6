"""Time grows with the number of statements: of the formats with which it did not, or that have most to do."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("exports.py")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pdf", "docx", "jsonld", "hypothesis"])
def test_time_grows_with_the_number_of_statements_and_not_with_its_square(name):
    done = subprocess.run(
        [sys.executable, SCRIPT, "--sizes", "300", "2400", "--", name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    cells = [float(cell.replace(",", "")) for cell in done.stdout.splitlines()[-1].strip("|").split("|")[1:]]
    short, long = cells[0], cells[3]
    # Eight times as many; what is done once, such as imports, is within the bounds of chance.
    assert long < 14 * max(short, 0.05)
