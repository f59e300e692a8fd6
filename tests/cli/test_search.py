import json
from contextlib import closing

import pytest

from reader import settings
from reader.findings import Person, PersonStep
from reader.model import Flag, SpeakerKind, StatementKind
from reader.services import opening
from reader.store.library import Library
from tests.made import analysis_of, article_of, statement_of

TEXT = "“We will rebuild the bridge,” Ada Quill said. She denied that it is unsafe.\n"


@pytest.fixture
def shelved(home, article_file):
    """A library with one article of two statements."""
    from reader import importers

    article_file.write_text(TEXT, encoding="utf-8")
    library = Library.open(settings.data_folder())
    article = importers.load(article_file)
    opening.remember(library, article)
    direct = statement_of(TEXT, "We will rebuild the bridge,", "Ada Quill")
    denied = statement_of(TEXT, "it is unsafe", "Ada Quill", StatementKind.INDIRECT, flags=(Flag.DENIED,))
    library.keep_analysis(analysis_of(article, direct, denied))
    library.close()


def lines(capsys):
    return [line.strip() for line in capsys.readouterr().out.splitlines() if line]


def test_a_statement_is_printed_with_its_speaker_and_who_reported_it(run, shelved, capsys):
    assert run("search", "rebuild", "--in", "statements") == 0
    printed = lines(capsys)
    assert printed[0] == "Ada Quill (direct): We will rebuild the bridge,"
    assert "bridge.txt" in printed[1]
    assert printed[2] == "1 to 1 of 1 match."


def test_flags_are_named(run, shelved, capsys):
    run("search", "--kind", "indirect")
    assert lines(capsys)[0] == "Ada Quill (indirect, denied): it is unsafe"


def test_a_speaker_alone_gives_all_that_is_said_in_reading_order(run, shelved, capsys):
    run("search", "--speaker", "ada quill")
    assert [line.split(": ")[1] for line in lines(capsys) if line.startswith("Ada")] == [
        "We will rebuild the bridge,",
        "it is unsafe",
    ]


@pytest.fixture
def joined(shelved):
    """Three more articles, and two persons of one name: one of two speakers, one of another."""
    with closing(Library.open(settings.data_folder())) as library:
        ids = []
        for name in ("Ada Quill", "Adelaide Quill", "Bo Marsh"):
            text = f"“It is late,” {name} said.\n"
            article = article_of(text, path=f"/{name}")
            ids.append(library.keep(article))
            library.keep_analysis(analysis_of(article, statement_of(text, "It is late,", name)))
        ada = Person(
            "one", "Ada Quill", SpeakerKind.PERSON, frozenset([(ids[0], "Ada Quill"), (ids[1], "Adelaide Quill")])
        )
        other = Person("two", "Ada Quill", SpeakerKind.PERSON, frozenset([(ids[2], "Bo Marsh")]))
        library.persons.take([PersonStep(None, ada), PersonStep(None, other)])


@pytest.mark.parametrize("name", ["one", "Adélaide quill"])
def test_a_person_gives_all_that_the_joined_speakers_said(run, joined, capsys, name):
    run("search", "--person", name)
    found = {line.split(" (")[0] for line in lines(capsys) if "late" in line}
    run("export", "--person", name, "--format", "csv")
    exported = capsys.readouterr().out.count("It is late")
    assert (found, exported) == ({"Ada Quill", "Adelaide Quill"}, 2)


def test_of_two_persons_of_one_name_one_has_to_be_named(run, joined, capsys):
    assert run("search", "--person", "ada quill") == 1
    assert "one (Ada Quill, Adelaide Quill); two (Bo Marsh)" in capsys.readouterr().err


def test_json_has_offsets_in_the_article(run, shelved, capsys):
    run("search", "rebuild", "--json")
    value = json.loads(capsys.readouterr().out)
    statement, article = value["results"]
    assert (value["schema"], value["total"], value["cut"], value["waiting"]) == (1, 2, False, 0)
    assert (statement["type"], statement["start"], statement["end"], statement["hits"]) == (
        "statement",
        1,
        28,
        [[8, 15]],
    )
    assert TEXT[article["start"] : article["end"]] == "rebuild"
    assert statement["article"] == article["article"]


def test_pages_follow_each_other(run, shelved, capsys):
    run("search", "--limit", "1", "--page", "2", "--speaker", "Ada Quill")
    assert [line for line in lines(capsys) if "of" in line] == ["2 to 2 of 2 matches."]


def test_nothing_found_is_no_failure(run, shelved, capsys):
    assert run("search", "zebra") == 0
    assert lines(capsys) == ["Nothing was found."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["((("], "no word to look for"),
        (['"'], "no word to look for"),
        (["NOT bridge"], "must not be there"),
        (["x", "--speaker", "Nobody"], "No speaker"),
        (["x", "--since", "soon"], "no date"),
        (["x", "--person", "Ada Quill"], "You have joined no speakers to a person called “Ada Quill”"),
    ],
)
def test_what_cannot_be_looked_for_is_told(run, shelved, capsys, arguments, message):
    assert run("search", *arguments) == 1
    assert message in capsys.readouterr().err


def test_without_a_library_it_says_how_to_begin(run, capsys):
    assert run("search", "bridge") == 1
    assert "library add" in capsys.readouterr().err


def test_a_page_is_a_number(run, capsys):
    with pytest.raises(SystemExit, match="2"):
        run("search", "--page", "0")
