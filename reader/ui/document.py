"""An article as a `QTextDocument`: one text block a block of the article, set by its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import (
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
_LONGEST = 12_000
"""A block of more code points than this becomes several in the document: a line is found by going through its block.
Somebody who reads it sees a line that ends early where the parts meet."""
_GAP = re.compile(r"\s(?=[^\s\ufeff])")


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
    filling = Filling(document, article, typography, theme)
    filling.go_on(len(article.text) + 1)
    return filling.placement


class Filling:
    """Shows an article in a document, which is emptied, in as many steps as one likes.

    Attributes:
        placement: says where each code point stands that is there already.
    """

    def __init__(self, document: QTextDocument, article: Article, typography: Typography, theme: Theme) -> None:
        document.clear()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(QFont(typography.family))
        self.placement = Placement(Offsets(article.text))
        self._article = article
        self._typography = typography
        self._theme = theme
        self._cursor = QTextCursor(document)
        self._bullets: QTextList | None = None
        self._parts = _parts(article)
        self._next = next(self._parts, None)
        self._is_first = True

    @property
    def is_done(self) -> bool:
        """Whether all of the article is there."""
        return self._next is None

    def go_on(self, code_points: int) -> None:
        """Show so many more code points, to the end of a block."""
        self._cursor.beginEditBlock()
        while self._next is not None and code_points > 0:
            self._add(*self._next)
            code_points -= len(self._next[1])
            self._next = next(self._parts, None)
        self._cursor.endEditBlock()

    def _add(self, block: Block, part: Span, words: str) -> None:
        cursor, typography, theme = self._cursor, self._typography, self._theme
        block_format = _block_format(block, part, typography)
        if self._is_first:
            cursor.setBlockFormat(block_format)
        else:
            cursor.insertBlock(block_format)
        self._is_first = False
        if block.kind != BlockKind.LIST_ITEM:
            self._bullets = None
        elif part.start == block.span.start:
            self._bullets = _list(cursor, self._bullets)
        self.placement.add(part.start, len(part), cursor.position())
        cursor.insertText(words, _characters(block, words, typography, theme))
        if block.kind == BlockKind.TITLE and (line := publication(self._article)):
            _insert_publication(cursor, line, typography, theme)


def _parts(article: Article) -> Iterator[tuple[Block, Span, str]]:
    """The blocks, each with its span and its words as they are shown; very long ones in several parts."""
    for block in article.blocks:
        words, start = shown(article.text, block.span), 0
        while len(words) - start > _LONGEST:
            cut = next((found.end() for found in _GAP.finditer(words, start + _LONGEST, start + 2 * _LONGEST)), None)
            end = cut or start + _LONGEST
            yield block, Span(block.span.start + start, block.span.start + end), words[start:end]
            start = end
        yield block, Span(block.span.start + start, block.span.end), words[start:]


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
    block_format.setBottomMargin(typography.size * 1.6)
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


def _block_format(block: Block, part: Span, typography: Typography) -> QTextBlockFormat:
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
    if part.start > block.span.start:
        block_format.setTopMargin(0)
    if part.end < block.span.end:
        block_format.setBottomMargin(0)
    return block_format


def _characters(block: Block, words: str, typography: Typography, theme: Theme) -> QTextCharFormat:
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
            characters.setFontItalic(_has_italics(words))
        case BlockKind.BYLINE | BlockKind.CAPTION | BlockKind.FURNITURE | "date" | "page mark":
            return _small_print(typography, theme)
        case _:
            pass
    return characters


def _has_italics(words: str) -> bool:
    """Whether the script of the words knows italics, as those before Unicode's Armenian do.

    The slanted cut of many a font leaves the others out, and boxes would be seen.
    """
    return next((letter < "\u0530" for letter in words if letter.isalpha()), True)


def _small_print(typography: Typography, theme: Theme) -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFontPointSize(typography.size * 0.86)
    characters.setForeground(theme.small_print())
    return characters


def _level(block: Block) -> int:
    level = dict(block.attributes).get("level", 2)
    return level if isinstance(level, int) else 2
