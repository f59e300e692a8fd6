"""A sample of what `make soak` does at length: see `tests/importers/fuzzing/fuzz.py`."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

FUZZING = Path(__file__).parent / "fuzzing"
COUNT = 40


def _formats():
    spec = importlib.util.spec_from_file_location("fuzzing_seeds", FUZZING / "seeds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.formats()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", _formats())
def test_spoilt_files_are_articles_or_errors(suffix):
    command = [sys.executable, FUZZING / "fuzz.py", suffix, "--count", str(COUNT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "FAILED" in done.stdout) == (0, False), done.stdout + done.stderr
