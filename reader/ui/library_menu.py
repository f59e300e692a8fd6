"""The menu of the selected articles, and the small windows that it opens."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _, ngettext
from reader.shelving import Collection, Shelved
from reader.ui.later import Later
from reader.ui.library_changes import LibraryChanges
from reader.ui.library_filter import Choices
from reader.wording import one_line

if TYPE_CHECKING:
    from reader.ui import annotation_dialog
else:
    annotation_dialog = Later("reader.ui.annotation_dialog")


class LibraryMenu(QObject):
    """Asks what is to become of articles, and has it done.

    Signals:
        open_asked: a `Shelved` article is to be opened.
        file_asked: the file of a `Shelved` article is to be read again.
        locating_asked: the file of a `Shelved` article is to be looked for by the person.
        analysis_asked: `Shelved` articles are to be analysed.
        export_asked: the selected articles are to be exported.
    """

    open_asked = Signal(object)
    file_asked = Signal(object)
    locating_asked = Signal(object)
    analysis_asked = Signal(object)
    export_asked = Signal()

    def __init__(self, changes: LibraryChanges, window: QWidget) -> None:
        super().__init__(window)
        self._changes = changes
        self._window = window

    def show(self, point: QPoint, articles: Sequence[Shelved], choices: Choices, *, is_missing: bool) -> None:
        """Show the menu of some articles at a point of the screen.

        Args:
            is_missing: whether the file of the first one is not where it was.
        """
        menu = self.build(articles, choices, is_missing=is_missing)
        menu.exec(point)
        menu.deleteLater()

    def build(self, articles: Sequence[Shelved], choices: Choices, *, is_missing: bool) -> QMenu:
        """The menu of some articles."""
        menu = QMenu(self._window)
        if len(articles) == 1:
            (article,) = articles
            menu.addAction(_("Open")).triggered.connect(partial(self.open_asked.emit, article))
            if is_missing:
                menu.addAction(_("Find its file …")).triggered.connect(partial(self.locating_asked.emit, article))
            else:
                menu.addAction(_("Read its file again")).triggered.connect(partial(self.file_asked.emit, article))
            menu.addSeparator()
        menu.addAction(_("Tags …")).triggered.connect(partial(self.ask_for_tags, articles, choices.tags))
        self._add_collections(menu.addMenu(_("Collection")), articles, choices.collections)
        if any(article.statements is None for article in articles):
            menu.addAction(_("Find out who said what")).triggered.connect(
                partial(self.analysis_asked.emit, tuple(articles))
            )
        menu.addAction(_("Export …")).triggered.connect(self.export_asked)
        menu.addSeparator()
        menu.addAction(_("Put into the bin")).triggered.connect(partial(self._changes.discard, tuple(articles)))
        return menu

    def ask_for_tags(self, articles: Sequence[Shelved], known: Sequence[str]) -> None:
        """Ask for the tags of articles; of several, the tags that all of them carry are asked for."""
        shared = tuple(tag for tag in articles[0].tags if all(tag in article.tags for article in articles))
        dialog = TagsDialog(articles, shared, known, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._changes.set_tags(articles, shared, dialog.tags)

    def ask_for_name(self, collection: Collection) -> None:
        """Ask for another name of a collection."""
        if name := self._name(_("Rename the collection"), collection.name):
            self._changes.rename_collection(collection, name)

    def _add_collections(self, menu: QMenu, articles: Sequence[Shelved], collections: Sequence[Collection]) -> None:
        for collection in collections:
            is_in = all(collection.name in article.collections for article in articles)
            change: Callable[[Collection, Sequence[Shelved]], None]
            change = self._changes.remove if is_in else self._changes.collect
            action = menu.addAction(collection.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(is_in)
            action.triggered.connect(lambda _checked, change=change, it=collection: change(it, articles))
        menu.addSeparator()
        menu.addAction(_("New collection …")).triggered.connect(partial(self._ask_for_new, articles))

    def _ask_for_new(self, articles: Sequence[Shelved]) -> None:
        if name := self._name(_("New collection"), ""):
            self._changes.make_collection(name, [article.article_id for article in articles])

    def _name(self, title: str, name: str) -> str:
        answer, is_given = QInputDialog.getText(self._window, title, _("Name"), QLineEdit.EchoMode.Normal, name)
        return one_line(answer) if is_given else ""


class TagsDialog(QDialog):
    """Asks for the tags of articles; `tags` is the answer once it was accepted."""

    def __init__(
        self, articles: Sequence[Shelved], tags: Sequence[str], known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tags"))
        self.setMinimumWidth(420)
        count = len(articles)
        about = QLabel(
            articles[0].title
            if count == 1
            else ngettext("Tags that {count} article carries", "Tags that all {count} articles carry", count).format(
                count=count
            )
        )
        about.setWordWrap(True)
        self._line = QLineEdit(", ".join(tags))
        self._line.setPlaceholderText(_("Separate several tags by commas"))
        self._line.setAccessibleName(_("Tags"))
        self._line.setCompleter(annotation_dialog.tag_completer(tuple(known), self))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addWidget(self._line)
        layout.addWidget(buttons)

    @property
    def tags(self) -> tuple[str, ...]:
        """What is written now; a tag is kept once, without white space around it."""
        return annotation_dialog.split_tags(self._line.text())
