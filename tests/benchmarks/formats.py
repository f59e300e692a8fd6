"""Seconds of CPU and peak memory for reading files of each format, as a table.

    python tests/benchmarks/formats.py [--sizes 1 50] [SUFFIX…]

A size is in MB of the file; of packed formats (docx, odt, epub, zip, warc.gz) of the XML, HTML or text in it, as a file
of 50 MB that holds nothing else would unpack to more than is allowed.  Of a file with many articles all are listed and
the first ten read.  Each is read in a process of its own, whose start and imports of the package are not counted.
"""

import argparse
import gzip
import io
import json
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from memory import peak

READ = 10
"""How many articles of a file with many are read."""

_WORDS = "the council said that mayor Ada Quill would not “close” the bridge – until May, she told reporters on Monday"
_GAP = "\n\n"
_ROOT = '<?xml version="1.0" encoding="UTF-8"?>\n'


def paragraphs(size: int) -> Iterator[str]:
    """Paragraphs that have `size` bytes together."""
    rng = random.Random(1)
    words = _WORDS.split()
    while size > 0:
        paragraph = " ".join(rng.choices(words, k=60)) + "."
        size -= len(paragraph.encode())
        yield paragraph


def _tagged(size: int, before: str = "<p>", after: str = "</p>\n") -> str:
    return "".join(f"{before}{paragraph}{after}" for paragraph in paragraphs(size))


def _zip(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(size: int) -> bytes:
    """A Word document."""
    body = _tagged(size, '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>\n")
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'{_ROOT}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    return _zip({"[Content_Types].xml": f"{_ROOT}<Types/>", "word/document.xml": document})


def odt(size: int) -> bytes:
    """An OpenDocument text."""
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    body = _tagged(size, "<text:p>", "</text:p>\n")
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{_ROOT}<office:document-content {names}>{text}</office:document-content>"
    return _zip({"content.xml": content, "META-INF/manifest.xml": "<m/>"})


def epub(size: int) -> bytes:
    """An e-book of 20 chapters."""
    chapter = f"{_ROOT}<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>One</h1>{_tagged(size // 20)}</body></html>"
    items = "".join(f'<item id="c{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(20))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(20))
    package = f"{_ROOT}<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>"
    container = f'{_ROOT}<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
    pages = {f"{n}.xhtml": chapter for n in range(20)}
    return _zip({"META-INF/container.xml": container, "a.opf": package, **pages})


def rtf(size: int) -> bytes:
    """Rich text."""
    # An escaped character takes more bytes than one in UTF-8.
    words = "".join(f"{{\\pard {paragraph}\\par}}\n" for paragraph in paragraphs(size * 85 // 100))
    escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in words)
    return b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n" + escaped.encode() + b"}"


def eml(size: int) -> bytes:
    """A message in HTML."""
    head = "From: Ada Quill <a@example.org>\nSubject: The bridge\nMIME-Version: 1.0\n"
    kind = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head}{kind}<html><body>{_tagged(size)}</body></html>".encode()


def mbox(size: int) -> bytes:
    """A mailbox of messages of 1.3 KB."""
    head = "From: Ada Quill <a@example.org>\nSubject: Letter\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n"
    postmark = "From a@example.org Mon Mar  2 10:00:00 2026\n"
    message = f"{postmark}{head}{_GAP.join(paragraphs(1000))}{_GAP}".encode()
    return message * (size // len(message))


def mht(size: int) -> bytes:
    """A saved page with its pictures: the page has 100 KB."""
    page = f"<html><head><title>Bridge</title></head><body><article>{_tagged(100_000)}</article></body></html>"
    picture = "QUJD" * 18 + "\n"
    head = "Snapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; boundary="b"\n'
    parts = f"\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b\nContent-Type: image/png\n"
    return f"{head}{parts}Content-Transfer-Encoding: base64\n\n{picture * ((size - 100_000) // 73)}\n--b--\n".encode()


def _warc(size: int) -> Iterator[bytes]:
    page = f"<html><head><title>Bridge</title></head><body><article>{_tagged(50_000)}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    for number in range(max(1, size // len(answer))):
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        yield (head + kind).encode() + answer + b"\r\n\r\n"


def nitf(size: int) -> bytes:
    """An agency's article."""
    body = f"<body.head><hedline><hl1>Bridge</hl1></hedline></body.head><body.content>{_tagged(size)}</body.content>"
    return f"{_ROOT}<nitf><body>{body}</body></nitf>".encode()


def newsml(size: int) -> bytes:
    """News items of 4 KB."""
    inline = f"<inlineXML><html><body>{_tagged(4000)}</body></html></inlineXML>"
    item = (
        f"<newsItem><contentMeta><headline>Bridge</headline></contentMeta><contentSet>{inline}</contentSet></newsItem>"
    )
    return f"{_ROOT}<newsMessage><itemSet>{item * (size // len(item.encode()))}</itemSet></newsMessage>".encode()


def lines(size: int) -> bytes:
    """Articles of 4 KB, one a line."""
    line = json.dumps({"title": "Bridge", "text": "\n\n".join(paragraphs(4000)), "date": "2026-03-02"}) + "\n"
    return (line * (size // len(line))).encode()


def press(size: int) -> bytes:
    """An export of articles of 4 KB."""
    body = "\n\n".join(paragraphs(4000))
    article = f"HD  Bridge\nBY  By Ada Quill\nWC  700 words\nPD  2 March 2026\nSN  Post\nLA  English\nLP\n{body}\n"
    return (f"{article}AN  Document POST00002026030200001\n\n" * (size // len(article.encode()))).encode()


def html(size: int) -> bytes:
    """A page."""
    return f"<html><head><title>Bridge</title></head><body><article>{_tagged(size)}</article></body></html>".encode()


def pdf(size: int) -> bytes:
    """Pages of 40 lines, with a running head and a number."""
    words = " ".join(paragraphs(4000)).encode("cp1252", "replace").replace(b"(", b"").replace(b")", b"")
    lines = b"".join(b"(%s) Tj T*\n" % words[start : start + 75] for start in range(0, 3000, 75))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    for number in range(max(1, size // (len(lines) + 500))):
        edges = b"BT /F 8 Tf 60 810 Td (The Post) Tj ET BT /F 8 Tf 300 30 Td (%d) Tj ET" % (number + 1)
        content = edges + b" BT /F 10 Tf 14 TL 60 780 Td\n" + lines + b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        objects.append(leaf % len(objects))
    leaves = range(5, len(objects) + 1, 2)
    kids = b" ".join(b"%d 0 R" % number for number in leaves)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(leaves), kids)
    file, places = bytearray(b"%PDF-1.4\n"), []
    for number, value in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start, count = len(file), len(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(file) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


def text(size: int) -> bytes:
    """Plain paragraphs."""
    return "\n\n".join(paragraphs(size)).encode()


FORMATS: dict[str, Callable[[int], bytes]] = {
    ".html": html,
    ".pdf": pdf,
    ".text": text,
    ".md": text,
    ".docx": docx,
    ".odt": odt,
    ".rtf": rtf,
    ".epub": epub,
    ".eml": eml,
    ".mbox": mbox,
    ".mht": mht,
    ".warc": lambda size: b"".join(_warc(size)),
    ".warc.gz": lambda size: b"".join(map(gzip.compress, _warc(size))),
    ".xml": newsml,
    ".nitf": nitf,
    ".json": lambda size: b"[" + lines(size).strip().replace(b"\n", b",") + b"]",
    ".jsonl": lines,
    ".zip": lambda size: _zip({f"{n}.txt": "\n\n".join(paragraphs(100_000)) for n in range(max(1, size // 100_000))}),
    ".txt": press,
}
"""Makes a file of a format of about a size in bytes."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX")
    parser.add_argument("--sizes", nargs="+", type=float, default=[1, 50], help="MB")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        sys.stdout.write(json.dumps(_read(Path(options.suffixes[0]))))
        return 0
    head = " | ".join(f"{size:g} MB: s | MB of memory" for size in options.sizes)
    sys.stdout.write(f"| format | {head} |\n| --- |{' ---: | ---: |' * len(options.sizes)}\n")
    for suffix in options.suffixes or FORMATS:
        cells = [_measured(suffix, int(size * 1_000_000)) for size in options.sizes]
        sys.stdout.write(f"| {suffix} | {' | '.join(cells)} |\n")
        sys.stdout.flush()
    return 0


def _measured(suffix: str, size: int) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        # What stands around the text makes the file a little larger.
        path.write_bytes(FORMATS[suffix](size * 97 // 100))
        done = subprocess.run(
            [sys.executable, __file__, "--child", str(path)], capture_output=True, text=True, check=True
        )
    found = json.loads(done.stdout)
    return f"{found['seconds']:.2f} | {found['memory']:,}"


def _read(path: Path) -> dict:
    from reader import importers

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    started = time.process_time()
    for number, entry in enumerate(importers.entries(path)):
        if number < READ:
            entry.load()
    return {"seconds": time.process_time() - started, "memory": peak()}


if __name__ == "__main__":
    sys.exit(main())
