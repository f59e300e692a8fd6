"""Articles and what was found in them, as tests of the library, the services and the command line need them."""

from pathlib import Path

from reader.model import (
    Analysis,
    Article,
    Block,
    Evidence,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)


def span_of(text, words):
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def article_of(text, *, title="A title", path="/press/a.txt", address=None, byline=None, date=None):
    """An article of one block; files of different paths have different bytes."""
    source = Source(Path(path), "text/plain", f"bytes of {path}", address)
    return Article(text, (Block(Span(0, len(text))),), title, source, "plain/1", byline, date)


def statement_of(text, words, speaker=None, kind=StatementKind.DIRECT, **more):
    """A statement of the words; `speaker` is a name."""
    return Statement((span_of(text, words),), kind, Evidence("rule"), 0.9, speaker=speaker, **more)


def analysis_of(article, *statements, speakers=None, engine="engine"):
    """What was found in an article; who speaks is a person, unless `speakers` says otherwise."""
    if speakers is None:
        names = dict.fromkeys(each.speaker for each in statements if each.speaker)
        speakers = tuple(Speaker(name, SpeakerKind.PERSON) for name in names)
    return Analysis(article.text_hash, engine, statements=statements, speakers=speakers)
