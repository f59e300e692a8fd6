"""What is mutated: small files of every format, by the suffix under which they are opened.

A format takes part by a file in `tests/data/formats/` (its suffix counts), by a line in `MADE`, or by both.  What the
fuzzing found is kept in `tests/data/fuzz/`, and is a seed too.
"""

import base64
import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
FOLDERS = (DATA / "formats", DATA / "fuzz")

PAGE = """<html><head><title>Bridge</title></head>
<body><h1>Bridge</h1><p>“We agree,” said Ada Quill – today.</p></body></html>"""

MESSAGE = """From: Ada Quill <ada@example.org>
To: desk@example.org
Subject: =?utf-8?q?Bridge_=E2=80=93_closed?=
Date: Mon, 2 Mar 2026 10:00:00 +0100
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

=E2=80=9CWe agree,=E2=80=9D said Ada Quill.=20
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

{html}
--b--
""".replace("{html}", base64.encodebytes(PAGE.encode()).decode())

SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/bridge
Subject: Bridge
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Location: https://example.org/bridge

{PAGE}
--b--
"""


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A ZIP archive of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _mailbox(rng: random.Random) -> bytes:
    postmark = "From ada@example.org Mon Mar  2 10:00:00 2026\n"
    return "\n".join(postmark + MESSAGE for _ in range(rng.randint(1, 4))).encode()


MADE: dict[str, Callable[[random.Random], bytes]] = {
    ".txt": lambda _rng: b"Bridge\n\nBy Ada Quill\n\n\xe2\x80\x9cWe agree,\xe2\x80\x9d said Bo Marsh.\n",
    ".md": lambda _rng: (
        b"---\ntitle: Bridge\n---\n# Bridge\n\n> We *agree*\n\n* one\n* two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    ),
    ".html": lambda _rng: PAGE.encode(),
    ".eml": lambda _rng: MESSAGE.encode(),
    ".gz": lambda rng: gzip.compress(_mailbox(rng), mtime=0),
    ".bz2": lambda _rng: bz2.compress(b'{"title": "Bridge", "text": "We agree."}\n' * 3),
    ".xz": lambda _rng: lzma.compress(PAGE.encode()),
    ".mbox": _mailbox,
    ".mht": lambda _rng: SAVED.encode(),
    ".zip": lambda _rng: zipped({"a/b.txt": "We agree.\n\nWe do.", "c.html": PAGE, "m.eml": MESSAGE, "n.bin": b"\0\1"}),
}
"""Makes a seed of a format."""


def formats() -> tuple[str, ...]:
    """The suffixes of all formats that have a seed."""
    kept = {path.suffix for folder in FOLDERS for path in folder.glob("*.*")}
    return tuple(sorted({*MADE, *kept}))


def seeds(suffix: str, rng: random.Random) -> list[bytes]:
    """The seeds of a format."""
    kept: dict[str, list[bytes]] = defaultdict(list)
    for folder in FOLDERS:
        for path in sorted(folder.glob(f"*{suffix}")):
            kept[path.suffix].append(path.read_bytes())
    return kept[suffix] + ([MADE[suffix](rng)] if suffix in MADE else [])
