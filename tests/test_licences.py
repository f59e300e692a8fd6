"""The parts that are shipped, and their licences: see `packaging/licences/gather.py`."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "packaging" / "licences" / "gather.py"


@pytest.fixture(scope="module")
def gather():
    spec = importlib.util.spec_from_file_location("gather", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_part_may_be_shipped(gather):
    stated = {gather.name(part): gather.licence(part) for part in gather.parts()}
    assert ({name for name, licence in stated.items() if not gather.is_allowed(licence)}, len(stated) > 40) == (
        set(),
        True,
    )


def test_every_part_is_listed_with_its_licence_and_its_text(gather):
    rows = set((gather.TARGET / gather.LIST).read_text(encoding="utf-8").splitlines())
    found = [(gather.name(part), gather.licence(part)) for part in gather.parts()]
    missing = [
        name
        for name, licence in found
        if f"| {name} | {licence} | [text]({name}.txt) |" not in rows or not (gather.TARGET / f"{name}.txt").exists()
    ]
    assert missing == [], "run: python packaging/licences/gather.py"


@pytest.mark.parametrize(
    ("stated", "allowed"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-3.0-only", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("AGPL-3.0-only", False),
        ("MIT AND AGPL-3.0-or-later", False),
        ("GPL-3.0-only", False),
        ("not stated", False),
    ],
)
def test_what_is_allowed(gather, stated, allowed):
    assert gather.is_allowed(stated) == allowed
