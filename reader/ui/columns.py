"""How the width of a window is shared between the text and what stands beside it; all widths are in pixels."""

LEAST_LEFT = 200
"""So much the library needs: less cuts its titles off."""
LEAST_RIGHT = 250
"""So much the sidebar needs for its lists and the card."""
USUAL_LINE = 15
"""How high a line of the system's text usually is; these widths are for that."""


def share(width: int, *, text: int, left: int, right: int, scale: float = 1.0) -> tuple[int, int]:
    """The widths of the library and of the sidebar; 0 for one that is to step aside, or is not wanted.

    The text gets what it needs first; then both have what they had, else less, else the library steps aside, and then
    the sidebar too.

    Args:
        width: of all three.
        text: what the text needs.
        left: what the library had, 0 where it is not wanted.
        right: what the sidebar had, 0 where it is not wanted.
        scale: how large the system's text is beside the usual size.
    """
    least_left, least_right = round(LEAST_LEFT * scale), round(LEAST_RIGHT * scale)
    rest = width - text
    if min(left, least_left) + min(right, least_right) > rest:
        return share(width, text=text, left=0, right=right, scale=scale) if left and right else (0, 0)
    of_left = min(left, max(min(left, least_left), rest - right))
    return of_left, min(right, rest - of_left)
