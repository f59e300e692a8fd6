"""How long the window takes to be there, and an article to have its colours.

    python tests/benchmarks/start.py [--runs N] [--json]

Every run is a process of its own, without a screen, and the kinds take turns; each number is the median of the runs, in
milliseconds since the process was started: on the wall, and of the processor.  "Empty" is a window of the toolkit with
an empty text view, "bare" one with the same words, the floor.  Modules are compiled beforehand, as they are where the
program is installed.
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


def run(kind: str, home: str, compiled: str) -> dict[str, Any]:
    """What one start gives, with a library in `home` and the compiled modules in the folder `compiled`."""
    environment = os.environ | {
        "ON_THE_RECORD_HOME": home,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": compiled,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, str(PROBE), kind, str(SAMPLE), str(time.monotonic())]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, timeout=_PATIENCE)
    return json.loads(done.stdout)


def measure(runs: int) -> dict[str, list[dict[str, Any]]]:
    """All starts: empty, bare, of a new user ("cold"), and of one who read the sample before ("cached")."""
    found: dict[str, list[dict[str, Any]]] = {"empty": [], "bare": [], "cold": [], "cached": []}
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(runs + 1):
            with tempfile.TemporaryDirectory() as home:
                for name, starts in found.items():
                    start = run("window" if name in ("cold", "cached") else name, home, compiled)
                    # The first round compiles the modules.
                    if number:
                        starts.append(start)
    return found


def ratio(found: dict[str, list[dict[str, Any]]], kind: str, clock: str) -> float:
    """How many times as long as the empty window, run beside it, a kind takes until its first paint."""
    pairs = zip(found[kind], found["empty"], strict=True)
    return float(statistics.median(one[clock]["first paint"] / empty[clock]["first paint"] for one, empty in pairs))


def medians(starts: list[dict[str, Any]], clock: str) -> dict[str, float]:
    """The medians of one clock, and of the time from the wish to open a file to its colours."""
    times = [each[clock] for each in starts]
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
        sys.stdout.write(f"{kind:22}{'wall':>8}{'CPU':>11}\n")
        cpu = medians(starts, "cpu")
        for name, value in medians(starts, "times").items():
            sys.stdout.write(f"  {name:20}{value:8.0f} ms{cpu[name]:8.0f} ms\n")
        sys.stdout.write(
            f"  {'first paint / empty':20}{ratio(found, kind, 'times'):8.2f}   {ratio(found, kind, 'cpu'):8.2f}\n"
        )


if __name__ == "__main__":
    main()
