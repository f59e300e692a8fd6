"""The program as a screen reader tells it: over AT-SPI, on a virtual screen, with nothing but keys."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.services import opening
from reader.settings import data_folder
from reader.store.library import Library

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 140.0


def absent():
    """What the system lacks of what a screen reader needs."""
    tools = [name for name in ("Xvfb", "xdotool", "dbus-run-session") if shutil.which(name) is None]
    if not any(Path(path).exists() for path in LAUNCHERS):
        tools.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False, timeout=PATIENCE)
    except OSError:
        return [*tools, SYSTEM_PYTHON]
    return tools if done.returncode == 0 else [*tools, "gir1.2-atspi-2.0 and python3-gi"]


ABSENT = absent()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT) and "CI" not in os.environ, reason=f"not installed: {', '.join(ABSENT)}"),
]


@pytest.fixture
def kept_article(article, analysis, article_file):
    """The library knows article and analysis, so that no engine is waited for."""
    library = Library.open(data_folder())
    opening.remember(library, article=article)
    library.keep_analysis(analysis)
    library.close()
    return article_file


@pytest.fixture
def told(kept_article, screen, tmp_path):
    """What the screen reader was told; all that was started for it is ended, whatever happens."""
    launcher = next(path for path in LAUNCHERS if Path(path).exists())
    target = tmp_path / "told.json"
    script = [SYSTEM_PYTHON, str(Path(__file__).with_name("screen_reader.py")), str(target), launcher]
    process = subprocess.Popen(
        ["dbus-run-session", "--", *script, sys.executable, "-m", "reader", str(kept_article)],
        cwd=ROOT,
        env=screen | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=PATIENCE)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return json.loads(target.read_text(encoding="utf-8"))


def test_a_screen_reader_opens_walks_filters_reads_finds_and_marks(told, article):
    assert "stuck" not in told
    assert told["text"].startswith("Bridge plan splits council")
    assert told["rows"][0].startswith("Ada Quill")
    assert told["walked"] == [
        "Ada Quill, 1 statement, 31% of the words",
        "We will rebuild the bridge,",
        "Bo Marsh, 2 statements, 56% of the words",
        "It costs too much,",
    ]
    assert told["filtered"] == "1 of 4 · Ada Quill"
    assert told["card"][:2] == ["Ada Quill", "the mayor of Port Lowell"]
    assert (told["found"], told["stepped"], told["made"]) == (
        "1 of 2",
        "Bo Marsh: It costs too much, – direct, sure",
        "Done: highlight",
    )
    assert told["tabs"] == ["Library", "Search", "Speakers", "Highlights", "Names"]
    assert told["unnamed"] == []
