"""The card of a statement: its words in their sentence, the evidence as links, and what its buttons ask for."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QToolButton

from reader.model import Evidence, Flag, Span
from reader.ui.card_text import evidence_line, small_print, span_of_link, words_in_context
from reader.ui.statement_card import StatementCard


@pytest.fixture
def card(qtbot, article, analysis):
    card = StatementCard()
    qtbot.addWidget(card)
    card.resize(330, 300)
    card.show_statement(article, analysis, 1, ["#money", "a note"])
    return card


def button(card, text):
    return next(each for each in card.findChildren(QToolButton) if each.text() == text)


def test_words_stand_bold_in_their_sentence(article, analysis):
    assert words_in_context(article, analysis, analysis.statements[1]) == "“<b>It costs too much,</b>” he said."


def test_words_of_the_article_are_no_markup(article, analysis):
    odd = replace(article, text=article.text.replace("It costs", "<i>&cost"))
    assert "<b>&lt;i&gt;&amp;cost too much,</b>" in words_in_context(odd, analysis, analysis.statements[1])


def test_a_long_statement_is_cut(article, analysis):
    text = "word " * 400
    long = replace(analysis.statements[0], content=(Span(0, 1999),))
    shown = words_in_context(replace(article, text=text, blocks=()), analysis, long)
    assert (len(shown) < 440, shown.endswith("…")) == (True, True)


def test_what_is_cut_ends_with_a_whole_word(article, analysis):
    words = "harbours " * 100
    long = replace(analysis.statements[0], content=(Span(0, len(words)),))
    shown = words_in_context(replace(article, text=words, blocks=()), analysis, long)
    assert shown.endswith("harbours</b> …")


def test_a_long_mention_is_told_in_full_once(analysis):
    source = "Dr Ines Calloway, chief engineer of the company that surveyed the swing bridge last autumn,"
    text = f"{source} said no."
    start = text.index("no")
    statement = replace(
        analysis.statements[0],
        content=(Span(start, start + 2),),
        source=Span(0, len(source)),
        cue=(Span(len(source) + 1, start - 1),),
    )
    line = evidence_line(analysis, statement, text)
    link = f'<a href="0-{len(source)}">{source[:-1]}</a>'
    assert (line.count("autumn"), link in line) == (1, True), line


@pytest.mark.parametrize(
    ("flag", "word"), [(Flag.DENIED, "Denied"), (Flag.HEDGED, "Hedged"), (Flag.PLANNED, "Planned")]
)
def test_marks_are_told_in_a_sentence(analysis, flag, word):
    assert f"\n{word}: " in small_print(replace(analysis.statements[0], flags=(flag,)))


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({}, "direct · likely (70%) · found by “named”"),
        ({"is_checked": True}, "direct · checked by you"),
        ({"speaker": None}, "direct · found by “named”"),
    ],
)
def test_confidence_is_told_in_words(analysis, about, expected):
    statement = replace(analysis.statements[0], confidence=0.7, **about)
    assert small_print(statement) == expected


def test_a_rule_is_told_in_plain_words(analysis):
    statement = replace(analysis.statements[0], evidence=Evidence("said-clause"))
    assert small_print(statement).endswith("found by a verb of saying with its clause")


def test_a_link_of_the_evidence_leads_to_its_mention(card, analysis, article, find, qtbot):
    assert evidence_line(analysis, analysis.statements[1], article.text) == card.evidence.text()
    link = "{0.start}-{0.end}".format(find("Bo Marsh"))
    with qtbot.waitSignal(card.mention_asked) as signal:
        card.evidence.linkActivated.emit(link)
    assert (signal.args, span_of_link(link)) == ([find("Bo Marsh")], find("Bo Marsh"))


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Accept", "accept_asked"),
        ("Not a statement", "reject_asked"),
        ("Tag …", "tag_asked"),
        ("Note …", "note_asked"),
        ("All they said", "person_asked"),
        ("Elsewhere", "quotes_asked"),
        ("▾", "speaker_menu_asked"),
    ],
)
def test_buttons_ask(card, qtbot, text, signal):
    with qtbot.waitSignal(getattr(card, signal)):
        button(card, text).click()


def test_of_nobody_known_nothing_is_asked(card, article, analysis):
    card.show_statement(article, analysis, 3)
    assert [button(card, text).isEnabled() for text in ("▾", "All they said")] == [False, False]


def test_buttons_go_to_the_next_line_where_it_is_narrow(card, qtbot):
    heights = []
    for width in (600, 220):
        card.resize(width, 500)
        heights.append(card.heightForWidth(width))
        right = max(each.geometry().right() for each in card.findChildren(QToolButton))
        assert right <= width
    assert heights[0] < heights[1]


def test_a_mention_is_selected_in_the_text(reading, opened, find):
    opened.select(1)
    reading.sidebar.card.mention_asked.emit(find("Bo Marsh"))
    assert reading.pane.view.selected_span() == find("Bo Marsh")


def test_own_tags_and_notes_stand_on_the_card(reading, opened, mark, find):
    opened.select(1)
    mark(find("too much"), tags=("money",), note="Check the sum.")
    assert reading.sidebar.card.own.text() == "#money\nCheck the sum."
