"""The window: it puts the parts together and holds the actions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QSplitter, QToolBar, QToolButton, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.settings import Preferences
from reader.ui.actions import Recipe, add_action
from reader.ui.citing import Citing
from reader.ui.clipboard import Clippings
from reader.ui.export_desk import ExportDesk
from reader.ui.full_text import FullText
from reader.ui.kept_marks import KeptMarks
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.language_model import LanguageModelMenu
from reader.ui.legend import Legend
from reader.ui.marking import Marking
from reader.ui.open_articles import OpenArticles
from reader.ui.opening_desk import Opening
from reader.ui.reading_keys import add_reading_keys
from reader.ui.reading_pane import ReadingPane
from reader.ui.reading_status import ReadingStatus
from reader.ui.safekeeping import Safekeeping
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.store_thread import StoreThread
from reader.ui.swatches import layer_icon
from reader.ui.theme import LAYER_NAMES, Layer, Theme
from reader.ui.theming import Theming
from reader.ui.tool_buttons import StepButton, menu_button
from reader.ui.typesetting import Typesetting, typography

_REST = 2_000
"""Milliseconds without another move after which places are kept: whoever reads on is not kept for each line."""


class MainWindow(QMainWindow):
    """Shows a session; what can be done in it is with the desks that it is put together from.

    Signals:
        many_given: several files, or folders, which are to be added to the library.
        theme_changed: the `Theme` in which panels are to be drawn.
        library_replaced: the library holds something else now.
    """

    many_given = Signal(list)
    theme_changed = Signal(object)
    library_replaced = Signal()

    def __init__(
        self,
        session: Session,
        store: StoreThread,
        preferences: Preferences,
        keep_preferences: Callable[[Preferences], None],
    ) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._doing = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._keep_places)
        self.step_focus: Callable[[bool], bool] | None = None
        """Gives the focus to the next (True) or previous stop of Tab, and gives whether it did."""
        self.on_top: list[Callable[[], bool]] = []
        """What closes what lies over the text, and gives whether there was anything."""
        self.preferences = KeptPreferences(preferences, keep_preferences)
        self.theming = Theming(self.preferences, self)
        self.pane = ReadingPane(session, self.theming.theme, typography(preferences))
        self.typesetting = Typesetting(self.preferences, self.pane, self)
        self.sidebar = Sidebar(session, self.theming.theme)
        self.marking = Marking(session, store, self.pane)
        self._status = ReadingStatus()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.opening = Opening(session, store, self.pane.welcome, self.preferences, self)
        self.open_articles = OpenArticles(session, self.pane, self.preferences, self)
        self.edit_menu, self.view_menu = QMenu(_("Edit"), self), QMenu(_("View"), self)
        self.safekeeping = Safekeeping(self, store)
        self.clippings = Clippings(self)
        self.citing = Citing(session, self.pane, self.sidebar, self.preferences, self)
        self.exporting = ExportDesk(session, store, self.preferences, self)
        self.exporting.selected = self.pane.view.selected_span
        self.language_model = LanguageModelMenu(preferences.pipeline, self._keep_pipeline, self)
        self.full_text = FullText(session, self.pane.full_text, self)
        self._layer_actions: dict[Layer, QAction] = {}
        self._lay_out()
        self._build_actions()
        self._connect()
        self.theming.apply()

    # What the program asks of the window

    def load_recent(self) -> None:
        """Offer the articles read before, as soon as the library answers."""
        self.opening.load_recent()

    def open_files(self, paths: list[Path]) -> None:
        """Open the files; several, and folders, are to be added to the library as well."""
        self.opening.open_files(paths)

    def put_left(self, panel: QWidget) -> None:
        """Place a panel at the left side."""
        self.splitter.insertWidget(0, panel)
        self.theme_changed.emit(self.theming.theme)

    # Building

    def _lay_out(self) -> None:
        self.setWindowTitle(_("On the Record"))
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.sidebar)
        self.splitter.setStretchFactor(self.splitter.indexOf(self.pane), 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([860, 360])
        self.pane.setMinimumWidth(240)
        self.sidebar.setMinimumWidth(170)
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self._status)
        self.resize(1220, 800)
        self.restoreGeometry(_bytes(self.preferences.now.window))

    def _build_actions(self) -> None:
        bar = QToolBar(_("Tools"))
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(bar)
        open_button = QToolButton()
        open_button.setDefaultAction(self._add(_("Open …"), ("Ctrl+O",), self.opening.ask_for_file))
        bar.addWidget(open_button)
        library_menu = self.safekeeping.menu
        library_menu.insertMenu(library_menu.actions()[0], self.opening.recent_menu)
        library_menu.insertAction(self.opening.recent_menu.menuAction(), self.clippings.action)
        bar.addWidget(menu_button(_("Library"), library_menu))
        bar.addWidget(menu_button(_("Edit"), self.edit_menu))
        bar.addSeparator()
        for number, layer in enumerate(Layer, start=1):
            action = self._add_switch(LAYER_NAMES[layer], f"Ctrl+{number}", partial(self.pane.switch, layer))
            self._layer_actions[layer] = action
        KeptMarks(self.preferences, self.pane, self._layer_actions)
        self.legend = Legend(self._session, self.pane, self._layer_actions, self)
        bar.addWidget(self.legend.button)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spring)
        undo_stack = self._session.notebook.undo_stack
        undo, redo = undo_stack.createUndoAction(self, _("Undo")), undo_stack.createRedoAction(self, _("Redo"))
        self.edit_menu.addActions([undo, redo])
        for action, text, keys in (
            (undo, _("Undo"), ("Ctrl+Z",)),
            (redo, _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        ):
            action.setObjectName(text)
            action.setShortcuts([QKeySequence(each) for each in keys])
            self.addAction(action)
            bar.addWidget(StepButton(action, text, is_back=action is undo))
        bar.addAction(self.exporting.action)
        self._fill_view_menu()
        bar.addWidget(menu_button(_("Text"), self.typesetting.menu))
        bar.addWidget(menu_button(_("View"), self.view_menu))
        add_reading_keys(self, self._session, self.pane.view, self.marking)
        self._add(_("Close what is open, show all"), ("Esc",), self._escape)
        self._add(_("Quit"), ("Ctrl+Q",), self.close)

    def _fill_view_menu(self) -> None:
        menu = self.view_menu
        self.theming.fill(menu)
        menu.addSeparator()
        menu.addAction(self.full_text.action)
        menu.addSeparator()
        self.sidebar_switch = self._add_switch(_("Sidebar"), "F9", self._show_sidebar)
        menu.addAction(self.sidebar_switch)
        menu.addAction(self._add(_("Full screen"), ("F11",), self._toggle_full_screen))
        menu.addSeparator()
        menu.addMenu(self.language_model)
        menu.addAction(self._add(_("How statements are found"), (), partial(self._show_help, "method")))
        menu.addAction(self._add(_("Your own export formats"), (), partial(self._show_help, "templates")))

    def _add(self, text: str, keys: tuple[str, ...], call: Callable[[], object]) -> QAction:
        return add_action(self, Recipe(text, keys, call))

    def _add_switch(self, text: str, keys: str, call: Callable[[bool], object]) -> QAction:
        return add_action(self, Recipe(text, (keys,), call, is_switch=True, is_on=True))

    def _connect(self) -> None:
        session, tell = self._session, self.pane.message.show_message
        self.pane.view.verticalScrollBar().valueChanged.connect(self._moved)
        session.opening.connect(self._opening)
        session.article_opened.connect(self._article_opened)
        session.progress_changed.connect(self._show_progress)
        self._status.cancel_asked.connect(session.cancel)
        self.opening.many_given.connect(self.many_given)
        self.opening.several_given.connect(self.open_articles.open_first)
        self.theming.changed.connect(self._set_theme)
        self.clippings.kept.connect(session.open)
        self.full_text.shown.connect(self.pane.show_text)
        self.pane.highlight_clicked.connect(self.sidebar.show_highlight)
        self.sidebar.highlight_chosen.connect(self.marking.go_to)
        self.sidebar.edit_asked.connect(self.marking.edit)
        self.safekeeping.replaced.connect(self._library_replaced)
        for said in (
            self.opening.failed,
            self.clippings.failed,
            self.exporting.told,
            self.safekeeping.failed,
            self.safekeeping.told,
        ):
            said.connect(tell)

    # The session

    def _opening(self, path: Path) -> None:
        self._note_position()
        self._doing = _("Reading {name} …").format(name=path.name)

    def _article_opened(self) -> None:
        article = self._session.article
        if article is not None:
            self.setWindowTitle(f"{article.title} – {_('On the Record')}")
        else:
            self.setWindowTitle(_("On the Record"))
        self._status.show_text(article.text if article is not None else "")
        self._doing = _("Looking for who said what …")
        self._show_progress(self._session.progress)
        self.load_recent()

    def _show_progress(self, percent: int) -> None:
        self._status.show_progress(percent, self._doing)
        if percent < 0:
            # Another file may have been given up: what comes next is about the article that is shown.
            self._doing = _("Looking for who said what …")

    def _note_position(self) -> None:
        if self._session.article is not None:
            self._session.note_position(self.pane.view.top())

    def _moved(self) -> None:
        self._rest.start()

    def _keep_places(self) -> None:
        """Keep where the window is and what is read in it: an end that nobody wanted loses neither."""
        self._rest.stop()
        self._note_position()
        geometry = _hexadecimal(self.saveGeometry())
        if geometry != self.preferences.now.window:
            self.preferences.put(replace(self.preferences.now, window=geometry))

    def _library_replaced(self) -> None:
        """Show what the library holds now."""
        self.load_recent()
        self.marking.load_tags()
        self.library_replaced.emit()
        self._session.reopen()

    # Looking

    def _set_theme(self, theme: Theme) -> None:
        self.pane.set_theme(theme)
        self.sidebar.set_theme(theme)
        self.theme_changed.emit(theme)
        for layer, action in self._layer_actions.items():
            with QSignalBlocker(action):
                action.setIcon(layer_icon(layer, theme))

    def _show_help(self, name: str) -> None:
        from reader.ui.help_page import HelpPage  # noqa: PLC0415 - not before the first paint

        HelpPage(name, self).exec()

    def _keep_pipeline(self, package: str) -> None:
        self.preferences.put(replace(self.preferences.now, pipeline=package))

    def _show_sidebar(self, on: bool) -> None:
        self.sidebar.setVisible(on)
        self.pane.view.setFocus()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _escape(self) -> None:
        """Take back one thing at a time, what lies on top first."""
        session, view = self._session, self.pane.view
        if self.pane.message.message:
            self.pane.message.hide()
        elif any(close() for close in self.on_top):
            view.setFocus()
        elif self.full_text.is_open:
            self.full_text.close()
        elif self.pane.close_bar():
            view.setFocus()
        elif view.selected_span() is not None:
            view.clear_selection()
        elif session.current is not None or self.pane.taken is not None:
            self.pane.take(None)
        else:
            session.keep_all()

    # Qt's own

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return (self.step_focus is not None and self.step_focus(next)) or super().focusNextPrevChild(next)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_places()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moved()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._moved()


def _hexadecimal(state: QByteArray) -> str:
    return bytes(state.toHex().data()).decode("ascii")


def _bytes(hexadecimal: str) -> QByteArray:
    return QByteArray.fromHex(hexadecimal.encode("ascii", "ignore"))
