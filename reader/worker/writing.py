"""Exports that are written in the worker: those that need spaCy, that take long, and templates, which may run away.

What is to be written lies in a file of JSON, one object a line: first what the whole is, then an article a line.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typing_extensions import override

from reader import codec
from reader.export import FORMATS, templates
from reader.export.base import Content, Item, Items, Material, Paper, watched
from reader.export.templates import Template
from reader.progress import Report


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how.

    Attributes:
        template: by which it is written, if it is by one.
        format_name: else one of `FORMATS`; empty for spaCy's DocBin.
    """

    material: Material
    template: Template | None = None
    format_name: str = ""


def pack(order: Order, source: Path, report: Report) -> None:
    """Put what is to be written into a file.

    Raises:
        CancelledError: `report` raised it.
    """
    material, template = order.material, order.template
    head = {
        "title": material.title,
        "contents": sorted(material.contents),
        "is_marked": material.is_marked,
        "paper": material.paper,
        "format": order.format_name,
        "template": [template.name, template.text] if template else None,
        "count": len(material.items),
    }
    with source.open("w", encoding="ascii") as file:
        file.write(json.dumps(head) + "\n")
        file.writelines(json.dumps(_item_to_json(item)) + "\n" for item, _report in watched(material, report))


def write(source: Path, target: Path, report: Report, settle: Callable[[], object]) -> None:
    """Write what is packed in `source` to `target`.

    Args:
        settle: waits until no other thread imports spaCy, which two threads cannot do at once.

    Raises:
        ExportError: the template cannot be used; the message names the file and the line.
    """
    order = _unpack(source)
    with target.open("wb") as file:
        if order.template is not None:
            templates.write(order.template, order.material, file, report)
            return
        if order.format_name:
            FORMATS[order.format_name].write(order.material, file, report)
            return
        settle()
        from reader.nlp import docbin  # noqa: PLC0415 - spaCy takes a second

        items = ((item.article, item.analysis, item.annotations) for item, _report in watched(order.material, report))
        file.write(docbin.bound(items))


def _unpack(source: Path) -> Order:
    with source.open(encoding="ascii") as file:
        head = json.loads(file.readline())
    contents = frozenset(map(Content, head["contents"]))
    items, paper = _Packed(source, head["count"]), Paper(head["paper"])
    material = Material(head["title"], items, contents, head["is_marked"], paper)
    return Order(material, Template(*head["template"]) if head["template"] else None, head["format"])


class _Packed(Items):
    """The articles in a file, each read when it is wanted."""

    def __init__(self, source: Path, count: int) -> None:
        self._source = source
        self._count = count

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __iter__(self) -> Iterator[Item]:
        with self._source.open(encoding="ascii") as file:
            file.readline()
            for line in file:
                yield _item_from_json(json.loads(line))


def _item_to_json(item: Item) -> dict[str, Any]:
    return {
        "article": codec.article_to_json(item.article),
        "analysis": codec.analysis_to_json(item.analysis),
        "annotations": [codec.annotation_to_json(each) for each in item.annotations],
        "id": item.article_id,
        "tags": list(item.tags),
        "speaking": list(item.speaking or ()),
    }


def _item_from_json(value: dict[str, Any]) -> Item:
    return Item(
        article=codec.article_from_json(value["article"]),
        analysis=codec.analysis_from_json(value["analysis"]),
        annotations=tuple(codec.annotation_from_json(each) for each in value["annotations"]),
        article_id=value["id"],
        tags=tuple(value["tags"]),
        speaking=tuple(value["speaking"]),
    )
