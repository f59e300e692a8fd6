"""How the worker is started, and when it is given up."""

import sys
from collections.abc import Sequence

PATIENCE = 120.0
"""Seconds of silence after which a job is taken to hang; work that goes on says how far it is."""


def worker_command() -> Sequence[str]:
    """The program and arguments that start the worker, in a frozen build as in any other."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    return (sys.executable, "-P", "-m", "reader.worker")
