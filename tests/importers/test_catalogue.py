from reader.importers.base import Entry
from reader.importers.catalogue import Catalogue


def entries(seen):
    for key in "abca":
        seen.append(key)
        yield Entry(key, load=lambda: None, key=key)


def test_no_more_is_read_than_is_asked_for():
    seen = []
    found = Catalogue(entries(seen))
    assert (found.find("b").title, found.find("a").title, seen) == ("b", "a", ["a", "b"])


def test_a_key_that_no_entry_has_is_none():
    seen = []
    assert (Catalogue(entries(seen)).find("x"), seen) == (None, ["a", "b", "c", "a"])
