"""The characters of a file: by its byte order mark, by what it declares, as UTF-8, or by a guess."""

import codecs
from collections.abc import Iterator
from unicodedata import category

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import foreign, legacy
from reader.importers.base import File
from reader.importers.canonical import canonical
from reader.importers.files import empty

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", _("a PDF document")),
    (b"PK\x03\x04", _("a ZIP archive, as Word, LibreOffice and e-books use it")),
    (b"{\\rtf", _("a rich text document (RTF)")),
    (b"\x1f\x8b", _("a compressed file (gzip)")),
)
_HEAD = 4096
_JAPANESE = b"\x1b$B"
"""What begins Japanese in the encoding of its mail, all of whose bytes are ASCII."""
_HIGH = dict.fromkeys(range(0x80, 0x100), "a")
_STRANGE_SHARE = 0.05
"""A text with more control, private or unassigned characters than this is none."""


def text_of(file: File, declared: str | None = None) -> str:
    """The canonical text of a file.

    Args:
        file: what was read.
        declared: the encoding that the file itself names.

    Raises:
        ArticleError: it is no text, or only white space.
    """
    foreign.check(file)
    kind = next((kind for magic, kind in _MAGIC if file.data.startswith(magic)), None)
    text = None if kind else _decode(file.data, declared)
    if text is None or _is_strange(text):
        raise ArticleError(
            file.path,
            _("it is {kind}, not a text").format(kind=kind or _("a binary file")),
            _("Save the article as a text file (.txt) or a web page (.html), and open that."),
        )
    text = canonical(text)
    if not text.strip():
        raise empty(file.path)
    return text


def _decode(data: bytes, declared: str | None) -> str | None:
    for name in _candidates(data, declared):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return _guess(data)


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    yield from (name for mark, name in _MARKS if data.startswith(mark))
    if wide := _unmarked_utf16(data[:_HEAD]):
        yield wide
    if _JAPANESE in data[:_HEAD]:
        yield "iso2022_jp_ext"
    if declared and _is_text_codec(declared):
        yield declared
    yield "utf-8"


def _unmarked_utf16(head: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every second byte of western text is NUL.  Misses Chinese."""
    half = len(head) // 2
    low, high = head[::2].count(0), head[1::2].count(0)
    if half and not low and high > half / 2:
        return "utf-16-le"
    return "utf-16-be" if half and not high and low > half / 2 else None


def _is_text_codec(name: str) -> bool:
    """Whether `name` names a character encoding, not one such as "hex" that turns bytes into bytes."""
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _guess(data: bytes) -> str | None:
    """The text in an encoding of western languages where it fits, else in what charset-normalizer takes for likely."""
    if (text := legacy.read(data)) is not None:
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files never need the guess, which takes 40 ms to import

    best = from_bytes(data).best()
    return str(best) if best else None


def looks_like_text(head: bytes) -> bool:
    """Whether a file that begins so is plain text: with words and without control characters, in any encoding."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _unmarked_utf16(head)
    try:
        text = codecs.getincrementaldecoder(marked or "utf-8")().decode(head)
    except UnicodeError:
        # In all other encodings of text control characters are those of ASCII.
        text = head.decode("latin-1").translate(_HIGH)
    return bool(text.strip()) and not any(map(_is_strange_character, text.lstrip("\ufeff")))


def _is_strange(text: str) -> bool:
    head = text[:_HEAD]
    strange = sum(1 for character in head if _is_strange_character(character))
    return strange > _STRANGE_SHARE * len(head)


def _is_strange_character(character: str) -> bool:
    return category(character) in {"Cc", "Cn", "Co"} and not character.isspace()
