"""What the lists of the sidebar cost with many statements, against a plain Qt list of the same lines, in one run.

    python tests/benchmarks/panels.py [STATEMENTS]

prints CPU times in milliseconds and their ratios.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from reader.model import Analysis, Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.reading import speaker_shares
from reader.services.sifting import Order, Sieve, Sifter, listed
from reader.ui import theme as themes
from reader.ui.speakers_panel import SpeakersPanel

_WORDS = (
    "the",
    "council",
    "will",
    "rebuild",
    "its",
    "bridge",
    "before",
    "winter",
    "because",
    "nobody",
    "pays",
    "ferries",
)
_SIZE = (330, 700)
_SPEAKERS = 60
_STEPS = 120


def made(count: int) -> tuple[str, Analysis]:
    """A text of statements, and its analysis; the same at every call."""
    random, pieces, statements, here = Random(7), [], [], 0
    for number in range(count):
        words = " ".join(random.choice(_WORDS) for _ in range(random.randint(6, 50))) + f" {number}"
        statements.append(
            Statement(
                (Span(here, here + len(words)),),
                list(StatementKind)[number % 3],
                Evidence("made"),
                random.random(),
                speaker=f"Speaker {random.randrange(_SPEAKERS)}",
            )
        )
        pieces.append(words)
        here += len(words) + 1
    speakers = tuple(Speaker(f"Speaker {number}", SpeakerKind.PERSON) for number in range(_SPEAKERS))
    return " ".join(pieces), Analysis("", "", statements=tuple(statements), speakers=speakers)


def measure(count: int) -> dict[str, float]:
    """Milliseconds of CPU: of the speakers' list, unfolded, and of a plain list of the same words."""
    text, analysis = made(count)
    sifter, shares = Sifter(analysis, text), speaker_shares(analysis, text)
    panel, plain = SpeakersPanel(themes.load("light")), _plain_list()
    lines = QStringListModel([statement.quote(text) for statement in analysis.statements])

    def show(sieve: Sieve) -> None:
        kept = sifter.kept(sieve)
        panel.show_analysis(analysis, listed(shares, kept, Order.TEXT), text, is_narrowed=kept is not None)
        panel.grab()

    def unfold() -> None:
        panel.expandAll()
        panel.grab()

    def show_plain() -> None:
        plain.setModel(lines)
        plain.grab()

    panel.resize(*_SIZE)
    panel.show()
    plain.show()
    times = {"show": _time(lambda: show(Sieve())), "unfold": _time(unfold), "scroll": _scroll(panel)}
    times["filter"] = _time(lambda: show(Sieve(words="ferries winter 1")))
    times["filter again"] = _time(lambda: show(Sieve(words="ferries winter 12")))
    times |= {"plain show": _time(show_plain), "plain scroll": _scroll(plain)}
    panel.deleteLater()
    plain.deleteLater()
    return times


def _plain_list() -> QListView:
    plain = QListView()
    plain.setWordWrap(True)
    plain.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    plain.resize(*_SIZE)
    return plain


def _scroll(view: QAbstractItemView) -> float:
    """The 95th percentile of a step of the scroll bar with its paint."""
    bar = view.verticalScrollBar()

    def go_to(step: int) -> None:
        bar.setValue(step * bar.maximum() // _STEPS)
        view.grab()

    steps = sorted(_time(partial(go_to, step)) for step in range(_STEPS))
    return steps[int(len(steps) * 0.95)]


def _time(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


def lines_of(times: dict[str, float]) -> list[str]:
    """The times, and their ratios to the plain list."""
    plain = times["plain show"]
    ratios = {name: times[name] / plain for name in ("show", "unfold", "filter", "filter again")}
    ratios["scroll"] = times["scroll"] / times["plain scroll"]
    return [
        *(f"{name:>14}: {value:8.1f} ms" for name, value in times.items()),
        *(f"{name:>14}: {value:8.2f} of a plain list" for name, value in ratios.items()),
    ]


def main() -> None:
    """Print what was measured."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    sys.stdout.write("\n".join(lines_of(times)) + "\n")
    application.processEvents()


if __name__ == "__main__":
    main()
