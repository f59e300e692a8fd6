"""An article as a `QTextDocument`: one text block a block of the article, set by its kind."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from reader.i18n import _
from reader.model import Article, Block, BlockKind, Span
from reader.ui.offsets import Offsets, Placement
from reader.ui.theme import Theme

_LINE_SEPARATOR = "\u2028"
_WRAPPED = 55
"""A line break within a paragraph is an editor's wrapping where the lines before it are this long on average, in code
points.  It gets a poem of long lines wrong: it is shown as one paragraph."""
_RESERVED = re.compile("^[\ufeff\ufffe]|[\u2029\r\x00\x0c\x0b\ufdd0\ufdd1\ufffc]")
"""What `QTextCursor.insertText` would not keep as one character of the line; it takes a first U+FEFF for a byte order
mark."""


_USUAL_WORDS = "The council said on Monday that it would not rebuild the bridge, which had been closed since March. "
"""Letters about as often as English has them.  A font's own average counts each letter once: lines would come out a
tenth longer than was asked for."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How the text is set.

    Attributes:
        family: of the font.
        size: in points.
        line_height: in per cent of the font's own.
        measure: how many characters a line has on average.
        is_justified: whether both edges are straight.
    """

    family: str
    size: float
    line_height: float = 150.0
    measure: int = 68
    is_justified: bool = False

    @property
    def font(self) -> QFont:
        """The font of the running text."""
        font = QFont(self.family)
        font.setPointSizeF(self.size)
        return font

    @property
    def column(self) -> float:
        """The width of a column of `measure` characters, in pixels."""
        return self.measure * QFontMetricsF(self.font).horizontalAdvance(_USUAL_WORDS) / len(_USUAL_WORDS)


def fill(document: QTextDocument, article: Article, typography: Typography, theme: Theme) -> Placement:
    """Show `article` in `document`, which is emptied; what comes back says where each code point stands."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(QFont(typography.family))
    offsets = Offsets(article.text)
    pieces: list[tuple[int, int, int]] = []
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    bullets: QTextList | None = None
    for index, block in enumerate(article.blocks):
        _start_block(cursor, block, typography, is_first=index == 0)
        bullets = _list(cursor, bullets) if block.kind == BlockKind.LIST_ITEM else None
        pieces.append((block.span.start, len(block.span), cursor.position()))
        cursor.insertText(shown(article.text, block.span), _characters(block, typography, theme))
        if block.kind == BlockKind.TITLE and (line := publication(article)):
            _insert_publication(cursor, line, typography, theme)
    cursor.endEditBlock()
    return Placement(offsets, pieces)


def shown(text: str, span: Span) -> str:
    """The words of `span` as they are shown: as many code points, and as many UTF-16 units, as they have."""
    words = _RESERVED.sub("\ufffd", span.of(text))
    lines = words.split("\n")
    wrapped = len(lines) > 1 and sum(map(len, lines[:-1])) / (len(lines) - 1) >= _WRAPPED
    return (" " if wrapped else _LINE_SEPARATOR).join(lines)


def publication(article: Article) -> str:
    """The line under the title: who wrote the article, and when, as far as its blocks don't say it already."""
    kinds = {block.kind for block in article.blocks}
    byline = article.byline if BlockKind.BYLINE not in kinds else None
    if byline and not byline.lower().startswith("by "):
        byline = _("By {author}").format(author=byline)
    return "  ·  ".join(part for part in (byline, _readable_date(article.date)) if part)


def _readable_date(date: str | None) -> str | None:
    moment = QLocale.c().toDate((date or "")[:10], "yyyy-MM-dd")
    return QLocale().toString(moment, QLocale.FormatType.LongFormat) if moment.isValid() else date


def _insert_publication(cursor: QTextCursor, line: str, typography: Typography, theme: Theme) -> None:
    block_format = QTextBlockFormat()
    block_format.setBottomMargin(typography.size)
    cursor.insertBlock(block_format)
    cursor.insertText(line, _small_print(typography, theme))


def _list(cursor: QTextCursor, begun: QTextList | None) -> QTextList:
    """The list that the block at the cursor belongs to, from now on: the one that was begun, or a new one."""
    if begun is not None:
        begun.add(cursor.block())
        return begun
    list_format = QTextListFormat()
    list_format.setStyle(QTextListFormat.Style.ListDisc)
    list_format.setIndent(0)
    return cursor.createList(list_format)


def _start_block(cursor: QTextCursor, block: Block, typography: Typography, *, is_first: bool) -> None:
    unit = typography.size
    block_format = QTextBlockFormat()
    block_format.setLineHeight(typography.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block_format.setBottomMargin(unit * 0.9)
    if typography.is_justified:
        block_format.setAlignment(Qt.AlignmentFlag.AlignJustify)
    match block.kind:
        case BlockKind.TITLE:
            block_format.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            block_format.setBottomMargin(unit * 0.7)
            block_format.setHeadingLevel(1)
            block_format.setAlignment(Qt.AlignmentFlag.AlignLeft)
        case BlockKind.HEADING:
            block_format.setAlignment(Qt.AlignmentFlag.AlignLeft)
            block_format.setTopMargin(unit * 1.2)
            block_format.setBottomMargin(unit * 0.5)
            block_format.setHeadingLevel(min(6, max(2, _level(block))))
        case BlockKind.QUOTE:
            block_format.setLeftMargin(unit * 2.2)
            block_format.setRightMargin(unit * 2.2)
        case BlockKind.LIST_ITEM:
            block_format.setLeftMargin(unit * 1.8)
            block_format.setBottomMargin(unit * 0.35)
        case _:
            pass
    if is_first:
        cursor.setBlockFormat(block_format)
    else:
        cursor.insertBlock(block_format)


def _characters(block: Block, typography: Typography, theme: Theme) -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFontPointSize(typography.size)
    match block.kind:
        case BlockKind.TITLE:
            characters.setFontPointSize(typography.size * 1.85)
            characters.setFontWeight(QFont.Weight.Bold)
        case BlockKind.HEADING:
            characters.setFontPointSize(typography.size * (1.35 if _level(block) <= 2 else 1.15))
            characters.setFontWeight(QFont.Weight.Bold)
        case BlockKind.QUOTE:
            characters.setFontItalic(True)
        case BlockKind.BYLINE | BlockKind.CAPTION | "date" | "furniture" | "page mark":
            return _small_print(typography, theme)
        case _:
            pass
    return characters


def _small_print(typography: Typography, theme: Theme) -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFontPointSize(typography.size * 0.86)
    characters.setForeground(QColor(theme.muted))
    return characters


def _level(block: Block) -> int:
    level = dict(block.attributes).get("level", 2)
    return level if isinstance(level, int) else 2
