"""The version of the importers, for whoever keeps what they made; importing it loads no parser."""

IMPORTER_VERSION = "6"
"""Raised whenever the same file would give another text or other blocks; `Article.importer` is "html/1"."""
