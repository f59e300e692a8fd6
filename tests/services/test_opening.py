import hashlib
from dataclasses import replace

import pytest

from reader import anchors
from reader.errors import ArticleError
from reader.importers import load
from reader.model import Analysis, Annotation, Colour, Place, Span, Standing
from reader.nlp.version import engine_version
from reader.services import opening
from reader.services.anchoring import Written
from reader.services.opening import Doubt, Recalled
from reader.store.library import Library

TEXT = "“It is late,” Ada Quill said. She left the town hall before midnight.\n"


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "late.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def annotation(article):
    return Annotation("a", anchors.anchor(article.text, Span(1, 11)), Colour.BLUE, "2026-03-02", "2026-03-02")


def test_the_hash_is_that_of_the_bytes(file):
    assert opening.bytes_hash(file) == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(ArticleError, match="Cannot open"):
        opening.bytes_hash(tmp_path / name)


def test_a_file_that_was_never_read_is_not_recalled(library, file):
    assert opening.recall(library, file) is None


def test_an_article_is_recalled_with_all_that_belongs_to_it(library, file):
    article = load(file)
    article_id = opening.remember(library, article).article_id
    library.put_annotation(article_id, annotation(article))
    analysis = Analysis(article.text_hash, engine_version())
    library.keep_analysis(analysis)
    made = annotation(article)
    written = Written((made,), {"a": Place(Standing.EXACT, made.anchor.span)})
    assert opening.recall(library, file) == Recalled(article_id, article, written, analysis)


def test_an_analysis_of_another_engine_is_not_recalled(library, file):
    article = load(file)
    opening.remember(library, article)
    library.keep_analysis(Analysis(article.text_hash, "rules 0"))
    assert opening.recall(library, file).analysis is None


def test_a_renamed_file_is_recalled_and_listed_under_its_new_name(library, file):
    known = opening.remember(library, load(file))
    moved = file.rename(file.with_name("early.txt"))
    assert opening.recall(library, moved).article_id == known.article_id
    assert [recent.path for recent in library.recent(5)] == [moved]


def test_what_an_older_importer_made_is_read_again_with_its_annotations(library, file):
    article = load(file)
    older = replace(article, importer="plain/0")
    library.put_annotation(opening.remember(library, older).article_id, annotation(article))
    assert opening.recall(library, file) is None
    assert opening.remember(library, article).written.annotations == (annotation(article),)


def test_an_edited_file_is_another_text_of_its_article_and_the_former_one_can_be_read(library, file):
    article = load(file)
    known = opening.remember(library, article)
    library.put_annotation(known.article_id, annotation(article))
    file.write_text("A new lead. " + TEXT, encoding="utf-8")
    newer = opening.remember_if_sure(library, load(file))
    former = opening.recall_text(library, known.article_id, article.text_hash)
    assert (newer.article_id, newer.written.places["a"]) == (known.article_id, Place(Standing.MOVED, Span(13, 23)))
    assert (former.article.text, former.written.places["a"].standing) == (article.text, Standing.EXACT)


def test_in_doubt_a_person_is_asked(library, file):
    known = opening.remember(library, load(file))
    file.write_text("“It is late,” Ada Quill said. Then something else was said of the matter.", encoding="utf-8")
    article = load(file)
    doubt = opening.remember_if_sure(library, article)
    assert doubt == Doubt(article, known.article_id, known.article.title)
    assert opening.remember(library, article, same_as=doubt.article_id).article_id == known.article_id
