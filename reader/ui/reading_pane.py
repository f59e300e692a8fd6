"""The middle of the window: the article with its marks, the bar for selected words, the welcome, and messages."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.model import Annotation, Article, Entity, Span, StatementKind
from reader.services.garbled import damage
from reader.ui.article_view import LEAST_MARGIN, ArticleView
from reader.ui.document import Typography
from reader.ui.full_text import FullTextPage
from reader.ui.intervals import Intervals
from reader.ui.map_strip import MapStrip
from reader.ui.message_bar import MessageBar
from reader.ui.overlay_painter import Look
from reader.ui.overlays import (
    Mark,
    Overlays,
    Thing,
    evidence_spans,
    highlight_marks,
    name_marks,
    statement_marks,
)
from reader.ui.selection_bar import SelectionBar
from reader.ui.session import Session
from reader.ui.theme import Layer, Theme
from reader.ui.welcome import Welcome


class ReadingPane(QWidget):
    """Shows a session's article.

    Signals:
        highlight_clicked: the id of an annotation whose words were clicked, where no statement lies.
        zoomed: so many steps of the size of the text are asked for.
        typeset: the text is set in another way.
        marks_switched: other layers, kinds or labels are to be seen.
        left: the code point at the top from which was jumped to another place.
    """

    typeset = Signal()
    marks_switched = Signal()
    left = Signal(int)
    highlight_clicked = Signal(str)
    zoomed = Signal(int)

    def __init__(self, session: Session, theme: Theme, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = Look(theme=theme, layers=frozenset(Layer))
        self._overlays = Overlays()
        self._typography = typography
        self._speakers: frozenset[str | None] = frozenset()
        self._taken: Thing | None = None
        self.view = ArticleView(self._look, typography)
        self.bar = SelectionBar(theme, self.view.viewport())
        self.message = MessageBar()
        self.welcome = Welcome()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.strip = MapStrip(self.view, self._look)
        self._page = _side_by_side(self.view, self.strip)
        self._stack.addWidget(self._page)
        self.full_text = FullTextPage(Look(theme=theme, layers=frozenset()), typography)
        self._stack.addWidget(self.full_text)
        self._bars: list[QWidget] = []
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(self._stack, 1)
        self._connect()

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are to be seen."""
        return self._look.layers

    @property
    def theme(self) -> Theme:
        """The theme that the article is drawn in."""
        return self._look.theme

    def switch(self, layer: Layer, on: bool) -> None:
        """Show or hide a layer."""
        layers = self.layers | {layer} if on else self.layers - {layer}
        self._switch_marks(replace(self._look, layers=layers))

    @property
    def hidden_kinds(self) -> frozenset[StatementKind]:
        """The kinds of statement that are not to be seen."""
        return self._look.hidden_kinds

    @property
    def hidden_labels(self) -> frozenset[str]:
        """The labels of names that are not to be seen."""
        return self._look.hidden_labels

    def switch_kind(self, kind: StatementKind, on: bool) -> None:
        """Show or hide the statements of a kind."""
        hidden = self.hidden_kinds - {kind} if on else self.hidden_kinds | {kind}
        self._switch_marks(replace(self._look, hidden_kinds=hidden))

    def switch_label(self, label: str, on: bool) -> None:
        """Show or hide the names of a label."""
        hidden = self.hidden_labels - {label} if on else self.hidden_labels | {label}
        self._switch_marks(replace(self._look, hidden_labels=hidden))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._set_look(replace(self._look, theme=theme))
        self.full_text.set_theme(theme)
        self.bar.set_theme(theme)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in this way; what is at the top stays there."""
        self._typography = typography
        self.view.set_typography(typography)
        self.full_text.view.set_typography(typography)
        self.typeset.emit()

    def width_of(self, characters: int) -> int:
        """The width of the pane, in pixels, at which a line of the text has so many characters."""
        column = replace(self._typography, measure=characters).column
        beside = self.view.verticalScrollBar().sizeHint().width() + self.strip.width()
        return int(column) + 2 * LEAST_MARGIN + beside

    def go_to(self, span: Span, *, is_jump: bool = True) -> bool:
        """Bring a span into view, if it is not there; gives whether it was not.

        Args:
            is_jump: the place that is left can be gone back to.
        """
        if self.view.shows(span):
            return False
        if is_jump:
            self.left.emit(self.view.top())
        self.view.scroll_to(span.start)
        return True

    def put_below(self, widget: QWidget) -> None:
        """Place something under the article, which its owner shows and hides."""
        self._layout.addWidget(widget)

    def put_above(self, bar: QWidget) -> None:
        """Place a bar over the article and its messages."""
        self._layout.insertWidget(0, bar)

    def add_bar(self, bar: QWidget) -> None:
        """Place a bar, which may be closed, under the article."""
        self._bars.append(bar)
        self._layout.addWidget(bar)

    def close_bar(self) -> bool:
        """Close the bar under the article; gives whether there was one."""
        bar = next((bar for bar in self._bars if bar.isVisible()), None)
        return bar is not None and bar.close()

    def things_at(self, point: int) -> list[Thing]:
        """What is marked at a code point and can be seen, the innermost first."""
        overlays, look = self._overlays, self._look
        things: list[Thing] = [item for item in overlays.statements.at(point) if look.shows_statement(item[1])]
        if Layer.HIGHLIGHTS in look.layers:
            things += overlays.highlights.at(point)
        things += [item for item in overlays.names.at(point) if look.shows_name(item[1])]
        return sorted(things, key=lambda thing: len(thing[0]))

    @property
    def taken(self) -> Thing | None:
        """What was taken at its place last."""
        return self._taken

    def take(self, thing: Thing | None) -> None:
        """Select a statement, or frame a highlight or a name; a highlight is shown in the list, too."""
        span, value = thing if thing is not None else (None, None)
        index = value.index if isinstance(value, Mark) else None
        if index is not None or self._session.current is not None:
            self._session.select(index)
        self._taken = thing
        self._set_look(replace(self._look, taken=span if index is None else None))
        if isinstance(value, Annotation):
            self.highlight_clicked.emit(value.id)

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Mark what was found."""
        self._set_look(replace(self._look, hit=None))
        self._set_overlays(replace(self._overlays, hits=Intervals((span, n) for n, span in enumerate(hits))))

    def mark_hit(self, number: int) -> None:
        """Mark one hit, by its number from 0, as the one that was gone to."""
        self._set_look(replace(self._look, hit=number))

    def show_text(self, article: Article | None) -> None:
        """Show another text in the place of the open article; None shows that again."""
        if article is None:
            self._stack.setCurrentWidget(self._page)
            self.view.setFocus()
        else:
            self._stack.setCurrentWidget(self.full_text)
            self.full_text.show_article(article)

    def show_place(self, span: Span) -> None:
        """Bring a span into view, and select its words, unless they are the selected statement."""
        if (statement := self._session.statement) is None or statement.start != span.start:
            self.view.select_span(span)
        self.go_to(span)

    def _connect(self) -> None:
        session = self._session
        session.place_asked.connect(self.show_place)
        session.opening.connect(self.message.hide)
        session.article_opened.connect(self._show_article)
        session.analysis_changed.connect(self._show_analysis)
        session.notebook.changed.connect(self._show_annotations)
        session.kept_changed.connect(self._show_kept)
        session.current_changed.connect(self._show_current)
        session.failed.connect(self.message.show_message)
        self.view.clicked.connect(self._clicked)
        self.view.selection_changed.connect(self._show_bar)
        self.strip.grabbed.connect(lambda: self.left.emit(self.view.top()))
        self.strip.asked.connect(partial(self.view.scroll_to, share=0.5))
        self.view.zoomed.connect(self.zoomed)
        self.full_text.view.zoomed.connect(self.zoomed)
        self.view.verticalScrollBar().valueChanged.connect(self._show_bar)

    def _show_article(self) -> None:
        article = self._session.article
        if article is None:
            self._stack.setCurrentWidget(self.welcome)
            self._overlays = Overlays()
            return
        self._stack.setCurrentWidget(self._page)
        self.strip.show_text(len(article.text))
        self._overlays, self._speakers, self._taken = Overlays(), frozenset(), None
        self._look = replace(self._look, kept=None, current=None, evidence=(), hit=None, taken=None)
        self._set_look(self._look)
        self.view.show_article(article, top=self._session.position)
        if (message := damage(article.text)) is not None:
            self.message.show_message(message)
        self._show_annotations()
        self.view.setFocus()

    def _show_analysis(self) -> None:
        analysis = self._session.analysis
        if analysis is not None:
            self._set_overlays(
                replace(
                    self._overlays,
                    statements=statement_marks(analysis, self._session.shares),
                    names=name_marks(analysis.entities),
                )
            )
        self._mark_current()

    def _show_annotations(self) -> None:
        article = self._session.article
        if article is None:
            return
        self._set_overlays(
            replace(self._overlays, highlights=highlight_marks(article.text, self._session.notebook.in_order()))
        )

    def _show_kept(self) -> None:
        """Dim what the filter does not keep; the first statement of who was added to it comes into view."""
        session = self._session
        added, self._speakers = session.sieve.speakers - self._speakers, session.sieve.speakers
        self._set_look(replace(self._look, kept=session.kept))
        first = next((share for share in session.shares if share.name in added), None)
        if first is not None and session.analysis is not None:
            self.go_to(session.analysis.statements[first.statements[0]].content[0])

    def _show_current(self) -> None:
        self._mark_current()
        if (statement := self._session.statement) is not None:
            self.go_to(statement.content[0])

    def _mark_current(self) -> None:
        analysis, current = self._session.analysis, self._session.current
        evidence = evidence_spans(analysis, current) if analysis is not None and current is not None else ()
        self._taken = None
        self._set_look(replace(self._look, current=current, evidence=evidence, taken=None))

    def _clicked(self, point: int) -> None:
        """Take the innermost statement or highlight; names, which lie in most statements, are left to a key."""
        self.take(next((thing for thing in self.things_at(point) if not isinstance(thing[1], Entity)), None))

    def _show_bar(self) -> None:
        span = self.view.selected_span()
        if span is None:
            self.bar.hide()
        else:
            self.bar.show_at(self.view.span_rect(span))

    def _set_overlays(self, overlays: Overlays) -> None:
        self._overlays = overlays
        self.view.set_overlays(overlays)
        self.strip.set_overlays(overlays)

    def _switch_marks(self, look: Look) -> None:
        self._set_look(look)
        self.marks_switched.emit()

    def _set_look(self, look: Look) -> None:
        self._look = look
        self.view.set_look(look)
        self.strip.set_look(look)


def _side_by_side(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return page
