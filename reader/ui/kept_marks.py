"""Which marks are seen in the text stays as a person chose it, from one start of the program to the next."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.model import StatementKind
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.reading_pane import ReadingPane
from reader.ui.theme import Layer


class KeptMarks(QObject):
    """Switches off what the preferences name, and keeps what is switched from then on."""

    def __init__(self, kept: KeptPreferences, pane: ReadingPane, layers: Mapping[Layer, QAction]) -> None:
        super().__init__(pane)
        self._kept = kept
        self._pane = pane
        now = kept.now
        for layer, action in layers.items():
            action.setChecked(layer not in now.hidden_layers)
        for kind in StatementKind:
            pane.switch_kind(kind, kind not in now.hidden_kinds)
        for label in now.hidden_labels:
            pane.switch_label(label, False)
        pane.marks_switched.connect(self._keep)

    def _keep(self) -> None:
        pane = self._pane
        self._kept.put(
            replace(
                self._kept.now,
                hidden_layers=[str(layer) for layer in Layer if layer not in pane.layers],
                hidden_kinds=[str(kind) for kind in StatementKind if kind in pane.hidden_kinds],
                hidden_labels=sorted(pane.hidden_labels),
            )
        )
