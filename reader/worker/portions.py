"""Long analyses in several messages: whoever reads them does something else between two, so that a window answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from reader.model import Analysis, Entity, Speaker, Statement
from reader.worker.protocol import Analysed, Message, Partial, Portion, Reply

MOST = 250
"""How many entities, statements, and mentions of speakers one message has at most: a few milliseconds of reading."""

T = TypeVar("T", Entity, Statement, Speaker)


def portions(reply: Reply) -> Iterator[Reply]:
    """The messages that say a reply: itself where it is short, else portions, and the rest of it behind them."""
    if isinstance(reply, Partial | Analysed) and _weight(reply.analysis) > MOST:
        whole = reply.analysis
        bare = replace(whole, entities=(), statements=(), speakers=())
        for entities in _cut(whole.entities, _one):
            yield Portion(reply.job, replace(bare, entities=entities))
        for statements in _cut(whole.statements, _one):
            yield Portion(reply.job, replace(bare, statements=statements))
        for speakers in _cut(whole.speakers, _mentions):
            yield Portion(reply.job, replace(bare, speakers=speakers))
        reply = replace(reply, analysis=bare)
    yield reply


class Joiner:
    """Puts the portions of analyses together again."""

    def __init__(self) -> None:
        self._pieces: list[Analysis] = []

    def take(self, message: Message) -> Message | None:
        """The message, with the portions before it; None for a portion, which waits for the message behind it."""
        match message:
            case Portion(analysis=piece):
                self._pieces.append(piece)
                return None
            case Partial(analysis=last) | Analysed(analysis=last):
                pieces, self._pieces = [*self._pieces, last], []
                return replace(message, analysis=_joined(pieces)) if pieces[1:] else message
            case _:
                return message


def _joined(pieces: list[Analysis]) -> Analysis:
    return replace(
        pieces[-1],
        entities=tuple(entity for piece in pieces for entity in piece.entities),
        statements=tuple(statement for piece in pieces for statement in piece.statements),
        speakers=tuple(speaker for piece in pieces for speaker in piece.speakers),
    )


def _cut(values: tuple[T, ...], weight: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """The values in order, as many at once as weigh no more than `MOST` together, but at least one."""
    some: list[T] = []
    weighs = 0
    for value in values:
        more = weight(value)
        if some and weighs + more > MOST:
            yield tuple(some)
            some, weighs = [], 0
        some.append(value)
        weighs += more
    if some:
        yield tuple(some)


def _weight(analysis: Analysis) -> int:
    return len(analysis.entities) + len(analysis.statements) + sum(map(_mentions, analysis.speakers))


def _one(_value: Entity | Statement) -> int:
    return 1


def _mentions(speaker: Speaker) -> int:
    return 1 + len(speaker.mentions)
