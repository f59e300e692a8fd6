"""Which article of the library an annotation of another program is about: by its text, its address, or its title."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from reader.export.identifiers import identifier
from reader.i18n import _
from reader.intake import About
from reader.store.known import KnownArticle

_SPACES = re.compile(r"\s+")
_ADDED = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref|cmpid", re.IGNORECASE)
"""Parts of an address that say how somebody came there, not what lies there."""


class UnknownError(Exception):
    """No article can be named; `str(error)` says why, a clause."""


class Recogniser:
    """Knows the articles of a library by what can be said of them."""

    def __init__(self, articles: Iterable[KnownArticle]) -> None:
        self._by_text: dict[str, set[str]] = {}
        self._by_address: dict[str, set[str]] = {}
        self._by_title: dict[str, set[str]] = {}
        self._binned: set[str] = set()
        for article in articles:
            if article.is_binned:
                self._binned.add(article.article_id)
            for text_hash in article.text_hashes:
                self._by_text.setdefault(text_hash, set()).add(article.article_id)
                # What `export.identifiers.address` calls a text that has no address.
                self._by_address.setdefault(identifier(text_hash, "text").urn, set()).add(article.article_id)
            for address in article.addresses:
                self._by_address.setdefault(plain_address(address), set()).add(article.article_id)
            for title in article.titles:
                self._by_title.setdefault(_plain(title), set()).add(article.article_id)

    def article(self, about: About) -> str:
        """The id of the article that is meant.

        What tells least is asked last, and only to choose between those that what tells more has left.

        Raises:
            UnknownError: there is none, there are several, or it is in the bin.
        """
        binned, several = False, set[str]()
        for found in (
            self._by_text.get(about.text_hash, set()),
            self._by_address.get(plain_address(about.address), set()) if about.address else set(),
            self._by_title.get(_plain(about.title), set()) if about.title.strip() else set(),
        ):
            here = found - self._binned
            binned = binned or bool(found and not here)
            narrowed = (several & here or several) if several else here
            if len(narrowed) == 1:
                return next(iter(narrowed))
            several = narrowed
        if several:
            raise UnknownError(_("several articles of the library have this address or title"))
        if binned:
            raise UnknownError(_("the article is in the bin; restore it, and import again"))
        if not (about.address or about.title.strip() or about.text_hash):
            raise UnknownError(_("the file does not say which article it belongs to"))
        raise UnknownError(_("no article of the library has this address or title; add it, and import again"))


def plain_address(address: str) -> str:
    """An address without what differs between two addresses of one page."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return address.strip()
    if parts.scheme not in ("http", "https"):
        return address.strip()
    query = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _ADDED.fullmatch(name)
    ]
    return f"{host}{unquote(parts.path).rstrip('/')}?{urlencode(sorted(query))}"


def _plain(title: str) -> str:
    return _SPACES.sub(" ", title).strip().casefold()
