import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import SearchError
from reader.store.expression import MOST_WORDS, expression

PARTS = [
    *["toll", "bridge", "café", "naïve", "don't", "AT&T", "12.5", "words:", "to*", "a*", "-road", "😀"],
    *["AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/99999", "NEAR/", "NEAR(", "(", ")", "-(", "“the", "toll”", "(toll"],
    *['"', "“", "”", "«", "»", "-", "–", "_", "*", "^", ":", "+", "{", "}", "'", ";", "--", "/*", "*/"],
    *("\0", ", 5)", '"the toll"*', '-"'),
]
typed = st.lists(st.sampled_from(PARTS), max_size=12).flatmap(
    lambda parts: st.sampled_from((" ", "")).map(lambda between: between.join(parts))
)
WORDS = ("toll", "bridge", "road", "fee")


@pytest.fixture(scope="module")
def index():
    """Looks through an index with every row of up to three of four words, and gives the rows that match."""
    rows = [""]
    for _ in range(3):
        rows += [f"{row} {word}".strip() for row in rows for word in WORDS]
    rows = list(dict.fromkeys(rows))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE VIRTUAL TABLE i USING fts5(words, tokenize="unicode61 remove_diacritics 2")')
        connection.executemany("INSERT INTO i (words) VALUES (?)", [(row,) for row in rows])

        def matching(text):
            found = connection.execute("SELECT words FROM i WHERE i MATCH ?", (f"{{words}} : ({text})",))
            return {words for (words,) in found}

        matching.rows = rows
        yield matching


@given(st.one_of(typed, st.text(max_size=60)))
@example("NEAR(")
@example("NEAR NEAR NEAR")
@example("(((((((((((((toll")
@example("toll NEAR/0 bridge")
@example("toll NEAR NOT bridge")
@example("- -")
@example("\ud800")
def test_whatever_is_typed_can_be_looked_for_or_says_what_to_change(index, text):
    try:
        found = expression(text)
    except SearchError:
        return
    assert (found is None) == (not text.strip())
    assert found is None or index(found) <= set(index.rows)


def alternatives(strategy):
    """What is typed, and whether a row has it: OR binds weakest, then words side by side, NOT before its word."""
    word = st.sampled_from(WORDS)
    plain = word.map(lambda each: (each, lambda row: each in row))
    phrase = st.lists(word, min_size=1, max_size=3).map(
        lambda each: (f'"{" ".join(each)}"', lambda row: f" {' '.join(each)} " in f" {' '.join(row)} ")
    )
    begins = word.map(lambda each: (f"{each[:2]}*", lambda row: any(said.startswith(each[:2]) for said in row)))
    one = st.one_of(plain, phrase, begins, strategy.map(lambda each: (f"({each[0]})", each[1])))

    def side_by_side(wanted, unwanted, mark):
        parts = [each for each, _has in wanted] + [f"{mark}{each}" for each, _has in unwanted]
        return " ".join(
            parts
        ), lambda row: all(has(row) for _each, has in wanted) and not any(has(row) for _each, has in unwanted)

    both = st.builds(
        side_by_side,
        st.lists(one, min_size=1, max_size=3),
        st.lists(st.one_of(plain, phrase), max_size=2),
        st.sampled_from(("-", "NOT ")),
    )
    return st.lists(both, min_size=1, max_size=3).map(
        lambda each: (" OR ".join(text for text, _has in each), lambda row: any(has(row) for _text, has in each))
    )


nothing = st.nothing()
queries = alternatives(alternatives(nothing))


@given(queries)
def test_what_is_found_is_what_the_words_say(index, made):
    text, has = made
    assert index(expression(text)) == {row for row in index.rows if has(row.split())}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("toll", '"toll"'),
        ("toll bridge", '("toll" AND "bridge")'),
        ("toll AND bridge", '("toll" AND "bridge")'),
        ("toll OR bridge fee", '("toll" OR ("bridge" AND "fee"))'),
        ("toll -bridge", '("toll" NOT ("bridge"))'),
        ("-bridge toll NOT fee", '("toll" NOT ("bridge" OR "fee"))'),
        ("well-known", '"well-known"'),
        ("“the toll”", '"the toll"'),
        ("to*", '"to" *'),
        ('"the to"*', '"the to" *'),
        ("toll NEAR bridge", 'NEAR("toll" "bridge", 10)'),
        ("toll NEAR/3 bridge NEAR/5 fee", 'NEAR("toll" "bridge" "fee", 5)'),
        ("NEAR(toll bridge, 2)", 'NEAR("toll" "bridge", 2)'),
        ("NEAR(toll bridge) fee", '(NEAR("toll" "bridge", 10) AND "fee")'),
        ("toll NEAR (bridge fee)", '("toll" AND ("bridge" AND "fee"))'),
        ("(toll", '"toll"'),
        ("toll) bridge", '("toll" AND "bridge")'),
        ('"the toll', '"the toll"'),
        ("toll OR", '"toll"'),
        ("OR toll", '"toll"'),
        ("NOT", '"NOT"'),
        ("toll …", '"toll"'),
        ("   ", None),
    ],
)
def test_what_is_typed_becomes_an_expression(text, found):
    assert expression(text) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("…", "no word to look for"),
        ("()", "no word to look for"),
        ("-toll", "needs one beside it"),
        ("toll OR -bridge", "needs one beside it"),
        ("t*", "begins too many words"),
        ("(" * 20 + "toll", "too many brackets"),
        ("toll " * (MOST_WORDS + 1), "too many words"),
        (f"NEAR({'toll ' * (MOST_WORDS + 1)})", "too many words"),
    ],
)
def test_what_cannot_be_looked_for_says_what_to_change(text, message):
    with pytest.raises(SearchError, match=message):
        expression(text)
