"""Anchors: how an annotation is tied to a place of a text (offsets are code points, `[start, end)`)."""

from reader.model import Anchor, Span

CONTEXT = 32
"""How many code points of context an anchor keeps on each side."""


def anchor(text: str, span: Span) -> Anchor:
    """The anchor of `span` in `text`: its position, its words and their context."""
    return Anchor(
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def is_in_place(text: str, anchor: Anchor) -> bool:
    """Whether the anchored words stand in `text` where the anchor says."""
    return anchor.span.of(text) == anchor.exact
