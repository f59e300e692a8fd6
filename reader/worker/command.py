"""How the worker is started."""

import sys
from collections.abc import Sequence


def worker_command() -> Sequence[str]:
    """The program and arguments that start the worker, in a frozen build as in any other."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    return (sys.executable, "-P", "-m", "reader.worker")
