import sqlite3
from contextlib import closing

import pytest

from reader import anchors
from reader.correction import BinnedKind, Correction, CorrectionKind, SpeakerReference, Step
from reader.errors import LibraryError
from reader.findings import Holdings, Query, Scope
from reader.model import (
    Analysis,
    Evidence,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.store import backups, restoring
from reader.store.library import Library

SAID = "“We will rebuild the bridge before winter,” Ada Quill said. Nobody else spoke at the meeting of the council."
QUILL = Speaker("Ada Quill", SpeakerKind.PERSON)


def analysis(article):
    start = article.text.index("We will")
    statement = Statement(
        (Span(start, article.text.index(",”", start)),),
        StatementKind.DIRECT,
        Evidence("verb"),
        0.9,
        speaker="Ada Quill",
    )
    return Analysis(article.text_hash, "engine", statements=(statement,), speakers=(QUILL,))


@pytest.fixture
def keep(library, article):
    """Keeps an article with its one statement; gives its id and the article."""

    def keep_article(text=SAID, name="a"):
        made = article(text, path=f"/press/{name}.txt", bytes_hash=f"bytes of {text}")
        library.keep_analysis(analysis(made))
        return library.keep(made), made

    return keep_article


def statements(library):
    return [
        (each.text, each.speaker.name if each.speaker else None)
        for each in library.search.find(Query(scopes=(Scope.STATEMENTS,))).found
    ]


def said_by(article, name):
    """A correction: somebody else says the article's statement."""
    start = article.text.index("We will")
    anchor = anchors.anchor(article.text, Span(start, article.text.index(",”", start)))
    return Correction("c", CorrectionKind.REASSIGN, "1", (anchor,), article.text_hash, speaker=SpeakerReference(name))


def test_a_correction_made_on_a_former_text_holds_in_the_index_of_the_newer_one(library, keep):
    article_id, former = keep()
    library.marks.take(article_id, [Step(None, said_by(former, "Bo Marsh"))])
    keep(f"A new lead. {SAID}")
    assert statements(library) == [("We will rebuild the bridge before winter", "Bo Marsh")]


def test_a_correction_whose_words_are_gone_does_not_hold_in_the_index(library, keep):
    article_id, former = keep()
    library.marks.take(article_id, [Step(None, said_by(former, "Bo Marsh"))])
    keep(SAID.replace("rebuild the bridge before winter", "sell the ferry in the spring of next year"))
    assert statements(library) == [("We will sell the ferry in the spring of next year", "Ada Quill")]


def test_what_is_deleted_leaves_the_index_and_comes_back(library, keep):
    article_id, _article = keep()
    library.marks.discard(BinnedKind.ARTICLE, [article_id])
    gone = library.search.holdings()
    library.marks.restore(BinnedKind.ARTICLE, [article_id])
    assert (gone, library.search.holdings()) == (Holdings(), Holdings(articles=1, statements=1, speakers=1))


def test_an_analysis_that_comes_before_its_article_is_read_when_that_comes(library, article):
    made = article(SAID)
    library.keep_analysis(analysis(made))
    before = statements(library)
    library.keep(made)
    assert (before, len(statements(library))) == ([], 1)


def test_many_articles_are_caught_up_with_in_pieces(library, keep, folder):
    for number in range(5):
        words = " ".join(f"{word}{number}" for word in ("river", "harbour", "market", "school", "court", "bridge"))
        keep(f"“We will {words},” {words} {words}", name=str(number))
    (folder / "derived.sqlite3").unlink()
    with closing(Library.open(folder)) as again:
        waiting = again.search.waiting()
        pieces = [again.search.catch_up(2) for _ in range(4)]
    assert (waiting, pieces) == (5, [2, 2, 1, 0])


def test_a_change_that_the_index_could_not_take_is_made_good_with_the_next(library, keep, monkeypatch):
    def refuse(*_values):
        raise LibraryError("full")

    with monkeypatch.context() as patch:
        patch.setattr("reader.store.indexing.put", refuse)
        keep()
    waiting = library.search.waiting()
    keep("“It is late,” she said. “We will go,” said Ada Quill to nobody else at the harbour.", name="b")
    assert (waiting, caught_up(library)[0].articles, library.search.waiting()) == (1, 2, 0)


def caught_up(library):
    while library.search.catch_up():
        pass
    return library.search.holdings(), [text for text, _speaker in statements(library)]


@pytest.fixture
def put_back(library, keep, folder):
    """Puts a backup with the first article in the place of a library that has two; gives that article's id."""
    file = folder / "library.sqlite3"
    article_id, _article = keep()
    backup = backups.back_up(file)
    keep("“We will sell the ferry,” Ada Quill told the town. It was the last word of a long day.", name="b")
    restoring.restore(file, backup.path)
    return article_id


def test_after_a_backup_was_put_back_the_index_knows_what_the_library_has(library, put_back):
    known = Holdings(articles=1, statements=1, speakers=1)
    waiting = library.search.waiting()
    assert (waiting, caught_up(library)) == (1, (known, ["We will rebuild the bridge before winter"]))


def test_changes_made_before_the_index_looks_do_not_hide_that_a_backup_was_put_back(library, put_back, folder):
    with closing(sqlite3.connect(folder / "library.sqlite3")) as connection:
        # More changes than there ever were, so that the number of the last one tells nothing.
        connection.executemany("UPDATE article SET title = ?", [(str(number),) for number in range(100)])
        connection.commit()
    assert caught_up(library)[1] == ["We will rebuild the bridge before winter"]


def test_a_file_that_a_person_copied_back_is_noticed_by_its_fewer_changes(library, keep, folder):
    file = folder / "library.sqlite3"
    keep()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(folder / "copy")) as copy:
        source.backup(copy)
    keep("“We will sell the ferry,” Ada Quill told the town. It was the last word of a long day.", name="b")
    with closing(sqlite3.connect(folder / "copy")) as copy, closing(sqlite3.connect(file)) as target:
        copy.backup(target)
    assert caught_up(library)[1] == ["We will rebuild the bridge before winter"]
