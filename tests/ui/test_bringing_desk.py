import json

import pytest

from reader import anchors
from reader.ui.bringing_desk import Bringing
from reader.ui.library_changes import LibraryChanges

from .conftest import TEXT, span_of

WORDS = "The full\u00a0council listened."


@pytest.fixture
def changes(session, store):
    changes = LibraryChanges(store, session.notebook.undo_stack)
    changes.changed.connect(session.notebook.look_again)
    return changes


@pytest.fixture
def bringing(reading, changes, store):
    bringing = Bringing(store, changes, reading.safekeeping.menu, reading)
    yield bringing
    if bringing.dialog is not None:
        bringing.dialog.close()


def collection(path, *quotes, source=None):
    """A file of annotations of the article that is open."""
    selectors = [
        {"type": "TextQuoteSelector", "exact": each.exact, "prefix": each.prefix, "suffix": each.suffix}
        for each in quotes
    ]
    items = [
        {"id": f"urn:x:{number}", "type": "Annotation", "target": {"source": {"title": source}, "selector": each}}
        for number, each in enumerate(selectors)
    ]
    path.write_text(json.dumps({"type": "AnnotationPage", "items": items}), encoding="utf-8")
    return path


def anchor():
    return anchors.anchor(TEXT, span_of(WORDS))


@pytest.mark.slow
def test_annotations_come_into_the_open_article_in_one_step_that_is_undone(bringing, reading, session, tmp_path, qtbot):
    file = collection(tmp_path / "a.jsonld", anchor(), source=session.article.title)
    with qtbot.waitSignal(bringing.told) as told:
        bringing.bring([file])
    notebook = session.notebook
    qtbot.waitUntil(lambda: len(notebook.in_order()) == 1)
    assert (told.args, notebook.in_order()[0].anchor.exact) == (["1 highlight imported."], WORDS)
    notebook.undo_stack.undo()
    qtbot.waitUntil(lambda: notebook.in_order() == [])
    notebook.undo_stack.redo()
    qtbot.waitUntil(lambda: len(notebook.in_order()) == 1)


@pytest.mark.slow
def test_an_import_is_told_when_the_library_has_it_and_not_when_it_has_another_change(
    bringing, changes, session, monkeypatch, tmp_path, qtbot
):
    bring, told, told_before = changes.bring, [], []

    def bring_behind_another_change(*arguments):
        changes.make_collection("Bridges", [])
        bring(*arguments)

    monkeypatch.setattr(changes, "bring", bring_behind_another_change)
    changes.changed.connect(lambda: told_before.append(len(told)))
    bringing.told.connect(told.append)
    bringing.bring([collection(tmp_path / "a.jsonld", anchor(), source=session.article.title)])
    qtbot.waitUntil(lambda: len(told_before) == 2)
    assert (told_before, told) == ([0, 0], ["1 highlight imported."])


@pytest.mark.slow
def test_what_found_no_article_is_reported(bringing, tmp_path, qtbot):
    bringing.bring([collection(tmp_path / "a.jsonld", anchor(), source="Else"), tmp_path / "none.csv"])
    qtbot.waitUntil(lambda: bringing.dialog is not None)
    dialog = bringing.dialog
    assert dialog.summary.text() == "0 highlights imported, 1 without an article, 1 file not read."
    first, second = (dialog.list.item(row).text() for row in range(dialog.list.count()))
    assert "none.csv" in first
    assert second.startswith("“Else”, 1 highlight: no article of the library has this address or title")


def test_annotations_that_are_dropped_are_no_article(reading, opened, qtbot, tmp_path):
    article, file = opened.article, tmp_path / "marks.jsonld"
    with qtbot.waitSignal(reading.opening.annotations_given) as given:
        reading.open_files([file])
    assert (given.args, opened.article) == ([[file]], article)
