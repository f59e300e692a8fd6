"""The dialog that asks for the file and the format of an export."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader.export import Format, Item
from reader.i18n import _
from reader.services import exporting


def ask_and_export(parent: QWidget, item: Item, folder: str) -> Path | None:
    """Ask where to, and in which format, and write the export; None where the answer was to leave it.

    Raises:
        ExportError: it cannot be written; a file that was there is unchanged.
    """
    formats = exporting.formats()
    filters = {f"{each.title} (*{each.suffix})": name for name, each in formats.items()}
    suggestion = Path(folder or item.article.source.path.parent) / exporting.suggested_name(
        item.article.title, next(iter(formats))
    )
    name, chosen = QFileDialog.getSaveFileName(parent, _("Export"), str(suggestion), ";;".join(filters))
    if not name:
        return None
    target, format_name = _target(Path(name), filters[chosen], formats)
    if target != Path(name) and target.exists() and not _may_replace(parent, target):
        return None
    exporting.write(format_name, exporting.of_item(item), target)
    return target


def _target(path: Path, chosen: str, formats: dict[str, Format]) -> tuple[Path, str]:
    """The file and the format: a format that was chosen goes before the suffix of the name, the first before none."""
    by_suffix = {each.suffix: name for name, each in reversed(formats.items())}
    of_suffix = by_suffix.get(path.suffix.lower())
    format_name = of_suffix if of_suffix is not None and chosen == next(iter(formats)) else chosen
    suffix = formats[format_name].suffix
    if of_suffix == format_name:
        return path, format_name
    return (path.with_suffix(suffix) if of_suffix is not None else path.with_name(path.name + suffix)), format_name


def _may_replace(parent: QWidget, target: Path) -> bool:
    """Ask about a file that the dialog could not ask about, because the suffix came later."""
    question = _("“{name}” exists already. Replace it?").format(name=target.name)
    return QMessageBox.question(parent, _("Export"), question) == QMessageBox.StandardButton.Yes
