"""Who is one and the same in several articles, as a reader says and the program suggests."""

from contextlib import closing

import pytest

from reader.correction import BinnedKind, Step
from reader.errors import LibraryError
from reader.findings import Person, PersonStep, Query, SpeakerName
from reader.model import Speaker, SpeakerKind
from reader.nlp.version import engine_version
from reader.services import persons
from reader.store.library import Library
from tests.counting import counted
from tests.made import analysis_of, article_of, statement_of

PERSON = SpeakerKind.PERSON
TOM, THOMAS = SpeakerName("Tom Homan", PERSON), SpeakerName("Thomas Homan", PERSON)


@pytest.fixture
def library(tmp_path):
    with closing(Library.open(tmp_path / "library")) as library:
        yield library


@pytest.fixture
def say(library):
    """Keeps an article in which somebody says something, and gives its id."""

    def keep(name, words, *, kind=PERSON, aliases=()):
        text = f"“{words},” {name} said."
        article = article_of(text, title=words, path=f"/{words}")
        speakers = (Speaker(name, kind, aliases=aliases),)
        library.keep_analysis(
            analysis_of(article, statement_of(text, words, name), speakers=speakers, engine=engine_version())
        )
        return library.keep(article)

    return keep


def words_of(library, **about):
    return {each.text for each in library.search.find(Query(**about)).found}


def the_person(library, speaker=TOM):
    (person,) = library.persons.with_speaker(speaker)
    return person


def test_joined_speakers_are_one_person_whose_words_are_found(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two")
    say("Someone Else", "three")
    library.persons.take(persons.join(library, TOM, THOMAS))
    person = the_person(library)
    assert (person.names, words_of(library, person=person.id)) == (("Thomas Homan", "Tom Homan"), {"one", "two"})


def test_joining_is_undone_in_one_step_and_done_again(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two")
    steps = persons.join(library, TOM, THOMAS)
    library.persons.take(steps)
    library.persons.take([step.reversed for step in reversed(steps)])
    assert library.persons.with_speaker(TOM) == ()
    library.persons.take(steps)
    assert len(the_person(library).members) == 2


def test_joining_takes_no_more_statements_in_many_articles(library, say):
    numbers = []
    for name, articles in (("Tom Homan", 2), ("Ada Quill", 12)):
        for number in range(articles):
            say(name, f"{name} {number}")
        say(f"{name} Junior", f"{name} junior")
        steps = persons.join(library, SpeakerName(name, PERSON), SpeakerName(f"{name} Junior", PERSON))
        with counted() as statements:
            library.persons.take(steps)
        numbers.append(len([each for each in statements if "person" in each]))
        assert len(steps[0].after.members) == articles + 1
    assert numbers[0] == numbers[1]


def test_a_speaker_of_another_person_is_not_taken_away(library, say):
    article_id = say("Tom Homan", "one")
    say("Thomas Homan", "two")
    library.persons.take(persons.join(library, TOM, THOMAS))
    thief = Person("thief", "Thief", PERSON, frozenset({(article_id, "Tom Homan")}))
    with pytest.raises(LibraryError, match="changed meanwhile"):
        library.persons.take([PersonStep(None, thief)])
    assert len(the_person(library).members) == 2


def test_two_persons_become_one_and_part_again(library, say):
    for name, words in (("Tom Homan", "one"), ("T. Homan", "two"), ("Thomas Homan", "three"), ("Th. Homan", "four")):
        say(name, words)
    library.persons.take(persons.join(library, TOM, SpeakerName("T. Homan", PERSON)))
    library.persons.take(persons.join(library, THOMAS, SpeakerName("Th. Homan", PERSON)))
    before = {the_person(library, each) for each in (TOM, THOMAS)}
    steps = persons.join(library, TOM, THOMAS)
    library.persons.take(steps)
    assert len(the_person(library).members) == 4
    library.persons.take([step.reversed for step in reversed(steps)])
    assert {the_person(library, each) for each in (TOM, THOMAS)} == before


def test_who_is_called_so_in_full_is_suggested(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two", aliases=("Tom Homan", "Homan"))
    assert [each.speaker for each in persons.who(library, TOM).others] == [THOMAS]


@pytest.mark.parametrize("form", ["Homan", "Mr. Homan", "President Homan"])
def test_a_surname_or_a_title_alone_suggests_nobody(library, say, form):
    say("Tom Homan", "one", aliases=(form,))
    say("Jerry Homan", "two", aliases=(form,))
    assert persons.who(library, TOM).others == ()


def test_another_kind_is_not_suggested(library, say):
    say("Tom Homan", "one")
    say("Homan and Sons", "two", kind=SpeakerKind.ORGANISATION, aliases=("Tom Homan",))
    assert persons.who(library, TOM).others == ()


def test_an_article_that_came_later_is_suggested_and_not_joined_by_itself(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two")
    library.persons.take(persons.join(library, TOM, THOMAS))
    later = say("Tom Homan", "three")
    found = persons.who(library, TOM)
    assert (len(found.person.members), found.more) == (2, {(later, "Tom Homan")})
    library.persons.take([persons.add(found.person, found.more)])
    assert len(the_person(library).members) == 3


def test_one_of_the_same_name_is_said_to_be_somebody_else(library, say):
    say("Tom Homan", "one")
    other = say("Tom Homan", "two")
    say("Thomas Homan", "three")
    library.persons.take(persons.join(library, TOM, THOMAS))
    library.persons.take([persons.part(the_person(library), other)])
    assert words_of(library, person=the_person(library).id) == {"one", "three"}


def test_a_person_that_changed_meanwhile_is_left_alone(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two")
    library.persons.take(persons.join(library, TOM, THOMAS))
    stale = the_person(library)
    library.persons.take([persons.part(stale, min(stale.members)[0])])
    with pytest.raises(LibraryError, match="changed meanwhile"):
        library.persons.take([PersonStep(stale, None)])


def test_a_person_lies_in_the_bin_and_comes_back(library, say):
    say("Tom Homan", "one")
    say("Thomas Homan", "two")
    library.persons.take(persons.join(library, TOM, THOMAS))
    person = the_person(library)
    library.persons.take([PersonStep(person, None)])
    assert [each.words for each in library.marks.bin()] == ["Tom Homan"]
    library.marks.restore(BinnedKind.PERSON, [person.id])
    assert the_person(library) == person


def test_a_speaker_has_another_name_in_the_whole_library_and_in_what_comes_later(library, say):
    say("Tom Homan", "one")
    library.marks.take("", [Step(None, persons.renamed_everywhere(TOM, "Thomas Homan"))])
    say("Tom Homan", "two")
    while library.search.catch_up():
        pass
    assert words_of(library, speakers=(THOMAS,)) == {"one", "two"}
