"""Qt's own way of importing stays out, and the search for circles waits."""

import os
import subprocess
import sys

START = """
import builtins, gc
pythons = builtins.__import__
import reader.ui.plain_imports
import reader.app
print(builtins.__import__ is pythons, gc.isenabled())
"""


def test_the_window_is_imported_as_python_does_it_without_a_search_for_circles():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "True False\n"
