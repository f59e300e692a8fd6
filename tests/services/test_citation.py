"""Words with their source."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import Analysis, Article, Evidence, Flag, Source, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.citation import Citation, CitationForm, of_statement, of_words, paragraphs
from reader.services.citation_markup import plain
from reader.services.links import link

ARTICLE = Article(
    text="It is\nlate, said Ann.",
    blocks=(),
    title="Late again.",
    source=Source(Path("late.html"), "text/html", "", address="https://example.org/late"),
    importer="html/1",
    byline="Jo Day",
    date="2026-03-12",
)
LATE = Statement((Span(0, 11),), StatementKind.DIRECT, Evidence("x"), 0.9, speaker="Ann Lee")
ANALYSIS = Analysis("", "", statements=(LATE,), speakers=(Speaker("Ann Lee", SpeakerKind.PERSON, role="mayor"),))
LINK = link(ARTICLE, Span(0, 11))


def cited(statement: Statement = LATE) -> Citation:
    return of_statement(ARTICLE, replace(ANALYSIS, statements=(statement,)), statement)


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (
            CitationForm.FULL,
            "“It is late,” – Ann Lee, mayor\nLate again. Jo Day. example.org. 2026-03-12. https://example.org/late",
        ),
        (
            CitationForm.INLINE,
            "“It is late,” (Ann Lee, mayor; Late again., example.org, 2026-03-12, https://example.org/late)",
        ),
        (
            CitationForm.FOOTNOTE,
            (
                "Ann Lee, mayor: “It is late,”, quoted in Jo Day, Late again., example.org, 2026-03-12, "
                "https://example.org/late"
            ),
        ),
        (
            CitationForm.BLOCK,
            "It is\nlate,\n— Ann Lee, mayor, Late again., example.org, 2026-03-12, https://example.org/late",
        ),
    ],
)
def test_every_form_names_words_speaker_role_title_source_day_and_address(form: CitationForm, written: str) -> None:
    assert plain(paragraphs(cited(), form)) == written


@pytest.mark.parametrize("form", CitationForm)
def test_the_link_to_the_place_is_put_in_on_request(form: CitationForm) -> None:
    written = [plain(paragraphs(cited(), form, with_link=with_link)) for with_link in (False, True)]

    assert [LINK in each for each in written] == [False, True]


def test_words_without_a_speaker_are_cited_with_their_source() -> None:
    assert plain(paragraphs(of_words(ARTICLE, Span(12, 20)), CitationForm.FOOTNOTE)) == (
        "“said Ann”, Jo Day, Late again., example.org, 2026-03-12, https://example.org/late"
    )


def test_words_within_a_statement_are_said_by_its_speaker() -> None:
    found = of_words(ARTICLE, Span(6, 10), ANALYSIS)

    assert (found.words, found.speaker, found.role, found.link) == (
        "late",
        "Ann Lee",
        "mayor",
        link(ARTICLE, Span(6, 10)),
    )


def test_a_paraphrase_that_is_denied_is_not_passed_off_as_a_quote() -> None:
    statement = replace(LATE, kind=StatementKind.INDIRECT, flags=(Flag.DENIED,))

    first = plain(paragraphs(cited(statement), CitationForm.FULL)).split("\n")[0]

    assert first == "“It is late,” – Ann Lee, mayor (paraphrased, denied)"


def test_a_paraphrase_of_nobody_known_is_told_too() -> None:
    statement = replace(LATE, kind=StatementKind.INDIRECT, speaker=None)

    first = plain(paragraphs(cited(statement), CitationForm.FULL)).split("\n")[0]

    assert first == "“It is late,” – paraphrased"
