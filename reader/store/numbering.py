"""Days, and the numbers by which the index puts statements, articles and notes in the order of their days.

A day is counted from 0001-01-01, which is 1; a number is its day times 2^32 and a number within the day.
"""

import calendar
import re
from datetime import date

from reader.errors import SearchError
from reader.i18n import _

_BITS = 32
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?!\d)")


def day_of(stated: str | None, kept: str) -> int:
    """The day of an article.

    Args:
        stated: its date as the source states it; of a year or a month it is the first day.
        kept: when it was kept, ISO 8601: its day where none is stated.
    """
    period = _period(stated or "") or _period(kept)
    return period[0] if period else 1


def iso(day: int) -> str:
    """A day as ISO 8601."""
    return date.fromordinal(day).isoformat()


def first_number(day: int) -> int:
    """The least number of a day."""
    return day << _BITS


def day_of_number(number: int) -> int:
    """The day to which a number belongs."""
    return number >> _BITS


def bounds(since: str | None, until: str | None) -> tuple[int, int]:
    """The least number of all days from `since`, and the least behind those up to `until`.

    Raises:
        SearchError: one of them is no day, month or year.
    """
    first = _stated(since)[0] if since else 1
    last = _stated(until)[1] if until else date.max.toordinal()
    return first_number(first), first_number(last + 1)


def _stated(text: str) -> tuple[int, int]:
    found = _DAY.fullmatch(text.strip())
    period = _period(text.strip()) if found else None
    if period is None:
        raise SearchError(_("“{text}” is no date. Write it as 2026-03-31, 2026-03 or 2026.").format(text=text))
    return period


def _period(text: str) -> tuple[int, int] | None:
    """The first and the last day of what `text` begins with; None where that is no date."""
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
