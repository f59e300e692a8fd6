"""What of the library, or of the open article, an export is about; light, since the window needs it at its start."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.findings import Query


class Reach(StrEnum):
    """What is exported; the names are kept in the preferences."""

    ARTICLE = "article"
    SELECTION = "selection"
    FILTER = "filter"
    ARTICLES = "articles"
    SEARCH = "search"
    PERSON = "person"
    TAG = "tag"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class LibraryChoices:
    """What is chosen at the left side of the window.

    Attributes:
        keys: the numbers of the selected articles.
        query: what the search shows; None where it shows nothing.
    """

    keys: Sequence[int] = ()
    query: "Query | None" = None
