"""Markdown (CommonMark, with tables and front matter): its words without the markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File
from reader.importers.canonical import Piece, join
from reader.importers.encoding import text_of
from reader.importers.full_text import SUFFIX
from reader.importers.kinds import CODE, TABLE_ROW
from reader.model import Article, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")

_KINDS = {"li": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_FIELD = re.compile(r"(?P<name>[A-Za-z_]+)\s*:\s*(?P<value>.*)")
_FRONT = re.compile(
    rb"(?:\xef\xbb\xbf)?---\r?\n(?:[A-Za-z_]{1,40}:[^\r\n]{0,400}\r?\n|[ \t]{0,8}- [^\r\n]{0,400}\r?\n){1,40}---\r?\n"
)
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)")
_MAX_NESTING = 100
"""The parser drops what is nested deeper; its own limit is 20."""
_PARAGRAPH = 1_000_000
"""A paragraph with more code points keeps its markup: each mark in it costs 400 bytes of memory."""
_BRACKETS = 1000
"""A paragraph with more is read without its links: the parser looks for the end of each from each, 30 s for 200 kB."""


def sniff(head: bytes, name: str) -> float:
    """By the suffix, for most plain text is Markdown as well, or by front matter; agencies and mail say more of it."""
    return 0.82 if PurePath(name).suffix.lower() in SUFFIXES else 0.8 if _FRONT.match(head) else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one article of a Markdown file."""
    return [Entry(source.path.stem, lambda: _load(source), load_full=lambda: _load(source, is_full=True))]


def _load(file: File, *, is_full: bool = False) -> Article:
    tokens = _parse(text_of(file))
    front = tokens[0].content if tokens and tokens[0].type == "front_matter" else ""
    stated = _stated(front)
    left_out = [Piece(front, BlockKind.FURNITURE)] if is_full else []
    text, blocks = join([*left_out, *_with_title(list(_pieces(tokens)), stated.title)])
    return assemble(file, f"markdown{SUFFIX}" if is_full else "markdown", "text/markdown", text, blocks, stated)


def _parse(text: str) -> "Sequence[Token]":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only when a file needs it
    from markdown_it.token import Token  # noqa: PLC0415 - likewise
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415 - likewise

    def made() -> MarkdownIt:
        parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
        return parser.disable("inline").use(front_matter_plugin)

    parser, without_links = made(), made().disable(["link", "image"])
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    for token in tokens:
        if token.type == "inline":
            if len(token.content) > _PARAGRAPH:
                token.children = [Token("text", "", 0, content=token.content)]
                continue
            chosen = parser if token.content.count("[") <= _BRACKETS else without_links
            token.children = []
            chosen.inline.parse(token.content, chosen, env, token.children)
    return tokens


def _with_title(pieces: list[Piece], stated: str | None) -> list[Piece]:
    """The pieces with the title in front: the stated one, or a heading of the first level that opens the text."""
    first = pieces[0] if pieces else Piece("")
    opens = first.kind == BlockKind.HEADING and first.attributes == (("level", 1),)
    if opens and (not stated or one_line(first.text).casefold() == one_line(stated).casefold()):
        return [Piece(first.text, BlockKind.TITLE), *pieces[1:]]
    return [Piece(stated, BlockKind.TITLE), *pieces] if stated else pieces


def _pieces(tokens: "Iterable[Token]") -> Iterator[Piece]:
    around: list[str] = []
    cells: list[str] = []
    for token in tokens:
        if token.nesting > 0:
            around.append(token.tag)
        elif token.nesting < 0:
            if around.pop() == "tr":
                yield Piece("\t".join(cells), TABLE_ROW)
                cells.clear()
        elif token.type == "inline":
            words = _inline(token.children or [])
            if "tr" in around:
                cells.append(words)
            elif [inner.type for inner in token.children or ()] == ["image"]:
                # A picture alone: its description is what stands below it.
                yield Piece(words, BlockKind.CAPTION)
            else:
                yield _piece(words, around)
        elif token.type in {"fence", "code_block"}:
            yield Piece(token.content, CODE)
        elif token.type == "html_block":
            yield _piece(_words_of_html(token.content), around)


def _piece(words: str, around: Sequence[str]) -> Piece:
    if around and re.fullmatch("h[1-6]", around[-1]):
        return Piece(words, BlockKind.HEADING, (("level", int(around[-1][1])),))
    return Piece(words, next((_KINDS[tag] for tag in reversed(around) if tag in _KINDS), BlockKind.PARAGRAPH))


def _inline(tokens: "Iterable[Token]") -> str:
    """The words of a paragraph; HTML elements in it are dropped, an image is its description."""
    words = "".join(_BREAKS.get(token.type, "" if token.type == "html_inline" else token.content) for token in tokens)
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


class _Words(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # a script or a style sheet is no text
            self.words.append(data)


def _words_of_html(content: str) -> str:
    parser = _Words()
    parser.feed(content)
    parser.close()
    return one_line(" ".join(parser.words))


def _stated(front_matter: str) -> Stated:
    """Title, author and date of front matter, its plain lines `name: value` and lists; other YAML is not understood."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in front_matter.split("\n"):
        if match := _FIELD.fullmatch(line):
            name = match["name"].lower()
            fields[name] = _values(match["value"])
        elif item := _ITEM.fullmatch(line):
            fields.setdefault(name, []).extend(_values(item["value"]))
    authors = next((fields[key] for key in ("author", "authors", "byline") if fields.get(key)), [])
    first = {key: values[0] for key, values in fields.items() if values}
    address = first.get("url") or first.get("canonical") or first.get("source")
    return Stated(first.get("title"), ", ".join(authors) or None, first.get("date"), address)


def _values(words: str) -> list[str]:
    listed = words.strip()
    parts = listed[1:-1].split(",") if listed.startswith("[") and listed.endswith("]") else [listed]
    return [value for value in (part.strip().strip("\"'").strip() for part in parts) if value]
