"""Words broken into a few lines of a width, with an ellipsis where they go on."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

_LETTERS = 120
"""More code points than any line of a list has."""


def wrapped(words: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """The lines of words without line breaks, `most` at most.

    Args:
        width: of a line, in pixels.
    """
    return wrapped_in(font.toString(), words, width, most)


def wrapped_in(font_name: str, words: str, width: int, most: int) -> tuple[str, ...]:
    """As `wrapped`, for many words in one font, of which `QFont.toString` is asked once."""
    return _wrapped(words[: most * _LETTERS], font_name, max(1, width), most)


@lru_cache(maxsize=20_000)
def _wrapped(words: str, font_name: str, width: int, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_name)
    layout = QTextLayout(words, font)
    ends: list[int] = []
    layout.beginLayout()
    while len(ends) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt counts UTF-16 here: the words are cut in that form.
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    units = words.encode("utf-16-le", "surrogatepass")

    def piece(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").strip()

    lines = [piece(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    if ends and 2 * ends[-1] < len(units):
        start = ends[-2] if len(ends) > 1 else 0
        rest = piece(start, len(units))
        lines[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(lines)
