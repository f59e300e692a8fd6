"""Who wrote an article and when, from a line that says so."""

import re
from datetime import date

_BYLINE = re.compile(r"(?:(?:written|reported|words) )?by:?\s+(?P<names>[^\W\d_].{1,98})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_LABEL = (
    r"(?:(?:first published|published|posted|updated|date)(?: on)?:?\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,12})?"
_DATES = tuple(
    re.compile(_LABEL + form + _CLOCK, re.IGNORECASE)
    for form in (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}")
)
_ISO = re.compile(_LABEL + r"(\d{4})-(\d{2})-(\d{2})(?:[T ].{0,40})?", re.IGNORECASE)


def byline_in(words: str) -> str | None:
    """The names in the first line of `words` that is a byline, without "By"; None where there is none.

    A line counts that begins with "By" and ends without a stop; "By the river" on a line of its own is taken for one.
    """
    for line in map(str.strip, words.split("\n")):
        match = _BYLINE.fullmatch(line)
        if match and not line.endswith((".", ",", ":", ";", "?", "!")):
            return match["names"].strip()
    return None


def date_in(words: str) -> str | None:
    """The day, ISO 8601, that the first line of `words` with nothing but a date in English names; None without one.

    "03/04/2024" is left out: it is a day in March or in April.
    """
    return next(filter(None, (_day(line.strip()) for line in words.split("\n"))), None)


def is_header(words: str) -> bool:
    """Whether every line is a byline or a date."""
    return all(byline_in(line) or date_in(line) for line in words.split("\n"))


def _day(line: str) -> str | None:
    if iso := _ISO.fullmatch(line):
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    match = next(filter(None, (form.fullmatch(line) for form in _DATES)), None)
    if match is None:
        return None
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    return _valid(int(match["year"]), month, int(match["day"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
