"""What every test runs in: no screen, a library of its own, and property tests that no slow machine fails."""

import gc
import os

import pytest
from hypothesis import settings

from reader.settings import HOME_VARIABLE
from reader.ui.garbage import sweep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
gc.disable()


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    """Nothing that a test keeps is a person's."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def swept():
    """Circles of objects are let go of between the tests, on the one thread on which objects of Qt may die."""
    yield
    sweep()
