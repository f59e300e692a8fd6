"""The objects of a PDF file, written as they are made, so that a long document takes no memory.

What is written is text in Latin-1 and binary streams; a number is one of points, 1/72 inch, from the lower left.
"""

import struct
import zlib
from functools import cache
from typing import BinaryIO

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""Four bytes beyond ASCII tell whoever copies the file that it is binary."""
_TOGETHER = 200
"""Objects of one stream: a reader that wants one of them reads all."""


class PdfFile:
    """Writes numbered objects, many of them in one compressed stream, and the table of where they are."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._length = 0
        self._places: list[tuple[int, int, int]] = [(0, 0, 65_535)]
        """Of each object by number: 0 is unwritten, 1 stands at a byte, 2 in a stream at a place; then these two."""
        self._waiting: list[tuple[int, bytes]] = []
        self._put(_HEAD)

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._places.append((0, 0, 0))
        return len(self._places) - 1

    def write(self, body: str, number: int | None = None) -> int:
        """Write an object, under a number that was reserved or a new one; its number comes back."""
        number = self.reserve() if number is None else number
        self._waiting.append((number, body.encode("latin-1")))
        if len(self._waiting) == _TOGETHER:
            self._pack()
        return number

    def stream(self, data: bytes, entries: str = "", number: int | None = None) -> int:
        """Write a compressed stream with more `entries` of its dictionary; its number comes back."""
        number = self.reserve() if number is None else number
        self._places[number] = (1, self._length, 0)
        packed = zlib.compress(data)
        head = f"{number} 0 obj\n<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        self._put(head.encode("latin-1") + packed + b"\nendstream\nendobj\n")
        return number

    def finish(self, catalogue: int, about: int) -> None:
        """Write the table, and which objects the document begins with."""
        self._pack()
        number, start = self.reserve(), self._length
        self._places[number] = (1, start, 0)
        table = b"".join(struct.pack(">BQH", *place) for place in self._places)
        named = f"/Size {len(self._places)} /W [1 8 2] /Root {catalogue} 0 R /Info {about} 0 R"
        self.stream(table, f"/Type /XRef {named}", number)
        self._put(f"startxref\n{start}\n%%EOF\n".encode())

    def _pack(self) -> None:
        """Write what waits in one stream: each number with its place, then the objects."""
        if not self._waiting:
            return
        around = self.reserve()
        heads, at = [], 0
        for place, (number, body) in enumerate(self._waiting):
            self._places[number] = (2, around, place)
            heads.append(f"{number} {at}")
            at += len(body) + 1
        first = " ".join(heads).encode() + b"\n"
        packed = first + b"\n".join(body for _number, body in self._waiting)
        self.stream(packed, f"/Type /ObjStm /N {len(self._waiting)} /First {len(first)}", around)
        self._waiting.clear()

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._length += len(data)


def string(words: str) -> str:
    """`words` as a string that people read, in UTF-16."""
    return f"<FEFF{utf16(words)}>"


def utf16(words: str) -> str:
    """`words` in UTF-16 as hexadecimal digits; half of a surrogate pair is a question mark."""
    return words.encode("utf-16-be", "replace").hex().upper()


def points(*values: float) -> str:
    """Numbers with as many places as can be seen, with spaces between them."""
    return " ".join([f"{round(value, 2):g}" if value < 10_000 else str(round(value)) for value in values])


@cache
def rgb(colour: str) -> str:
    """The colour "#rrggbb" as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))
