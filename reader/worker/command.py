"""How the worker is started, and when it is given up."""

import sys
from collections.abc import Sequence

PATIENCE = 120.0
"""Seconds of silence after which a job is taken to hang; work that goes on says how far it is."""


IMPORTS_ONLY = "--imports-only"
"""The worker's argument that it need not load the engine before it is asked to analyse something."""


def worker_command(*, imports_only: bool = False) -> Sequence[str]:
    """The program and arguments that start the worker, in a frozen build as in any other."""
    program = ("--worker",) if getattr(sys, "frozen", False) else ("-P", "-m", "reader.worker")
    return (sys.executable, *program, *([IMPORTS_ONLY] if imports_only else ()))
