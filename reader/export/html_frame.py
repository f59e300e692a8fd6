"""What stands around the articles of an exported page: colours, tools, the one script and the policy that allows it."""

import base64
import hashlib
from functools import cache
from html import escape

from reader import assets
from reader.export import colours
from reader.export.colours import Colours
from reader.i18n import _
from reader.model import Colour, StatementKind

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src '{script_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
TAIL = "<script>{script}</script>\n</body>\n</html>\n"

_TOOLS = """<div id="tools" hidden>
<input type="search" id="query" placeholder="{search}" aria-label="{search}">
<button type="button" id="all">{all}</button>
<button type="button" id="scheme">{scheme}</button>
<span id="found" role="status" data-words="{found}"></span>
<div id="who">{who}</div>
</div>
"""


def head(title: str) -> str:
    """The page up to its body."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return HEAD.format(title=escape(title), style=_style(), script_hash=f"sha256-{digest}")


def tail() -> str:
    """The page behind its articles."""
    return TAIL.format(script=_script())


def tools(speakers: dict[str | None, tuple[int, int | None]]) -> str:
    """The search and the filter; they show themselves when the script runs.

    Args:
        speakers: the number and the rank of each by name, in their order.
    """
    boxes = "".join(
        f'<label><input type="checkbox" value="{number}"> <span class="chip {of_rank(rank)}"></span> '
        f"<bdi>{escape(name or _('Speaker not known'))}</bdi></label>"
        for name, (number, rank) in speakers.items()
    )
    return _TOOLS.format(
        search=escape(_("Search this page")),
        all=escape(_("Show all")),
        scheme=escape(_("Light or dark")),
        found=escape(_("{count} passages")),
        who=boxes,
    )


def of_rank(rank: int | None) -> str:
    """The class of a speaker's colour."""
    return "px" if rank is None or rank >= len(colours.load("light").speakers) else f"p{rank}"


@cache
def _script() -> str:
    return _asset("page.js")


@cache
def _style() -> str:
    light, dark = _variables(colours.load("light")), _variables(colours.load("dark"))
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f":root[data-scheme=light] {{ color-scheme: light; {light} }}\n"
        f"@media screen {{ :root[data-scheme=dark] {{ color-scheme: dark; {dark} }} }}\n{_rules()}{_asset('page.css')}"
    )


def _variables(theme: Colours) -> str:
    plain = {"ink": theme.ink, "paper": theme.base, "soft": theme.muted, "rule": theme.border, "link": theme.accent}
    plain |= {f"p{rank}": colour for rank, colour in enumerate(theme.speakers)} | {"px": theme.more}
    plain |= {f"h-{colour}": value for colour, value in theme.highlights.items()}
    plain |= {f"n-{layer}": value for layer, value in theme.names.items()}
    fills = {f"f-{kind}": theme.fill[kind] for kind in StatementKind} | {"f-highlight": theme.highlight_fill}
    return " ".join(f"--{name}: {value};" for name, value in plain.items()) + "".join(
        f" --{name}: {value * 100:.0f}%;" for name, value in fills.items()
    )


def _rules() -> str:
    ranks = [*(f"p{rank}" for rank in range(len(colours.load("light").speakers))), "px"]
    lines = [f".{rank} {{ --who: var(--{rank}); }}" for rank in ranks]
    lines += [
        f".s.{kind} {{ background: color-mix(in srgb, var(--who) var(--f-{kind}), transparent); }}"
        for kind in StatementKind
    ]
    lines += [f".h-{colour} {{ --mark: var(--h-{colour}); }}" for colour in Colour]
    lines.append("mark { background: color-mix(in srgb, var(--mark) var(--f-highlight), transparent); }")
    lines += [f".n.{layer} {{ text-decoration-color: var(--n-{layer}); }}" for layer in colours.load("light").names]
    return "\n".join(lines) + "\n"


def _asset(name: str) -> str:
    return (assets.folder() / "export" / name).read_text(encoding="utf-8")
