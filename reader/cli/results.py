"""What a search found, as lines for a terminal and as JSON; offsets are code points, `[start, end)`."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import assert_never

from reader import codec
from reader.codec import Json
from reader.findings import MOST_MATCHES, Found, FoundArticle, FoundNote, FoundStatement, Page, Reported
from reader.i18n import _, ngettext
from reader.model import Span
from reader.wording import FLAGS, STATEMENT_KINDS, one_line

WIDTH = 100
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def as_text(page: Page, *, is_marked: bool) -> str:
    """A page as lines; the words that were looked for are bold where the terminal can show it."""
    found = "\n\n".join("\n".join(_lines(each, is_marked=is_marked)) for each in page.found)
    return "\n\n".join(part for part in (found, "\n".join(_summary(page))) if part)


def as_json(page: Page) -> str:
    """A page as one JSON object on one line."""
    value = {
        "schema": codec.SCHEMA,
        "total": page.total,
        "cut": page.is_cut,
        "waiting": page.waiting,
        "offset": page.offset,
        "results": [_to_json(each) for each in page.found],
    }
    return json.dumps(value, separators=(",", ":"))


def _lines(found: Found, *, is_marked: bool) -> Iterator[str]:
    text = _bold(found.text, found.hits) if is_marked else found.text
    match found:
        case FoundStatement(speaker=speaker, kind=kind, flags=flags):
            name = speaker.name if speaker else _("Nobody known")
            notes = ", ".join([STATEMENT_KINDS[kind], *(FLAGS[flag] for flag in flags)])
            head = _("{name} ({notes}): {words}").format(name=name, notes=notes, words=one_line(text))
        case FoundArticle():
            head = one_line(text)
        case FoundNote():
            head = _("Your note: {note}").format(note=one_line(text))
        case _:
            assert_never(found)
    yield from textwrap.wrap(head, WIDTH, subsequent_indent="  ")
    where = found.where
    parts = (where.date or where.day, where.source, where.title, where.byline)
    yield from textwrap.wrap(" · ".join(part for part in parts if part), WIDTH, initial_indent="    ")


def _summary(page: Page) -> Iterator[str]:
    if not page.total:
        yield _("Nothing was found.")
    else:
        total = ngettext("{count:,} match", "{count:,} matches", page.total).format(count=page.total)
        first, last = page.offset + 1, page.offset + len(page.found)
        shown = _("{first:,} to {last:,} of {total}.") if page.found else _("{total}, but none on this page.")
        yield shown.format(first=first, last=last, total=total)
    if page.is_cut:
        yield _("There are more: the newest {most:,} were looked at. Restrict the search to see others.").format(
            most=MOST_MATCHES
        )
    if page.waiting:
        yield ngettext(
            "{count:,} article is not in the index yet.", "{count:,} articles are not in the index yet.", page.waiting
        ).format(count=page.waiting)


def _bold(text: str, hits: Sequence[Span]) -> str:
    for hit in sorted(hits, reverse=True):
        text = f"{text[: hit.start]}{_BOLD}{hit.of(text)}{_PLAIN}{text[hit.end :]}"
    return text


def _to_json(found: Found) -> Json:
    common = _reported(found.where) | {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "hits": [[hit.start, hit.end] for hit in found.hits],
    }
    match found:
        case FoundStatement(speaker=speaker):
            return {
                "type": "statement",
                "speaker": speaker.name if speaker else None,
                "speaker_kind": str(speaker.kind) if speaker and speaker.kind else None,
                "kind": str(found.kind),
                "flags": [str(flag) for flag in found.flags],
                "confidence": round(found.confidence, 3),
            } | common
        case FoundArticle(title_hits=title_hits):
            return {"type": "article", "title_hits": [[hit.start, hit.end] for hit in title_hits]} | common
        case FoundNote(annotation_id=annotation_id, exact=exact):
            return {"type": "note", "annotation": annotation_id, "exact": exact} | common
        case _:
            assert_never(found)


def _reported(where: Reported) -> Json:
    return {
        "article": where.article_id,
        "title": where.title,
        "source": where.source,
        "date": where.date,
        "day": where.day,
        "byline": where.byline,
    }
