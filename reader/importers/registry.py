"""The importers by suffix, and which of them reads a file; the modules import their parsers when a file needs them."""

from reader.importers import html, mail, markdown, mhtml, newsml, nitf, packed, pdf, plain, press, records, rtf, warc
from reader.importers.base import File, Importer

_HEAD = 4096


def choose(file: File) -> tuple[Importer, float]:
    """The importer that is surest of a file, and how sure it is."""
    head, name = file.data[:_HEAD], file.path.name
    scores = ((importer, importer.sniff(head, name)) for importer in IMPORTERS.values())
    return max(scores, key=lambda score: score[1])


IMPORTERS: dict[str, Importer] = {
    suffix: module
    for module in (plain, markdown, html, pdf, mail, mhtml, rtf, warc, newsml, nitf, records, press)
    for suffix in module.SUFFIXES
} | dict.fromkeys(packed.SUFFIXES, packed.Archives(choose))
"""The importer of each suffix; what a file holds can overrule its suffix, see `Importer.sniff`."""
