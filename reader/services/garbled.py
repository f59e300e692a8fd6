"""Text that was damaged before it was saved: written in UTF-8, read in a western encoding, and written again."""

import re

from reader.i18n import _

_SUSPECT = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
_LIKELY = re.compile("[\u00a0-\u017f\u2010-\u2027\u2030-\u203a\u20ac\u2122]")
"""What English and its neighbours write outside ASCII."""
_LEAST = 2
"""One alone may be meant: "Â»" closes a quotation in French capitals."""
_UNREADABLE = 3


def damage(text: str) -> str | None:
    """A sentence that says how a text is damaged and what to do; None where it does not seem to be."""
    found = {match[0]: meant for match in _SUSPECT.finditer(text) if (meant := _meant(match[0]))}
    if sum(text.count(wrong) for wrong in found) >= _LEAST:
        wrong, meant = next(iter(found.items()))
        return _(
            "Some characters of this text were damaged before it was saved: it has “{wrong}” where “{meant}” was "
            "meant. Save the article again from where it came from, as UTF-8."
        ).format(wrong=wrong, meant=meant)
    if text.count("\ufffd") >= _UNREADABLE:
        return _(
            "Some characters of this text were lost before it was saved, and are shown as “\ufffd”. "
            "Save the article again from where it came from."
        )
    return None


def _meant(wrong: str) -> str | None:
    """The character whose bytes in UTF-8 were read as these."""
    try:
        data = b"".join(_byte(character) for character in wrong)
        meant = data.decode("utf-8")
    except UnicodeError:
        return None
    return meant if _LIKELY.fullmatch(meant) else None


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if ord(character) < 0x100 else character.encode("cp1252")
