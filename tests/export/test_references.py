"""Sources as CSL-JSON, BibTeX and RIS, read by citeproc-py, bibtexparser and rispy."""

import json
import warnings
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from reader.export import Item, Material
from reader.export.references import Author, _authors
from reader.model import Source
from reader.services import exporting

TITLE = r"“Bridge” {50 %} & 1_000 $ \ ~ ^ #1 café 😀 שלום"
ADDRESS = "https://courier.example/a_b?c=1&d=%20#e"
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout>
    <names variable="author"><name/></names>
    <text variable="title" prefix=" | "/>
    <text variable="container-title" prefix=" | "/>
    <date variable="issued" prefix=" | "><date-part name="year"/><date-part name="day" prefix="/"/></date>
    <text variable="URL" prefix=" | "/>
  </layout></citation>
</style>
"""


@pytest.fixture
def material(article, analysis, annotations):
    source = Source(Path("a.html"), "text/html", "0", ADDRESS)
    online = replace(article, title=TITLE, source=source, byline="By Jane Doe and Bo van der Berg, Courier Staff")
    plain = replace(article, title="The bridge", byline=None, date=None)
    return Material("All", (Item(online, analysis, annotations, tags=("roads & more",)), Item(plain, analysis)))


@pytest.fixture
def quotes(article, analysis, annotations):
    said, unknown = (" ".join(each.quote(article.text).split()) for each in analysis.statements)
    first, last = (annotations[1].anchor.exact, annotations[0].anchor.exact)
    note = " ".join(annotations[1].note.split())
    return [f"“{said}” – Ada <Quill>, @head of roads", f"“{unknown}”", f"“{first}” ({note})", f"“{last}”"]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Doe", [Author("Doe", "Jane")]),
        ("Jane Doe and Bo van der Berg", [Author("Doe", "Jane"), Author("van der Berg", "Bo")]),
        ("JANE DOE, Associated Press", [Author("DOE", "JANE"), Author("Associated Press")]),
        ("Reuters", [Author("Reuters")]),
        ("", []),
    ],
)
def test_authors_are_read_from_the_byline(byline, authors):
    assert list(_authors(byline)) == authors


def test_bibtex_comes_back_from_bibtexparser(material, quotes):
    text = exporting.render("bibtex", material).decode()
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    first, second = library.entries
    raw = bibtexparser.parse_string(text).entries[0]

    assert library.failed_blocks == []
    assert (first.key, second.key) == ("doe2024bridge", "abridge")
    assert raw["author"] == "Doe, Jane and van der Berg, Bo and {Courier Staff}"
    assert [first[name] for name in ("date", "keywords", "journal")] == [
        "2024-03-03",
        "roads & more, to check, x",
        "courier.example",
    ]
    # The decoder leaves out the commands for braces, and knows the circumflex as an accent.
    assert first["title"] == TITLE.replace("{", "").replace("}", "").replace("^", "\u02c6")
    assert r"\textbraceleft{}50 \%\textbraceright{}" in raw["title"]
    assert raw["url"] == ADDRESS
    assert first["annote"].split("\n\n") == quotes


def test_ris_comes_back_from_rispy(material, quotes):
    first, second = rispy.loads(exporting.render("ris", material).decode())

    assert {name: first[name] for name in ("title", "authors", "year", "keywords", "notes", "urls", "date")} == {
        "title": TITLE,
        "authors": ["Doe, Jane", "van der Berg, Bo", "Courier Staff"],
        "year": "2024",
        "keywords": ["roads & more", "to check", "x"],
        "notes": quotes,
        "urls": [ADDRESS],
        "date": "2024/03/03/",
    }
    assert second["title"] == "The bridge"


def test_csl_is_cited_by_citeproc(material, quotes, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        items = json.loads(exporting.render("csl", material))
        (tmp_path / "style.csl").write_text(STYLE, encoding="utf-8")
        style = CitationStylesStyle(str(tmp_path / "style.csl"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        cited = []
        for item in items:
            citation = Citation([CitationItem(item["id"])])
            bibliography.register(citation)
            cited.append(str(bibliography.cite(citation, lambda _item: None)))

    assert cited == [
        f"Jane Doe, Bo van der Berg, Courier Staff | {TITLE} | courier.example | 2024/3 | {ADDRESS}",
        " | The bridge | a.txt",
    ]
    assert items[0]["note"].split("\n") == quotes


def test_two_sources_never_have_one_key(article, analysis):
    keys = [each["id"] for each in json.loads(exporting.render("csl", Material("", (Item(article, analysis),) * 3)))]

    assert keys == ["doe2024bridge", "doe2024bridge-2", "doe2024bridge-3"]
