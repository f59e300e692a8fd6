"""Annotations that were written elsewhere, or by this program: a file becomes marks; nothing of it is trusted.

A format is one module and one line here: it says whether a file is its own, and reads it.
"""

import csv
import json
from pathlib import Path
from typing import Any

from reader.errors import AnnotationsError
from reader.i18n import _
from reader.intake import hypothesis, jsonld, readwise
from reader.intake.base import MAX_BYTES, About, Contents, Mark, Reason, collect, unfit

__all__ = ["SUFFIXES", "About", "Contents", "Mark", "Reason", "read"]

SUFFIXES = (".jsonld", ".json", ".csv")
"""How the names of such files end; what they hold decides."""

_FORMATS = (hypothesis, jsonld)
"""Of JSON; the first that takes a file for its own reads it."""


def read(path: Path) -> Contents:
    """What a file holds, whichever of the formats it is in.

    Raises:
        AnnotationsError: it cannot be read, is damaged, too large, or in none of the formats.
    """
    words = _words(path)
    if words.lstrip()[:1] in ("{", "["):
        value = _json(words, path)
        for each in _FORMATS:
            if each.is_own(value):
                return collect(each.marks(value), path)
        raise unfit(path)
    try:
        if not readwise.is_own(words):
            raise unfit(path)
        return collect(readwise.marks(words), path)
    except csv.Error as error:
        raise _damaged(path) from error


def _words(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AnnotationsError(
                path,
                _("it is larger than {limit} MB").format(limit=MAX_BYTES // 1_000_000),
                _("Export a part of the annotations, and import that."),
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise AnnotationsError(
            path, error.strerror or str(error), _("Check that the file is there and that you may read it.")
        ) from error
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnnotationsError(
            path, _("it is no text in UTF-8, or it is damaged"), _("Export the annotations again, and import that.")
        ) from error


def _json(words: str, path: Path) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:
        # Lists that lie in each other a thousand times are no annotations.
        raise _damaged(path) from error


def _damaged(path: Path) -> AnnotationsError:
    return AnnotationsError(
        path, _("it is damaged or not complete"), _("Export the annotations again, and import that.")
    )
