"""A person's own formats: Jinja2 templates, in a sandbox and within limits (offsets are code points).

A template gets `title` and `articles`; help page `templates` tells what is in them.  It can read nothing else, and is
stopped when it loops or writes without end.  It is run in the worker, whose memory is limited.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.anchors import is_in_place
from reader.errors import ExportError
from reader.export.base import Item, Material, cue_words, encoded, in_order, origin, watched
from reader.export.csv import guarded
from reader.export.markdown import line, quoted
from reader.i18n import _
from reader.model import Statement
from reader.progress import Report
from reader.wording import confidence_words, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_TURNS = 5_000_000
"""How often the loops of a template may go round, all together."""
MOST_CHARACTERS = 200_000_000
"""How long a value, or the whole that is written, may be."""
SUFFIX = ".j2"

_METHODS = frozenset(
    {
        "capitalize", "count", "endswith", "find", "isdigit", "join", "lower", "lstrip", "partition",
        "removeprefix", "removesuffix", "rpartition", "rstrip", "split", "splitlines", "startswith", "strip",
        "title", "upper",
    }
)  # fmt: skip
"""What can be done with a text; the rest may make one of any length out of nothing."""
_NO_FILTERS = ("attr", "center", "filesizeformat", "format", "indent", "pprint", "random", "urlize", "xmlattr")


class _TooMuchError(Exception):
    """A template goes beyond a limit; the text says beyond which."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template.

    Attributes:
        name: the name of its file without `.j2`, "fact-check.md": the ending is that of what is written.
    """

    name: str
    text: str

    @property
    def suffix(self) -> str:
        """The ending of the files that it writes, with its dot."""
        return f".{self.name.rpartition('.')[2]}"


def write(template: Template, material: Material, target: BinaryIO, report: Report) -> None:
    """Write what a template makes of the material.

    Raises:
        ExportError: it cannot be used; the message names the file, the line and what is wrong there.
        CancelledError: `report` raised it.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - only who uses templates waits for it

    file = f"{template.name}{SUFFIX}"
    try:
        made = _environment(template).from_string(template.text)
        # Its frames in a traceback are found by this name.
        _copy(made.generate(title=material.title, articles=_Articles(material, report)), target)
    except TemplateError as error:
        raise _unusable(file, getattr(error, "lineno", None) or _line_of(error), error.message or "") from error
    except (_TooMuchError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise _unusable(file, _line_of(error), str(error)) from error


def _copy(pieces: Iterable[str], target: BinaryIO) -> None:
    written = 0
    for piece in pieces:
        written += target.write(encoded(piece))
        if written > MOST_CHARACTERS:
            raise _TooMuchError(_("it writes without end"))


def _unusable(file: str, number: int | None, what: str) -> ExportError:
    return ExportError(
        _("The template “{file}” cannot be used, line {line}: {what}. Mend it there, or choose another format.").format(
            file=file, line=number if number is not None else "?", what=what.rstrip(".")
        )
    )


def _line_of(error: Exception) -> int | None:
    """The line of the template that was at work; Jinja gives its frames this name."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return frames[-1].lineno if frames else None


class _Articles:
    """The articles, each read when it is its turn, so that a whole library fits."""

    def __init__(self, material: Material, report: Report) -> None:
        self._material = material
        self._report = report

    def __len__(self) -> int:
        return len(self._material.items)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (_article(item) for item, _report in watched(self._material, self._report))


def _environment(template: Template) -> "Environment":
    from jinja2 import StrictUndefined, nodes  # noqa: PLC0415 - see `write`
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - see `write`

    class Limited(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            numbers = isinstance(left, int | float) and isinstance(right, int | float)
            if not numbers or operator == "**":
                raise _TooMuchError(_("“{operator}” is for numbers alone").format(operator=operator))
            return super().call_binop(context, operator, left, right)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return attr in _METHODS if isinstance(obj, str) else super().is_safe_attribute(obj, attr, value)

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            """The template, in which every loop counts how often it goes round."""
            tree = super()._parse(source, name, filename)
            loops: list[nodes.For | nodes.Macro] = [*tree.find_all(nodes.For), *tree.find_all(nodes.Macro)]
            for loop in loops:
                call = nodes.Call(nodes.Name("_turn", "load"), [], [], None, None)
                loop.body.insert(0, nodes.ExprStmt(call).set_lineno(loop.lineno))
            return tree

    environment = Limited(
        undefined=StrictUndefined,
        autoescape=template.suffix in (".html", ".htm", ".xml", ".xhtml"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _NO_FILTERS:
        del environment.filters[name]
    environment.filters |= {
        "one_line": one_line,
        "markdown": line,
        "quote": quoted,
        "cell": _cell,
        "replace": _replaced,
    }
    environment.globals["_turn"] = _turns()
    return environment


def _turns() -> Callable[[], str]:
    count = 0

    def turn() -> str:
        nonlocal count
        count += 1
        if count > MOST_TURNS:
            raise _TooMuchError(_("its loops go round without end"))
        return ""

    return turn


def _replaced(words: str, old: str, new: str) -> str:
    """`words` with every `old` replaced, as far as that stays within the limit."""
    if not old or len(words) * max(1, len(new)) > MOST_CHARACTERS:
        raise _TooMuchError(_("it replaces without end"))
    return str(words).replace(old, new)


def _cell(words: str) -> str:
    """A cell of a table in CSV: quoted, and guarded against being taken for a formula."""
    return '"' + guarded(str(words)).replace('"', '""') + '"'


def _article(item: Item) -> dict[str, Any]:
    article, analysis = item.article, item.analysis
    statements = [_statement(item, statement) for statement in analysis.statements]
    said: dict[str | None, list[dict[str, Any]]] = {}
    for statement in statements:
        said.setdefault(statement["speaker"] or None, []).append(statement)
    return {
        "title": article.title,
        "byline": article.byline or "",
        "date": article.date or "",
        "address": article.source.address or "",
        "source": origin(article),
        "text": article.text,
        "tags": list(item.tags),
        "statements": statements,
        "speakers": [
            {
                "name": speaker.name if speaker else "",
                "role": (speaker.role if speaker else None) or "",
                "kind": str(speaker.kind) if speaker else "",
                "statements": said.get(speaker.name if speaker else None, []),
            }
            for speaker, _indices in analysis.by_speaker()
        ],
        "highlights": [
            {
                "text": annotation.anchor.exact,
                "note": annotation.note,
                "tags": list(annotation.tags),
                "colour": str(annotation.colour),
                "created": annotation.created,
                **_ends(annotation.anchor.span if is_in_place(article.text, annotation.anchor) else None),
            }
            for annotation in in_order(item.annotations)
        ],
        "names": [
            {"text": entity.span.of(article.text), "name": entity.name, "label": entity.label, **_ends(entity.span)}
            for entity in analysis.entities
        ],
    }


def _statement(item: Item, statement: Statement) -> dict[str, Any]:
    text, speaker = item.article.text, item.analysis.speaker_of(statement)
    return {
        "text": statement.quote(text),
        "speaker": statement.speaker or "",
        "role": (speaker.role if speaker else None) or "",
        "kind": str(statement.kind),
        "cue": cue_words(item.article, statement),
        "flags": [str(flag) for flag in statement.flags],
        "confidence": statement.confidence,
        "certainty": confidence_words(statement.confidence),
        "is_checked": statement.is_checked,
        "start": statement.start,
        "end": max(span.end for span in statement.content),
    }


def _ends(span: Any) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}
