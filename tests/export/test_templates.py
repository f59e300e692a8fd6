"""Templates: what they can say, and what they cannot do."""

import csv
import io

import pytest

from reader import assets
from reader.errors import ExportError
from reader.export import Item, Material, templates
from reader.export.templates import Template
from reader.progress import unheard


@pytest.fixture
def material(article, analysis, annotations):
    return Material("All", (Item(article, analysis, annotations, tags=("roads",)),) * 2)


@pytest.fixture
def made(material):
    def write(text: str, name: str = "mine.txt") -> str:
        target = io.BytesIO()
        templates.write(Template(name, text), material, target, unheard)
        return target.getvalue().decode()

    return write


def test_all_that_is_known_can_be_said(made, article, analysis, annotations):
    text = (
        "{% for a in articles %}{{ a.title }}|{{ a.source }}|{{ a.tags[0] }}\n"
        "{% for s in a.statements %}{{ s.text }}|{{ s.speaker }}|{{ s.role }}|{{ s.start }}-{{ s.end }}\n{% endfor %}"
        "{% for h in a.highlights %}{{ h.text }}|{{ h.note }}|{{ a.text[h.start:h.end] }}\n{% endfor %}{% endfor %}"
    )
    said = [
        f"{article.title}|a.txt|roads",
        *(
            f"{each.quote(article.text)}|{each.speaker or ''}|{'@head of roads' if each.speaker else ''}"
            f"|{each.start}-{each.content[-1].end}"
            for each in analysis.statements
        ),
        *(f"{each.anchor.exact}|{each.note}|{each.anchor.exact}" for each in annotations[::-1]),
        "",
    ]
    assert made(text) == "\n".join(said[:-1] * 2 + said[-1:])


def test_html_is_escaped_and_text_is_not(made):
    text = "{{ articles|map(attribute='title')|first }}"
    assert [made(text, name) for name in ("a.html", "a.txt")] == [
        "Bridge #1 &lt;b&gt;to&lt;/b&gt; close #",
        "Bridge #1 <b>to</b> close #",
    ]


def test_a_cell_is_quoted_and_no_formula(made):
    assert made("{{ '=1+\"1\"' | cell }}") == '"\'=1+""1"""'


@pytest.mark.parametrize(
    ("text", "number", "what"),
    [
        ("a\n{% for %}", 2, "Expected|expected"),
        ("a\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{% for a in articles %}\n{{ a.titel }}{% endfor %}", 2, "no attribute 'titel'"),
        ("{{ 1 // 0 }}", 1, "zero"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ articles.__init__.__globals__ }}", 1, "unsafe"),
        ("{{ 'x'.ljust(10) }}", 1, "unsafe"),
        ("{{ 'x' * 10 }}", 1, "numbers alone"),
        ("{{ '%99d' % 1 }}", 1, "numbers alone"),
        ("{{ 2 ** 2 }}", 1, "numbers alone"),
        ("{{ 'aa' | replace('', 'x') }}", 1, "without end"),
        ("{{ 'x' | center(99) }}", 1, "No filter named 'center'"),
        ("{% for x in range(10**9) %}{% endfor %}", 1, "numbers alone"),
        ("{% for x in range(100000000) %}{% endfor %}", 1, "Range too big"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "recursion"),
        ("{% include 'other' %}", 1, "no loader"),
    ],
)
def test_an_error_names_file_and_line(made, text, number, what):
    with pytest.raises(ExportError, match=rf"“mine\.txt\.j2” cannot be used, line {number}: .*(?:{what})"):
        made(text)


def test_loops_that_go_round_without_end_are_stopped(made, monkeypatch):
    monkeypatch.setattr(templates, "MOST_TURNS", 1_000)
    with pytest.raises(ExportError, match="line 2: its loops go round without end"):
        made("{% for x in range(100) %}\n{% for y in range(100) %}{% endfor %}{% endfor %}")


def test_what_writes_without_end_is_stopped(made, monkeypatch):
    monkeypatch.setattr(templates, "MOST_CHARACTERS", 1_000)
    with pytest.raises(ExportError, match="it writes without end"):
        made("{% for x in range(2000) %}x{% endfor %}")


def shipped() -> list[str]:
    return sorted(path.name for path in (assets.folder() / "templates").glob("*.j2"))


def test_three_templates_come_along():
    assert shipped() == ["fact-check.md.j2", "flashcards.csv.j2", "speakers.txt.j2"]


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_ones_hold_every_word_that_somebody_said(made, name, analysis, article):
    text = (assets.folder() / "templates" / name).read_text(encoding="utf-8")
    written = made(text, name.removesuffix(".j2"))
    words = [" ".join(each.quote(article.text).split()) for each in analysis.statements if each.speaker]
    read = [row[0] for row in csv.reader(io.StringIO(written))] if name.startswith("flash") else [written]
    plain = " ".join(each.replace("\\", "").lstrip("'") for each in read)
    assert [word for word in words if word.replace("\\", "") not in plain] == []
