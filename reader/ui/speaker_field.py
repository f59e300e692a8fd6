"""A field for a speaker of the library, which offers those whose name begins as typed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reader.errors import ReaderError
from reader.findings import KnownSpeaker, SpeakerName
from reader.i18n import _, ngettext
from reader.ui.panel_parts import add_clear_button
from reader.ui.store_thread import StoreThread
from reader.wording import SPEAKER_KINDS, one_line

if TYPE_CHECKING:
    from reader.store.library import Library

_PAUSE = 120
_MOST = 20


class SpeakerField(QLineEdit):
    """Asks the library while a name is typed.

    Signals:
        chosen: `speaker` has another value.
    """

    chosen = Signal()

    def __init__(self, store: StoreThread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._asked = 0
        self._known: tuple[KnownSpeaker, ...] = ()
        self.speaker: SpeakerName | None = None
        """Who was chosen; one who was typed and not chosen from the list has no kind."""
        self.setPlaceholderText(_("Said by anybody"))
        self.setAccessibleName(_("Who said it"))
        add_clear_button(self)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        # The library has chosen already what fits: a name may be found by its end, or by another form of it.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # an overloaded signal
        self.setCompleter(completer)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._changed)
        self.editingFinished.connect(self._finish)

    def set_speaker(self, speaker: SpeakerName | None) -> None:
        """Show a speaker."""
        self.speaker = speaker
        self.setText(speaker.name if speaker else "")

    def _typed(self) -> None:
        self._pause.start()

    def _changed(self, text: str) -> None:
        if not text and self.speaker is not None:
            self.speaker = None
            self.chosen.emit()

    def _ask(self) -> None:
        self._asked += 1
        typed = one_line(self.text())
        self._store.ask(partial(_speakers, typed=typed), partial(self._offer, self._asked), self._ignore)

    def _offer(self, asked: int, known: tuple[KnownSpeaker, ...]) -> None:
        if asked != self._asked or not self.hasFocus():
            return
        self._known = known
        self._names.setStringList([described(each) for each in known])
        if known:
            self.completer().complete()

    def _ignore(self, _error: ReaderError) -> None:
        """Nothing is offered; what fails is told when it is looked for."""

    def _choose(self, index: QModelIndex) -> None:
        if index.row() < len(self._known):
            self._set(self._known[index.row()].speaker)

    def _finish(self) -> None:
        """What was typed and not chosen is a name too."""
        self._pause.stop()
        typed, popup = one_line(self.text()), self.completer().popup()
        is_choosing = popup is not None and popup.isVisible()
        if typed and (self.speaker is None or self.speaker.name != typed) and not is_choosing:
            self._set(SpeakerName(typed))

    def _set(self, speaker: SpeakerName) -> None:
        self.setText(speaker.name)
        if speaker != self.speaker:
            self.speaker = speaker
            self.chosen.emit()


def described(known: KnownSpeaker) -> str:
    """A line about a speaker: name, kind, and how much is known."""
    count = ngettext("{count:,} statement", "{count:,} statements", known.statements).format(count=known.statements)
    kind = known.speaker.kind
    return f"{known.speaker.name}  ·  {SPEAKER_KINDS[kind]}  ·  {count}" if kind else known.speaker.name


def _speakers(library: "Library", typed: str) -> tuple[KnownSpeaker, ...]:
    return library.search.speakers(typed, limit=_MOST)
