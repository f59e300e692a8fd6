import pytest

from reader.findings import Change, Piece, Query, Scope
from reader.model import Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from tests.made import analysis_of, article_of

QUILL, MARSH = (Speaker(name, SpeakerKind.PERSON) for name in ("Ada Quill", "Bo Marsh"))
WORDS = "We will rebuild the old bridge before the winter storms come"


@pytest.fixture
def keep(library):
    """Keeps an article of some statements, each with its speaker or none; gives its id."""
    numbers = iter(range(1, 1000))

    def keep_article(*said, day="2026-03-01"):
        number = next(numbers)
        # What is beside the statements is in no other article, so that no two are taken for one.
        parts = [f"“{words}” {' '.join(f'x{number}y{number * at}' for at in range(1, 40))}" for words, _who in said]
        text = "\n\n".join(parts)
        article = article_of(text, path=f"{number}.txt", date=day)
        statements, at = [], 0
        for words, speaker in said:
            at = text.index(f"“{words}”", at) + 1
            name = speaker.name if speaker else None
            span = Span(at, at + len(words))
            statements.append(Statement((span,), StatementKind.DIRECT, Evidence("verb"), 0.9, speaker=name))
        library.keep_analysis(analysis_of(article, *statements))
        return library.keep(article)

    return keep_article


def alike(library, article_id, start=1):
    """The texts of the statements that report the same, with their likeness."""
    return [(each.statement.text, round(each.likeness, 2)) for each in library.search.same_quotes(article_id, start)]


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (WORDS, 1),
        ("we will rebuild the old BRIDGE, before the winter storms come!", 1),
        ("We will rebuild the old bridge", 1),
        (f"He told us once more: {WORDS} – and nobody spoke for a while", 1),
        ("We will rebuild the great bridge before the winter storms come", 0.91),
        ("rebuild the old bridge before the spring", 0.86),
    ],
)
def test_the_same_words_are_found_in_another_article(library, keep, other, likeness):
    asked = keep((WORDS, QUILL))
    keep((other, QUILL))
    assert alike(library, asked) == [(other, likeness)]


@pytest.mark.parametrize(
    "other",
    [
        "We will sell the new ferry after the summer regatta ends",
        "the old bridge before the",
        "Before the storms the winter bridge come will we old the rebuild",
    ],
)
def test_other_words_are_not_taken_for_the_same(library, keep, other):
    asked = keep((WORDS, QUILL))
    keep((other, QUILL))
    assert alike(library, asked) == []


def test_a_link_goes_both_ways(library, keep):
    part = "We will rebuild the old bridge"
    one, other = keep((WORDS, QUILL)), keep((part, QUILL))
    assert (alike(library, one), alike(library, other)) == ([(part, 1)], [(WORDS, 1)])


def test_the_difference_is_given_word_by_word(library, keep):
    asked = keep((WORDS, QUILL))
    keep(("We will rebuild the old bridge before the autumn storms come", QUILL))
    (found,) = library.search.same_quotes(asked, 1)
    assert found.pieces == (
        Piece(Change.SAME, "We will rebuild the old bridge before the"),
        Piece(Change.LEFT_OUT, "winter"),
        Piece(Change.ADDED, "autumn"),
        Piece(Change.SAME, "storms come"),
    )


@pytest.mark.parametrize(("speaker", "is_other"), [(QUILL, False), (MARSH, True), (None, False)])
def test_it_is_told_where_another_speaker_is_named(library, keep, speaker, is_other):
    asked = keep((WORDS, QUILL))
    keep((WORDS, speaker))
    assert [each.is_other_speaker for each in library.search.same_quotes(asked, 1)] == [is_other]


def test_the_statements_of_its_own_article_are_left_out(library, keep):
    asked = keep((WORDS, QUILL), (WORDS, MARSH))
    assert alike(library, asked) == []


def test_the_most_alike_come_first_and_then_the_first_that_reported_it(library, keep):
    asked = keep((WORDS, QUILL))
    changed = WORDS.replace("winter", "autumn")
    keep((changed, QUILL), day="2026-01-01")
    later, earlier = keep((WORDS, QUILL), day="2026-04-01"), keep((WORDS, QUILL), day="2026-02-01")
    found = library.search.same_quotes(asked, 1)
    assert [each.statement.where.article_id for each in found[:2]] == [earlier, later]
    assert found[2].statement.text == changed


def test_it_is_counted_how_many_articles_report_a_statement(library, keep):
    other = "Nobody asked me about the ferry"
    asked = keep((WORDS, QUILL), (other, QUILL))
    keep((WORDS, QUILL), (WORDS, MARSH))
    keep((WORDS, QUILL))
    starts = [1, next(each.span.start for each in found(library, asked) if each.text == other)]
    assert library.search.articles_with(asked, starts) == {1: 2}


def found(library, article_id):
    page = library.search.find(Query(scopes=(Scope.STATEMENTS,)))
    return [each for each in page.found if each.where.article_id == article_id]


def test_what_the_index_does_not_know_has_none(library, keep):
    asked = keep((WORDS, QUILL))
    assert (library.search.same_quotes("nothing", 1), library.search.same_quotes(asked, 999)) == ((), ())
