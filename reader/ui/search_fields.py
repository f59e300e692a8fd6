"""What is looked for in the library: words and a speaker, and what else must hold."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from reader.findings import Query, Ranking, Scope
from reader.i18n import _
from reader.model import StatementKind
from reader.ui.library_filter import Choices
from reader.ui.narrowing import MOST_IN_MENU, NarrowingFields, add_choice
from reader.ui.panel_parts import add_clear_button
from reader.ui.speaker_field import SpeakerField
from reader.ui.store_thread import StoreThread
from reader.ui.tool_buttons import menu_button
from reader.wording import STATEMENT_KINDS

_PAUSE = 250
_SCOPES = {Scope.STATEMENTS: _("Statements"), Scope.ARTICLES: _("Articles"), Scope.NOTES: _("Notes")}
_RANKINGS = {Ranking.NEWEST: _("Newest first"), Ranking.BEST: _("Best first")}


class SearchFields(NarrowingFields):
    """Shows and changes a query; `changed` says that `query` has another value."""

    def __init__(self, store: StoreThread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = Query()
        self.choices = Choices()
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Words, or a “phrase”"))
        self.words.setAccessibleName(_("What is looked for"))
        self.words.setToolTip(
            _("All of the words: one “phrase”, begin* for a beginning, this OR that, -not, near NEAR/5 by.")
        )
        add_clear_button(self.words)
        self.words.textEdited.connect(self._typed)
        self.words.returnPressed.connect(self._take_words)
        self.speaker = SpeakerField(store)
        self.speaker.chosen.connect(self._take_speaker)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._take_words)
        self.ranking_menu, self.scope_menu = QMenu(self), QMenu(self)
        self.ranking_menu.aboutToShow.connect(self._fill_ranking_menu)
        self.scope_menu.aboutToShow.connect(self._fill_scope_menu)
        self._ranking = menu_button("", self.ranking_menu)
        self._narrow = menu_button(_("Narrow"), self.scope_menu)
        self.all_button.clicked.connect(self._drop_rest)
        self._lay_out()
        self._show()

    def look_for(self, query: Query) -> None:
        """Look for this."""
        self._pause.stop()
        if query.words != self.words.text().strip():
            self.words.setText(query.words)
        if query.speakers != ((self.speaker.speaker,) if self.speaker.speaker else ()):
            self.speaker.set_speaker(query.speakers[0] if query.speakers else None)
        if query != self.query:
            self.query = query
            self._show()
            self.changed.emit()

    def set_choices(self, choices: Choices) -> None:
        """Offer these tags and sources."""
        self.choices = choices

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._ranking)
        row.addWidget(self._narrow)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(4)
        for widget in (self.words, self.speaker):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.all_button)

    def _typed(self) -> None:
        self._pause.start()

    def _take_words(self) -> None:
        self.look_for(replace(self.query, words=self.words.text().strip()))

    def _take_speaker(self) -> None:
        speaker = self.speaker.speaker
        self.look_for(replace(self.query, speakers=(speaker,) if speaker else ()))

    def _drop_rest(self) -> None:
        query = self.query
        self.look_for(Query(words=query.words, speakers=query.speakers, ranking=query.ranking))
        self.left.emit()

    def _show(self) -> None:
        self._ranking.setText(f"{_RANKINGS[self.query.ranking]} ▾")
        self.show_narrowed(self._rest())

    def _rest(self) -> tuple[str, ...]:
        """What must hold beside words and speaker, which are seen in their fields."""
        query = self.query
        return (
            *(_SCOPES[scope] for scope in query.scopes),
            *(STATEMENT_KINDS[kind] for kind in query.kinds),
            *(f"#{tag}" for tag in query.tags),
            query.source or "",
            _("since {day}").format(day=query.since) if query.since else "",
            _("until {day}").format(day=query.until) if query.until else "",
        )

    def _fill_ranking_menu(self) -> None:
        self.ranking_menu.clear()
        for ranking, name in _RANKINGS.items():
            add_choice(self.ranking_menu, name, ranking is self.query.ranking, partial(self._with, ranking=ranking))

    def _fill_scope_menu(self) -> None:
        menu, query = self.scope_menu, self.query
        menu.clear()
        for scope, name in _SCOPES.items():
            add_choice(menu, name, scope in query.scopes, partial(self._with, scopes=_turned(query.scopes, scope)))
        menu.addSeparator()
        for kind in StatementKind:
            name = _("Only {kind} statements").format(kind=STATEMENT_KINDS[kind])
            add_choice(menu, name, kind in query.kinds, partial(self._with, kinds=_turned(query.kinds, kind)))
        menu.addSeparator()
        tags = menu.addMenu(_("Tag"))
        for tag in self.choices.tags[:MOST_IN_MENU]:
            add_choice(tags, tag, tag in query.tags, partial(self._with, tags=_turned(query.tags, tag)))
        tags.setEnabled(bool(self.choices.tags))
        sources = menu.addMenu(_("Source"))
        for source in self.choices.sources[:MOST_IN_MENU]:
            is_on = source == query.source
            add_choice(sources, source, is_on, partial(self._with, source=None if is_on else source))
        sources.setEnabled(bool(self.choices.sources))
        menu.addAction(_("Days …")).triggered.connect(self._ask_for_days)

    def _with(self, **about: object) -> None:
        self.look_for(replace(self.query, **about))  # type: ignore[arg-type]  # fields of `Query`

    def _ask_for_days(self) -> None:
        dialog = DaysDialog(self.query.since, self.query.until, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._with(since=dialog.since, until=dialog.until)


class DaysDialog(QDialog):
    """Asks between which days an article was published; a month or a year will do."""

    def __init__(self, since: str | None, until: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Days"))
        self._since, self._until = QLineEdit(since or ""), QLineEdit(until or "")
        for field in (self._since, self._until):
            field.setPlaceholderText(_("2026, 2026-03 or 2026-03-12"))
        form = QFormLayout()
        form.addRow(_("&Since"), self._since)
        form.addRow(_("&Until"), self._until)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def since(self) -> str | None:
        """The first day; None where it does not matter."""
        return self._since.text().strip() or None

    @property
    def until(self) -> str | None:
        """The last day; None where it does not matter."""
        return self._until.text().strip() or None


def _turned(values: Iterable[object], value: object) -> tuple[object, ...]:
    """With the value, where it was not among them, else without it."""
    there = tuple(values)
    return tuple(each for each in there if each != value) if value in there else (*there, value)
