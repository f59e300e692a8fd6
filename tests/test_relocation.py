import pytest

from reader import anchors
from reader.model import Anchor, Place, Span, Standing
from reader.relocation import Text, find

OLD = (
    "The mayor said the bridge is unsafe. “We will rebuild it soon,” she said. The council met on Monday. "
    "He declined to comment. Nobody else spoke about the harbour plan. He declined to comment. Then all left."
)
QUOTE = "We will rebuild it soon"
MARK = anchors.anchor(OLD, Span(OLD.index(QUOTE), OLD.index(QUOTE) + len(QUOTE)))
SECOND = OLD.rindex("He declined")
DECLINED = anchors.anchor(OLD, Span(SECOND, SECOND + len("He declined to comment.")))


def found(new, mark=MARK, former=OLD):
    place = find(mark, Text(new), Text(former) if former else None)
    return place.standing, place.span.of(new) if place.span else None


@pytest.mark.parametrize("former", [OLD, None], ids=["with its former text", "by itself"])
@pytest.mark.parametrize(
    ("new", "standing", "words"),
    [
        (OLD, Standing.EXACT, QUOTE),
        (f"{OLD} A correction.", Standing.EXACT, QUOTE),
        (f"A new lead.\n\n{OLD}", Standing.MOVED, QUOTE),
        (
            OLD.replace("“", '"').replace("”", '"').replace(" will ", "\xa0 will "),
            Standing.MOVED,
            "We\xa0 will rebuild it soon",
        ),
        (OLD.replace("rebuild", "re-build"), Standing.MOVED, "We will re-build it soon"),
        (OLD.replace(f"“{QUOTE},” she said. ", ""), Standing.ORPHANED, None),
        (f"{OLD} {OLD}", Standing.REVIEW, QUOTE),
        ("Nothing of it.", Standing.ORPHANED, None),
        ("", Standing.ORPHANED, None),
    ],
)
def test_where_words_stand_in_another_text(new, standing, words, former):
    assert found(new, former=former) == (standing, words)


def test_the_same_words_elsewhere_are_not_those_that_were_taken_out():
    standing, _words = found(OLD[:SECOND] + OLD[SECOND + len("He declined to comment. ") :], DECLINED)
    assert standing is Standing.REVIEW


def test_of_the_same_words_those_with_the_same_surroundings_are_meant():
    new = f"A new lead. {OLD}"
    assert find(DECLINED, Text(new), Text(OLD)) == Place(
        Standing.MOVED, Span(SECOND + 12, SECOND + 12 + len("He declined to comment."))
    )


def test_few_letters_are_not_found_within_a_word():
    mark = anchors.anchor("The art of it.", Span(4, 7))
    assert found("A party was on.", mark, "The art of it.") == (Standing.ORPHANED, None)


def test_words_that_changed_much_are_only_a_guess():
    new = OLD.replace(QUOTE, "We shall rebuild it rather soon")
    assert found(new)[0] is Standing.REVIEW


def test_an_anchor_without_words_is_nowhere():
    assert find(Anchor(Span(0, 0), "", "", ""), Text(OLD)) == Place(Standing.ORPHANED)


def test_a_place_is_that_of_the_text_though_runs_of_spaces_are_one():
    new = f"  \n\n {OLD}".replace("bridge is", "bridge  \n is")
    assert found(new) == (Standing.MOVED, QUOTE)
