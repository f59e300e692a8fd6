"""What follows the article on paper: who speaks, what the marks mean, and the reader's notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QIcon, QPainter, QPen, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.i18n import _, ngettext
from reader.model import Annotation, StatementKind
from reader.services.reading import SpeakerShare
from reader.ui.glyphs import paint_glyph
from reader.ui.legend import KIND_NAMES
from reader.ui.overlay_painter import Look
from reader.ui.speakers_model import speaker_name
from reader.ui.swatches import kind_icon, layer_icon
from reader.ui.theme import LAYER_NAMES, Layer, faded
from reader.wording import shortened

Swatch: TypeAlias = Callable[[QPainter, QRectF], None]
"""Paints what a mark looks like into a rectangle."""

_MOST = 160
"""How many code points of the words a note shows."""
_GLYPH = 9.0


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in the article that is printed.

    Attributes:
        look: which marks are to be seen, and how.
        shares: the speakers that are to be in the legend.
        kinds: the kinds of the statements.
        layers: of which there is something in the article.
    """

    look: Look
    shares: tuple[SpeakerShare, ...] = ()
    kinds: frozenset[StatementKind] = frozenset()
    layers: frozenset[Layer] = frozenset()


@dataclass(slots=True)
class BackMatter:
    """Writes behind the article, line by line, and remembers what is to be painted beside the lines.

    Args:
        cursor: at the end of the document.
        size: of the article's letters, in points.
    """

    cursor: QTextCursor
    size: float
    swatches: list[tuple[QTextBlock, Swatch]] = field(default_factory=list)

    def add_legend(self, marked: Marked) -> None:
        """Say who speaks, and what the marks mean."""
        look = marked.look
        shows_statements = Layer.STATEMENTS in look.layers
        if shows_statements and marked.shares:
            self._add_heading(_("Speakers"))
            for share in marked.shares:
                self._add_line(_about(share), _speaker_swatch(share, look))
        kinds = [kind for kind in KIND_NAMES if kind in marked.kinds - look.hidden_kinds and shows_statements]
        layers = [layer for layer in Layer if layer in marked.layers & look.layers and layer is not Layer.STATEMENTS]
        if kinds or layers:
            self._add_heading(_("Marks"))
        for kind in kinds:
            self._add_line(KIND_NAMES[kind], _icon_swatch(kind_icon(kind, look.theme)))
        for layer in layers:
            self._add_line(LAYER_NAMES[layer], _icon_swatch(layer_icon(layer, look.theme)))

    def add_notes(self, numbered: Sequence[Annotation]) -> None:
        """List what the reader wrote, by the numbers that stand in the margin."""
        if numbered:
            self._add_heading(_("Notes"))
        for number, annotation in enumerate(numbered, start=1):
            self._add_note(number, annotation)

    def _add_heading(self, text: str) -> None:
        block_format = QTextBlockFormat()
        block_format.setTopMargin(self.size * 2)
        block_format.setBottomMargin(self.size * 0.4)
        block_format.setHeadingLevel(2)
        characters = QTextCharFormat()
        characters.setFontPointSize(self.size)
        characters.setFontWeight(QFont.Weight.Bold)
        self.cursor.insertBlock(block_format, characters)
        self.cursor.insertText(text, characters)

    def _add_line(self, text: str, swatch: Swatch) -> None:
        self.cursor.insertBlock(self._line_format(self.size * 2.4), self._small())
        self.cursor.insertText(text, self._small())
        self.swatches.append((self.cursor.block(), swatch))

    def _add_note(self, number: int, annotation: Annotation) -> None:
        bold, italic = self._small(), self._small()
        bold.setFontWeight(QFont.Weight.Bold)
        italic.setFontItalic(True)
        self.cursor.insertBlock(self._line_format(self.size * 2.4), self._small())
        self.cursor.insertText(f"{number}  ", bold)
        self.cursor.insertText(f"“{shortened(annotation.anchor.exact, _MOST)}”", italic)
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        for line in filter(None, (annotation.note, tags)):
            self.cursor.insertText("\u2028" + line.replace("\n", "\u2028"), self._small())

    def _line_format(self, left: float) -> QTextBlockFormat:
        block_format = QTextBlockFormat()
        block_format.setLeftMargin(left)
        block_format.setBottomMargin(self.size * 0.45)
        return block_format

    def _small(self) -> QTextCharFormat:
        characters = QTextCharFormat()
        characters.setFontPointSize(self.size * 0.88)
        return characters


def _about(share: SpeakerShare) -> str:
    count = len(share.statements)
    statements = ngettext("{count:,} statement", "{count:,} statements", count).format(count=count)
    role = share.speaker.role if share.speaker is not None else None
    parts = (speaker_name(share), role or "", statements, f"{share.share:.0%}")
    return "  ·  ".join(part for part in parts if part)


def _speaker_swatch(share: SpeakerShare, look: Look) -> Swatch:
    theme = look.theme

    def paint(painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(theme.speaker_line(share.rank), 1))
        painter.setBrush(faded(theme.speaker(share.rank), theme.fill[StatementKind.DIRECT]))
        painter.drawRoundedRect(area, 3, 3)
        glyph = QRectF(0, 0, _GLYPH, _GLYPH)
        glyph.moveCenter(area.center())
        paint_glyph(painter, share.speaker.kind if share.speaker else None, glyph, theme.speaker_line(share.rank))

    return paint


def _icon_swatch(icon: QIcon) -> Swatch:
    def paint(painter: QPainter, area: QRectF) -> None:
        side = round(area.height())
        icon.paint(painter, QRect(round(area.left()), round(area.top()), side, side))

    return paint
