"""Which one-byte encoding a western text, or an English one with foreign names, is in, where nothing says it.

Each way to read the bytes is asked how many of its words with accents some language could have: "Dvořák" is Czech, but
no language has both the letters of "Dvoøák".  The western encoding wins where it is as good as another, so that "naïve"
is not read as "naďve".  Where a name alone passes for another language's it is read wrong: "Èapek" for "Čapek", "Gyõr"
for "Győr", and "Erdoðan" for "Erdoğan".
"""

import re

_LANGUAGES = (
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "ąćęłńóśźż",  # Polish
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene
    "ăâîşţ",  # Romanian
    "çğıöşüâîû",  # Turkish
    "àâçéèêëîïôûùüÿœæ",  # French
    "äöüß",  # German
    "áéíóúñü",  # Spanish, Irish
    "àáâãçéêíóôõúü",  # Portuguese
    "àçéèíïóòúü",  # Catalan
    "àèéìíòóùú",  # Italian
    "åäöé",  # Swedish, Finnish
    "æøåé",  # Danish, Norwegian
    "áðéíóúýþæö",  # Icelandic
    "éèëïöü",  # Dutch
)
_SETS = tuple(frozenset(letters) for letters in _LANGUAGES)
_SYMBOLS = frozenset("“”‘’‚„–—…•·«»‹›£€¥§©®™°†‡¶½¼¾²³±×÷¡¿\u00a0\u00ad´`")
_WESTERN = "cp1252"
_ENCODINGS = (_WESTERN, "cp1250", "mac_roman", "cp1254")
"""In the order in which they win where they are as good as each other."""
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*|[^\x00-\x7f]")
"""A word is looked for at its first letter only: from each of its letters, a word of 1 MB would take hours."""
_CAPITAL_INSIDE = re.compile(r"[^\W\d_](?<=[a-zà-ÿ])[À-ÖØ-ÞŠŒŽŸÁČĎÉĚŇŘŤŮÝŽ]")
_SAMPLE = 1_000_000
"""So many code points tell."""
_ENOUGH = 0.8
"""Where fewer of the words are some language's, the text is not English with some names."""


def read(data: bytes) -> str | None:
    """The text of `data`; None where it is not English with some foreign names."""
    found = [(_plausibility(text), text) for name in _ENCODINGS if (text := _decoded(data, name)) is not None]
    best, text = max(found, key=lambda each: each[0], default=(0.0, None))
    return text if best >= _ENOUGH else None


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _plausibility(text: str) -> float:
    """The share of words and signs outside ASCII that some language has."""
    words = _WORD.findall(text, 0, _SAMPLE)
    good = sum(1 for word in words if _is_plausible(word))
    return good / len(words) if words else 1.0


def _is_plausible(word: str) -> bool:
    if not word[0].isalpha():
        return word in _SYMBOLS
    letters = {letter for letter in word.replace("İ", "i").lower() if not letter.isascii()}
    return not _CAPITAL_INSIDE.search(word) and any(letters <= known for known in _SETS)
