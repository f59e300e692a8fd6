"""Files that hold no text that could be read, known by how they begin, and what to do about each kind."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.base import File

_AS_TEXT = _("Save the article as a text file (.txt) or a web page (.html), and open that.")
_RECOGNISE = _("Let a program for text recognition (OCR) read it, and open what that saves.")
_UNPACK = _("Unpack it with the program that it comes from, and open what is in it.")
_NEWER = _("Open it in Word or LibreOffice, save it as a Word document (.docx) without a password, and open that.")
_MESSAGE = _("Save the message from the mail program as .eml or as text, and open that.")
_BOOK = _("Convert it to EPUB, and open that.")
_PAGE = _("Open it in the browser that it comes from, save the page as a web page (.html) or PDF, and open that.")


class _Kind(NamedTuple):
    magic: bytes
    name: str
    remedy: str
    at: int = 0
    suffixes: tuple[str, ...] = ()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    _Kind(_OLE, _("a message of Outlook"), _MESSAGE, suffixes=(".msg",)),
    _Kind(_OLE, _("a Word document with a password, or an old one"), _NEWER, suffixes=(".docx", ".docm")),
    _Kind(_OLE, _("an old Microsoft Office document"), _NEWER),
    _Kind(b"\x89PNG\r\n\x1a\n", _("a picture (PNG)"), _RECOGNISE),
    _Kind(b"\xff\xd8\xff", _("a picture (JPEG)"), _RECOGNISE),
    _Kind(b"GIF8", _("a picture (GIF)"), _RECOGNISE),
    _Kind(b"II*\0", _("a picture (TIFF)"), _RECOGNISE),
    _Kind(b"MM\0*", _("a picture (TIFF)"), _RECOGNISE),
    _Kind(b"WEBP", _("a picture (WebP)"), _RECOGNISE, 8),
    _Kind(b"ftyphei", _("a picture (HEIC)"), _RECOGNISE, 4),
    _Kind(b"ftypmif1", _("a picture (HEIC)"), _RECOGNISE, 4),
    _Kind(b"ftypavif", _("a picture (AVIF)"), _RECOGNISE, 4),
    _Kind(b"ftyp", _("a sound or video (MP4)"), _AS_TEXT, 4),
    _Kind(b"WAVEfmt", _("a sound (WAV)"), _AS_TEXT, 8),
    _Kind(b"AVI LIST", _("a video (AVI)"), _AS_TEXT, 8),
    _Kind(b"ID3\x03", _("a sound (MP3)"), _AS_TEXT),
    _Kind(b"ID3\x04", _("a sound (MP3)"), _AS_TEXT),
    _Kind(b"OggS\0", _("a sound or video (Ogg)"), _AS_TEXT),
    _Kind(b"7z\xbc\xaf\x27\x1c", _("an archive (7-Zip)"), _UNPACK),
    _Kind(b"Rar!\x1a\x07", _("an archive (RAR)"), _UNPACK),
    _Kind(b"\x28\xb5\x2f\xfd", _("a compressed file (Zstandard)"), _UNPACK),
    _Kind(b"\0ustar", _("an archive (tar)"), _UNPACK, 256),
    _Kind(b"BOOKMOBI", _("an e-book of the Kindle (MOBI)"), _BOOK, 60),
    _Kind(b"bplist00", _("a web archive of Safari, or a list of properties"), _PAGE),
    _Kind(b"SQLite format 3\0", _("a database (SQLite)"), _AS_TEXT),
    _Kind(b"\x7fELF", _("a program"), _AS_TEXT),
)


def check(file: File) -> None:
    """Refuse a file of a kind that has no text, whatever it is called.

    Raises:
        ArticleError: it is one.
    """
    if kind := next(_found(file), None):
        raise ArticleError(file.path, _("it is {kind}").format(kind=kind.name), kind.remedy)


def _found(file: File) -> Iterator[_Kind]:
    for kind in _KINDS:
        is_named = not kind.suffixes or file.path.suffix.lower() in kind.suffixes
        if is_named and file.data.startswith(kind.magic, kind.at):
            yield kind
