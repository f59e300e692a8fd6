"""The worker's program: it says Hello at once and loads the engine while it waits for work."""

import logging
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from reader import importers
from reader.nlp.version import engine_version
from reader.worker import pipes
from reader.worker.command import GIVES_WAY, IMPORTS_ONLY
from reader.worker.limits import give_way, limit_memory
from reader.worker.pipes import WindowGoneError
from reader.worker.protocol import PROTOCOL, Hello
from reader.worker.server import Server
from reader.worker.warm import WarmEngine

if TYPE_CHECKING:
    from reader.nlp.engine import Engine

WARM_UP_DELAY = 0.2
"""Seconds after which the engine is loaded unasked: an article that is asked for at the start is read before that."""


def main(arguments: Sequence[str] = ()) -> int:
    """Serve the requests on the standard input until it is closed, or until nobody reads the replies.

    Args:
        arguments: `IMPORTS_ONLY` and `GIVES_WAY`, or none.
    """
    # Ctrl+C in a terminal reaches the window too, which then ends this process as it likes.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    limit_memory()
    if GIVES_WAY in arguments:
        give_way()
    replies = pipes.claim_stdout()
    _log_to_stderr()
    engine = WarmEngine(_load_engine)
    warm_up = threading.Timer(WARM_UP_DELAY, engine)
    with suppress(WindowGoneError):
        replies.send(Hello(PROTOCOL, engine_version()))
        if IMPORTS_ONLY not in arguments:
            warm_up.start()
        Server(replies, entries=importers.entries, engine=engine).serve(sys.stdin.buffer)
    warm_up.cancel()
    return 0


def _load_engine() -> "Engine":
    from reader.nlp import engine  # noqa: PLC0415 - spaCy takes a second, an article can be read before

    return engine.load()


def _log_to_stderr() -> None:
    """Log what this program says; libraries are kept quiet, for their messages may quote an article."""
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("reader").addHandler(logging.StreamHandler())
