"""Finding words in a text: what counts as the same, whole words, regular expressions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.services import finding
from reader.services.finding import Haystack, Hits, PatternError, Query


def found(text, words, **about):
    return [span.of(text) for span in Haystack(text).find(Query(words, **about)).spans]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("The council. THE END", "the", ["The", "THE"]),
        ("A café, a cafe, a cafe\u0301.", "cafe", ["café", "cafe", "cafe\u0301"]),
        ("A cafe and a café", "CAFÉ", ["cafe", "café"]),
        ("Die Straße, die STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Die Straße", "s", ["S", "ß"]),
        ("a ﬁnal word", "final", ["ﬁnal"]),
        ("Cæsar’s ŒUVRE", "caesar's oeuvre", ["Cæsar’s ŒUVRE"]),
        ("½ a cup", "1/2", ["½"]),
        ("it’s and it's", "it's", ["it’s", "it's"]),
        ("“No”", '"no"', ["“No”"]),
        ("full\u00a0council and full\ncouncil", "full council", ["full\u00a0council", "full\ncouncil"]),
        ("a soft\u00adened word", "softened", ["soft\u00adened"]),
        ("😀 no 😀 no", "😀 n", ["😀 n", "😀 n"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("anything", "", []),
        ("anything", "\u0301", []),
    ],
)
def test_words_are_found_without_regard_to_accents_case_and_typography(text, words, hits):
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("he, the, He, her", "he", ["he", "He"]),
        ("café cafés", "cafe", ["café"]),
        ("“Yes,” yes", "“yes", ["“Yes"]),
        ("a-b a", "a", ["a", "a"]),
    ],
)
def test_whole_words_begin_and_end_where_words_do(text, words, hits):
    assert found(text, words, whole_words=True) == hits


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [(r"\bb\w+", ["Bo", "bridge"]), ("^bo|ridge$", ["Bo", "ridge"]), ("x*", []), ("b(o|r)", ["Bo", "br"])],
)
def test_a_regular_expression_is_matched_line_by_line_in_any_case(pattern, hits):
    assert found("Bo met a bridge\nand Mr Og", pattern, is_pattern=True) == hits


def test_a_regular_expression_can_ask_for_whole_words():
    assert found("bo bob ob", "bo?|ob", is_pattern=True, whole_words=True) == ["bo", "ob"]


@pytest.mark.parametrize("pattern", ["(", "[a", "a)(b", "*", "(?P<x", "\\", "(" * 5000])
@pytest.mark.parametrize("whole_words", [True, False])
def test_what_is_no_regular_expression_says_so(pattern, whole_words):
    with pytest.raises(PatternError):
        Haystack("text").find(Query(pattern, is_pattern=True, whole_words=whole_words))


@pytest.mark.parametrize("pattern", [r"(a|aa)+$", r"(.*a){20}b?c"])
def test_a_regular_expression_that_would_take_for_ever_is_given_up(pattern):
    with pytest.raises(PatternError, match="too long"):
        Haystack("a" * 300_000 + "!").find(Query(pattern, is_pattern=True))


@pytest.mark.parametrize("pattern", ["(a{5000}){5000}", "a{99999999}", "((a{99}){99}){99}", "([)]{400,}){400}"])
def test_a_regular_expression_whose_compilation_would_take_for_ever_is_not_tried(pattern):
    with pytest.raises(PatternError, match="repeats too much"):
        Haystack("text").find(Query(pattern, is_pattern=True))


@pytest.mark.parametrize("pattern", [r"\d{4}-\d{2}", "(te[x)]t){1,50}", r"te\{9}|text", "te{}|text"])
def test_a_regular_expression_that_repeats_a_little_is_tried(pattern):
    assert found("text 2026-11", pattern, is_pattern=True) != []


def test_no_more_hits_are_looked_for_than_a_reader_can_use(monkeypatch):
    monkeypatch.setattr(finding, "MOST_HITS", 3)
    assert Haystack("e" * 5).find(Query("e")) == Hits(tuple(Span(at, at + 1) for at in range(3)), has_more=True)


@pytest.mark.parametrize(("point", "index", "before"), [(0, 0, 2), (1, 1, 0), (4, 1, 0), (5, 2, 1), (9, 0, 2)])
def test_the_next_and_the_previous_hit_go_round(point, index, before):
    hits = Hits((Span(0, 1), Span(4, 5), Span(8, 9)))
    assert (hits.from_point(point), hits.before(point)) == (index, before)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 8))
def test_whatever_stands_in_a_text_is_found_at_its_place(text, start, length):
    words = text[start : start + length]
    haystack = Haystack(text)
    spans = haystack.find(Query(words)).spans
    folded = "".join(map(finding._fold, words))
    assert all("".join(map(finding._fold, span.of(text))).find(folded) >= 0 for span in spans)
    assert bool(spans) == bool(folded)
