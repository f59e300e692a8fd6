"""What the window and the worker say to each other: one JSON object a line, in UTF-8, over the worker's pipes.

The window sends a request with a job number of its own.  The worker answers an `Import` or an `Analyse` with any number
of `Progress` and `Partial`, then with one `Imported`, `Analysed` or `Failed` of the same job; before a `Partial` or an
`Analysed` that is long come `Portion`s of it (see `worker.portions`); an `Import` of a file with many with any number
of `Listed`, then with one `Finished` or `Failed`; a `Scan` or an `ImportAll` with any number of `Progress`, `Found`,
`ArticleRead` and `PartFailed`, then with one `Finished` or `Failed`; a `Write` with any number of `Progress`, then with
one `Finished` or `Failed`; a `ReadMarks` with any number of `MarksRead`, then with one `Finished` or `Failed`.  The
first line of all is the worker's `Hello`.  A job is cancelled by ending the process.
"""

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from reader import codec
from reader.codec import Json
from reader.intake import base as intake
from reader.intake.base import Contents
from reader.model import Analysis, Article, Block

PROTOCOL = 5


@dataclass(frozen=True, slots=True)
class Import:
    """Read the file at `path` as an article, or list its articles; with all the words of the file where `is_full`."""

    job: int
    path: Path
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Analyse:
    """Analyse `text`, whose layout is `blocks`."""

    job: int
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """Find the files that are to be read where `paths`, which may be folders, are wanted."""

    job: int
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ImportAll:
    """Read every article of the file at `path`."""

    job: int
    path: Path


@dataclass(frozen=True, slots=True)
class Write:
    """Write the export whose material is packed in the file `source` to the file `target`, see `worker.writing`."""

    job: int
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """Read the annotations in the file at `path`."""

    job: int
    path: Path


@dataclass(frozen=True, slots=True)
class Hello:
    """The worker is ready; sent once, without being asked."""

    protocol: int
    engine: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total`, code points of an analysis and any unit of an import."""

    job: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of the entities, statements or speakers of the analysis in the next `Partial` or `Analysed`."""

    job: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Partial:
    """What was found so far; provisional, replaced by the next `Partial` and by `Analysed`."""

    job: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Imported:
    """The article of an `Import`."""

    job: int
    article: Article


@dataclass(frozen=True, slots=True)
class Analysed:
    """The analysis of an `Analyse`."""

    job: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Found:
    """Some more files of a `Scan`."""

    job: int
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An article of a file with many, as its table of contents has it; see `importers.Entry`."""

    key: str
    title: str
    byline: str | None = None
    date: str | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Some more of the articles of a file with many; each is imported by the file's path with its key behind it."""

    job: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """One more article of an `ImportAll`."""

    job: int
    article: Article


@dataclass(frozen=True, slots=True)
class MarksRead:
    """Some more of the annotations of a `ReadMarks`."""

    job: int
    contents: Contents


@dataclass(frozen=True, slots=True)
class PartFailed:
    """A folder of a `Scan`, or an article of an `ImportAll`, could not be read; `message` is fit to be shown."""

    job: int
    message: str


@dataclass(frozen=True, slots=True)
class Finished:
    """All of a `Scan`, an `ImportAll`, a `Write`, a `ReadMarks` or a list was answered.

    Attributes:
        left_out: how many files of the folders were no articles by their names.
    """

    job: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """A job ended with an error that a person can act on; `message` is fit to be shown."""

    job: int
    message: str


Request: TypeAlias = Import | Analyse | Scan | ImportAll | Write | ReadMarks
Ending: TypeAlias = Imported | Analysed | Finished | Failed
"""The last reply of a job."""
Reply: TypeAlias = Hello | Progress | Portion | Partial | Found | Listed | ArticleRead | MarksRead | PartFailed | Ending
Message: TypeAlias = Request | Reply


def encode(message: Message) -> bytes:
    """The line that says `message`, with its line end."""
    fields = {name: _to_json(getattr(message, name)) for name in message.__slots__}
    value = {"type": type(message).__name__.lower(), **fields}
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message that a line says.

    Raises:
        ValueError: the line is not a message of this protocol.
    """
    try:
        value = json.loads(line)
        return _READERS[value.pop("type")](value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no message of protocol {PROTOCOL}: {line[:80]!r}") from error


def _to_json(value: Any) -> Any:
    match value:
        case Path():
            return str(value)
        case Article():
            return codec.article_to_json(value)
        case Analysis():
            return codec.analysis_to_json(value)
        case Contents():
            return intake.to_json(value)
        case Choice():
            return astuple(value)
        case tuple():
            return [codec.block_to_json(each) if isinstance(each, Block) else _to_json(each) for each in value]
        case _:
            return value


def _paths(value: Json) -> tuple[Path, ...]:
    return tuple(map(Path, value["paths"]))


_READERS: dict[str, Callable[[Json], Message]] = {
    "import": lambda value: Import(value["job"], Path(value["path"]), value["is_full"]),
    "analyse": lambda value: Analyse(value["job"], value["text"], codec.blocks_from_json(value["blocks"])),
    "scan": lambda value: Scan(value["job"], _paths(value)),
    "importall": lambda value: ImportAll(value["job"], Path(value["path"])),
    "write": lambda value: Write(value["job"], Path(value["source"]), Path(value["target"])),
    "readmarks": lambda value: ReadMarks(value["job"], Path(value["path"])),
    "hello": lambda value: Hello(value["protocol"], value["engine"]),
    "progress": lambda value: Progress(value["job"], value["done"], value["total"]),
    "portion": lambda value: Portion(value["job"], codec.analysis_from_json(value["analysis"])),
    "partial": lambda value: Partial(value["job"], codec.analysis_from_json(value["analysis"])),
    "imported": lambda value: Imported(value["job"], codec.article_from_json(value["article"])),
    "analysed": lambda value: Analysed(value["job"], codec.analysis_from_json(value["analysis"])),
    "found": lambda value: Found(value["job"], _paths(value)),
    "listed": lambda value: Listed(value["job"], tuple(Choice(*each) for each in value["choices"])),
    "articleread": lambda value: ArticleRead(value["job"], codec.article_from_json(value["article"])),
    "marksread": lambda value: MarksRead(value["job"], intake.from_json(value["contents"])),
    "partfailed": lambda value: PartFailed(value["job"], value["message"]),
    "finished": lambda value: Finished(value["job"], value["left_out"]),
    "failed": lambda value: Failed(value["job"], value["message"]),
}
