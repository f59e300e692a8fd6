"""What `analyze` prints: the analysis of each input as one JSON object.

The form is documented in `resources/help/analyze-format.md`.  Offsets are code points of the object's own `text`,
`[start, end)`.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias

from reader import codec
from reader.codec import Json
from reader.errors import ReaderError, WorkerError
from reader.i18n import _
from reader.model import Analysis, Block
from reader.services.inputs import Input, Line, Notice, Opened, Unreadable
from reader.services.reading import speaker_shares
from reader.worker import faults
from reader.worker.limits import limit_memory

if TYPE_CHECKING:
    from reader.nlp.engine import Engine

Result: TypeAlias = str | Notice | Unreadable
"""One JSON object as text without a line end, or what is to be told in its place or before it."""

Analyse: TypeAlias = Callable[[str, tuple[Block, ...]], Analysis]
"""The engine's work: a text and its blocks become an analysis."""

_AHEAD = 4
"""How many inputs wait for each process, so that none is idle and the memory stays small."""


@cache
def load_engine() -> "Engine":
    """The engine of this process; the first call takes more than a second."""
    from reader.nlp import engine  # noqa: PLC0415 - spaCy is imported where something is analysed, not before

    return engine.load()


def analyse_inputs(inputs: Iterable[Input], *, jobs: int = 1) -> Iterator[Result]:
    """For each input, in order, its result.

    Args:
        jobs: how many processes share the work; the results are the same.

    Raises:
        WorkerError: one of several processes ended in the middle.
    """
    if jobs == 1:
        yield from map(_analyse, inputs)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=limit_memory) as pool:
        try:
            yield from _in_order(pool, inputs, ahead=jobs * _AHEAD)
        except BrokenExecutor as error:
            raise WorkerError(_("A process that analyses ended in the middle. Run it again with --jobs 1.")) from error


def _in_order(pool: Executor, inputs: Iterable[Input], *, ahead: int) -> Iterator[Result]:
    """The results of a pool in the order of `inputs`, of which no more than `ahead` are taken in advance."""
    waiting: deque[Future[Result]] = deque()
    for item in inputs:
        waiting.append(pool.submit(_analyse, item))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def analyse_input(item: Input, analyse: Analyse) -> Result:
    """The JSON object of one input, as text; a fault that it meets concerns it alone."""
    if isinstance(item, Notice | Unreadable):
        return item
    try:
        return json.dumps(_result(item, analyse), separators=(",", ":"))
    except ReaderError as error:
        return Unreadable(str(error))
    except Exception as error:  # noqa: BLE001 - a bug met in one article must not cost the others
        faults.log("analyze", error)
        return Unreadable(faults.message(f"“{item.id}”", error))


def _analyse(item: Input) -> Result:
    return analyse_input(item, lambda text, blocks: load_engine().analyse(text, blocks))


def _result(item: Opened | Line, analyse: Analyse) -> Json:
    if isinstance(item, Line):
        head = {"id": item.id, "title": item.title, "date": item.date, "source": item.source}
        return _object(head, item.text, (), analyse)
    article = item.article
    head = {"id": item.id, "title": article.title, "date": article.date, "source": article.source.address}
    return _object(head, article.text, article.blocks, analyse)


def _object(head: Json, text: str, blocks: tuple[Block, ...], analyse: Analyse) -> Json:
    analysis = analyse(text, blocks)
    body = codec.analysis_to_json(analysis)
    for entity, value in zip(analysis.entities, body["entities"], strict=True):
        value["text"] = entity.span.of(text)
    shares = {share.name: share for share in speaker_shares(analysis, text)}
    for value in body["speakers"]:
        share = shares.get(value["name"])
        value["statements"] = len(share.statements) if share else 0
        value["words"] = share.words if share else 0
    layout = {"text": text, "blocks": codec.blocks_to_json(blocks)}
    return {"schema": codec.SCHEMA} | head | {"text_hash": analysis.text_hash} | layout | body
