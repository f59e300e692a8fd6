"""Copying with the source, and following the link that is copied."""

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QCheckBox, QDialogButtonBox, QRadioButton, QTextBrowser

from reader.services import citation
from reader.services.citation import CitationForm
from reader.services.links import link
from reader.ui.citation_dialog import CitationDialog, Manner
from reader.ui.linking import Linking

"""Milliseconds that a busy machine may take."""


@pytest.fixture
def linking(window, opened, store):
    return Linking(opened, store, window)


def copied() -> QMimeData:
    return QApplication.clipboard().mimeData()


def test_a_statement_is_copied_in_every_kind_at_once(reading, opened):
    opened.select(1)
    reading.citing.copy()
    data = copied()
    kinds = (data.text(), data.html(), *(bytes(data.data(kind)).decode() for kind in ("text/markdown", "text/rtf")))
    assert ["It costs too much," in each and "Bo Marsh" in each for each in kinds] == [True] * 4


def test_a_highlight_is_copied_with_the_speaker_of_its_words(reading, opened, mark, find):
    annotation = mark(find("rebuild the bridge"))
    reading.sidebar.highlights.copy_asked.emit(annotation.id)
    assert copied().text().splitlines() == [
        "“rebuild the bridge” – Ada Quill, the mayor of Port Lowell",
        "Bridge plan splits council. bridge.txt.",
        link(opened.article, annotation.anchor.span),
    ]


def test_without_anything_selected_it_is_told_what_to_do(reading):
    reading.citing.copy()
    assert "Select a statement" in reading.statusBar().currentMessage()


def test_the_form_is_chosen_with_a_preview_and_kept(reading, opened, kept_preferences):
    opened.select(0)
    reading.citing.choose()
    dialog = reading.findChild(CitationDialog)
    dialog.findChildren(QRadioButton)[1].setChecked(True)
    dialog.findChild(QCheckBox).setChecked(False)
    shown = [page.toPlainText() for page in dialog.findChildren(QTextBrowser)]
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()
    reading.citing.copy()
    kept = kept_preferences[-1]
    assert (copied().text() in shown, copied().text(), kept.citation, kept.citation_link) == (
        True,
        "“We will rebuild the bridge,” (Ada Quill, the mayor of Port Lowell; Bridge plan splits council, bridge.txt)",
        "inline",
        False,
    )
    assert json.dumps(kept.citation) == '"inline"'


def test_a_dialog_that_is_left_changes_nothing(reading, opened, kept_preferences):
    opened.select(0)
    reading.citing.choose()
    dialog = reading.findChild(CitationDialog)
    dialog.findChildren(QRadioButton)[2].setChecked(True)
    dialog.reject()
    reading.citing.copy()
    assert (copied().text().startswith("“We will"), {kept.citation for kept in kept_preferences}) == (True, {""})


def test_the_preview_shows_an_example_before_an_article_is_open(window):
    window.citing.choose()
    page = window.findChild(CitationDialog).findChildren(QTextBrowser)[0]
    assert "We will rebuild" in page.toPlainText()


@pytest.mark.parametrize("form", CitationForm)
def test_the_dialog_starts_with_the_form_that_is_used(qtbot, article, analysis, form):
    cited = citation.of_statement(article, analysis, analysis.statements[0])
    dialog = CitationDialog(cited, Manner(form, with_link=False))
    qtbot.addWidget(dialog)
    assert dialog.manner == Manner(form, with_link=False)


def test_a_copied_link_leads_back_to_the_statement(reading, opened, linking, qtbot, stored):
    stored(lambda library: library.keep_analysis(opened.analysis))
    opened.select(1)
    reading.citing.copy()
    opened.select(None)
    with qtbot.waitSignal(opened.place_asked):
        linking.take([copied().text().splitlines()[-1]])
    assert opened.statement.speaker == "Bo Marsh"


def test_a_link_to_an_article_that_is_not_here_is_told(linking, qtbot):
    with qtbot.waitSignal(linking.told) as told:
        linking.follow(f"on-the-record://text/{'0' * 32}/1-2")
    assert "not in your library" in told.args[0]


def test_a_broken_link_is_told(linking, qtbot):
    with qtbot.waitSignal(linking.told) as told:
        linking.follow("on-the-record://nowhere")
    assert "leads nowhere" in told.args[0]


def test_words_that_are_not_there_any_more_are_told_and_the_article_opens(opened, linking, qtbot, find):
    address = link(opened.article, find("Monday")).rpartition("-")[0] + "-99999"
    with qtbot.waitSignals([opened.article_opened, linking.told]):
        linking.follow(address)


SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from reader.ui import clipboard

application = QApplication(sys.argv)
for _ in range(100):
    clipboard.put("plain", html="<b>x</b>", markdown="**x**", rtf="{}")
clipboard.settle()
print(QApplication.clipboard().mimeData().formats())
"""


@pytest.mark.slow
def test_what_was_copied_keeps_its_kinds_and_does_no_harm_at_the_end():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "['text/plain', 'text/html', 'text/markdown', 'text/rtf']\n",
        "",
    )
