"""The window is there before anything heavy is imported, and an article that was read before needs none of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).with_name("start.py")


@pytest.fixture(scope="module")
def starts():
    """One bare start, one of a new user, one of a user who read the sample before."""
    command = [sys.executable, str(SCRIPT), "--runs", "1", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {kind: runs[0] for kind, runs in json.loads(done.stdout).items()}


@pytest.mark.parametrize("kind", ["cold", "cached"])
def test_nothing_heavy_is_imported_before_the_first_paint(starts, kind):
    assert starts[kind]["modules"]["first paint"] == []


def test_an_article_from_the_cache_needs_neither_engine_nor_importers(starts):
    assert starts["cached"]["modules"]["all colours"] == ["sqlalchemy"]


def test_a_new_article_is_imported_and_analysed_in_another_process(starts):
    assert starts["cold"]["modules"]["all colours"] == ["sqlalchemy"]


def test_the_text_is_there_before_its_analysis(starts):
    times = starts["cold"]["times"]
    assert times["first paint"] < times["text"] < times["all colours"]
