import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("formats.py")


@pytest.mark.slow
def test_a_file_of_every_format_is_made_and_read():
    done = subprocess.run([sys.executable, SCRIPT, "--sizes", "0.2"], capture_output=True, text=True, check=False)
    rows = {line.split("|")[1].strip() for line in done.stdout.splitlines()[2:]}
    assert (done.returncode, rows >= {".docx", ".mbox", ".warc.gz", ".zip"}) == (0, True), done.stderr
