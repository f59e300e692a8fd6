"""What a person types into the field of the search, as an expression of SQLite's full-text index.

    toll bridge          both words            "toll bridge"        the words in this order
    toll OR bridge       one of them           toll -bridge         without the other (also NOT)
    bridg*               words that begin so   toll NEAR/5 bridge   at most five words between (also toll NEAR bridge)
    (toll OR fee) road   brackets              NEAR(toll bridge, 5) the same

Whatever is typed gives an expression or a `SearchError` that says what to change; a mark or a bracket that is not
closed ends with the text.  Every word is quoted, so that none is taken for a part of the index's own language.
"""

import re
from dataclasses import dataclass

from reader.errors import SearchError
from reader.i18n import _

MOST_WORDS = 50
"""So many words and phrases one search may have."""
_DEEPEST = 10
_NEAR = 10
_SHORTEST_BEGINNING = 2

_MARKS = str.maketrans("“”„‟«»＂（）＊", '"""""""()*')
_TOKEN = re.compile(
    r"""(?P<near>NEAR\((?=[^()]*\)))     # NEAR(one two, 5): see `_near_list`
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>-(?=["(\w]))
    | (?P<quote>")(?P<phrase>[^"]*)(?:"(?P<phrase_star>\*)?)?
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_NEAR_WORD = re.compile(r"NEAR(?:/(\d{1,4}))?")
_CAN_BE_FOUND = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the expression; `is_near` where it may stand beside NEAR: a word or a phrase."""

    text: str
    is_wanted: bool = True
    is_near: bool = False


def expression(typed: str) -> str | None:
    """The expression, None where nothing was typed.

    Raises:
        SearchError: nothing that is typed can be found, or it is too much.
    """
    if not typed.strip():
        return None
    return _Parser(typed.replace("\0", " ").translate(_MARKS)).parse()


class _Parser:
    """Reads what was typed from left to right: OR binds weakest, then words side by side, then NEAR."""

    def __init__(self, typed: str) -> None:
        self._tokens = list(_TOKEN.finditer(typed))
        self._typed = typed
        self._next = 0
        self._words = 0

    def parse(self) -> str:
        parts = []
        while self._next < len(self._tokens):
            parts.append(self._either(0))
            self._next += 1  # a bracket that was never opened
        text = _joined([part for part in parts if part is not None])
        if text is None:
            raise SearchError(_("There is no word to look for. Type at least one, with letters or digits."))
        return text.text

    def _either(self, depth: int) -> _Part | None:
        if depth > _DEEPEST:
            raise SearchError(_("There are too many brackets within brackets. Leave some out."))
        choices = []
        while True:
            choice = self._all(depth)
            if choice is not None:
                if not choice.is_wanted:
                    raise SearchError(_("A word that must not be there needs one beside it that is looked for."))
                choices.append(choice.text)
            if self._peek() != "OR":
                break
            self._next += 1
        if not choices:
            return None
        return _Part(choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})")

    def _all(self, depth: int) -> _Part | None:
        parts: list[_Part] = []
        while (word := self._peek()) is not None and word not in ("OR", ")"):
            is_wanted = not self._skip_not()
            part = self._one(depth)
            if part is None:
                continue
            if is_wanted:
                part = self._with_near(part, depth)
            parts.append(_Part(part.text, is_wanted))
        return _joined(parts)

    def _peek(self) -> str | None:
        if self._next >= len(self._tokens):
            return None
        token = self._tokens[self._next]
        return ")" if token["close"] else token["word"] or token[0]

    def _skip_not(self) -> bool:
        token = self._tokens[self._next]
        has_not = bool(token["minus"]) or token["word"] == "NOT"
        # A last NOT is a word like any other.
        if has_not and self._next + 1 < len(self._tokens):
            self._next += 1
            return True
        return False

    def _one(self, depth: int) -> _Part | None:
        if self._next >= len(self._tokens):
            return None
        token = self._tokens[self._next]
        if token["close"]:
            return None
        self._next += 1
        if token["near"]:
            return self._near_list(token.end())
        if token["open"]:
            inner = self._either(depth + 1)
            self._next += 1  # the closing bracket, if there is one
            return inner
        if token["quote"]:
            return self._phrase(token["phrase"], begins=bool(token["phrase_star"]))
        word = token["word"]
        if word is None or word == "AND":
            return None
        return self._phrase(word.rstrip("*"), begins=word.endswith("*"))

    def _phrase(self, words: str, *, begins: bool) -> _Part | None:
        found = _CAN_BE_FOUND.findall(words)
        if not found:
            return None
        if begins and len(found) < _SHORTEST_BEGINNING:
            raise SearchError(_("“{word}*” begins too many words. Type one more letter.").format(word=words.strip()))
        self._words += 1
        if self._words > MOST_WORDS:
            raise SearchError(_("These are too many words for one search. Leave some out."))
        quoted = '"{}"'.format(words.replace('"', " "))
        return _Part(f"{quoted} *" if begins else quoted, is_near=True)

    def _with_near(self, part: _Part, depth: int) -> _Part:
        """`part` with what follows behind NEAR, as long as it is a word or a phrase."""
        near, distance = [part], 0
        while near[-1].is_near and (found := _NEAR_WORD.fullmatch(self._peek() or "")):
            if self._next + 1 >= len(self._tokens):
                break
            self._next += 1
            other = self._one(depth)
            if other is None:
                continue
            if not other.is_near:
                return _Part(f"({_near(near, distance)} AND {other.text})")
            distance = max(distance, int(found[1]) if found[1] else _NEAR)
            near.append(other)
        return _Part(_near(near, distance))

    def _near_list(self, start: int) -> _Part | None:
        """What stands between the brackets of NEAR(…), with the distance behind a comma."""
        end = self._typed.index(")", start)
        words, _comma, distance = self._typed[start:end].partition(",")
        while self._next < len(self._tokens) and self._tokens[self._next].start() <= end:
            self._next += 1
        inner = _Parser(words)
        inner._words = self._words
        parts = [part for part in (inner._one(0) for _token in inner._tokens) if part is not None and part.is_near]
        self._words = inner._words
        steps = int(distance) if distance.strip().isdecimal() and len(distance.strip()) <= 4 else _NEAR
        return _Part(_near(parts, steps)) if parts else None


def _near(parts: list[_Part], distance: int) -> str:
    return parts[0].text if len(parts) == 1 else f"NEAR({' '.join(part.text for part in parts)}, {distance})"


def _joined(parts: list[_Part]) -> _Part | None:
    wanted = [part.text for part in parts if part.is_wanted]
    unwanted = [part.text for part in parts if not part.is_wanted]
    if not wanted:
        return _Part("", is_wanted=False) if unwanted else None
    text = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
    return _Part(f"({text} NOT ({' OR '.join(unwanted)}))" if unwanted else text)
