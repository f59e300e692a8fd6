"""One article with a caption, lists, a quotation and a transcript, as the formats write it, gives the same blocks."""

import io
import zipfile

import pytest

from reader.importers import load

BLOCKS = [
    ("title", "The hearing"),
    ("paragraph", "The council heard the mayor on Monday about the bridge that it wants to close in May."),
    ("caption", "The bridge, seen from the ferry."),
    ("heading", "The transcript"),
    ("paragraph", "OAKES: Mr. Mayor, why was the report kept back?"),
    ("paragraph", "Q. Did you read it yourself?"),
    ("paragraph", "A. I read the summary."),
    ("quote", "“Nobody wanted this,” wrote Jiří Dvořák."),
    ("list item", "The last boat leaves at 6 p.m."),
]
MARKDOWN = """# The hearing

The council heard the mayor on Monday about the bridge that it wants to close in May.

![The bridge, seen from the ferry.](a.png)

## The transcript

OAKES: Mr. Mayor, why was the report kept back?

Q. Did you read it yourself?

A. I read the summary.

> “Nobody wanted this,” wrote Jiří Dvořák.

- The last boat leaves at 6 p.m.
"""
TAGS = {
    "title": "<h1>{}</h1>",
    "heading": "<h2>{}</h2>",
    "caption": "<figure><img src='a.png'/><figcaption>{}</figcaption></figure>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "list item": "<ul><li>{}</li></ul>",
}
BODY = "".join(TAGS.get(kind, "<p>{}</p>").format(words) for kind, words in BLOCKS)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"title": "Title", "heading": "heading 2", "caption": "caption", "quote": "Quote", "list item": "List Bullet"}
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))


def _zip(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _docx():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="{name}"/></w:style>'
        for at, name in enumerate(NAMES.values())
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{list(NAMES).index(kind) if kind in NAMES else 9}"/></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
        for kind, words in BLOCKS
    )
    return _zip(
        {
            "[Content_Types].xml": "<Types/>",
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )


def _odt():
    tags = {
        "title": '<text:p text:style-name="Title">{}</text:p>',
        "heading": '<text:h text:outline-level="2">{}</text:h>',
        "caption": '<text:p text:style-name="FigureCaption">{}</text:p>',
        "quote": '<text:p text:style-name="Quotations">{}</text:p>',
        "list item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
    }
    body = "".join(tags.get(kind, "<text:p>{}</text:p>").format(words) for kind, words in BLOCKS)
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {SPACES}>{text}</office:document-content>"
    return _zip(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "META-INF/manifest.xml": ""}
    )


def _epub():
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{BODY}</body></html>"
    package = (
        "<package><metadata/><manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='c'/></spine></package>"
    )
    container = "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"
    return _zip({"META-INF/container.xml": container, "a.opf": package, "c.xhtml": page})


def _eml():
    head = "From: ada@example.org\nSubject: The hearing\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    return f"{head}{BODY}".encode()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".md", MARKDOWN.encode()),
        (".docx", _docx()),
        (".odt", _odt()),
        (".epub", _epub()),
        (".eml", _eml()),
        (".html", f"<html><head><meta name='generator' content='pandoc'/></head><body>{BODY}</body></html>".encode()),
    ],
)
def test_every_format_gives_the_same_blocks(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)

    article = load(path)

    assert [(str(block.kind), block.span.of(article.text)) for block in article.blocks] == BLOCKS
