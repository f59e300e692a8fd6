"""What the tools of `make test` do not check about the code as a whole."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reader

ROOT = Path(reader.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST = 400

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "sqlalchemy",
    "trafilatura",
    "lxml",
    "charset_normalizer",
    "markdown_it",
    "onnxruntime",
    "tokenizers",
    "pypdfium2",
)

IMPORT_WINDOW = """
import importlib, pkgutil, sys
import reader.app, reader.ui
for module in pkgutil.walk_packages(reader.ui.__path__, "reader.ui."):
    importlib.import_module(module.name)
"""

RUN = """
import sys
from reader.__main__ import main
sys.argv = ["on-the-record", *{arguments}]
try:
    main()
except SystemExit:
    pass
"""


def imported_by(code):
    """The top-level packages that a fresh Python has imported after `code`."""
    return {name.partition(".")[0] for name in modules_imported_by(code)}


def modules_imported_by(code):
    """The modules, by their whole names, that a fresh Python has imported after `code`."""
    listing = "\nimport json, sys\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code + listing], capture_output=True, text=True, check=True, env=environment
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.slow
def test_the_window_is_imported_without_what_is_heavy():
    assert imported_by(IMPORT_WINDOW).intersection(HEAVY) == set()


@pytest.mark.slow
def test_the_window_starts_without_the_importers():
    assert "reader.importers.registry" not in modules_imported_by("import reader.app")


@pytest.mark.slow
def test_the_worker_says_hello_without_what_is_heavy():
    assert imported_by("import reader.worker.program").intersection([*HEAVY, "PySide6"]) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        *([name, "--help"] for name in ("analyze", "export", "backup", "restore", "archive", "search")),
    ],
)
def test_help_needs_nothing_heavy(arguments):
    assert imported_by(RUN.format(arguments=arguments)).intersection([*HEAVY, "PySide6"]) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_is_short(path):
    source = path.read_text(encoding="utf-8")
    assert (bool(ast.get_docstring(ast.parse(source))), len(source.splitlines()) <= LONGEST) == (True, True)


def without_network(*command):
    return subprocess.run(
        ["unshare", "--map-root-user", "--net", *command], capture_output=True, text=True, check=False
    )


def can_leave_the_network():
    return shutil.which("unshare") is not None and without_network("true").returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not can_leave_the_network(), reason="this system does not let a test leave the network")
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
def test_an_analysis_needs_no_network(tmp_path, suffix):
    path = tmp_path / f"bridge{suffix}"
    path.write_text("<p>“We will rebuild the bridge,” Ada Quill said.</p>\n" * 9, encoding="utf-8")
    done = without_network(sys.executable, "-m", "reader", "analyze", str(path))
    assert (done.returncode, done.stderr, json.loads(done.stdout)["id"]) == (0, "", str(path))
