import pytest
from PySide6.QtCore import Qt

from reader.model import Speaker, SpeakerKind
from reader.ui.speaker_dialog import SpeakerDialog

SPEAKERS = (
    Speaker("Ada Quill", SpeakerKind.PERSON, aliases=("Quill",)),
    Speaker("Bo Marsh", SpeakerKind.PERSON),
    Speaker("Marsh Harbour Board", SpeakerKind.ORGANISATION),
)


@pytest.fixture
def dialog(qtbot):
    made = SpeakerDialog("Who?", "“words”", SPEAKERS, nobody="Nobody known", everywhere="Everywhere")
    qtbot.addWidget(made)
    return made


def rows(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("", ["Ada Quill  (person)", "Bo Marsh  (person)", "Marsh Harbour Board  (organisation)", "Nobody known"]),
        ("marsh", ["Bo Marsh  (person)", "Marsh Harbour Board  (organisation)", "New: marsh"]),
        ("marsh board", ["Marsh Harbour Board  (organisation)", "New: marsh board"]),
        ("quill ada", ["Ada Quill  (person)", "New: quill ada"]),
        ("bo MARSH", ["Bo Marsh  (person)", "Marsh Harbour Board  (organisation)"]),
        (" Eve  Stone ", ["New: Eve Stone"]),
    ],
)
def test_speakers_are_found_by_any_words_of_their_names(dialog, typed, listed):
    dialog.name.setText(typed)
    assert rows(dialog) == listed


def test_the_arrows_choose_while_the_name_is_typed(dialog, qtbot):
    qtbot.keyClick(dialog.name, Qt.Key.Key_Down)
    second = dialog.speaker
    qtbot.keyClick(dialog.name, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Up)
    assert (second, dialog.speaker) == (SPEAKERS[1], SPEAKERS[0])


def test_a_new_name_and_nobody_are_answers(dialog):
    dialog.name.setText("Eve Stone")
    new = (dialog.speaker, dialog.new_name)
    dialog.name.clear()
    dialog.list.setCurrentRow(3)
    assert (new, (dialog.speaker, dialog.new_name)) == ((None, "Eve Stone"), (None, ""))


def test_without_an_answer_it_cannot_be_accepted(qtbot):
    dialog = SpeakerDialog("Who?", "", ())
    qtbot.addWidget(dialog)
    assert (dialog._ok.isEnabled(), dialog.speaker, dialog.new_name) == (False, None, "")
