"""The entries of one file, found as far as they were asked for, and found again by their keys."""

from collections.abc import Iterable

from reader.importers.base import Entry


class Catalogue:
    """Remembers entries while it looks for another one, so that asking for each in turn costs one reading."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rest = iter(entries)
        self._known: dict[str, Entry] = {}

    def find(self, key: str) -> Entry | None:
        """The first entry with a key; None where there is none.

        Raises:
            ArticleError: the file cannot be read so far.
        """
        while key not in self._known:
            entry = next(self._rest, None)
            if entry is None:
                return None
            self._known.setdefault(entry.key, entry)
        return self._known[key]
