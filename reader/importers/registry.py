"""The importers by suffix, and which of them reads a file; the modules import their parsers when a file needs them."""

from reader.importers import (
    compressed,
    html,
    mail,
    markdown,
    mhtml,
    newsml,
    nitf,
    packed,
    pdf,
    plain,
    press,
    records,
    rtf,
    warc,
)
from reader.importers.base import File, Importer
from reader.importers.encoding import looks_like_text

_HEAD = 4096
_BY_CONTENT = 0.8
"""From here on an importer has more to go by than the name."""


def choose(file: File) -> tuple[Importer, float]:
    """The importer that is surest of a file, and how sure it is."""
    head, name = file.data[:_HEAD], file.path.name
    scores = {id(importer): (importer, importer.sniff(head, name)) for importer in IMPORTERS.values()}
    best = max(scores.values(), key=lambda score: score[1])
    if best[1] < _BY_CONTENT and best[0] in _NOT_TEXT and looks_like_text(head):
        # Text under the name of another format is text.
        return plain, best[1]
    return best


_ARCHIVES = packed.Archives(choose)
_COMPRESSED = compressed.Compressed(choose)
_NOT_TEXT: tuple[Importer, ...] = (pdf, mhtml, rtf, warc, _ARCHIVES, _COMPRESSED)
"""What they read never looks like plain text, or begins in a way of its own."""
IMPORTERS: dict[str, Importer] = {
    suffix: module
    for module in (plain, markdown, html, pdf, mail, mhtml, rtf, warc, newsml, nitf, records, press)
    for suffix in module.SUFFIXES
}
IMPORTERS |= dict.fromkeys(packed.SUFFIXES, _ARCHIVES) | dict.fromkeys(compressed.SUFFIXES, _COMPRESSED)
"""The importer of each suffix; what a file holds can overrule its suffix, see `Importer.sniff`."""
