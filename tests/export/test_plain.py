from reader.export import Content, Item
from reader.model import Analysis, Annotation, Article
from reader.services import exporting


def _text(item: Item, *contents: Content) -> str:
    return exporting.render("text", exporting.of_item(item, frozenset(contents))).decode()


def test_words_stand_as_they_are_with_who_said_them(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    text = _text(Item(article, analysis, annotations), Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES)
    quote = analysis.statements[0].quote(article.text).replace("\n", "\n    ")
    note = annotations[1].note.replace("\n", "\n    ")

    assert [words in text for words in ("\nAda <Quill>\n", f"\n    {quote}\n", f"Note: {note}\n")] == [True] * 3


def test_the_text_is_there_as_a_whole_if_it_is_wanted(article: Article, analysis: Analysis) -> None:
    item = Item(article, analysis)

    assert [article.text in _text(item, content) for content in (Content.TEXT, Content.STATEMENTS)] == [True, False]
