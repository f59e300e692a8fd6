"""What the worker writes: spaCy's DocBin, the templates of the program and of the reader, and what takes long."""

import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reader import assets, settings
from reader.errors import ExportError
from reader.export import Content, Format, Material
from reader.export.templates import SUFFIX, Template
from reader.i18n import _
from reader.progress import Report
from reader.worker.client import Worker
from reader.worker.command import worker_command
from reader.worker.protocol import Failed, Progress, Write
from reader.worker.writing import Order, pack

FOLDER = "templates"
"""The folder in the library's own, and in the program's resources, that the templates lie in."""

_PATIENCE = 3_600.0
"""Seconds: the last step of a large workbook says nothing for minutes."""
_PACKED = 0.2
"""How much of the work is done when the articles were read."""
_LARGEST = 1_000_000
"""Bytes of a template's file."""
_TITLE = re.compile(r"\{#-?\s*title:\s*(.+?)\s*-?#\}")
_NAME = re.compile(r"[^.].*\.[A-Za-z0-9]{1,12}")

DOCBIN = "docbin"


def formats() -> dict[str, Format]:
    """The formats by name: the DocBin, then the templates; the reader's own take the place of the program's."""
    docbin = Format(
        DOCBIN,
        _("spaCy (DocBin)"),
        ".spacy",
        "application/octet-stream",
        partial(_write, lambda: None),
        contents=frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES, Content.NAMES}),
        is_text=False,
    )
    return {DOCBIN: docbin} | {name: _format(name, path) for name, path in template_files().items()}


def template_files() -> dict[str, Path]:
    """The files of the templates by name, which is the file's without `.j2`."""
    found: dict[str, Path] = {}
    for folder in (assets.folder() / FOLDER, own_folder()):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            name = path.name.removesuffix(SUFFIX)
            if _NAME.fullmatch(name) and path.is_file():
                found[name] = path
    return found


def own_folder() -> Path:
    """The folder that a person puts templates into; there may be none yet."""
    # Not `data_folder`: to look for templates makes no library.
    return settings.preferences_file().with_name(FOLDER)


def _format(name: str, path: Path) -> Format:
    suffix = Template(name, "").suffix
    return Format(name, _title(name, path), suffix, "text/plain", partial(_write, partial(_template, name, path)))


def _title(name: str, path: Path) -> str:
    """What the first line of a template says its title is, else its name."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = _TITLE.match(file.readline(1_000))
    except OSError:
        return name
    return _("{title} (template)").format(title=found[1] if found else name)


def _template(name: str, path: Path) -> Template:
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b"\xff"
        return Template(name, data.decode("utf-8-sig"))
    except OSError as error:
        raise ExportError(
            _(
                "The template “{path}” cannot be read: {reason}. Check that it is there, or choose another format."
            ).format(path=path, reason=error.strerror or error)
        ) from error
    except UnicodeDecodeError as error:
        raise ExportError(
            _("The template “{path}” is no text in UTF-8. Save it as one, or choose another format.").format(path=path)
        ) from error


def _write(template: Callable[[], Template | None], material: Material, target: BinaryIO, report: Report) -> None:
    """Let a worker of its own write the material, so that nothing else waits and a template that runs away ends.

    Raises:
        CancelledError: `report` raised it; the worker was ended.
        ExportError: it cannot be written.
        WorkerError: the worker ended, or does not start.
    """
    _write_order(Order(material, template()), target, report)


def write_apart(format_name: str, material: Material, target: BinaryIO, report: Report) -> None:
    """Let a worker of its own write one of `FORMATS`: what takes long in Python keeps every thread waiting.

    Raises:
        CancelledError: `report` raised it; the worker was ended.
        ExportError: it cannot be written.
        WorkerError: the worker ended, or does not start.
    """
    _write_order(Order(material, format_name=format_name), target, report)


def _write_order(order: Order, target: BinaryIO, report: Report) -> None:
    far = _PACKED

    def waiting() -> None:
        # Whoever has enough of a step that says nothing for long is heard too.
        report(far)

    def packing(done: float) -> None:
        report(done * _PACKED)

    with (
        tempfile.TemporaryDirectory(prefix="on-the-record-") as folder,
        Worker(worker_command(), patience=_PATIENCE, waiting=waiting) as worker,
    ):
        source, written = Path(folder) / "material", Path(folder) / "export"
        pack(order, source, packing)
        for reply in worker.ask(Write(1, source, written)):
            match reply:
                case Progress(done=done, total=total):
                    far = _PACKED + (1 - _PACKED) * done / max(1, total)
                    report(far)
                case Failed(message=message):
                    raise ExportError(message)
                case _:
                    pass
        with written.open("rb") as file:
            shutil.copyfileobj(file, target)
