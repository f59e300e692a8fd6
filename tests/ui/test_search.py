"""The search over the library, the page of a speaker, and the same words in several articles."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import text as sql

from reader.errors import SearchError
from reader.findings import (
    Change,
    FoundArticle,
    FoundNote,
    FoundStatement,
    Page,
    Piece,
    Query,
    Ranking,
    Reported,
    SameQuote,
    Scope,
    SpeakerName,
)
from reader.model import Flag, Span, SpeakerKind, StatementKind
from reader.ui import theme
from reader.ui.library_filter import Choices
from reader.ui.quotes_page import quotes_page
from reader.ui.quotes_window import QuotesWindow
from reader.ui.search_delegate import fitting, wants_marks
from reader.ui.search_desk import SearchDesk
from reader.ui.search_fields import DaysDialog
from reader.ui.search_model import PAGE, SearchModel, heading, reporter

WHERE = Reported("id", "Bridge & ferry", "press.example", "2026-03-12", "Bo Marsh", "2026-03-12")
ADA = SpeakerName("Ada Quill", SpeakerKind.PERSON)
SAID = FoundStatement(WHERE, Span(3, 30), "We will\nrebuild <it>", StatementKind.DIRECT, 0.9, ADA, (Flag.DENIED,))


@pytest.fixture
def desk(session, store, qtbot):
    desk = SearchDesk(session, store, theme.load("light"))
    qtbot.addWidget(desk.pages)
    desk.pages.resize(300, 600)
    desk.pages.show()
    return desk


@pytest.fixture
def fields(desk):
    return desk.search.fields


@pytest.fixture
def known(opened, stored):
    """The session with its article, in the index of the search."""
    stored(lambda library: library.search.catch_up())
    return opened


@pytest.fixture
def found(desk, known, qtbot):
    """Looks for something, and gives what the list shows."""

    def look_for(**about):
        with qtbot.waitSignal(desk.search.results.model.counted):
            desk.search.fields.look_for(Query(**about))
        model = desk.search.results.model
        return [model.found(row) for row in range(model.rowCount())]

    return look_for


# What is found


def test_what_one_speaker_said_about_something_is_found(found):
    said = found(words="bridge", speakers=(ADA,))
    assert [(each.text, each.speaker) for each in said] == [("We will rebuild the bridge,", ADA)]


def test_a_click_opens_the_article_there_and_selects_the_statement(desk, found, known, qtbot):
    found(words="costs")
    known.select(None)
    table = desk.search.results.table
    with qtbot.waitSignal(known.place_asked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert known.statement.speaker == "Bo Marsh"


def test_words_outside_of_statements_are_selected_in_the_text(desk, found, reading, qtbot):
    (article,) = found(words="listened", scopes=(Scope.ARTICLES,))
    with qtbot.waitSignal(desk._session.place_asked):
        desk.open(article)
    assert reading.pane.view.selected_span() == article.span


def test_nothing_found_says_what_else_to_try(desk, found):
    assert (found(words="zebra"), "Nothing was found" in desk.search.results.hint) == ([], True)


def test_what_cannot_be_looked_for_is_said_in_the_list(desk, qtbot, known):
    with qtbot.waitSignal(desk.search.results.model.failed):
        desk.search.fields.look_for(Query(words="a", since="in spring"))
    assert "in spring" in desk.search.results.hint


def test_without_words_and_speaker_the_search_says_what_it_is_for(desk, found, fields):
    found(words="bridge")
    fields.look_for(Query())
    assert ("Look for what was said" in desk.search.results.hint, desk.search.results.model.rowCount()) == (True, 0)


def test_the_index_catches_up_by_itself_between_other_work(desk, stored, article, qtbot):
    stored(lambda library: library.keep(article))
    stored(lambda library: library._derived.write(lambda session: session.execute(sql("UPDATE state SET seen = 0"))))
    before = stored(lambda library: library.search.waiting())
    with qtbot.waitSignal(desk.caught_up):
        desk.catch_up()
    qtbot.waitUntil(lambda: stored(lambda library: library.search.waiting()) == 0)
    desk.close()
    assert before == 1


# The model


def test_words_that_have_no_room_end_with_an_ellipsis(qapp):
    words = "We have patched this bridge for twenty years, and the patches now need patches of their own"
    cut = fitting(words, qapp.font(), 120)
    assert (cut.endswith("…"), words.startswith(cut[:-1]), fitting(words, qapp.font(), 2000)) == (True, True, words)


class Asked:
    """A store that remembers what it is asked and answers when told."""

    def __init__(self):
        self.calls = []

    def ask(self, work, done, failed):
        self.calls.append((work.keywords, done, failed))


def page(count, offset=0, total=None):
    return Page((SAID,) * count, offset, count if total is None else total)


def test_further_pages_are_asked_for_when_they_are_seen(qtbot):
    store = Asked()
    model = SearchModel(store)
    model.look_for(Query("bridge"))
    store.calls[0][1](page(PAGE, total=120))
    before = len(store.calls)
    for row in (0, PAGE + 3, PAGE + 4):
        model.index(row).data()
    store.calls[1][1](page(PAGE, offset=PAGE, total=120))
    assert (before, store.calls[1][0]["offset"], len(store.calls), model.found(PAGE + 3)) == (1, PAGE, 2, SAID)


def test_answers_to_an_earlier_query_are_dropped():
    store, failures = Asked(), []
    model = SearchModel(store)
    model.failed.connect(failures.append)
    model.look_for(Query("bridge"))
    model.look_for(Query("ferry"))
    store.calls[0][1](page(3))
    store.calls[0][2](SearchError("no"))
    store.calls[1][1](page(1))
    assert (model.rowCount(), failures) == (1, [])


def test_the_model_is_a_sound_one(qtmodeltester):
    store = Asked()
    model = SearchModel(store)
    model.look_for(Query("bridge"))
    store.calls[0][1](page(PAGE, total=60))
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (SAID, "Ada Quill, direct, denied"),
        (FoundArticle(WHERE, Span(0, 3), "words"), "Bridge & ferry"),
        (FoundNote(WHERE, "a", Span(0, 3), "mine", "the\nbridge"), "Note on “the bridge”"),
    ],
)
def test_a_row_says_what_was_found(what, said):
    assert heading(what) == said


@pytest.mark.parametrize(
    ("kind", "words", "wants"),
    [
        (StatementKind.DIRECT, "We will", True),
        (StatementKind.DIRECT, "“We will”", False),
        (StatementKind.DIRECT, "‘We’ is a word", True),
        (StatementKind.MIXED, "could fail “in a single night”", False),
        (StatementKind.INDIRECT, "that it will", False),
    ],
)
def test_only_what_is_said_word_for_word_and_has_no_marks_gets_marks(kind, words, wants):
    assert wants_marks(replace(SAID, kind=kind), words) is wants


def test_a_row_says_who_reported_it():
    assert reporter(WHERE) == "press.example  ·  12 Mar 2026  ·  Bo Marsh  ·  Bridge & ferry"


# The fields


def test_typing_looks_after_a_pause(fields, qtbot):
    with qtbot.waitSignal(fields.changed):
        qtbot.keyClicks(fields.words, "bridge ")
    assert fields.query == Query(words="bridge")


def test_a_speaker_is_offered_by_the_end_of_the_name_and_chosen(desk, fields, known, qtbot, monkeypatch):
    # Without a screen no window has the focus, and none can pop up.
    monkeypatch.setattr(fields.speaker, "hasFocus", lambda: True)
    monkeypatch.setattr(fields.speaker.completer(), "complete", lambda: None)
    qtbot.keyClicks(fields.speaker, "qui")
    names = fields.speaker.completer().model()
    qtbot.waitUntil(lambda: names.rowCount() == 1)
    offered = names.index(0, 0).data()
    fields.speaker._choose(names.index(0, 0))
    assert (offered, fields.query.speakers) == ("Ada Quill  ·  person  ·  1 statement", (ADA,))


def test_a_name_that_was_only_typed_is_a_name_too_and_can_be_cleared(fields, qtbot):
    qtbot.keyClicks(fields.speaker, "Nobody Known")
    qtbot.keyClick(fields.speaker, Qt.Key.Key_Return)
    typed = fields.query.speakers
    fields.speaker.clear()
    assert (typed, fields.query.speakers) == ((SpeakerName("Nobody Known"),), ())


def chosen(menu, *texts):
    for text in texts:
        action = next(action for action in menu.actions() if action.text().startswith(text))
        menu = action.menu() or action
    menu.trigger()


def test_what_must_hold_is_chosen_said_and_dropped_together(fields, qtbot):
    fields.look_for(Query(words="bridge", speakers=(ADA,)))
    fields.set_choices(Choices(tags=("urgent",), sources=("press.example",)))
    for path in (("Statements",), ("Only direct",), ("Tag", "urgent"), ("Source", "press.example")):
        fields.scope_menu.aboutToShow.emit()
        chosen(fields.scope_menu, *path)
    said = fields.all_button.text()
    narrowed = fields.query
    fields.all_button.click()
    assert (said, narrowed, fields.query) == (
        "Statements, direct, #urgent, press.example – show all",
        Query(
            "bridge",
            (Scope.STATEMENTS,),
            (ADA,),
            kinds=(StatementKind.DIRECT,),
            tags=("urgent",),
            source="press.example",
        ),
        Query("bridge", speakers=(ADA,)),
    )


def test_the_best_can_come_first(fields):
    fields.ranking_menu.aboutToShow.emit()
    chosen(fields.ranking_menu, "Best")
    assert fields.query.ranking is Ranking.BEST


def test_days_are_as_they_are_written(qtbot):
    dialog = DaysDialog("2026-03", None)
    qtbot.addWidget(dialog)
    assert (dialog.since, dialog.until) == ("2026-03", None)


# The page of a speaker


def test_the_page_of_a_speaker_shows_all_that_was_said(desk, known, qtbot):
    known.select(2)
    model = desk.person.results.model
    with qtbot.waitSignal(model.counted):
        desk.show_open_speaker()
    qtbot.waitUntil(lambda: bool(desk.person.about.text()))
    assert (desk.person.name.text(), desk.person.about.text(), model.rowCount()) == (
        "Bo Marsh",
        "person; 2 statements in 1 article\nalso: Marsh",
        2,
    )


def test_the_page_of_a_speaker_can_be_narrowed_to_words(desk, known, qtbot):
    model = desk.person.results.model
    with qtbot.waitSignal(model.counted):
        desk.show_person(SpeakerName("Bo Marsh", SpeakerKind.PERSON))
    with qtbot.waitSignal(model.counted, check_params_cb=lambda page: page.total == 1):
        desk.person.words.setText("harbour")
    desk.person.closed.emit()
    assert (model.found(0).text, desk.pages.currentWidget()) == ("that the harbour would close", desk.search)


@pytest.mark.parametrize("ask", ["show_open_speaker", "show_open_quotes"])
def test_without_a_statement_it_is_said_how_to_select_one(desk, qtbot, ask):
    with qtbot.waitSignal(desk.told) as told:
        getattr(desk, ask)()
    assert "Select a statement" in told.args[0]


def test_a_statement_of_nobody_known_has_no_page(desk, known, qtbot):
    known.select(3)
    with qtbot.waitSignal(desk.told) as told:
        desk.show_open_speaker()
    assert "Nobody is named" in told.args[0]


# The same words elsewhere


def same(**about):
    where = Reported("other", "Ferry", "herald.example", "2026-03-13", None, "2026-03-13")
    other = FoundStatement(where, Span(9, 20), "We shall rebuild <it>", StatementKind.DIRECT, 0.9, SpeakerName("Bo"))
    pieces = (
        Piece(Change.SAME, "We"),
        Piece(Change.LEFT_OUT, "will"),
        Piece(Change.ADDED, "shall"),
        Piece(Change.SAME, "rebuild <it>"),
    )
    return SameQuote(other, 0.75, pieces, **about)


def test_the_difference_is_shown_word_by_word():
    page = quotes_page(SAID, (same(is_other_speaker=False),), theme.load("light"))
    assert '“We <s class="muted">will</s> <u><b>shall</b></u> rebuild &lt;it&gt;”' in page


def test_a_report_without_a_difference_is_said_to_be_one():
    quote = SameQuote(SAID, 1.0, (Piece(Change.SAME, SAID.text),), is_other_speaker=False)
    assert "word for word" in quotes_page(SAID, (quote,), theme.load("light"))


@pytest.mark.parametrize("is_other", [True, False])
def test_another_speaker_of_the_same_words_is_pointed_out(is_other):
    page = quotes_page(SAID, (same(is_other_speaker=is_other),), theme.load("light"))
    assert ("another speaker" in page) == is_other


def test_a_quote_that_nobody_else_reports_is_said_to_be_one(qtbot):
    window = QuotesWindow(theme.load("dark"))
    qtbot.addWidget(window)
    window.show_quotes(SAID, ())
    assert "No other article of the library reports these words." in window.page.toPlainText()


def test_a_report_is_opened_by_its_link(qtbot):
    window = QuotesWindow(theme.load("light"))
    qtbot.addWidget(window)
    window.show_quotes(SAID, (same(is_other_speaker=False),))
    window.page.setFocus()
    with qtbot.waitSignal(window.chosen) as opened:
        window.page.anchorClicked.emit("0")
    assert opened.args[0].where.article_id == "other"


def test_the_selected_statement_is_compared_with_the_library(desk, known, qtbot, tmp_path, stored):
    known.select(0)
    desk.show_open_quotes()
    qtbot.waitUntil(lambda: desk.quotes is not None)
    text = desk.quotes.page.toPlainText()
    desk.quotes.reject()
    assert ("We will rebuild the bridge," in text, desk.quotes) == (True, None)


def test_what_was_found_is_copied_with_its_source(desk, qtbot):
    with qtbot.waitSignal(desk.told):
        chosen(desk.build_menu(SAID), "Copy")
    assert QApplication.clipboard().text().splitlines() == [
        "Ada Quill, direct, denied",
        "“We will rebuild <it>”",
        "press.example  ·  12 Mar 2026  ·  Bo Marsh  ·  Bridge & ferry",
    ]


def test_the_menu_of_a_statement_leads_to_its_speaker(desk, known, qtbot):
    with qtbot.waitSignal(desk.person.results.model.counted):
        chosen(desk.build_menu(SAID), "All that Ada Quill said")
    assert desk.pages.currentWidget() is desk.person


def test_the_place_is_named_while_it_is_opened(desk, qtbot, session):
    with qtbot.waitSignal(session.opening) as opening:
        desk.open(SAID)
    assert opening.args == [Path("press.example")]
