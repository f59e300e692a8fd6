"""How long the window takes to be there, and an article to have its colours.

    python tests/benchmarks/start.py [--runs N] [--json]

Every run is a process of its own, without a screen; each number is the median of the runs, in milliseconds of wall
time since the process was started.  "Bare" is a text window of the toolkit with the same words, the floor.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[2] / "seeds" / "sanctuary-cities.txt"
_PATIENCE = 120
PROBE = Path(__file__).with_name("start_probe.py")


def run(kind: str, home: str) -> dict[str, Any]:
    """What one start gives, with a library in `home`."""
    environment = os.environ | {"ON_THE_RECORD_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(PROBE), kind, str(SAMPLE), str(time.monotonic())]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, timeout=_PATIENCE)
    return json.loads(done.stdout)


def measure(runs: int) -> dict[str, list[dict[str, Any]]]:
    """All starts: bare, of a new user ("cold"), and of one who read the sample before ("cached")."""
    found: dict[str, list[dict[str, Any]]] = {"bare": [], "cold": [], "cached": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            found["bare"].append(run("bare", home))
            found["cold"].append(run("window", home))
            found["cached"].append(run("window", home))
    return found


def medians(starts: list[dict[str, Any]]) -> dict[str, float]:
    """The medians of the times, and of the time from the wish to open a file to its colours."""
    times = [each["times"] for each in starts]
    found = {name: statistics.median(each[name] for each in times) for name in times[0]}
    if "opening" in found:
        found["opening to colours"] = statistics.median(each["all colours"] - each["opening"] for each in times)
    return found


def main() -> None:
    """Print a table, or JSON with the modules as well."""
    parser = argparse.ArgumentParser(description="Measure the start of the window.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.runs)
    if arguments.json:
        sys.stdout.write(json.dumps(found))
        return
    for kind, starts in found.items():
        sys.stdout.write(f"{kind}\n")
        for name, value in medians(starts).items():
            sys.stdout.write(f"  {name:20}{value:8.0f} ms\n")


if __name__ == "__main__":
    main()
