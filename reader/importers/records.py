"""Articles as JSON: an object or a list of them, or one a line (`.jsonl`); the agencies' ninjs and JSON Feed too.

An article is an object with words under one of `_TEXTS`; the other names are those that are in use for the same.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import Any

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import bounds, markup
from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File, no_article
from reader.importers.canonical import Piece, join
from reader.importers.encoding import text_of
from reader.importers.full_text import with_rest
from reader.importers.titles import with_title
from reader.model import Article

SUFFIXES = (".json", ".ninjs", ".jsonl", ".ndjson")

_KIND = _("a JSON file")
_LINES = re.compile(r"\.(?:jsonl|ndjson)(?:\.\w{2,3})?$", re.IGNORECASE)
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')
_TEXTS = ("text", "articleBody", "body_text", "content_text", "body", "content", "maintext", "full_text", "fulltext")
_PAGES = ("body_html", "body_xhtml", "content_html", "html")
_TITLES = ("title", "headline", "name")
_AUTHORS = ("byline", "author", "authors", "by", "creator")
_DATES = (
    "date",
    "datePublished",
    "date_published",
    "published",
    "published_at",
    "publishedAt",
    "pubDate",
    "publish_date",
    "versioncreated",
    "firstcreated",
    "versionCreated",
    "firstCreated",
)
_ADDRESSES = ("url", "link", "source", "source_url", "canonical", "address", "external_url")
_LISTS = ("articles", "items", "results", "docs", "documents", "data", "response", "@graph", "associations")
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6])\b[^>]{0,500}>", re.IGNORECASE)
_NAMED = re.compile(rb'"(?:' + "|".join((*_TEXTS, *_PAGES)).encode("ascii") + rb')"\s*:')
_VALUE = re.compile(rb"[\xef\xbb\xbf\xff\xfe]*\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]\d-]|true|false|null)|\Z)")
_MAX_STEPS = 3
_MAX_FIELDS = 10_000
_SHOWN = frozenset((*_TEXTS, *_PAGES, *_TITLES))
"""The names of what is the article."""


def sniff(head: bytes, name: str) -> float:
    """By the beginning of an object, and the names in it; other values are told to hold no article."""
    named = PurePath(name).suffix.lower() in SUFFIXES
    if _OBJECT.match(head):
        return 0.92 if named or _NAMED.search(head) else 0.6
    return 0.75 if named and _VALUE.match(head.replace(b"\0", b"")) else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The articles of the file; of one object a line they are found as they are asked for."""
    is_named = _LINES.search(source.path.name) is not None
    if is_named and _is_object(source.data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]):
        return _of_lines(source)
    text = text_of(source)
    try:
        with bounds.told_as_damage(source.path, _KIND):
            value = json.loads(text)
    except ArticleError:
        # A line of many may be damaged, and one line alone may have the whole file in it.
        if is_named or ("\n" in text.strip() and _is_object(text.lstrip().partition("\n")[0])):
            return _of_lines(replace(source, data=text.encode("utf-8")))
        raise
    found = list(_objects(value))
    if not found:
        raise no_article(source.path)
    if len(found) == 1:
        load = partial(_load, source, found[0])
        return [Entry(source.path.stem, load, load_full=partial(load, is_full=True))]
    return [_entry(source, number, value, place=number / len(found)) for number, value in enumerate(found, start=1)]


def _of_lines(file: File) -> Iterator[Entry]:
    start, size, found = 0, len(file.data), 0
    for number, line in enumerate(file.data.split(b"\n"), start=1):
        start += len(line) + 1
        if not line.strip():
            continue
        found += 1
        if found > bounds.MAX_ENTRIES:
            raise bounds.too_much(file.path, _("it has more than {limit} lines").format(limit=bounds.MAX_ENTRIES))
        yield _of_line(file, number, line, min(1.0, start / size))
    if not found:
        raise no_article(file.path)


def _of_line(file: File, number: int, line: bytes, place: float) -> Entry:
    name = _("line {number}").format(number=number)
    part = file.part(f"line-{number}", line)
    try:
        with bounds.told_as_damage(part.path, _KIND):
            value = json.loads(_decoded(part))
        found = next(iter(_objects(value)), None)
        if found is None:
            raise no_article(part.path)
    except ArticleError as error:
        return Entry(name, partial(_fail, error), key=part.key, place=place)
    return Entry(
        _first(found, _TITLES) or name,
        partial(_load_line, part),
        key=part.key,
        byline=_authors(found) or None,
        date=_first(found, _DATES)[:10] or None,
        place=place,
        load_full=partial(_load_line, part, is_full=True),
    )


def _load_line(part: File, *, is_full: bool = False) -> Article:
    return _load(part, next(iter(_objects(json.loads(_decoded(part))))), is_full=is_full)


def _decoded(line: File) -> str:
    try:
        return line.data.decode("utf-8-sig")
    except UnicodeError:
        return text_of(line)


def _fail(error: ArticleError) -> Article:
    raise error


def _is_object(line: str | bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _entry(file: File, number: int, value: dict[str, Any], place: float) -> Entry:
    title = _first(value, _TITLES) or _("article {number}").format(number=number)
    part = file.part(f"article-{number}", json.dumps(value, sort_keys=True).encode("ascii"))
    date = _first(value, _DATES)[:10] or None
    load = partial(_load, part, value)
    full = partial(load, is_full=True)
    return Entry(title, load, part.key, _authors(value) or None, date, place=place, load_full=full)


def _objects(value: Any, steps: int = 0) -> Iterator[dict[str, Any]]:
    """The objects that are articles: the value itself, those of a list, or those under the name of a list."""
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, steps)
    elif isinstance(value, dict):
        if any(True for _piece in _pieces(value)):
            yield value
        elif steps < _MAX_STEPS:
            for name in _LISTS:
                inner = value.get(name)
                if name == "associations" and isinstance(inner, dict):
                    inner = list(inner.values())
                yield from _objects(inner, steps + 1)


def _load(file: File, value: dict[str, Any], *, is_full: bool = False) -> Article:
    pieces = list(_pieces(value))
    title = _first(value, _TITLES)
    text, blocks = join(with_title(pieces, title))
    stated = Stated(title or None, _authors(value) or None, _first(value, _DATES) or None, _address(value))
    article = assemble(file, "json", "application/json", text, blocks, stated)
    return with_rest(article, islice(_fields(value), _MAX_FIELDS)) if is_full else article


def _fields(value: Any, name: str = "") -> Iterator[Piece]:
    """Every word and number in a value, under its name; of what lies in it, under that of the innermost."""
    if isinstance(value, dict | list):
        named = value.items() if isinstance(value, dict) else ((name, each) for each in value)
        for inner, each in named:
            yield from _fields(each, inner)
    elif isinstance(value, str) and _MARKUP.search(value):
        yield from markup.pieces(markup.html(value))
    elif value not in (None, ""):
        # What the article has is known by its words, which have no name there.
        yield from (Piece(line) for line in str(value).split("\n")) if name in _SHOWN else (Piece(f"{name}: {value}"),)


def _pieces(value: dict[str, Any]) -> Iterator[Piece]:
    """The blocks of an article, from its text, or from its page where it has none."""
    words = next((found for name in _TEXTS if isinstance(found := value.get(name), str) and found.strip()), "")
    if not words or _MARKUP.search(words):
        page = next((found for name in _PAGES if isinstance(found := value.get(name), str)), "") or words
        page = page or _of_roles(value.get("bodies"))
        yield from (piece for piece in markup.pieces(markup.html(page)) if piece.text.strip()) if page.strip() else ()
        return
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    parting = r"\n[^\S\n]*\n\s*" if re.search(r"\n[^\S\n]*\n", lines) else r"\n"
    yield from (Piece(part) for part in re.split(parting, lines) if part.strip())


def _of_roles(values: Any) -> str:
    """The first value of a list that gives one for each role, as ninjs does from its second version on."""
    if not isinstance(values, list):
        return ""
    found = (each.get("value") for each in values if isinstance(each, dict))
    return next((words for words in found if isinstance(words, str) and words.strip()), "")


def _first(value: dict[str, Any], names: Iterable[str]) -> str:
    found = (value.get(name) for name in names)
    words = next((each for each in found if isinstance(each, str) and each.strip()), "")
    return one_line(words or (_of_roles(value.get("headlines")) if "headline" in names else ""))


def _authors(value: dict[str, Any]) -> str:
    """The names of the authors: words, a list of words, or objects with a name."""
    for name in _AUTHORS:
        found = value.get(name)
        listed = found if isinstance(found, list) else [found]
        names = [each.get("name") if isinstance(each, dict) else each for each in listed]
        if words := ", ".join(one_line(each) for each in names if isinstance(each, str) and each.strip()):
            return re.sub(r"^by\s+", "", words, flags=re.IGNORECASE)
    return ""


def _address(value: dict[str, Any]) -> str | None:
    found = (one_line(each) for name in _ADDRESSES if isinstance(each := value.get(name), str))
    return next((each for each in found if each.startswith(("http://", "https://"))), None)
