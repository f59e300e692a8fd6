"""Following links `on-the-record://…` to a place of an article."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.i18n import _
from reader.services import links
from reader.services.links import Given, Target
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread


class Linking(QObject):
    """Opens the articles that links lead to.

    Signals:
        told: a sentence about a link that leads nowhere, or to words that are not surely there any more.
    """

    told = Signal(str)

    def __init__(self, session: Session, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._doubt = ""
        session.article_opened.connect(self._opened)

    def take(self, given: list[Given]) -> None:
        """Follow the last of the links among what a start was given."""
        for address in [each for each in given if isinstance(each, str)][-1:]:
            self.follow(address)

    def follow(self, address: str) -> None:
        """Open the article at the place that a link names."""
        self._doubt = ""
        try:
            link = links.parse(address)
        except ReaderError as error:
            self._report(error)
            return
        self._store.ask(partial(links.follow, link=link), self._found, self._report)

    def _found(self, target: Target) -> None:
        place = target.place
        is_sure = place is None or place.standing.is_sure
        if not is_sure:
            self._doubt = _(
                "The text of the article has changed since the link was made, and its words are not surely there. "
                "The menu View, “Texts of this article”, has the text as it was."
            )
        span = place.span if place is not None and is_sure else None
        self._session.open_kept(target.article_id, target.path, span)

    def _opened(self) -> None:
        doubt, self._doubt = self._doubt, ""
        if doubt:
            self.told.emit(doubt)

    def _report(self, error: ReaderError) -> None:
        self.told.emit(str(error))
