"""What of an analysed article is looked at: the filter, what it keeps, and the selected statement."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.model import Analysis, Article, Statement
from reader.services.reading import SpeakerShare, speaker_shares
from reader.services.sifting import Sieve, Sifter
from reader.ui.notebook import Notebook
from reader.ui.store_thread import StoreThread


class Looking(QObject):
    """Holds an article with its analysis, and what is filtered and selected in it.

    Signals:
        kept_changed: the filter is another one, or keeps other statements.
        current_changed: another statement is the selected one.
    """

    kept_changed = Signal()
    current_changed = Signal()

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notebook = Notebook(store, self)
        self.notebook.changed.connect(self._sift_anew)
        self.article: Article | None = None
        self.analysis: Analysis | None = None
        """What the engine found, with the reader's corrections."""
        self.shares: tuple[SpeakerShare, ...] = ()
        self.sieve = Sieve()
        """The filter."""
        self.sifter = Sifter(Analysis("", ""), "")
        self.kept: frozenset[int] | None = None
        """The indices of the statements that the filter keeps; None where nothing is filtered."""
        self.current: int | None = None
        """The index of the selected statement."""

    @property
    def statement(self) -> Statement | None:
        """The selected statement."""
        if self.analysis is None or self.current is None:
            return None
        return self.analysis.statements[self.current]

    def is_kept(self, index: int) -> bool:
        """Whether the statement of that index passes the filter."""
        return self.kept is None or index in self.kept

    def keep_only(self, name: str | None) -> None:
        """Keep the statements of one speaker, or of nobody known; asked again for the same one, keep all's."""
        speakers = frozenset[str | None]() if self.sieve.speakers == {name} else frozenset({name})
        self.sift(replace(self.sieve, speakers=speakers))

    def keep_too(self, name: str | None) -> None:
        """Add a speaker to those that are kept, or take them out."""
        self.sift(replace(self.sieve, speakers=self.sieve.speakers ^ {name}))

    def keep_all(self) -> None:
        """Take the filter away."""
        self.sift(Sieve())

    def sift(self, sieve: Sieve) -> None:
        """Keep what passes a filter."""
        if sieve == self.sieve:
            return
        self.sieve = sieve
        self.kept = self.sifter.kept(sieve)
        if self.current is not None and not self.is_kept(self.current):
            self.select(None)
        self.kept_changed.emit()

    def select(self, index: int | None) -> None:
        """Make a statement the selected one; None selects nothing."""
        if index is not None and not self.is_kept(index):
            self.keep_all()
        self.current = index
        self.current_changed.emit()

    def step(self, direction: int, point: int) -> None:
        """Select the next (1) or previous (-1) statement that is kept, from the selected one or from `point`."""
        if self.analysis is None:
            return
        here = self.current if self.current is not None else self._last_before(point) + (0 if direction > 0 else 1)
        kept = [index for index in range(len(self.analysis.statements)) if self.is_kept(index)]
        ahead = [index for index in kept if (index > here if direction > 0 else index < here)]
        if ahead:
            self.select(ahead[0] if direction > 0 else ahead[-1])

    def _last_before(self, point: int) -> int:
        """The index of the last statement that begins before `point`, -1 where there is none."""
        statements = self.analysis.statements if self.analysis else ()
        return sum(1 for statement in statements if statement.start < point) - 1

    def _look_at(self, article: Article | None) -> None:
        """Look at another article, of which nothing is known yet, or at none."""
        self.article = article
        self.analysis, self.shares, self.current = None, (), None
        self.sieve, self.kept = Sieve(), None

    def _know(self, article: Article, analysis: Analysis) -> None:
        """Look at another analysis; of the filter stays what there is still something of."""
        self.analysis = analysis
        self.shares = speaker_shares(analysis, article.text)
        self.sieve = replace(self.sieve, speakers=self.sieve.speakers & {share.name for share in self.shares})
        self.sifter = Sifter(analysis, article.text, self.notebook.in_order())
        self.kept = self.sifter.kept(self.sieve)

    def _sift_anew(self) -> None:
        """Keep what passes now that tags are others; the selected statement stays, whatever it has."""
        if self.article is None or self.analysis is None:
            return
        self.sifter = Sifter(self.analysis, self.article.text, self.notebook.in_order())
        if self.sieve.tags:
            self.sieve = replace(self.sieve, tags=self.sieve.tags & set(self.sifter.tag_counts))
            self.kept = self.sifter.kept(self.sieve)
        self.kept_changed.emit()
