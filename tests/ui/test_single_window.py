"""One window for a library."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.ui.single_window import SingleWindow, hand_over


def test_a_start_without_a_window_keeps_its_files(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [])


def test_a_later_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    given = tmp_path / "a “quoted” naïve 😀.txt"
    single = SingleWindow(tmp_path)
    single.listen()

    with qtbot.waitSignal(single.files_given) as signal:
        assert hand_over(tmp_path, [given])

    assert signal.args == [[given]]
    single.close()


def test_another_library_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    single = SingleWindow(tmp_path)
    single.listen()

    assert not hand_over(tmp_path / "other", [])
    single.close()
