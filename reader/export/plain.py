"""Plain text for reading: of each article its text, if wanted, who said what, and the highlights."""

from collections.abc import Iterator

from reader.export.base import Content, Format, Item, Material, groups, in_order, text_writer, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.i18n import _
from reader.progress import Report
from reader.wording import one_line

_BETWEEN_ARTICLES = "\n" + "=" * 60 + "\n\n"


def render(material: Material, report: Report) -> Iterator[str]:
    """The pieces of the file."""
    for number, (item, _report) in enumerate(watched(material, report)):
        if number:
            yield _BETWEEN_ARTICLES
        yield from _of_item(item, is_text_wanted=Content.TEXT in material.contents)


def _of_item(item: Item, *, is_text_wanted: bool) -> Iterator[str]:
    article = item.article
    yield f"{one_line(article.title)}\n{' · '.join(about_article(article))}\n"
    if is_text_wanted:
        yield f"\n{article.text}\n"
    if item.analysis.statements:
        yield _heading(_("Who said what"))
    for group in groups(item.analysis):
        yield f"\n{name_of(group)}\n{' · '.join(about_group(article, group))}\n"
        for statement in group.statements:
            yield f"\n    {_indented(statement.quote(article.text))}\n"
            yield f"    ({' · '.join(about_statement(article, statement))})\n"
    if item.annotations:
        yield _heading(_("Highlights"))
    for annotation in in_order(item.annotations):
        yield f"\n    {_indented(annotation.anchor.exact)}\n    ({' · '.join(about_highlight(article, annotation))})\n"
        if annotation.note.strip():
            yield f"    {_indented(_('Note: {note}').format(note=annotation.note))}\n"
    if item.analysis.entities:
        yield _heading(_("Names"))
        yield "\n" + "".join(f"{line}\n" for line in names_of(item))


def _heading(words: str) -> str:
    return f"\n{words}\n{'-' * len(words)}\n"


def _indented(words: str) -> str:
    return words.replace("\n", "\n    ")


FORMAT = Format("text", _("Plain text"), ".txt", "text/plain", text_writer(render))
