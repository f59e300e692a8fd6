"""Pages that are a document and nothing else, as word processors save them: all of their body is the article."""

import re

from reader.importers import markup
from reader.importers.markup import Element

_WRITERS = re.compile(
    r"(?:pandoc|libreoffice|openoffice|staroffice|neooffice|microsoft word|abiword|calligra|kword|wordperfect"
    r"|google docs|cocoa html writer|textmaker|onlyoffice|pages|scrivener|calibre|asciidoctor"
    r"|docutils|org mode|markdown)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Programs that write documents, by what they call themselves in a page."""
_OF_SITES = frozenset(
    ("article", "aside", "button", "footer", "form", "iframe", "input", "main", "nav", "noscript", "script", "svg")
)
"""What pages of web sites have and documents have not."""
_MOST_LINKS = 0.2
"""A larger share of the words in links is that of a page with menus."""
_MARGINS = ("header", "footer")


def is_document(tree: Element) -> bool:
    """Whether a page is a document: by the program that wrote it, or since it has words in paragraphs and little else.

    Takes a page from the first years of the web, with a line of links over it, for a document too.
    """
    metas = (meta for meta in tree.iter("meta") if (meta.get("name") or "").lower() in {"generator", "originator"})
    if any(_WRITERS.match((meta.get("content") or "").strip()) for meta in metas):
        return True
    names = {markup.name_of(element) for element in tree.iter("*")}
    if not _OF_SITES.isdisjoint(names) or "p" not in names:
        return False
    words = sum(len(part) for part in tree.itertext())
    return sum(len(part) for link in tree.iter("a") for part in link.itertext()) < _MOST_LINKS * words


def without_margins(root: Element | None) -> Element | None:
    """A document without the running head and foot that LibreOffice and OpenOffice write around the text."""
    if root is not None:
        for part in [part for part in root.iter("div") if part.get("title") in _MARGINS]:
            part.getparent().remove(part)
    return root
