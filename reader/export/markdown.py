"""Markdown (CommonMark) for reading and for Obsidian; whatever the article says stays text.

Own highlights are `==marked==` in the text, and blocks have ids (`^4f2a1c-12-40`) that links can name; both are plain
characters to other readers.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

from reader.export.base import Content, Format, Item, Material, groups, in_order, origin, text_writer, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.export.passages import Passage, passages
from reader.i18n import _
from reader.model import Article, BlockKind
from reader.progress import Report
from reader.wording import one_line

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$#]|(?<==)=")
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[+\-=]))", re.MULTILINE)
_LINE_BREAK = re.compile(r"\r\n?|\n")
_YAML_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_LEADERS: dict[str, tuple[str, str]] = {BlockKind.LIST_ITEM: ("- ", "  "), BlockKind.QUOTE: ("> ", "> ")}
"""What stands before the first line of a block, and before each other one."""
_BLANK_LINES = re.compile(r"\n\s*\n")


def render(material: Material, report: Report) -> Iterator[str]:
    """Front matter, and of each article its text, speakers with their statements, highlights and names."""
    yield _front_matter(material)
    for number, (item, _report) in enumerate(watched(material, report)):
        yield ("\n" if number else "") + "\n\n".join(_blocks(item, with_text=Content.TEXT in material.contents)) + "\n"


def _front_matter(material: Material) -> str:
    fields: dict[str, object] = {"title": material.title}
    if len(material.items) == 1:
        item = next(iter(material.items))
        article = item.article
        tags = dict.fromkeys((*item.tags, *(tag for each in item.annotations for tag in each.tags)))
        fields |= {"author": article.byline, "date": article.date, "source": origin(article), "tags": list(tags)}
    # A JSON string is a YAML string too, with the line ends escaped that YAML would fold.
    lines = [
        f"{name}: {_YAML_BREAKS.sub(' ', json.dumps(value, ensure_ascii=False))}"
        for name, value in fields.items()
        if value
    ]
    return "\n".join(["---", *lines, "---", "", ""])


def _blocks(item: Item, *, with_text: bool) -> Iterator[str]:
    yield f"# {line(item.article.title)}"
    yield _row(about_article(item.article))
    if with_text:
        yield from filter(None, (_passage(item, passage) for passage in passages(item)))
    if item.analysis.statements:
        yield f"## {line(_('Who said what'))}"
        yield from _statements(item)
    if item.annotations:
        yield f"## {line(_('Highlights'))}"
        yield from _highlights(item)
    if item.analysis.entities:
        yield f"## {line(_('Names'))}"
        yield "\n".join(f"- {line(name)}" for name in names_of(item))


def _passage(item: Item, passage: Passage) -> str:
    text = item.article.text
    words = "".join(_run(run.span.of(text), is_marked=run.highlight is not None) for run in passage.runs)
    # Runs of one highlight, parted by what else begins or ends in it, are one.
    words = words.replace("====", "").strip()
    if passage.block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        level = next((value for name, value in passage.block.attributes if name == "level"), 1)
        return "#" * min(int(level) + 1, 6) + " " + one_line(words.replace("\\\n", " "))
    first, following = _LEADERS.get(passage.block.kind, ("", ""))
    return first + words.replace("\n", f"\n{following}")


def _run(words: str, *, is_marked: bool) -> str:
    core = words.strip()
    if not core:
        return words.replace("\n", "\\\n")
    before, after = words[: words.index(core)], words[words.index(core) + len(core) :]
    mark = "==" if is_marked else ""
    first, *others = f"{before}\0{core}\0{after}".split("\n")
    return "\\\n".join(_escaped(each) for each in (first, *map(str.lstrip, others))).replace("\0", mark)


def _statements(item: Item) -> Iterator[str]:
    article, block_id = item.article, _block_ids(item.article)
    for group in groups(item.analysis):
        yield f"### {line(name_of(group))}"
        yield _row(about_group(article, group))
        for statement in group.statements:
            yield quoted(statement.quote(article.text))
            yield block_id("-".join(f"{span.start}-{span.end}" for span in statement.content))
            yield _row(about_statement(article, statement))


def _highlights(item: Item) -> Iterator[str]:
    block_id = _block_ids(item.article)
    for annotation in in_order(item.annotations):
        yield quoted(annotation.anchor.exact)
        yield block_id(annotation.id)
        yield _row(about_highlight(item.article, annotation))
        if annotation.note.strip():
            yield _text(annotation.note)


def _block_ids(article: Article) -> Callable[[str], str]:
    """Gives the marks by which Obsidian links to the block before: letters, digits and hyphens, the same each time."""
    text = article.text_hash[:6]
    return lambda name: f"^{text}-{name}"


def _row(parts: Iterable[str]) -> str:
    return line(" · ".join(parts))


def quoted(words: str) -> str:
    """The block quote of `words`."""
    return "\n".join(f"> {line}".rstrip() for line in _text(words).split("\n"))


def line(words: str) -> str:
    """The Markdown of `words` on one line, for a heading or a row."""
    return _escaped(one_line(words))


def _text(words: str) -> str:
    """The Markdown of `words`: a blank line parts paragraphs, another line end is a hard break."""
    paragraphs = _BLANK_LINES.split(_LINE_BREAK.sub("\n", words).strip())
    return "\n\n".join("\\\n".join(_escaped(line.strip()) for line in part.split("\n")) for part in paragraphs)


def _escaped(words: str) -> str:
    return _LINE_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", words))


FORMAT = Format("markdown", _("Markdown"), ".md", "text/markdown", text_writer(render))
