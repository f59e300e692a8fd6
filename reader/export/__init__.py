"""Exports: values become the bytes of a file.

A format is one module with a `FORMAT`, and one line here; `base` says what it is given.
"""

from reader.export import (
    bibtex,
    brat,
    csl,
    csv,
    docx,
    html,
    hypothesis,
    jsonld,
    markdown,
    parquet,
    pdf,
    plain,
    qdpx,
    readwise,
    ris,
    xlsx,
)
from reader.export.base import EVERYTHING, Content, Format, Item, Material, Paper

__all__ = ["EVERYTHING", "FORMATS", "Content", "Format", "Item", "Material", "Paper"]

FORMATS: dict[str, Format] = {
    module.FORMAT.name: module.FORMAT
    for module in (
        markdown,
        html,
        pdf,
        docx,
        plain,
        xlsx,
        csv,
        parquet,
        jsonld,
        hypothesis,
        readwise,
        qdpx,
        brat,
        csl,
        bibtex,
        ris,
    )
}
"""The formats by name, in the order of the menu.

Formats that need the engine (spaCy's DocBin) or a folder of the reader's (templates) are added by `services/exporting`.
"""
