"""Qt's own way of importing stays out."""

import os
import subprocess
import sys

START = """
import builtins
pythons = builtins.__import__
import reader.ui.plain_imports
import reader.app
print(builtins.__import__ is pythons)
"""


def test_the_window_is_imported_as_python_does_it():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "True\n"
