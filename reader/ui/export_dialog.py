"""The dialog of an export: what, in which format, with what in it and where to, and how it would be."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.export import Content, Format
from reader.i18n import _
from reader.services import exporting
from reader.ui.export_choices import ContentField, FormatField, ScopeField
from reader.ui.export_preview import ExportPreview
from reader.ui.store_thread import StoreThread


class ExportDialog(QDialog):
    """Shows and takes choices; what is to come of them is its owner's business.

    Signals:
        changed: something else is chosen, so that the preview is no longer right.
        export_asked: the file is to be written.

    Args:
        folder: where the file goes, until another folder is named.
        chosen_format: the name of the format that is chosen at first.
    """

    changed = Signal()
    export_asked = Signal()

    def __init__(
        self,
        store: StoreThread,
        folder: Path,
        chosen_format: str,
        contents: ContentField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._folder = folder
        self._formats = exporting.formats()
        self._is_named = False
        """Whether the file has a name that a person gave it."""
        self._suffix = ""
        self.scope = ScopeField(store)
        self.format = FormatField(self._formats, chosen_format)
        self.contents = contents
        self.preview = ExportPreview()
        self.path = QLineEdit()
        self.path.textEdited.connect(self._name)
        self.path.editingFinished.connect(self._follow_suffix)
        self.choose = QPushButton(_("&Choose …"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_file)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = buttons.addButton(_("Ex&port"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setDefault(True)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.scope.changed.connect(self._rename)
        self.format.changed.connect(self._show_format)
        self.contents.changed.connect(self.changed)
        self.scope.changed.connect(self.changed)
        self.contents.show_format(self.chosen_format)
        self.format.list.setFocus()

    @property
    def chosen_format(self) -> Format:
        """The format that is chosen."""
        return self.format.chosen

    @property
    def chosen_contents(self) -> frozenset[Content]:
        """What the export is to have."""
        return self.contents.chosen

    @property
    def target(self) -> Path:
        """The file that is to be written, with the suffix of the format."""
        path = self._folder / Path(self.path.text().strip()).expanduser()
        if path.is_dir():
            path /= self._suggested_name
        suffix = self.chosen_format.suffix
        return path if path.name.lower().endswith(suffix) else path.with_name(path.name + suffix)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        line = self.fontMetrics().height()
        side = QVBoxLayout()
        side.addWidget(self.scope)
        side.addWidget(self.format, 1)
        side.addWidget(self.contents)
        row = QHBoxLayout()
        row.addLayout(side, 2)
        row.addWidget(self.preview, 3)
        label = QLabel(_("F&ile"))
        label.setBuddy(self.path)
        where = QHBoxLayout()
        for widget in (label, self.path, self.choose):
            where.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(line // 2)
        layout.addLayout(row, 1)
        layout.addLayout(where)
        layout.addWidget(buttons)
        self.resize(QSize(60 * line, 42 * line).boundedTo(self.screen().availableSize() * 0.95))

    def _show_format(self) -> None:
        self.contents.show_format(self.chosen_format)
        self._rename()
        self.changed.emit()

    def _rename(self) -> None:
        """Name the file after what is exported; one that has its name by a person changes its suffix alone."""
        suffix = self.chosen_format.suffix
        if not self._is_named:
            self.path.setText(str(self._folder / self._suggested_name))
        elif self._suffix and self.path.text().endswith(self._suffix):
            self.path.setText(self.path.text().removesuffix(self._suffix) + suffix)
        self._suffix = suffix
        self.path.setCursorPosition(len(self.path.text()))

    @property
    def _suggested_name(self) -> str:
        return exporting.suggested_name(self.scope.title, self.chosen_format.name)

    def _name(self) -> None:
        self._is_named = bool(self.path.text().strip())

    def _follow_suffix(self) -> None:
        """Take the format of the suffix that was typed, where it is another's and not this one's."""
        name = Path(self.path.text().strip()).name.lower()
        if not self._is_named or name.endswith(self.chosen_format.suffix):
            return
        fitting = [key for key, each in self._formats.items() if name.endswith(each.suffix)]
        if fitting:
            self._suffix = self._formats[fitting[0]].suffix
            self.format.choose(fitting[0])

    def _choose_file(self) -> None:
        chosen = self.chosen_format
        # Whether a file may be replaced is asked when it is to be written: its name may still change.
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Export"),
            str(self.target),
            f"{chosen.title} (*{chosen.suffix})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.path.setText(name)
            self._is_named = True
            self._follow_suffix()

    def _ask(self) -> None:
        self._follow_suffix()
        if not self.path.text().strip():
            self._rename()
        self.export_asked.emit()
