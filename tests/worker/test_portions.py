"""Long analyses in several messages."""

import pytest

from reader.model import Analysis, Entity, Evidence, Notice, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.worker.portions import MOST, Joiner, portions
from reader.worker.protocol import Analysed, Partial, Portion, Progress, decode, encode


def analysed(count: int) -> Analysed:
    spans = [Span(10 * number, 10 * number + 5) for number in range(count)]
    kind, evidence = StatementKind.DIRECT, Evidence("clause")
    return Analysed(
        7,
        Analysis(
            "hash",
            "engine",
            tuple(Entity(span, "PERSON", "Ada Quill") for span in spans),
            tuple(Statement((span,), kind, evidence, 0.5, speaker="Ada Quill") for span in spans),
            (Speaker("Ada Quill", SpeakerKind.PERSON, mentions=tuple(spans)), Speaker("Bo", SpeakerKind.PERSON)),
            (Notice.NOT_ENGLISH,),
        ),
    )


def joined(messages):
    joiner = Joiner()
    return [message for each in messages if (message := joiner.take(each)) is not None]


@pytest.mark.parametrize("count", [0, 1, MOST, MOST + 1, 3 * MOST + 7])
def test_the_whole_comes_back_as_it_was(count):
    reply = analysed(count)
    assert joined(decode(encode(each)) for each in portions(reply)) == [reply]


def test_what_is_short_is_one_message():
    reply = analysed(MOST // 4)
    assert list(portions(reply)) == [reply]


def test_no_portion_is_long():
    *first, last = portions(analysed(3 * MOST))
    sizes = [len(each.analysis.entities) + len(each.analysis.statements) for each in first]
    assert (max(sizes), {type(each) for each in first}, last.analysis.statements) == (MOST, {Portion}, ())


def test_portions_belong_to_the_message_behind_them_alone():
    first, second = Partial(7, analysed(MOST).analysis), analysed(MOST + 9)
    between = Progress(7, 1, 2)
    assert joined([*portions(first), between, *portions(second), between]) == [first, between, second, between]
