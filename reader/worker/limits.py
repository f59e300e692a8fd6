"""What the worker may use, where the system can be told: a hostile file ends the worker, not the machine."""

import os
import sys

if sys.platform == "linux":
    import resource

ADDRESS_SPACE = 4 << 30
"""Bytes of address space: more than three times what the engine needs with half a million words."""

_STEPS = 5
"""How much nicer than the window it is: of a processor that both want it gets a quarter."""


def give_way() -> None:
    """Let the window have the processor first, where the system knows of such an order."""
    if hasattr(os, "nice"):
        os.nice(_STEPS)


def limit_memory(size: int = ADDRESS_SPACE) -> None:
    """Let an allocation beyond `size` bytes fail with MemoryError; other systems than Linux do not enforce it."""
    if sys.platform == "linux":
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
