import os
import subprocess
import sys

import pytest

GREEDY = """
from reader.worker.limits import limit_memory
limit_memory(1 << 30)
try:
    bytearray(2 << 30)
except MemoryError:
    print("refused")
"""

POLITE = """
import os
before = os.nice(0)
from reader.worker.limits import give_way
give_way()
print(os.nice(0) > before)
"""


@pytest.mark.skipif(not hasattr(os, "nice"), reason="the system knows no such order of processes")
def test_the_window_comes_first():
    done = subprocess.run([sys.executable, "-c", POLITE], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit of address space")
def test_more_memory_than_allowed_is_refused():
    done = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"
