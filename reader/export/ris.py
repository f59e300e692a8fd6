"""RIS: the articles as sources for EndNote, Zotero, Mendeley and other programs; UTF-8, a value a line."""

from collections.abc import Iterator

from reader.export.base import Format, Material, text_writer
from reader.export.references import CONTENTS, Reference, references
from reader.i18n import _
from reader.progress import Report


def render(material: Material, report: Report) -> Iterator[str]:
    """A record an article; each quote is a note of it."""
    for reference in references(material, report):
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(reference)) + "\r\n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", reference.key
    yield "TI", reference.title
    yield from (("AU", author.inverted) for author in reference.authors)
    yield "T2", reference.publisher
    if reference.day:
        yield "PY", str(reference.day[0])
        padded = [f"{part:02}" for part in reference.day] + ["", "", ""]
        yield "DA", "/".join([*padded[:3], ""])
    if reference.address:
        yield "UR", reference.address
    yield from (("KW", tag) for tag in reference.tags)
    yield from (("N1", quote) for quote in reference.quotes)
    yield "ER", ""


FORMAT = Format("ris", _("Sources (RIS)"), ".ris", "application/x-research-info-systems", text_writer(render), CONTENTS)
