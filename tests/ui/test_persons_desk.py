"""The page of a speaker says who is the same person in several articles."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog

from reader.findings import SpeakerName
from reader.model import (
    Analysis,
    Article,
    Block,
    Evidence,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    text_hash,
)
from reader.nlp.version import engine_version
from reader.ui import theme
from reader.ui.library_changes import LibraryChanges
from reader.ui.persons_desk import PersonsDesk
from reader.ui.search_desk import SearchDesk

TOM, THOMAS = (SpeakerName(f"{name} Homan", SpeakerKind.PERSON) for name in ("Tom", "Thomas"))


def says(library, name, words, aliases=()):
    """Keep an article in which somebody says something."""
    text = f"“{words},” {name} said."
    source = Source(Path(f"/{words}.txt"), "text/plain", words)
    library.keep(Article(text, (Block(Span(0, len(text))),), words, source, "plain/1"), is_opened=False)
    said = Statement((Span(1, 1 + len(words)),), StatementKind.DIRECT, Evidence("named"), 0.9, speaker=name)
    speaker = Speaker(name, SpeakerKind.PERSON, aliases=aliases)
    library.keep_analysis(Analysis(text_hash(text), engine_version(), statements=(said,), speakers=(speaker,)))


@pytest.fixture
def search(session, store, stored, qtbot):
    stored(lambda library: says(library, "Tom Homan", "one"))
    stored(lambda library: says(library, "Thomas Homan", "two", ("Tom Homan",)))
    search = SearchDesk(session, store, theme.load("light"))
    qtbot.addWidget(search.pages)
    search.pages.resize(320, 600)
    search.pages.show()
    yield search
    search.close()


@pytest.fixture
def stack(session):
    return session.notebook.undo_stack


@pytest.fixture
def desk(search, store, stack):
    return PersonsDesk(search, store, LibraryChanges(store, stack))


@pytest.fixture
def shown(search, qtbot):
    """Waits until the page has these statements."""

    def wait(*words):
        model = search.person.results.model

        def seen():
            return {getattr(model.found(row), "text", "") for row in range(model.rowCount())}

        qtbot.waitUntil(lambda: seen() == set(words))

    return wait


@pytest.fixture
def asked(desk, search, shown, qtbot):
    """The page of a speaker, with the question that the program asks about them."""
    search.show_person(TOM)
    qtbot.waitUntil(lambda: bool(search.person.suggestion.text()))
    shown("one")
    return search.person


def actions(desk, page):
    desk.fill_menu()
    return {action.text(): action for action in page.menu.actions()}


def test_a_suggestion_is_asked_about_and_joins_when_it_is_agreed_to(asked, shown, stack, qtbot):
    assert asked.suggestion.text() == "Is this the same person? Thomas Homan  ·  person  ·  1 statement"
    asked.agree.click()
    shown("one", "two")
    assert (asked.name.text(), asked.about.text()) == (
        "Tom Homan",
        "person, joined by you, in 2 articles: Thomas Homan, Tom Homan",
    )
    stack.undo()
    shown("one")
    stack.redo()
    shown("one", "two")


def test_what_is_declined_is_not_asked_again(asked, search, desk, shown, stored):
    asked.decline.click()
    search.show_person(TOM)
    shown("one")
    stored(lambda library: library.tags())
    assert asked.suggestion.text() == ""


def test_a_person_is_taken_apart_from_the_menu(asked, desk, shown, qtbot):
    asked.agree.click()
    shown("one", "two")
    actions(desk, asked)["Not one person: take apart"].trigger()
    shown("one")
    assert asked.name.text() == "Tom Homan"


def test_in_one_article_it_is_somebody_else(asked, desk, search, shown):
    asked.agree.click()
    shown("one", "two")
    model = asked.results.model
    (two,) = [found for found in map(model.found, range(2)) if found.text == "two"]
    menu = search.build_menu(two)
    next(action for action in menu.actions() if "somebody else" in action.text()).trigger()
    menu.deleteLater()
    shown("one")


def test_another_speaker_is_chosen_in_the_dialog(asked, desk, shown, qtbot):
    actions(desk, asked)["Is the same as …"].trigger()
    dialog = desk.dialog
    assert not dialog.ok.isEnabled()
    dialog.list.setCurrentRow(0)
    assert (dialog.speaker, dialog.ok.isEnabled()) == (THOMAS, True)
    dialog.accept()
    shown("one", "two")


def test_a_name_that_nobody_has_is_told(asked, desk, qtbot):
    with qtbot.waitSignal(desk.failed) as failed:
        desk.join(SpeakerName("Nobody Knows"))
    assert failed.args == ["No speaker of the library is called “Nobody Knows”."]


def test_a_new_name_holds_in_the_whole_library_until_it_is_undone(
    asked, desk, search, shown, stack, stored, monkeypatch
):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: (" T.  Homan ", True))
    actions(desk, asked)["Rename in the whole library …"].trigger()
    shown("one")
    assert (search.speaker, asked.name.text()) == (replace(TOM, name="T. Homan"), "T. Homan")
    stack.undo()
    stored(lambda library: library.search.catch_up())
    search.show_person(TOM)
    shown("one")


def test_who_went_on_after_a_new_name_is_left_alone(asked, desk, search, shown, stored, monkeypatch, qtbot):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("T. Homan", True))
    desk.rename()
    shown("one")
    asked.closed.emit()
    stored(lambda library: says(library, "Ada Quill", "three"))
    search.caught_up.emit()
    shown("one")
    assert search.pages.currentWidget() is search.search


def test_a_person_has_another_name(asked, desk, shown, stack, qtbot, monkeypatch):
    asked.agree.click()
    shown("one", "two")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("Thomas D. Homan", True))
    desk.rename()
    qtbot.waitUntil(lambda: asked.name.text() == "Thomas D. Homan")
    stack.undo()
    qtbot.waitUntil(lambda: asked.name.text() == "Tom Homan")
