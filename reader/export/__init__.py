"""Exports: values become the bytes of a file.

A format is one module with a `FORMAT`, and one line here.
"""

from reader.export import markdown
from reader.export.base import Format

__all__ = ["FORMATS", "Format"]

FORMATS: dict[str, Format] = {module.name: module for module in (markdown.FORMAT,)}
"""The formats by name, in the order of the menu."""
