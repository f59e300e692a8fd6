"""The legend of the marks in the text: it shows what each looks like, and switches it on and off."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import StatementKind
from reader.ui.actions import shown_keys
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.swatches import colour_icon, kind_icon
from reader.ui.theme import NAME_LAYERS, Layer, faded

_INDENT = 26
_SWATCH = 16
_BOX = 20
"""The width of the box of a switch, with what is around it: what has no box begins behind it."""
_WIDTH = 330
"""Pixels that the legend has at least, so that its sentences are not all too high."""
KIND_NAMES = {
    StatementKind.DIRECT: _("Word for word"),
    StatementKind.MIXED: _("Partly word for word"),
    StatementKind.INDIRECT: _("In other words"),
}
LABEL_NAMES = {
    "PERSON": _("People"),
    "ORG": _("Companies, authorities, parties"),
    "NORP": _("Peoples, religions, political groups"),
    "GPE": _("Countries, states, cities"),
    "LOC": _("Regions, mountains, waters"),
    "FAC": _("Buildings, roads, bridges"),
    "EVENT": _("Events"),
    "LAW": _("Laws"),
    "PRODUCT": _("Products"),
    "WORK_OF_ART": _("Works of art"),
    "LANGUAGE": _("Languages"),
    "DATE": _("Dates and spans of time"),
    "TIME": _("Times of day"),
    "MONEY": _("Sums of money"),
    "PERCENT": _("Percentages"),
    "QUANTITY": _("Measures"),
    "CARDINAL": _("Numbers"),
    "ORDINAL": _("First, second, third"),
}
"""What a person calls the labels of names; another label is shown as it is."""


class Legend(QFrame):
    """Comes up under its button, made anew each time, so that it fits the article and the theme."""

    def __init__(
        self, session: Session, pane: ReadingPane, layers: Mapping[Layer, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._session = session
        self._pane = pane
        self._layers = layers
        self._page: QWidget | None = None
        self.setObjectName("legend")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Layers"))
        QVBoxLayout(self).setContentsMargins(10, 8, 14, 10)
        self.button = QToolButton()
        self.button.setText(_("Layers") + " ▾")
        self.button.setToolTip(_("What is marked in the text, how it looks, and switches for it"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the legend under its button."""
        self.fill()
        # In a narrow window the button may be out of sight.
        below = self.button.mapToGlobal(QPoint(0, self.button.height() + 2))
        self.move(below if self.button.isVisible() else self._pane.mapToGlobal(QPoint()))
        self.show()
        self._go(0)

    def _go(self, number: int) -> None:
        """Give the keys to a switch, counted from above, or from below where the number is less than 0."""
        switches = self._page.findChildren(QCheckBox) if self._page is not None else []
        if switches:
            switches[number % len(switches)].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        switches = self._page.findChildren(QCheckBox) if self._page is not None else []
        here = next((number for number, box in enumerate(switches) if box.hasFocus()), 0)
        goes = {Qt.Key.Key_Down: here + 1, Qt.Key.Key_Up: here - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if event.key() in goes:
            self._go(goes[Qt.Key(event.key())])
        else:
            # Esc closes what pops up.
            super().keyPressEvent(event)

    def fill(self) -> None:
        """Make the switches for what the open article has."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for layer, action in self._layers.items():
            layout.addWidget(self._switch_of(action))
            for row in self._kinds() if layer is Layer.STATEMENTS else self._labels(layer):
                layout.addWidget(row)
            if layer is Layer.STATEMENTS:
                layout.addWidget(self._rule())
        note = QLabel(_("What was found has a frame of ink, the open statement’s source and words a dashed frame."))
        note.setObjectName("muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        own = self.layout()
        if own is not None:
            if self._page is not None:
                own.removeWidget(self._page)
                self._page.deleteLater()
            own.addWidget(page)
            # What is wrapped has its height by the width.
            width = max(_WIDTH, own.sizeHint().width())
            self.resize(width, own.totalHeightForWidth(width))
        self._page = page

    def _switch_of(self, action: QAction) -> QCheckBox:
        text = f"{action.text()}    {shown_keys(action)}"
        return _box(text, action.icon(), action.setChecked, is_on=action.isChecked())

    def _kinds(self) -> list[QWidget]:
        analysis = self._session.analysis
        counts = Counter(statement.kind for statement in analysis.statements) if analysis is not None else Counter()
        theme = self._pane.theme
        return [
            _indented(
                _box(
                    _counted(text, counts[kind]),
                    kind_icon(kind, theme),
                    partial(self._pane.switch_kind, kind),
                    is_on=kind not in self._pane.hidden_kinds,
                )
            )
            for kind, text in KIND_NAMES.items()
        ]

    def _rule(self) -> QWidget:
        """What the colours of statements mean, with the grey that many speakers share."""
        theme = self._pane.theme
        text = _(
            "Each of the first {count} speakers has a colour. All later ones, and who is not known, share this grey: "
            "the list and the card tell them apart."
        ).format(count=len(theme.speakers))
        swatch = QLabel()
        swatch.setPixmap(colour_icon(faded(theme.more_speakers, 0.55), theme.more_speakers_line).pixmap(_SWATCH))
        words = QLabel(text)
        words.setObjectName("muted")
        words.setWordWrap(True)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(_INDENT + _BOX, 0, 0, 4)
        layout.addWidget(swatch, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        return row

    def _labels(self, layer: Layer) -> list[QWidget]:
        """Switches for the labels of a layer, where the article has more than one of them, or one that is not seen."""
        analysis = self._session.analysis
        counts = Counter(entity.label for entity in analysis.entities) if analysis is not None else Counter()
        order = list(LABEL_NAMES)
        labels = sorted(
            (label for label in counts if NAME_LAYERS.get(label, Layer.OTHER) is layer),
            key=lambda label: (order.index(label) if label in order else len(order), label),
        )
        if layer is Layer.HIGHLIGHTS or (len(labels) < 2 and self._pane.hidden_labels.isdisjoint(labels)):
            return []
        return [
            _indented(
                _box(
                    _counted(LABEL_NAMES.get(label, label), counts[label]),
                    QIcon(),
                    partial(self._pane.switch_label, label),
                    is_on=label not in self._pane.hidden_labels,
                )
            )
            for label in labels
        ]


def _box(text: str, icon: QIcon, call: Callable[[bool], object], *, is_on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setIcon(icon)
    box.setChecked(is_on)
    box.toggled.connect(call)
    return box


def _indented(box: QCheckBox) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(_INDENT, 0, 0, 0)
    layout.addWidget(box)
    return row


def _counted(text: str, count: int) -> str:
    return f"{text}  ·  {count:,}"
