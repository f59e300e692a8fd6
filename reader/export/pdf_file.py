"""The objects of a PDF file, written as they are made, so that a long document takes no memory.

What is written is text in Latin-1 and binary streams; a number is one of points, 1/72 inch, from the lower left.
"""

import zlib
from functools import cache
from typing import BinaryIO

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""Four bytes beyond ASCII tell whoever copies the file that it is binary."""


class PdfFile:
    """Writes numbered objects and the table of where they are."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._length = 0
        self._places: list[int] = [0]
        self._put(_HEAD)

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._places.append(0)
        return len(self._places) - 1

    def write(self, body: str, number: int | None = None) -> int:
        """Write an object, under a reserved number or a new one; its number comes back."""
        return self._object(body.encode("latin-1"), number)

    def stream(self, data: bytes, entries: str = "", number: int | None = None) -> int:
        """Write a compressed stream with more `entries` of its dictionary; its number comes back."""
        packed = zlib.compress(data)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode("latin-1")
        return self._object(head + packed + b"\nendstream", number)

    def finish(self, catalogue: int, about: int) -> None:
        """Write the table, and which objects the document begins with."""
        start, count = self._length, len(self._places)
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        self._put(b"".join(b"%010d 00000 n \n" % place for place in self._places[1:]))
        trailer = f"<< /Size {count} /Root {catalogue} 0 R /Info {about} 0 R >>"
        self._put(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode())

    def _object(self, body: bytes, number: int | None) -> int:
        number = self.reserve() if number is None else number
        self._places[number] = self._length
        self._put(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        return number

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
