"""Writes `resources/fonts/`: what PDF documents are set in, from the fonts of the Noto project.

    python packaging/fonts/gather.py NOTO EMOJI

NOTO is the folder of Debian's package `fonts-noto-core` that holds `NotoSerif-Regular.ttf`; EMOJI is the file
`NotoEmoji_400Regular.ttf` of npm's `@expo-google-fonts/noto-emoji`.  What the program has no use for is left out:
hints for screens of old, and of some fonts the letters that another one of them has.
"""

import sys
from pathlib import Path

import uharfbuzz as hb

TARGET = Path(__file__).parents[2] / "resources" / "fonts"
WESTERN = ((0x20, 0x52F), (0x1AB0, 0x1AFF), (0x1D00, 0x22FF), (0x2C60, 0x2C7F), (0x2DE0, 0x2E5D), (0xA640, 0xA7FF),
           (0xFB00, 0xFB06), (0xFE20, 0xFE2F), (0xFFFC, 0xFFFD))  # fmt: skip
"""Latin, Greek and Cyrillic with their punctuation."""
SYMBOLS = ((0x2000, 0x2BFF),)
ALL = ((0, 0x10FFFF),)
FONTS = {
    "NotoSerif-Regular": WESTERN,
    "NotoSerif-Bold": WESTERN,
    "NotoSans-Regular": WESTERN,
    "NotoNaskhArabic-Regular": ALL,
    "NotoSerifHebrew-Regular": ALL,
    "NotoSerifDevanagari-Regular": ALL,
    "NotoSerifThai-Regular": ALL,
    "NotoSansSymbols2-Regular": SYMBOLS,
}
EMOJI = "NotoEmoji-Regular"


def main(arguments: list[str]) -> int:
    """Write the fonts anew."""
    folder, emoji = map(Path, arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, ranges in FONTS.items():
        (TARGET / f"{name}.ttf").write_bytes(reduced(folder / f"{name}.ttf", ranges))
    (TARGET / f"{EMOJI}.ttf").write_bytes(reduced(emoji, ALL))
    return 0


def reduced(path: Path, ranges: tuple[tuple[int, int], ...]) -> bytes:
    """The font with the characters of some ranges."""
    face = hb.Face(hb.Blob.from_file_path(path))
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    for char in face.unicodes:
        if any(first <= char <= last for first, last in ranges):
            wanted.unicode_set.add(char)
    return bytes(wanted.subset(face).blob.data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
