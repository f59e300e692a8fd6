"""Exports of an article, as bytes or as a file."""

import re
from pathlib import Path

from reader.errors import ExportError
from reader.export import FORMATS
from reader.i18n import _
from reader.model import Analysis, Annotation, Article
from reader.services.files import replacing

_NAME_BYTES = 120
"""Short enough for every file system (255 bytes) with room for a folder's path on Windows (260 characters)."""

_UNSAFE = re.compile(r'[<>:"/\\|?*%\s]+|[^\w\s.,;()\'’&+=-]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


def render(format_name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> bytes:
    """The bytes of an export.

    Raises:
        ExportError: there is no format of that name.
    """
    if format_name not in FORMATS:
        raise ExportError(
            _("There is no format “{name}”. Choose one of: {formats}.").format(
                name=format_name, formats=", ".join(FORMATS)
            )
        )
    return FORMATS[format_name].render(article, analysis, annotations)


def write(
    format_name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], target: Path
) -> None:
    """Write an export to `target`, in place of a file that is there.

    Raises:
        ExportError: it cannot be written, or there is no such format; what was at `target` is unchanged.
    """
    data = render(format_name, article, analysis, annotations)
    with replacing(target) as file:
        file.write(data)


def suggested_name(article: Article, format_name: str) -> str:
    """A file name for an export, from the article's title, that every system accepts."""
    words = _UNSAFE.sub(" ", article.title)
    name = " ".join(words.split()).encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if not name or _RESERVED.match(name):
        name = f"{_('Article')} {name}".strip()
    return name + FORMATS[format_name].suffix
