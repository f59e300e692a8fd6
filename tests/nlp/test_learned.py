"""From the scores of a tagger to attributions, with a tagger whose scores are given."""

from collections import Counter

import numpy as np
import pytest

from reader.model import Evidence, StatementKind
from reader.nlp.attribution import Support
from reader.nlp.joining import TAGGER, join
from reader.nlp.learned import Learned, learned
from reader.nlp.names import names
from reader.nlp.pieces import CLS, SEP, Pieces, mark
from reader.nlp.roles import roles
from reader.nlp.statements import statements
from reader.nlp.tagger import Reading
from reader.nlp.tags import Part

pytestmark = pytest.mark.slow


def reading(layout, *parts, source=None):
    """A reading of one paragraph that is sure of the parts, each given by its words; content links to `source`."""
    count = len(layout.doc)
    labels = np.zeros(count, dtype=int)
    starts = {}
    for part, words in parts:
        begin = layout.text.index(words)
        inside = [t.i for t in layout.doc if begin <= t.idx < begin + len(words)]
        labels[inside] = part + 1
        labels[inside[0]] = part
        starts[words] = inside[0]
    pieces = mark(CLS)
    pieces.extend(Pieces([1] * count, [0] * count, [0] * count, [0] * count, list(range(count)), [True] * count))
    pieces.extend(mark(SEP))
    scores = np.full((count + 2, 9), 0.01)
    scores[np.arange(count) + 1, labels] = 0.92
    links = np.zeros((count + 2, count + 2))
    links[:, 0 if source is None else starts[source] + 1] = 1.0
    return Reading(pieces, np.log(scores).astype(np.float32), links.astype(np.float32))


def words(layout, span):
    return None if span is None else layout.doc[span[0] : span[1]].text


def test_content_has_its_source_and_cue(layout):
    laid_out = layout("Lindholm, tired, admitted the bridge was old.")
    read = reading(
        laid_out,
        (Part.SOURCE, "Lindholm"),
        (Part.CUE, "admitted"),
        (Part.STATEMENT, "the bridge was old"),
        source="Lindholm",
    )
    (found,) = learned(laid_out, [read])
    assert (words(laid_out, found.content), words(laid_out, found.source), words(laid_out, found.cue)) == (
        "the bridge was old",
        "Lindholm",
        "admitted",
    )
    assert found.is_statement


def test_belief_is_no_statement_and_makes_the_rules_doubtful(layout):
    laid_out = layout("Lindholm said the bridge was old.")
    read = reading(laid_out, (Part.SOURCE, "Lindholm"), (Part.OTHER, "the bridge was old"), source="Lindholm")
    found = learned(laid_out, [read])
    assert [one.is_statement for one in found] == [False]
    assert [one.support for one in join(laid_out, found)] == [Support.BELIEF]


def test_quotation_is_never_cut(layout):
    laid_out = layout("“It is old and it will close soon,” Lindholm said.")
    read = reading(laid_out, (Part.SOURCE, "Lindholm"), (Part.STATEMENT, "It is old and it"), source="Lindholm")
    (found,) = join(laid_out, learned(laid_out, [read]))
    assert [span.of(laid_out.text) for span in found.content] == ["It is old and it will close soon,"]
    assert found.kind is StatementKind.DIRECT


def test_weak_signs_of_a_second_statement_do_not_cut_one(layout):
    laid_out = layout("Lindholm said the bridge was old and the ferry was slow.")
    read = reading(laid_out, (Part.STATEMENT, "the bridge was old and the ferry was slow"))
    place = next(token.i for token in laid_out.doc if token.text == "and") + 1
    read.labels[place, [Part.STATEMENT, Part.STATEMENT + 1]] = np.log([0.6, 0.35])
    (found,) = learned(laid_out, [read])
    assert words(laid_out, found.content) == "the bridge was old and the ferry was slow"


def test_strong_signs_of_a_second_statement_do(layout):
    laid_out = layout("Lindholm said the bridge was old and the ferry was slow.")
    read = reading(
        laid_out, (Part.STATEMENT, "the bridge was old"), (Part.STATEMENT, "and the ferry was slow"), source=None
    )
    assert [words(laid_out, found.content) for found in learned(laid_out, [read])] == [
        "the bridge was old",
        "and the ferry was slow",
    ]


def test_content_ends_where_a_quotation_ends_with_its_sentence(layout):
    laid_out = layout("“It is old and it will close soon.” He feared the worst for the ferry.")
    read = reading(laid_out, (Part.STATEMENT, laid_out.text.removesuffix(".")))
    assert [words(laid_out, found.content) for found in learned(laid_out, [read])] == [
        "“It is old and it will close soon.”",
        "He feared the worst for the ferry",
    ]


def test_content_goes_on_behind_a_quotation_within_its_sentence(layout):
    laid_out = layout("Lindholm said “it is old and it will close soon” if nobody pays.")
    read = reading(laid_out, (Part.STATEMENT, "“it is old and it will close soon” if nobody pays"))
    (found,) = learned(laid_out, [read])
    assert words(laid_out, found.content) == "“it is old and it will close soon” if nobody pays"


@pytest.mark.parametrize(
    ("words_said", "count"),
    [("It is old, and it will not be open for longer than a week.", 1), ("As old as it looks today.", 0)],
)
def test_only_a_long_quotation_is_content_though_the_tagger_missed_it(layout, words_said, count):
    laid_out = layout(f"The bridge: “{words_said}”")
    assert len(learned(laid_out, [reading(laid_out)])) == count


def test_long_quotation_that_was_missed_has_the_source_of_the_rules(layout):
    laid_out = layout("“It is old and it will close soon,” Lindholm said.")
    (found,) = join(laid_out, learned(laid_out, [reading(laid_out)]))
    assert found.source is not None
    assert laid_out.doc[found.source.head].text == "Lindholm"
    assert found.rule == "cue-behind"


def test_rules_that_agree_are_named(layout):
    laid_out = layout("Lindholm said the bridge was old.")
    read = reading(
        laid_out,
        (Part.SOURCE, "Lindholm"),
        (Part.CUE, "said"),
        (Part.STATEMENT, "the bridge was old"),
        source="Lindholm",
    )
    (found,) = join(laid_out, learned(laid_out, [read]))
    assert (found.support, found.rule) == (Support.BOTH, "said-clause")
    assert Evidence(found.rule).rule != TAGGER


def test_a_quotation_and_a_paraphrase_of_one_cue_are_two_statements(layout):
    laid_out = layout("“It is old,” Lindholm said, and that the ferry was slow.")
    source, cue = ((token.i, token.i + 1) for token in laid_out.doc if token.text in ("Lindholm", "said"))
    (quoted,) = laid_out.quoted
    that = next(token.i for token in laid_out.doc if token.text == "that")
    found = [
        Learned((quoted.start, quoted.end), source, cue, states=0.99, sure=0.99, linked=0.99, quoted=True),
        Learned((that, len(laid_out.doc) - 1), source, cue, states=0.99, sure=0.99, linked=0.99, quoted=False),
    ]
    first, second = join(laid_out, found)
    assert first.group != second.group


@pytest.mark.parametrize(("sure", "words"), [(0.99, ["It is old,", "and grey."]), (0.31, ["It is old,"])])
def test_a_doubtful_part_does_not_take_a_sure_one_with_it(layout, sure, words):
    laid_out = layout("“It is old,” Lindholm said, “and grey.”")
    first, second = ((quoted.start, quoted.end) for quoted in laid_out.quoted)
    source, cue = ((token.i, token.i + 1) for token in laid_out.doc if token.text in ("Lindholm", "said"))
    found = [
        Learned(first, source, cue, states=0.99, sure=0.99, linked=0.99, quoted=True),
        Learned(second, source, cue, states=sure, sure=sure, linked=sure / 10, quoted=True),
    ]
    named = names(laid_out.doc)
    (statement,), _ = statements(laid_out, join(laid_out, found), named, roles(laid_out.doc, named))
    assert [span.of(laid_out.text) for span in statement.content] == words


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("“It is old.\n\n“It will close,” Lindholm said.", [2]),
        ("“It is old.”\n\n“It will close,” Lindholm said.", [1, 1]),
        ("“It is old.\n\nHe left. “It will close,” Lindholm said.", [1, 1]),
    ],
    ids=["open", "closed", "not at the start"],
)
def test_a_quotation_over_paragraphs_is_one_statement(layout, text, groups):
    laid_out = layout(text)
    found = [
        Learned((quoted.start, quoted.end), None, None, states=1.0, sure=1.0, linked=0.0, quoted=True)
        for quoted in laid_out.quoted
    ]
    assert list(Counter(one.group for one in join(laid_out, found)).values()) == groups


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("“It is old.\n\n“It will close,” Lindholm said.", [2]),
        ("Lindholm said: “It is old.\n\n“It will close,” he said.", [1, 1]),
    ],
    ids=["behind the whole", "beside each part"],
)
def test_a_cue_beside_each_part_makes_two_statements(layout, text, groups):
    laid_out = layout(text)
    cues = [
        next((t.i for t in laid_out.doc if t.text == "said" and laid_out.paragraph_of[t.i] == quoted.paragraph), None)
        for quoted in laid_out.quoted
    ]
    found = [
        Learned((quoted.start, quoted.end), cue and (cue - 1, cue), cue and (cue, cue + 1), 1.0, 1.0, 0.9, quoted=True)
        for quoted, cue in zip(laid_out.quoted, cues, strict=True)
    ]
    made = join(laid_out, found)
    assert list(Counter(one.group for one in made).values()) == groups
    assert all(one.source is not None for one in made)
