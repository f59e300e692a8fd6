import re
from html.parser import HTMLParser

from reader.export import Item
from reader.model import Analysis, Annotation, Article
from reader.services import exporting


def render(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> bytes:
    return exporting.render("html", exporting.of_item(Item(article, analysis, annotations)))


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[str, list[str]] = {}
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.words.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.words[self.tags[-1]][-1] += data


def test_words_come_back_equal(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> None:
    page = _Page(render(article, analysis, annotations).decode())
    quotes = [statement.quote(article.text) for statement in analysis.statements] + ["😀 <script>", "who said"]

    assert [words.removesuffix("\n") for words in page.words["blockquote"]] == quotes


def test_title_names_and_note_stay_text(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    page = _Page(render(article, analysis, annotations).decode())

    assert [
        page.words["h1"][0].strip(),
        page.words["h3"][0].strip(),
        page.words["p"][-1].split("\n</p>")[0].strip(),
    ] == [
        article.title,
        "Ada <Quill>",
        annotations[1].note,
    ]


def test_a_statement_says_what_it_rests_on(article: Article, analysis: Analysis) -> None:
    caption = _Page(render(article, analysis, ()).decode()).words["figcaption"][0].strip()
    span = analysis.statements[0].content[0]

    assert caption == f"direct · hedged · cue: she said · sure (0.86) · {span.start}-{span.end}"


def test_the_page_has_no_script_and_loads_nothing(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    data = render(article, analysis, annotations).decode()
    page = _Page(data)

    assert (
        {"script", "link", "img", "iframe", "object"} & set(page.tags),
        {"src", "href", "onload"} & page.attributes,
        re.findall(r"url\(|@import", data),
    ) == (set(), set(), [])
