"""How the worker is started, and when it is given up."""

import sys
from collections.abc import Sequence

PATIENCE = 120.0
"""Seconds of silence after which a job is taken to hang; work that goes on says how far it is."""


IMPORTS_ONLY = "--imports-only"
"""The worker's argument that it need not load the engine before it is asked to analyse something."""

GIVES_WAY = "--gives-way"
"""The worker's argument that a window comes first where both want the processor."""


def worker_command(*, imports_only: bool = False, gives_way: bool = False) -> Sequence[str]:
    """The program and arguments that start the worker, in a frozen build as in any other."""
    program = ("--worker",) if getattr(sys, "frozen", False) else ("-P", "-m", "reader.worker")
    options = {IMPORTS_ONLY: imports_only, GIVES_WAY: gives_way}
    return (sys.executable, *program, *(option for option, is_wanted in options.items() if is_wanted))
