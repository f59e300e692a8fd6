"""CSL-JSON: the articles as sources for Zotero, Pandoc and other programs that cite."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.base import Format, Material, text_writer
from reader.export.references import CONTENTS, Author, Reference, references
from reader.i18n import _
from reader.progress import Report


def render(material: Material, report: Report) -> Iterator[str]:
    """A list of items; what is quoted is their note, a line a quote."""
    items = [_item(reference) for reference in references(material, report)]
    yield json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    known = {
        "title": reference.title,
        "author": [_name(author) for author in reference.authors],
        "issued": {"date-parts": [list(reference.day)]} if reference.day else None,
        "container-title": reference.publisher,
        "URL": reference.address,
        "keyword": ", ".join(reference.tags),
        "note": "\n".join(reference.quotes),
    }
    kept = {name: value for name, value in known.items() if value}
    return {"id": reference.key, "type": "article-newspaper", **kept}


def _name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


FORMAT = Format(
    "csl", _("Sources (CSL-JSON)"), ".json", "application/vnd.citationstyles.csl+json", text_writer(render), CONTENTS
)
