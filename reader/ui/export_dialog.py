"""The dialog that asks for the file and the format of an export."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.export import FORMATS
from reader.i18n import _
from reader.model import Analysis, Annotation, Article
from reader.services import exporting


def ask_and_export(
    parent: QWidget, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], folder: str
) -> Path | None:
    """Ask where to, and in which format, and write the export; None where the answer was to leave it.

    Raises:
        ExportError: it cannot be written; a file that was there is unchanged.
    """
    filters = {f"{each.title} (*{each.suffix})": name for name, each in FORMATS.items()}
    suggestion = Path(folder or article.source.path.parent) / exporting.suggested_name(article, next(iter(FORMATS)))
    name, chosen = QFileDialog.getSaveFileName(parent, _("Export"), str(suggestion), ";;".join(filters))
    if not name:
        return None
    target = Path(name)
    by_suffix = {each.suffix: format_name for format_name, each in FORMATS.items()}
    format_name = by_suffix.get(target.suffix.lower()) or filters[chosen]
    if target.suffix.lower() not in by_suffix:
        target = target.with_name(target.name + FORMATS[format_name].suffix)
    exporting.write(format_name, article, analysis, annotations, target)
    return target
