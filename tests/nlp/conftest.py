"""The engine with its rules alone, loaded once, and its statements in a form that a test can state in a line.

What a rule finds is tested without the tagger, whose results are another file in every training.
"""

import pytest

from reader.nlp.engine import load
from reader.nlp.layout import lay_out
from reader.nlp.paragraphs import paragraphs
from reader.nlp.pipeline import joined, parsed


@pytest.fixture(scope="session")
def engine():
    return load(by_rules=True)


@pytest.fixture
def layout(engine):
    """A function: a text as the rules and the tagger see it."""

    def laid_out(text):
        spans = paragraphs(text)
        return lay_out(text, joined(engine.nlp, text, list(parsed(engine.nlp, text, spans))), spans)

    return laid_out


@pytest.fixture
def found(engine):
    """A function: the statements of a text as (words, source, speaker), words of several parts joined by " / "."""

    def statements(text):
        return [
            (
                " / ".join(span.of(text) for span in statement.content),
                statement.source.of(text) if statement.source else None,
                statement.speaker,
            )
            for statement in engine.analyse(text).statements
        ]

    return statements
