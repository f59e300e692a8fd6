"""One self-contained HTML page for reading and printing; it has no script and loads nothing."""

from collections.abc import Iterable, Iterator
from html import escape

from reader.export.base import Format, Material, groups, in_order, text_writer, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of
from reader.i18n import _
from reader.model import Analysis, Annotation, Article
from reader.progress import Report

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fdfcf9; --soft: #595959; --rule: #c9c4b8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #1e1e1e; --soft: #a8a8a8; --rule: #4a4a4a; }
}
body { max-width: 68ch; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--rule); }
h3 { margin: 2rem 0 0; }
blockquote, .note { white-space: pre-line; margin: 1rem 0 .25rem; }
blockquote { padding-left: 1rem; border-left: 3px solid var(--rule); }
.about { margin: 0; color: var(--soft); font-size: .85em; }
figure { margin: 0; break-inside: avoid; }
.yellow { border-color: #b58900; } .red { border-color: #d9483b; } .green { border-color: #2e8b57; }
.blue { border-color: #3b78c2; } .purple { border-color: #8457b8; } .magenta { border-color: #c2418f; }
.orange { border-color: #d2691e; } .grey { border-color: #808080; }
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def render(material: Material, report: Report) -> Iterator[str]:
    """Of each article title, speakers with their statements, and highlights."""
    parts: list[str] = []
    for item, _report in watched(material, report):
        parts += [f'<h1 dir="auto">{escape(item.article.title)}</h1>', _about(about_article(item.article))]
        parts += [f"<h2>{escape(_('Who said what'))}</h2>", *_statements(item.article, item.analysis)]
        if item.annotations:
            parts += [f"<h2>{escape(_('Highlights'))}</h2>", *_highlights(item.article, item.annotations)]
    yield _PAGE.format(title=escape(material.title), style=_STYLE, body="\n".join(parts))


def _statements(article: Article, analysis: Analysis) -> Iterator[str]:
    for group in groups(analysis):
        yield f'<section>\n<h3 dir="auto">{escape(name_of(group))}</h3>\n{_about(about_group(article, group))}'
        for statement in group.statements:
            yield _figure(statement.quote(article.text), about_statement(article, statement))
        yield "</section>"


def _highlights(article: Article, annotations: tuple[Annotation, ...]) -> Iterator[str]:
    for annotation in in_order(annotations):
        yield _figure(annotation.anchor.exact, about_highlight(article, annotation), annotation.colour)
        if annotation.note.strip():
            yield f'<p class="note" dir="auto">{_text(annotation.note)}</p>'


def _figure(words: str, about: Iterable[str], colour: str = "plain") -> str:
    quote = f'<blockquote dir="auto" class="{colour}">{_text(words)}</blockquote>'
    return f"<figure>\n{quote}\n{_about(about, 'figcaption')}\n</figure>"


def _about(parts: Iterable[str], element: str = "p") -> str:
    return f'<{element} class="about" dir="auto">{" · ".join(map(escape, parts))}</{element}>'


def _text(words: str) -> str:
    return escape(words).replace("\r", "&#13;").replace("\0", "\ufffd")


FORMAT = Format("html", _("Web page (HTML)"), ".html", "text/html", text_writer(render))
