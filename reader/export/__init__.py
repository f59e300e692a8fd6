"""Exports: values become the bytes of a file.

A format is one module with a `FORMAT`, and one line here.
"""

from reader.export import csv, html, jsonld, markdown
from reader.export.base import Format

__all__ = ["FORMATS", "Format"]

FORMATS: dict[str, Format] = {module.FORMAT.name: module.FORMAT for module in (markdown, html, csv, jsonld)}
"""The formats by name, in the order of the menu."""
