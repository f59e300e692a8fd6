"""BibTeX: the articles as sources for LaTeX; UTF-8, with what LaTeX would read as a command written out."""

from collections.abc import Iterator

from reader.export.base import Format, Material, text_writer
from reader.export.references import CONTENTS, Author, Reference, references
from reader.i18n import _
from reader.progress import Report

_COMMANDS = {
    # A brace counts in BibTeX whatever stands before it, so these two have names.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{each: f"\\{each}" for each in "&%$#_"},
}
_WRITTEN = str.maketrans(_COMMANDS)
_NOT_IN_ADDRESSES = str.maketrans({each: f"%{ord(each):02X}" for each in "{}\\ "})


def render(material: Material, report: Report) -> Iterator[str]:
    """An entry an article; what is quoted is its annotation, a paragraph a quote."""
    for reference in references(material, report):
        lines = [f"  {name} = {{{value}}}" for name, value in _fields(reference).items() if value]
        yield f"@article{{{reference.key},\n" + ",\n".join(lines) + "\n}\n\n"


def _fields(reference: Reference) -> dict[str, str]:
    # The second braces keep the capitals of a title, and the words of a name that is no person's together.
    return {
        "title": f"{{{_written(reference.title)}}}",
        "author": " and ".join(_name(author) for author in reference.authors),
        "journal": _written(reference.publisher),
        "date": "-".join(f"{part:02}" for part in reference.day),
        "year": str(reference.day[0]) if reference.day else "",
        "url": reference.address.translate(_NOT_IN_ADDRESSES),
        "keywords": _written(", ".join(reference.tags)),
        "annote": "\n\n".join(_written(quote) for quote in reference.quotes),
    }


def _name(author: Author) -> str:
    return _written(author.inverted) if author.given else f"{{{_written(author.family)}}}"


def _written(words: str) -> str:
    return words.translate(_WRITTEN)


FORMAT = Format("bibtex", _("Sources (BibTeX)"), ".bib", "application/x-bibtex", text_writer(render), CONTENTS)
