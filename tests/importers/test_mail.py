from collections.abc import Callable

import pytest

from reader.errors import ArticleError
from reader.importers import entries
from reader.model import Article, BlockKind

Import = Callable[[str, str | bytes], Article]

HEAD = (
    "From: Ada Quill <ada@example.org>\nSubject: The bridge\nDate: Mon, 2 Mar 2026 23:30:00 -0500\nMessage-ID: <1@x>\n"
)
LONG = "The council voted on Monday to close the bridge for nine months, and the"


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_subject_sender_and_day_are_title_author_and_date(imported: Import) -> None:
    article = imported("a.eml", HEAD + "\nWe agree.\n")
    assert (article.title, article.byline, article.date) == ("The bridge", "Ada Quill", "2026-03-02")


def test_a_header_of_parameters_without_end_is_refused(imported: Import) -> None:
    header = "Content-Type: text/plain; " + ";" * 10_000_000
    with pytest.raises(ArticleError, match="damaged"):
        imported("a.eml", f"{HEAD}{header}\n\nWe agree.\n")


def test_a_message_is_known_by_its_headers(imported: Import) -> None:
    assert imported("a.txt", HEAD + "\nWe agree.\n").importer.split("/")[0] == "mail"


def test_lines_that_were_broken_to_fit_are_joined(imported: Import) -> None:
    article = imported("a.eml", f"{HEAD}\n{LONG}\nmayor agreed.\n\nYours,\nAda\n")
    assert _blocks(article)[1:] == [
        (BlockKind.PARAGRAPH, f"{LONG} mayor agreed."),
        (BlockKind.PARAGRAPH, "Yours,\nAda"),
    ]


def test_lines_that_flow_are_joined_where_they_say_so(imported: Import) -> None:
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    article = imported("a.eml", f"{HEAD}{kind}\nWe \nagree.\nAll of us.\n")
    assert article.text.split("\n\n")[1] == "We agree.\nAll of us."


def test_an_answer_is_a_quote_and_a_signature_furniture(imported: Import) -> None:
    article = imported("a.eml", HEAD + "\n> Who agrees?\n> You?\n\nWe do.\n\n-- \nAda Quill\nHarbour Post\n")
    assert _blocks(article)[1:] == [
        (BlockKind.QUOTE, "Who agrees?\nYou?"),
        (BlockKind.PARAGRAPH, "We do."),
        (BlockKind.FURNITURE, "Ada Quill\nHarbour Post"),
    ]


def test_an_attachment_is_no_text(imported: Import) -> None:
    parts = (
        "--b\nContent-Type: text/plain\n\nWe agree.\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nSecret.\n--b--\n"
    )
    article = imported("a.eml", f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{parts}")
    assert article.text == "The bridge\n\nWe agree."


def test_a_hidden_preview_of_a_newsletter_is_left_out(imported: Import) -> None:
    page = (
        '<div style="display: none">Preview</div><table><tr><td><p>We agree.</p></td><td><p>All.</p><p>Of us.</p></td>'
    )
    article = imported("a.eml", f"{HEAD}Content-Type: text/html\n\n{page}</tr></table>")
    assert article.text == "The bridge\n\nWe agree.\n\nAll.\n\nOf us."


def test_the_messages_of_a_mailbox_are_entries(tmp_path) -> None:
    path = tmp_path / "a.mbox"
    postmark = "From ada@example.org Mon Mar  2 10:00:00 2026\n"
    path.write_text(
        f"{postmark}{HEAD}\n>From here on we agree.\n\n{postmark}From: bo@x\nSubject: =?utf-8?q?N=C3=B6?=\n\nNo.\n"
    )
    found = list(entries(path))
    assert [(entry.key, entry.title, entry.byline) for entry in found] == [
        ("message-1", "The bridge", "Ada Quill"),
        ("message-2", "Nö", "bo@x"),
    ]
    assert found[0].load().text == "The bridge\n\nFrom here on we agree."


def test_a_message_of_apple_mail_ends_where_it_says(imported: Import) -> None:
    message = HEAD + "\nWe agree.\n"
    article = imported("a.emlx", f"{len(message)}\n{message}<?xml version='1.0'?><plist/>")
    assert article.text == "The bridge\n\nWe agree."


@pytest.mark.parametrize(
    "sender", ["Ada " + "(" * 5000, "=?utf-8?q?=FF?= <a@x>", "=?u\u00fff-8?q?A?=", "=?utf-8?b?A?=", ""]
)
def test_a_sender_that_is_spoilt_costs_nothing(imported: Import, sender: str) -> None:
    """Brackets in brackets are calls in calls in the standard library: found by the fuzzing."""
    assert imported("a.eml", f"From: {sender}\nSubject: S\nMessage-ID: <1@x>\n\nWe agree.\n").title == "S"


def test_an_endless_boundary_is_refused_at_once(imported: Import) -> None:
    """The standard library makes a regular expression of it: found by the fuzzing."""
    with pytest.raises(ArticleError, match="damaged"):
        imported("a.eml", f'{HEAD}Content-Type: multipart/mixed; boundary="{"b" * 1_000_000}"\n\nWe agree.\n')


def _kinds(article: Article) -> list[str]:
    return [str(block.kind) for block in article.blocks[1:]]


P, Q, F = str(BlockKind.PARAGRAPH), str(BlockKind.QUOTE), BlockKind.FURNITURE
WROTE = "On Mon, 2 Mar 2026 at 10:00, Bo Marsh\n<bo@example.org> wrote:"
ABOVE = "-----Original Message-----\nFrom: Bo Marsh <bo@example.org>\nSent: Monday, 2 March 2026\nTo: Ada\nSubject: It"
FOOT = "You are receiving this email because you signed up.\n\nUnsubscribe | Preferences\n\n1 Harbour Road"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        # An answer over the mail that it answers, between its lines, and below it.
        (f"We agree.\n\n{WROTE}\n> Who agrees?\n>\n> You?", [P, F, F]),
        (f"{WROTE}\n> Who agrees?\nWe do.\n> All?\nYes.", [F, Q, P, Q, P]),
        (f"{WROTE}\n\n> We agree.", [F, Q]),
        (f"We agree.\n\n{ABOVE}\n\nWho agrees?", [P, F, F]),
        ("We agree.\n\n> Who agrees?", [P, Q]),
        # What only looks like one.
        ("On Monday she wrote:\n\n> Who agrees?", [P, Q]),
        ("We agree.\n\nFrom: the mayor, who was sent to us.", [P, P]),
        # Newsletters and lists.
        (f"View this email in your browser\n\nWe agree.\n\n{FOOT}", [F, P, F, F, F]),
        ("We agree.\n\nSent from my iPhone", [P, F]),
        ("We agree.\n\n" + "_" * 47 + "\nBridges mailing list\nbridges@example.org", [P, F]),
        ("He told us to unsubscribe.\n\n" + "We agree with him. " * 200, [P, P]),
        ("Unsubscribe", [P]),
    ],
)
def test_what_is_not_of_the_message_itself_is_furniture(imported: Import, body: str, kinds: list[str]) -> None:
    assert _kinds(imported("a.eml", f"{HEAD}\n{body}\n")) == kinds


def test_what_is_forwarded_is_text(imported: Import) -> None:
    head = HEAD.replace("The bridge", "Fwd: The bridge")
    assert _kinds(imported("a.eml", f"{head}\nSee below.\n\n{ABOVE}\n\nWe agree.\n")) == [P, F, P]


def test_the_answered_mail_of_a_page_is_furniture(imported: Import) -> None:
    page = "<div>We agree.</div><div>On 2 Mar 2026 Bo wrote:<br></div><blockquote><p>Who?</p><p>You?</p></blockquote>"
    assert _kinds(imported("a.eml", f"{HEAD}Content-Type: text/html\n\n{page}")) == [P, F, F, F]
