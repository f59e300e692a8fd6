"""What can be exported just now: of the open article, and of the library."""

from dataclasses import dataclass
from pathlib import Path

from reader.export import Item
from reader.i18n import _, ngettext
from reader.model import Span
from reader.services import scopes
from reader.services.scopes import Scope
from reader.services.sifting import sieve_words
from reader.ui.export_reach import LibraryChoices, Reach
from reader.ui.session import Session
from reader.wording import shortened

_MOST = 40
"""How many code points of what was searched are shown."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be exported.

    Attributes:
        title: of what is exported, after which the file is named.
        scope: None where it cannot be had now; a person and a tag are for the dialog to ask for.
        why: what has to be done before it can be had.
    """

    reach: Reach
    text: str
    title: str = ""
    scope: Scope | None = None
    why: str = ""

    @property
    def is_there(self) -> bool:
        """Whether it can be chosen."""
        return self.scope is not None or self.reach in (Reach.PERSON, Reach.TAG)


def offers(session: Session, selected: Span | None, chosen: LibraryChoices) -> tuple[Offer, ...]:
    """All there is, in the order of the list.

    Args:
        selected: the words of the open article that are selected.
    """
    return (*_of_article(session, selected), *_of_library(chosen))


def folder_of(session: Session) -> Path:
    """The folder of the open article's file, else the person's own."""
    above = session.article.source.path.parents if session.article is not None else ()
    return next((each for each in above if each.is_dir()), Path.home())


def _of_article(session: Session, selected: Span | None) -> tuple[Offer, ...]:
    texts = {
        Reach.ARTICLE: _("The open article"),
        Reach.SELECTION: _("The selected words of the article"),
        Reach.FILTER: _("What the filter at the side keeps"),
    }
    item = _item(session)
    if item is None:
        why = _("Open an article, and wait until its analysis is done.")
        return tuple(Offer(reach, text, why=why) for reach, text in texts.items())
    title = item.article.title
    found = [Offer(Reach.ARTICLE, texts[Reach.ARTICLE], title, scopes.opened(item))]
    if selected is not None:
        found.append(Offer(Reach.SELECTION, texts[Reach.SELECTION], title, scopes.selection(item, selected)))
    else:
        found.append(Offer(Reach.SELECTION, texts[Reach.SELECTION], why=_("Select words in the text first.")))
    if session.kept is not None:
        words = sieve_words(session.sieve)
        text = _("What the filter keeps: {words}").format(words=shortened(words, _MOST))
        found.append(Offer(Reach.FILTER, text, f"{title} {words}", scopes.filtered(item, session.kept)))
    else:
        found.append(Offer(Reach.FILTER, texts[Reach.FILTER], why=_("Click a speaker at the side first.")))
    return tuple(found)


def _of_library(chosen: LibraryChoices) -> tuple[Offer, ...]:
    count = len(chosen.keys)
    if count:
        text = ngettext("The article chosen in the library", "The {count:,} articles chosen in the library", count)
        articles = Offer(Reach.ARTICLES, text.format(count=count), _("Articles"), scopes.articles(chosen.keys))
    else:
        why = _("Choose articles in the list of the library first.")
        articles = Offer(Reach.ARTICLES, _("The articles chosen in the library"), why=why)
    if chosen.query is not None:
        words = scopes.query_words(chosen.query)
        text = _("What the search found: {words}").format(words=shortened(words, _MOST))
        search = Offer(Reach.SEARCH, text, words, scopes.found(chosen.query, words))
    else:
        search = Offer(Reach.SEARCH, _("What the search found"), why=_("Search the library first."))
    return (
        articles,
        search,
        Offer(Reach.PERSON, _("All that somebody said, in the whole library")),
        Offer(Reach.TAG, _("Everything with a tag, in the whole library")),
        Offer(Reach.LIBRARY, _("The whole library"), _("Library"), scopes.whole()),
    )


def _item(session: Session) -> Item | None:
    """The open article with all that was marked in it; a highlight whose words are not there comes last."""
    if session.article is None or session.analysis is None or not session.is_final:
        return None
    lost = tuple(annotation for annotation, _place in session.notebook.doubtful())
    annotations = (*session.notebook.in_order(), *lost)
    return Item(session.article, session.analysis, annotations, session.article_id or "")
