"""Who speaks in short news of many kinds and countries, with the real model."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[1] / "data" / "genres.txt"


def pieces():
    """The pieces of the file: a genre, the text, and who speaks in order, "-" for somebody unknown."""
    for piece in DATA.read_text(encoding="utf-8").split("\n== ")[1:]:
        genre, *lines = piece.strip().splitlines()
        named = [name.strip() for name in lines.pop().removeprefix(">").split("|")]
        speakers = [None if name == "-" else name for name in named]
        yield pytest.param("\n".join(lines).strip(), speakers, id=f"{genre}: {lines[0][:40]}")


@pytest.mark.parametrize(("text", "speakers"), list(pieces()))
def test_speakers_are_those_of_the_news(engine, text, speakers):
    assert [statement.speaker for statement in engine.analyse(text).statements] == speakers
