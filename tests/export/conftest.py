import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from reader.anchors import anchor
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Block,
    Colour,
    Evidence,
    Flag,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)

HOSTILE = "=1+1 😀 <script>alert('x')</script> & *bold* [a](b) `c`\nשלום “she said”, 1. one\n\n# two | $x$ \\ \"q\""
"""Words that every format has to guard against, with an emoji, right-to-left letters, line ends and quotation marks."""

TEXT = f"Title 😀\n\n{HOSTILE}\n\nNobody knows who said this."

Office: TypeAlias = Callable[..., Path]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def article() -> Article:
    title = "Bridge #1 <b>to</b> close #"
    source = Source(Path("/home/ada/a.txt"), "text/plain", "0" * 64)
    return Article(TEXT, (Block(Span(0, len(TEXT))),), title, source, "text/1", "Jane *Doe*", "2024-03-03")


@pytest.fixture
def analysis(article: Article) -> Analysis:
    direct = Statement(
        content=(span_of(HOSTILE),),
        kind=StatementKind.DIRECT,
        evidence=Evidence("rule"),
        confidence=0.86,
        cue=(span_of("she said"),),
        speaker="Ada <Quill>",
        flags=(Flag.HEDGED,),
    )
    parted = Statement((span_of("Nobody"), span_of("this")), StatementKind.INDIRECT, Evidence("rule"), 0.4)
    speakers = (
        Speaker("Silent Sam", SpeakerKind.PERSON),
        Speaker("Ada <Quill>", SpeakerKind.PERSON, role="@head of roads"),
    )
    return Analysis(article.text_hash, "engine", statements=(direct, parted), speakers=speakers)


@pytest.fixture
def annotations(article: Article) -> tuple[Annotation, ...]:
    moment = "2024-03-04T10:00:00+00:00"
    note = "-see <i>this</i>\n\n+1 🙂"
    ids = ("5f0d3c52-9f0b-4a53-8a0e-3c1f6a2f7d10", "6f0d3c52-9f0b-4a53-8a0e-3c1f6a2f7d10")
    last = Annotation(ids[0], anchor(TEXT, span_of("who said")), Colour.RED, moment, moment)
    first = Annotation(
        ids[1], anchor(TEXT, span_of("😀 <script>")), Colour.BLUE, moment, moment, note, ("to check", "x")
    )
    return last, first


@pytest.fixture
def office() -> Office:
    """LibreOffice as another reader: gives the file that it makes of one, by the names of its filters."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")

    def converted(source: Path, to: str, *options: str) -> Path:
        folder = source.parent
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        command = [program, home, "--headless", "--convert-to", to, *options, "--outdir", folder / "made", source]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return folder / "made" / f"{source.stem}.{to.partition(':')[0]}"

    return converted
