"""The search over the library, and the page of one speaker: fields above, what was found below."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.findings import MOST_MATCHES, KnownSpeaker, Page, Person
from reader.i18n import _, ngettext
from reader.ui.panel_parts import empty_hint, words_field
from reader.ui.rows_table import RowsTable
from reader.ui.search_delegate import SearchDelegate
from reader.ui.search_fields import SearchFields
from reader.ui.search_model import SearchModel
from reader.ui.store_thread import StoreThread
from reader.ui.theme import Theme
from reader.ui.tool_buttons import menu_button
from reader.wording import SPEAKER_KINDS

_ASK = _(
    "Look for what was said in all articles of the library: words, and who said them. "
    "A name without words gives everything that is known of it."
)
_NOTHING = _("Nothing was found. Try other words, or a beginning: bridg*")


class Results(QWidget):
    """The list of what was found, with its number below, or why there is none.

    Signals:
        chosen: a `Found` is to be opened.
        menu_asked: the menu of a `Found` is wanted at a point of the screen.

    Args:
        hint: is said as long as nothing was looked for.
        is_of_one: whether all that is listed was said by one speaker.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, store: StoreThread, theme: Theme, hint: str, *, is_of_one: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = SearchModel(store, self)
        self._delegate = SearchDelegate(theme, is_of_one=is_of_one, parent=self)
        self.table = RowsTable(self.model, self._delegate, _("What was found"))
        self._hint = empty_hint(hint)
        self.number = QLabel()
        self.number.setObjectName("foot")
        self.number.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.number)
        self.number.hide()
        self.model.counted.connect(self._count)
        self.model.failed.connect(self._fail)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._delegate.set_theme(theme)
        self.table.viewport().update()

    def show_hint(self, hint: str) -> None:
        """Show a hint in the place of the list."""
        self._hint.setText(hint)
        self._stack.setCurrentWidget(self._hint)
        self.number.hide()

    @property
    def hint(self) -> str:
        """What is said in the place of the list; empty where the list is there."""
        return self._hint.text() if self._stack.currentWidget() is self._hint else ""

    def _count(self, page: Page) -> None:
        if not page.total:
            self.show_hint("\n\n".join(filter(None, (_NOTHING, _waiting(page)))))
            return
        self._stack.setCurrentWidget(self.table)
        self.table.scrollToTop()
        found = ngettext("{count:,} found", "{count:,} found", page.total).format(count=page.total)
        cut = _("only the newest {most:,} of each kind are looked at").format(most=MOST_MATCHES) if page.is_cut else ""
        self.number.setText("; ".join(filter(None, (found, cut, _waiting(page)))))
        self.number.show()

    def _fail(self, error: ReaderError) -> None:
        self.show_hint(str(error))

    def _choose(self, index: QModelIndex) -> None:
        if (found := self.model.found(index.row())) is not None:
            self.chosen.emit(found)

    def _ask_for_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if index.isValid() and (found := self.model.found(index.row())) is not None:
            self.table.selectRow(index.row())
            self.menu_asked.emit(found, self.table.viewport().mapToGlobal(point))


class SearchPanel(QWidget):
    """Fields and results of the search."""

    def __init__(self, store: StoreThread, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = SearchFields(store)
        self.results = Results(store, theme, _ASK, is_of_one=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.fields)
        layout.addWidget(self.results, 1)
        self.fields.changed.connect(self.look)
        self.fields.left.connect(self.results.table.focus_rows)

    def look(self) -> None:
        """Look for what the fields say."""
        query = self.fields.query
        if query.words or query.speakers or query.tags:
            self.results.model.look_for(query)
        else:
            self.results.model.clear()
            self.results.show_hint(_ASK)


class PersonPage(QWidget):
    """Everything that one speaker said, over all articles, by date, with who reported it.

    Signals:
        closed: the way back was asked for.
        words_changed: only statements with these words are wanted.
        agreed: what was suggested is right.
        declined: it is not.
    """

    closed = Signal()
    words_changed = Signal(str)
    agreed = Signal()
    declined = Signal()

    def __init__(self, store: StoreThread, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = Results(store, theme, "", is_of_one=True)
        back = QToolButton()
        back.setText("‹")
        back.setToolTip(_("Back to the search"))
        back.setAccessibleName(_("Back to the search"))
        back.clicked.connect(self.closed)
        self.name = QLabel()
        self.name.setObjectName("person")
        self.name.setIndent(0)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.about = QLabel()
        self.about.setObjectName("muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.menu = QMenu(self)
        self._suggestion = QWidget()
        self.suggestion = QLabel()
        self.suggestion.setTextFormat(Qt.TextFormat.PlainText)
        self.suggestion.setWordWrap(True)
        self.agree = QPushButton(_("The same"))
        self.agree.clicked.connect(self.agreed)
        self.decline = QPushButton(_("Somebody else"))
        self.decline.clicked.connect(self.declined)
        self.words = words_field(_("About what?"), _("Only statements with these words"))
        self.words.textChanged.connect(self.words_changed)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch(1)
        top.addWidget(menu_button(_("Person"), self.menu))
        answers = QHBoxLayout()
        answers.addWidget(self.agree)
        answers.addWidget(self.decline)
        answers.addStretch(1)
        asked = QVBoxLayout(self._suggestion)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.suggestion)
        asked.addLayout(answers)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 0)
        head.addLayout(top)
        # In line with the rows of the list.
        said_of = QVBoxLayout()
        said_of.setContentsMargins(6, 0, 6, 6)
        said_of.addWidget(self.name)
        said_of.addWidget(self.about)
        head.addLayout(said_of)
        head.addWidget(self._suggestion)
        head.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.results, 1)
        self.suggest("")

    def suggest(self, question: str) -> None:
        """Ask whether somebody is the same; an empty question asks nothing."""
        self.suggestion.setText(question)
        self._suggestion.setVisible(bool(question))

    def show_person(self, person: Person) -> None:
        """Say who it is that the reader made of several speakers."""
        self.name.setText(person.name)
        count = len({article for article, _name in person.members})
        articles = ngettext("{count:,} article", "{count:,} articles", count).format(count=count)
        self.about.setText(
            _("{kind}, joined by you, in {articles}: {names}").format(
                kind=SPEAKER_KINDS[person.kind], articles=articles, names=", ".join(person.names)
            )
        )
        self.about.show()

    def show_speaker(self, name: str, known: KnownSpeaker | None) -> None:
        """Say who it is, as far as it is known."""
        self.name.setText(name)
        self.about.setText("\n".join(_about(known)) if known else "")
        self.about.setVisible(known is not None)


def _about(known: KnownSpeaker) -> list[str]:
    statements = ngettext("{count:,} statement", "{count:,} statements", known.statements)
    articles = ngettext("{count:,} article", "{count:,} articles", known.articles)
    lines = [
        _("{kind}; {statements} in {articles}").format(
            kind=SPEAKER_KINDS[known.speaker.kind] if known.speaker.kind else _("speaker"),
            statements=statements.format(count=known.statements),
            articles=articles.format(count=known.articles),
        )
    ]
    if known.forms:
        lines.append(_("also: {aliases}").format(aliases=", ".join(known.forms)))
    return lines


def _waiting(page: Page) -> str:
    if not page.waiting:
        return ""
    return ngettext(
        "{count:,} article is still to be read for the search",
        "{count:,} articles are still to be read for the search",
        page.waiting,
    ).format(count=page.waiting)
