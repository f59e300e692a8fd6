"""In a window that is too narrow for three columns the library steps aside, and then the sidebar: the text comes first.

A column that stepped aside comes back over the text by its key, and beside it as soon as there is room.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from reader.ui.columns import USUAL_LINE, share
from reader.ui.main_window import MainWindow

CHARACTERS = 45
"""So many characters a line of the text has at least, before columns step aside for it."""
_MOST = 0.85
"""How much of the window a column over the text covers at most."""


@dataclass(slots=True)
class _Column:
    """What stands beside the text.

    Attributes:
        frame: what holds it while it is over the text.
        width: that it has where there is room, in pixels.
        is_wanted: whether it is to be seen where there is room.
        is_aside: whether there is none.
    """

    panel: QWidget
    switch: QAction
    frame: QFrame
    is_left: bool
    width: int
    is_wanted: bool
    is_aside: bool = False


class StepAside(QObject):
    """Takes columns away and brings them back as the window becomes narrow and wide."""

    def __init__(self, window: MainWindow, left: QWidget, left_switch: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._splitter = window.splitter
        now = window.preferences.now
        self._scale = max(1.0, window.fontMetrics().height() / USUAL_LINE)
        self._left = self._column(left, left_switch, now.left_width, is_left=True)
        self._right = self._column(window.sidebar, window.sidebar_switch, now.sidebar_width, is_left=False)
        self._acts = False
        """Whether a switch goes over because the window has another width, not because somebody wants it."""
        self._is_quiet = False
        """Whether the text is to stand alone, whatever room there is."""
        self._columns = (self._left, self._right)
        for column in self._columns:
            column.switch.toggled.connect(self._switched)
        self._splitter.splitterMoved.connect(self._note_widths)
        self._splitter.installEventFilter(self)
        window.installEventFilter(self)
        window.pane.typeset.connect(self.fit)
        window.on_top.append(self.close_over)

    def is_wanted(self, switch: QAction) -> bool:
        """Whether the column of a switch is to be seen where there is room for it."""
        return next(column.is_wanted for column in self._columns if column.switch is switch)

    def quieten(self, on: bool) -> None:
        """Let all columns step aside, or those come back for which there is room."""
        self._is_quiet = on
        self.fit()

    def fit(self) -> None:
        """Let columns step aside, or come back, as the width of the window and the size of the text ask for."""
        width = self._splitter.width() - 2 * self._splitter.handleWidth()
        left, right = (column.width if column.is_wanted and not self._is_quiet else 0 for column in self._columns)
        widths = share(width, text=self._window.pane.width_of(CHARACTERS), left=left, right=right, scale=self._scale)
        self._acts = True
        for column, its in zip(self._columns, widths, strict=True):
            if column.is_wanted and column.is_aside is bool(its):
                self._come_back(column) if its else self._step_aside(column)
        self._acts = False
        sizes = [
            # A column that is hidden keeps its width for when it is shown again.
            its if column.is_wanted else column.width
            for column, its in zip(self._columns, widths, strict=True)
            if not column.is_aside
        ]
        middle = [max(0, width - sum(widths))]
        at_left = sizes[:1] if not self._left.is_aside else []
        self._splitter.setSizes([*at_left, *middle, *sizes[len(at_left) :]])
        self._place()

    def close_over(self) -> bool:
        """Close what lies over the text; gives whether there was anything."""
        over = [column for column in self._columns if column.is_aside and column.switch.isChecked()]
        for column in over:
            column.switch.setChecked(False)
        return bool(over)

    def close_left(self) -> None:
        """Close the library where it lies over the text."""
        if self._left.is_aside:
            self._left.switch.setChecked(False)

    def _column(self, panel: QWidget, switch: QAction, width: int, *, is_left: bool) -> _Column:
        frame = QFrame(self._window)
        frame.setObjectName("overLeft" if is_left else "overRight")
        frame.setAutoFillBackground(True)
        frame.hide()
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        wide = max(round(width * self._scale), panel.minimumWidth())
        return _Column(panel, switch, frame, is_left, wide, switch.isChecked())

    def _step_aside(self, column: _Column) -> None:
        column.is_aside = True
        layout = column.frame.layout()
        if layout is not None:
            layout.addWidget(column.panel)
        column.switch.setChecked(False)
        column.frame.hide()

    def _come_back(self, column: _Column) -> None:
        column.is_aside = False
        column.frame.hide()
        self._splitter.insertWidget(0 if column.is_left else self._splitter.count(), column.panel)
        self._splitter.setStretchFactor(self._splitter.indexOf(self._window.pane), 1)
        column.panel.setVisible(True)
        column.switch.setChecked(True)

    def _switched(self) -> None:
        """Show or hide a column as somebody wants it."""
        if self._acts:
            return
        for column in self._columns:
            is_on = column.switch.isChecked()
            if not column.is_aside:
                if is_on is column.is_wanted:
                    continue
                column.is_wanted = is_on
                if is_on:
                    self.fit()
                    # Somebody wants to see it: where it cannot stand beside the text it lies over it.
                    column.switch.setChecked(True)
        self._place()

    def _place(self) -> None:
        """Put what lies over the text to its side of the window."""
        around = self._splitter.geometry()
        for column in self._columns:
            is_over = column.is_aside and column.switch.isChecked()
            if is_over:
                width = min(max(column.width, column.panel.minimumWidth()), int(around.width() * _MOST))
                x = around.left() if column.is_left else around.right() + 1 - width
                column.frame.setGeometry(QRect(x, around.top(), width, around.height()))
                column.frame.raise_()
            column.frame.setVisible(is_over)

    def _note_widths(self) -> None:
        """A person drew an edge: this is how wide the columns are wanted."""
        for column in self._columns:
            if not column.is_aside and column.is_wanted and column.panel.width() > 0:
                column.width = column.panel.width()

    def _keep_widths(self) -> None:
        kept = self._window.preferences
        left, right = (round(column.width / self._scale) for column in self._columns)
        kept.put(replace(kept.now, left_width=left, sidebar_width=right))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._splitter and event.type() == QEvent.Type.Resize:
            self.fit()
        elif watched is self._window and event.type() == QEvent.Type.Close:
            self._keep_widths()
        return super().eventFilter(watched, event)
