"""What comes with the program is found in a checkout and in an installed package alike."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reader import assets

ROOT = Path(__file__).parents[1]
ASK = """
from reader import assets, importers
for path in sorted(assets.samples().iterdir()):
    print(path.name, importers.load(path).title, sep=": ")
"""


@pytest.mark.slow
def test_a_wheel_brings_the_samples_of_the_first_run_and_no_other(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")

    said = subprocess.run(
        [sys.executable, "-P", "-c", ASK],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert said.stdout.splitlines() == [
        "harbour-bridge.md: Harbour bridge to close for nine months",
        "museum-loan.html: Museum will return its bronze horse after 61 years",
    ]


def test_a_checkout_has_the_same_samples() -> None:
    assert {path.name for path in assets.samples().iterdir()} >= {"harbour-bridge.md", "museum-loan.html"}
