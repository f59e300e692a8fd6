import base64
import hashlib
import re
from html.parser import HTMLParser

from reader.export import Content, Item
from reader.model import Analysis, Annotation, Article
from reader.services import exporting

WITHOUT_TEXT = frozenset(Content) - {Content.TEXT}


def render(
    article: Article,
    analysis: Analysis,
    annotations: tuple[Annotation, ...],
    contents: frozenset[Content] = WITHOUT_TEXT,
) -> bytes:
    return exporting.render("html", exporting.of_item(Item(article, analysis, annotations), contents))


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "input"):
            self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.words.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.words[tag][-1] += data


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


def test_the_page_loads_nothing(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> None:
    data = render(article, analysis, annotations, frozenset(Content)).decode()
    page = _Page(data)

    assert (
        {"link", "img", "iframe", "object"} & set(page.tags),
        page.tags.count("script"),
        {"src", "onload", "onclick"} & page.attributes,
        re.findall(r"""url\(|@import|href="[^#]""", data),
    ) == (set(), 1, set(), [])


def test_the_text_is_there_word_for_word_in_its_colours(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    page = _Page(render(article, analysis, annotations, frozenset(Content)).decode())

    assert article.text in page.words["p"]


def test_a_link_leads_from_each_statement_to_its_words(article: Article, analysis: Analysis) -> None:
    data = render(article, analysis, (), frozenset(Content)).decode()

    assert re.findall(r'href="#([^"]+)"', data) == re.findall(r'<span class="s [^>]* id="([^"]+)"', data)


def test_the_policy_allows_the_one_script(article: Article, analysis: Analysis) -> None:
    data = render(article, analysis, ()).decode()
    script = data.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert f"script-src 'sha256-{digest}'" in data
