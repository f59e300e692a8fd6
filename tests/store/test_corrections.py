"""What is searched has the reader's corrections; the index follows them."""

import pytest

from reader import anchors
from reader.correction import Correction, CorrectionKind, SpeakerReference, Step
from reader.findings import Query, Scope
from reader.model import Span, Speaker, SpeakerKind
from tests.made import analysis_of, article_of, statement_of

TEXT = "“We will rebuild the bridge,” Ada Quill said."
WORDS = Span(1, 28)
SPEAKER = Speaker("Ada Quill", SpeakerKind.PERSON)


@pytest.fixture
def found(library):
    """An article with a statement about a bridge, its id, and who says such statements by the search."""
    article = article_of(TEXT)
    article_id = library.keep(article)
    library.keep_analysis(analysis_of(article, statement_of(TEXT, WORDS.of(TEXT), "Ada Quill")))

    def speakers():
        page = library.search.find(Query("bridge", scopes=(Scope.STATEMENTS,)))
        return [each.speaker and each.speaker.name for each in page.found]

    return article, article_id, speakers


def correction(article, kind, **about):
    is_of_library = about.pop("everywhere", False)
    target = () if is_of_library else (anchors.anchor(TEXT, WORDS),)
    return Correction("c", kind, "1", target, "" if is_of_library else article.text_hash, **about)


def test_a_statement_that_was_rejected_is_not_found_until_that_is_undone(library, found):
    article, article_id, speakers = found
    step = Step(None, correction(article, CorrectionKind.REJECT))
    library.marks.take(article_id, [step])
    rejected = speakers()
    library.marks.take(article_id, [step.reversed])
    assert (rejected, speakers()) == ([], ["Ada Quill"])


@pytest.mark.parametrize(
    "about",
    [
        {"kind": CorrectionKind.REASSIGN, "speaker": SpeakerReference("Bo Marsh")},
        {
            "kind": CorrectionKind.ALIAS,
            "speaker": SpeakerReference("Bo Marsh"),
            "name": "Ada Quill",
            "everywhere": True,
        },
    ],
    ids=["in the article", "in the library"],
)
def test_a_statement_is_found_under_its_corrected_speaker(library, found, about):
    article, article_id, speakers = found
    library.marks.take(article_id, [Step(None, correction(article, **about))])
    assert speakers() == ["Bo Marsh"]


def test_a_correction_of_another_text_is_not_made(library, found):
    article, article_id, speakers = found
    made = correction(article, CorrectionKind.REJECT)
    other = Correction(made.id, made.kind, made.created, made.target, "another text")
    library.marks.take(article_id, [Step(None, other)])
    assert speakers() == ["Ada Quill"]
