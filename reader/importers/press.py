"""What press databases export as text, one or many articles a file: Nexis, Factiva and ProQuest.

Their layouts are not documented; these are the forms that their exports have in common.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from reader.i18n import _
from reader.importers import bounds
from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File, no_article
from reader.importers.bylines import date_in
from reader.importers.canonical import Piece, join
from reader.importers.encoding import text_of
from reader.importers.lines import unwrapped
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".nexis", ".factiva")
"""As a rule they are called as any other text."""

_HEAD = (
    re.compile(rb"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*\r?$", re.MULTILINE),
    re.compile(rb"^Length:[ \t]+[\d,]+ words[ \t]*\r?$", re.MULTILINE | re.IGNORECASE),
    re.compile(rb"^Full text:[ \t]", re.MULTILINE),
)
_CODES = re.compile(rb"^(?:HD|SE|WC|PD|SN|LP|LA|CY|BY)(?:[ \t]{1,4}\S.*)?\r?$", re.MULTILINE)
_LEAST_CODES = 4

_NUMBERED = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_ENDS = (
    re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE),
    re.compile(r"^(?:AN[ \t]+)?Document [A-Za-z0-9]{12,40}[ \t]*$", re.MULTILINE),
    re.compile(r"^_{20,}[ \t]*$", re.MULTILINE),
)
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FIELD = re.compile(
    r"[ \t]*(?P<name>BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|LOAD-DATE|LANGUAGE|GRAPHIC"
    r"|PUBLICATION-TYPE|TYPE|JOURNAL-CODE|SUBJECT|ORGANIZATION|PERSON|COMPANY|STATE|COUNTRY|CITY|GEOGRAPHIC|DOCUMENT-TYPE|CLASSIFICATION"
    r"|CORRECTION-DATE|DISTRIBUTION|PUB-TYPE|NOTES):[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"\s*(?:Copyright|©|\(c\)) ", re.IGNORECASE)
_LINE_OF_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t]{1,4}(?P<value>.*))?")
_TEXT_CODES = ("LP", "TD")
_CARD = re.compile(r"(?P<name>[A-Z][A-Za-z ]{2,30}):[ \t]+(?P<value>.*)")
_INVERTED = re.compile(r"([^,;]+), ([^,;]+?)(?=;|\.?$)")
"""A name as catalogues have it: "Oakes, Maren"."""
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(rf"\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}", re.IGNORECASE)


@dataclass(slots=True)
class _Record:
    """One article of an export; `rest` is what stands around its text and belongs to the database."""

    title: str = ""
    byline: str = ""
    date: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def sniff(head: bytes, name: str) -> float:
    """By the lines that only such exports have."""
    codes = {match[0][:2] for match in _CODES.finditer(head)}
    named = name.lower().endswith(SUFFIXES)
    is_export = len(codes) >= _LEAST_CODES or any(mark.search(head) for mark in _HEAD)
    return 0.85 if is_export else 0.15 if named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The articles of the export."""
    found = [(part, record) for part in _parts(text_of(source)) if (record := _read(part)).paragraphs]
    if not found:
        raise no_article(source.path)
    if len(found) > bounds.MAX_ENTRIES:
        raise bounds.too_much(source.path, _("it has more than {limit} articles").format(limit=bounds.MAX_ENTRIES))
    if len(found) == 1:
        return [Entry(source.path.stem, partial(_load, source, found[0][1]))]
    return list(_listed(source, found))


def _listed(file: File, found: list[tuple[str, _Record]]) -> Iterator[Entry]:
    for number, (part, record) in enumerate(found, start=1):
        title = record.title or _("article {number}").format(number=number)
        source = file.part(f"article-{number}", part.encode("utf-8"))
        load = partial(_load, source, record)
        yield Entry(title, load, source.key, record.byline or None, record.date, place=number / len(found))


def _load(file: File, record: _Record) -> Article:
    pieces = [Piece(words) for words in record.paragraphs]
    if record.byline:
        pieces.insert(0, Piece(_("By {name}").format(name=record.byline), BlockKind.BYLINE))
    pieces += [Piece("\n".join(record.rest), BlockKind.FURNITURE)]
    text, blocks = join(with_title(pieces, record.title))
    stated = Stated(record.title or None, record.byline or None, record.date)
    return assemble(file, "press", "text/plain", text, blocks, stated)


def _parts(text: str) -> list[str]:
    """The text cut into articles, at the lines by which an export parts them."""
    if _NUMBERED.search(text):
        return _NUMBERED.split(text)[1:]
    for end in _ENDS:
        if end.search(text):
            return end.split(text)
    return [text]


def _read(part: str) -> _Record:
    lines = part.strip().split("\n")
    codes = {match["code"] for line in lines if (match := _LINE_OF_CODE.fullmatch(line))}
    form: Callable[[list[str]], _Record] = _nexis
    if len(codes) >= _LEAST_CODES and codes.intersection(_TEXT_CODES):
        form = _factiva
    elif any(line.startswith("Full text: ") for line in lines):
        form = _proquest
    return form(lines)


def _factiva(lines: list[str]) -> _Record:
    """Fields under codes of two letters; the text stands under `LP` and `TD`."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _LINE_OF_CODE.fullmatch(line)
        if match:
            code = match["code"]
        fields.setdefault(code, []).append(match["value"] or "" if match else line)
    words = {name: one_line(" ".join(values)) for name, values in fields.items()}
    text = "\n\n".join("\n".join(fields.get(name, [])) for name in _TEXT_CODES)
    return _Record(
        title=words.get("HD", ""),
        byline=_BY.sub("", words.get("BY", ""), count=1),
        date=_day(words.get("PD", "")),
        paragraphs=_paragraphs(text),
        rest=[f"{name} {value}" for name, value in words.items() if value and name not in {"HD", "BY", *_TEXT_CODES}],
    )


def _proquest(lines: list[str]) -> _Record:
    """A card of names and values; the text stands under `Full text`."""
    fields: dict[str, list[str]] = {}
    name = "Title"
    for line in lines:
        match = _CARD.fullmatch(line)
        # A speaker with a colon begins like a field: in the text only those behind it end it.
        if match and (name != "Full text" or match["name"] in _AFTER_TEXT):
            name = match["name"]
            fields.setdefault(name, []).append(match["value"])
        else:
            fields.setdefault(name, []).append(line)
    words = {each: one_line(" ".join(values)) for each, values in fields.items()}
    shown = {"Title", "Author", "Full text"}
    return _Record(
        title=words.get("Title", ""),
        byline=_INVERTED.sub(r"\2 \1", words.get("Author", "")),
        date=_day(words.get("Publication date", "")),
        paragraphs=_paragraphs("\n".join(fields.get("Full text", []))),
        rest=[f"{each}: {value}" for each, value in words.items() if value and each not in shown],
    )


_AFTER_TEXT = frozenset(
    (
        "Subject",
        "Location",
        "People",
        "Company",
        "Title",
        "Publication title",
        "Publication year",
        "Publication date",
        "Copyright",
        "Last updated",
        "Database",
        "Document URL",
        "ProQuest document ID",
        "Credit",
    )
)


def _nexis(lines: list[str]) -> _Record:
    """Paper, day and headline, fields with a colon, the text, fields again; newer ones say `Body` before it."""
    text = "\n".join(lines)
    marked = _BODY.search(text)
    blocks = _GAP.split(text[: marked.start()] if marked else text)
    record = _Record()
    top: list[str] = []
    fields: dict[str, str] = {}
    while blocks and not (fields and not marked and _is_body(blocks[0])):
        block = blocks.pop(0)
        kept = [line.strip() for line in block.split("\n") if not _take_field(line, fields)]
        top += filter(None, [" ".join(kept)] if not marked else kept)
    body = _GAP.split(text[marked.end() :]) if marked else blocks
    end = next((index for index, block in enumerate(body) if not _is_body(block)), len(body))
    record.paragraphs = [words for block in body[:end] for words in _paragraphs(block)]
    papers = [line for line in top if not _COPYRIGHT.match(line)]
    record.title = one_line(fields.get("HEADLINE") or (papers[0] if marked else papers[-1]) if papers else "")
    record.byline = _BY.sub("", one_line(fields.get("BYLINE")), count=1)
    record.date = next(filter(None, map(_day, [line for line in top if line != record.title])), None)
    shown = {"HEADLINE", "BYLINE"}
    record.rest = [
        *(line for line in top if one_line(line) != record.title),
        *(f"{name}: {value}" for name, value in fields.items() if value and name not in shown),
        *(one_line(block) for block in body[end:] if block.strip()),
    ]
    return record


def _take_field(line: str, fields: dict[str, str]) -> bool:
    match = _FIELD.fullmatch(line)
    if match:
        fields[match["name"].upper()] = match["value"].strip()
    return bool(match)


def _is_body(block: str) -> bool:
    first = block.strip().partition("\n")[0]
    return not _FIELD.fullmatch(first) and not _COPYRIGHT.match(first)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: between blank lines; where there is none, lines."""
    blocks = [block for block in _GAP.split(text.strip()) if block.strip()]
    parts = [[line.strip() for line in block.split("\n") if line.strip()] for block in blocks]
    return [words for part in parts for words in unwrapped(part).split("\n") if words]


def _day(words: str) -> str | None:
    match = _DATE.search(words)
    return date_in(match[0]) if match else None
