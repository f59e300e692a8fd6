"""How much memory a benchmark's process needed."""

import resource
from pathlib import Path


def peak() -> int:
    """The most memory that this program had, in MB; what `getrusage` says counts the program that started it too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
