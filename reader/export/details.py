"""The lines under a title, a speaker, a statement and a highlight, as the formats for reading show them."""

from reader.export.base import Group, Item, cue_words, offsets, origin, place
from reader.i18n import _, ngettext
from reader.model import Annotation, Article, Statement
from reader.wording import COLOURS, FLAGS, SPEAKER_KINDS, STATEMENT_KINDS, confidence_words, one_line


def about_article(article: Article) -> list[str]:
    """Byline, date and source, as far as they are known."""
    byline = _("By {names}").format(names=article.byline) if article.byline else None
    return [part for part in (byline, article.date, origin(article)) if part]


def name_of(group: Group) -> str:
    """The heading over a group of statements."""
    return group.speaker.name if group.speaker else _("Speaker not known")


def about_group(article: Article, group: Group) -> list[str]:
    """Role, kind, number of statements and of their words."""
    count = len(group.statements)
    words = sum(statement.words(article.text) for statement in group.statements)
    tally = [
        ngettext("{count} statement", "{count} statements", count).format(count=count),
        ngettext("{count} word", "{count} words", words).format(count=words),
    ]
    if group.speaker is None:
        return tally
    return [part for part in (group.speaker.role, SPEAKER_KINDS[group.speaker.kind]) if part] + tally


def about_statement(article: Article, statement: Statement) -> list[str]:
    """Kind, flags, cue, confidence and offsets."""
    cue = cue_words(article, statement)
    return [
        STATEMENT_KINDS[statement.kind],
        *(FLAGS[flag] for flag in statement.flags),
        *([_("cue: {words}").format(words=cue)] if cue else []),
        f"{confidence_words(statement.confidence)} ({statement.confidence:.2f})",
        offsets(statement),
    ]


def about_highlight(article: Article, annotation: Annotation) -> list[str]:
    """Colour, tags and offsets."""
    tags = [_("tags: {tags}").format(tags=", ".join(annotation.tags))] if annotation.tags else []
    return [COLOURS[annotation.colour], *tags, place(article, annotation) or _("not found in this text")]


def names_of(item: Item) -> list[str]:
    """The names of an article with how often they stand in it, the most frequent first: "Ada Quill (PERSON) 3"."""
    counts: dict[tuple[str, str], int] = {}
    for entity in item.analysis.entities:
        counts[entity.name, entity.label] = counts.get((entity.name, entity.label), 0) + 1
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [f"{one_line(name)} ({label}) {count}" for (name, label), count in ordered]
