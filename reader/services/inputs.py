"""What can be analysed: articles of files, and `.jsonl` files of texts, one `{"id", "text"}` a line.

Files are read in a process of their own: see `importing`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from reader.errors import ArticleError, ReaderError
from reader.i18n import _
from reader.model import Article
from reader.services import garbled
from reader.services.importing import Importing

LINES = ".jsonl"
"""The suffix of a file of texts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text from a `.jsonl` file, exactly as it stands there."""

    id: str | int
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An article of a file; `id` is the path to open it by."""

    id: str
    article: Article


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told about the next input, which is analysed all the same."""

    message: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that cannot be analysed; `message` says why, and is fit to be shown."""

    message: str


Input: TypeAlias = Opened | Line | Notice | Unreadable


def inputs(paths: list[Path], importing: Importing) -> Iterator[Input]:
    """What `paths` hold, in order; a file with many texts or articles is read while it is asked for.

    The id of an article of a file with many is the path of that file with the article's key behind it.
    """
    for path in paths:
        if path.suffix.lower() == LINES:
            yield from _lines(path)
        else:
            yield from _articles(path, importing)


def count(paths: list[Path]) -> int:
    """About how many inputs `paths` hold: an article file is one, a `.jsonl` file has one a line."""
    return sum(_count_lines(path) if path.suffix.lower() == LINES else 1 for path in paths)


def _articles(path: Path, importing: Importing) -> Iterator[Input]:
    keys: list[str] = []
    failures: list[Unreadable] = []
    try:
        for found in importing.contents(path):
            if isinstance(found, Article):
                yield from _opened(path, found)
            elif not found.is_whole:
                # A book comes as its chapters.
                keys.append(found.key)
    except ReaderError as error:
        failures.append(Unreadable(str(error)))
    for key in keys:
        try:
            article = importing.load(path / key)
        except ReaderError as error:
            yield Unreadable(str(error))
        else:
            yield from _opened(path / key, article)
    yield from failures


def _opened(path: Path, article: Article) -> Iterator[Input]:
    if what := garbled.damage(article.text):
        yield Notice(f"“{path}”: {what}")
    yield Opened(str(path), article)


def _count_lines(path: Path) -> int:
    try:
        file = path.open("rb")
    except OSError:
        return 1  # it is reported when its turn comes
    with file:
        return sum(1 for line in file if line.strip())


def _lines(path: Path) -> Iterator[Input]:
    try:
        file = path.open("rb")
    except OSError as error:
        remedy = _("Check its name and whether you may read it.")
        yield Unreadable(str(ArticleError(path, error.strerror or str(error), remedy)))
        return
    with file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _read_line(path, number, line)


def _read_line(path: Path, number: int, line: bytes) -> Input:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _unreadable(path, number, _("this is not JSON in UTF-8"))
    try:
        return _from_json(value)
    except ReaderError as error:
        return _unreadable(path, number, str(error))


def _from_json(value: Any) -> Line:
    if not isinstance(value, dict):
        raise ReaderError(_("this is not an object"))
    for key, kinds in {"id": (str, int), "text": (str,)}.items():
        if not isinstance(value.get(key), kinds):
            raise ReaderError(_("“{key}” is missing, or not a text").format(key=key))
    for key in ("title", "date", "source"):
        if not isinstance(value.get(key), str | None):
            raise ReaderError(_("“{key}” is not a text").format(key=key))
    return Line(value["id"], value["text"], value.get("title"), value.get("date"), value.get("source"))


def _unreadable(path: Path, number: int, what: str) -> Unreadable:
    sentence = _("Cannot read line {number} of “{path}”: {what}. A line is an object with “id” and “text”.")
    return Unreadable(sentence.format(number=number, path=path, what=what))
