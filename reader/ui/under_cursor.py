"""What lies at one place of the text, one over the other, and the key that goes from one to the next."""

from PySide6.QtCore import QObject

from reader.i18n import _
from reader.model import Annotation, Entity, Span
from reader.ui.actions import Recipe, add_action
from reader.ui.main_window import MainWindow
from reader.ui.overlays import Mark, Thing
from reader.ui.session import Session
from reader.wording import COLOURS, one_line

_TOLD_FOR = 5_000
"""Milliseconds that the status bar says what was taken."""


class UnderCursor(QObject):
    """Takes, one after the other, the statements, highlights and names at the mouse, else where was clicked last."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._pane = window.pane
        self._point: int | None = None
        self._things: list[Thing] = []
        self._number = -1
        text = _("Take the other layer under the cursor")
        window.edit_menu.addAction(add_action(window, Recipe(text, ("O",), self.take_next)))
        self._pane.view.clicked.connect(self._clicked)
        session.article_opened.connect(self._forget)

    def take_next(self) -> None:
        """Take what lies under what was taken last; after the outermost comes the innermost again."""
        hovered = self._pane.view.hovered()
        point = hovered if hovered is not None else self._point
        things = self._pane.things_at(point) if point is not None else []
        if not things:
            self._window.statusBar().showMessage(
                _("Nothing is marked there. Click a marked place, or point at it, and press O."), _TOLD_FOR
            )
            return
        if things != self._things:
            self._things, self._number = things, self._taken(things)
        self._number = (self._number + 1) % len(things)
        thing = things[self._number]
        self._pane.take(thing)
        self._window.statusBar().showMessage(
            _("{index} of {count}: {what}").format(index=self._number + 1, count=len(things), what=self._named(thing)),
            _TOLD_FOR,
        )

    def _taken(self, things: list[Thing]) -> int:
        """The number of what is taken already, -1 where nothing is."""
        taken = self._pane.taken
        return next((number for number, (span, value) in enumerate(things) if (span, value) == taken), -1)

    def _clicked(self, point: int) -> None:
        self._point = point
        self._things = []

    def _forget(self) -> None:
        self._point, self._things = None, []

    def _named(self, thing: Thing) -> str:
        span, value = thing
        match value:
            case Mark(speaker=speaker):
                return _("statement of {speaker}").format(speaker=speaker or _("nobody known"))
            case Annotation(colour=colour):
                return _("highlight, {colour}").format(colour=COLOURS[colour])
            case Entity(name=name):
                return _("name: {words} ({name})").format(words=one_line(self._words(span)), name=name)

    def _words(self, span: Span) -> str:
        return span.of(self._session.article.text) if self._session.article is not None else ""
