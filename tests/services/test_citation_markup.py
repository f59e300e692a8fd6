"""A citation in the kinds that a clipboard has, read back by programs that are not ours."""

import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest
from markdown_it import MarkdownIt

from reader.services.citation import Citation, CitationForm, paragraphs
from reader.services.citation_markup import html, markdown, plain, rtf

HOSTILE = Citation(
    words="*It* <script>alert(1)</script> & “is” 😀\n{late} \\ שלום [a](b) \u00e9",
    speaker="Ann_Lee_ <b>",
    role="mayor & more",
    title="Late *again* | #1",
    byline="J. {Day}",
    source="example.org",
    date="2026-03-12",
    address='https://example.org/a_b_c?x=1&y="2"',
    link="on-the-record://text/0123/1-2",
)
WORDS = " ".join(HOSTILE.words.split())


def text_of(page: str) -> str:
    return " ".join(lxml.html.fragment_fromstring(page, create_parent="div").text_content().split())


@pytest.mark.parametrize("form", CitationForm)
def test_html_shows_what_plain_text_says(form: CitationForm) -> None:
    written = paragraphs(HOSTILE, form)

    assert text_of(html(written).replace("<br>", "\n").replace("</p>", " ")).split() == plain(written).split()


@pytest.mark.parametrize("form", CitationForm)
def test_markdown_shows_what_html_shows(form: CitationForm) -> None:
    written = paragraphs(HOSTILE, form, with_link=True)
    shown = text_of(MarkdownIt().render(markdown(written)).replace("<br />", "\n"))

    assert shown.split() == text_of(html(written).replace("<br>", "\n").replace("</p>", " \n")).split()


@pytest.mark.parametrize("write", [html, lambda written: MarkdownIt().render(markdown(written))])
def test_links_lead_where_they_say(write) -> None:
    page = lxml.html.fragment_fromstring(write(paragraphs(HOSTILE, CitationForm.FULL, with_link=True)), "div")

    assert [each.get("href").replace("%22", '"') for each in page.iter("a")] == [HOSTILE.address, HOSTILE.link]


def test_nothing_cited_becomes_an_element() -> None:
    page = lxml.html.fragment_fromstring(html(paragraphs(HOSTILE, CitationForm.FULL)), "div")

    assert {each.tag for each in page.iter()} == {"div", "p", "strong", "cite", "a"}


def test_rich_text_writes_an_emoji_as_two_units() -> None:
    assert "\\u-10179?\\u-8704?\\line" not in rtf(paragraphs(HOSTILE, CitationForm.FULL))
    assert "\\u-10179?\\u-8704?\\line \\{late\\} \\\\ " in rtf(paragraphs(HOSTILE, CitationForm.BLOCK))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_reads_the_rich_text(tmp_path: Path) -> None:
    written = paragraphs(HOSTILE, CitationForm.FULL)
    (tmp_path / "cited.rtf").write_text(rtf(written), encoding="ascii")

    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "cited.rtf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    assert (tmp_path / "cited.txt").read_text("utf-8-sig").split() == plain(written).split()
