from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_without_a_display_statements_are_printed_and_the_window_drawn(run, window, article_file, capsys):
    code = run(article_file)
    said = capsys.readouterr()
    picture = Path(said.out.rpartition(": ")[2].strip())
    assert (code, window.opened, "There is no display" in said.err, "– We will rebuild the bridge," in said.out) == (
        0,
        [],
        True,
        True,
    )
    assert (picture.name, picture.read_bytes()) == ("bridge.png", b"picture")


def test_one_file_that_cannot_be_read_does_not_cost_the_others(run, article_file, tmp_path, capsys):
    code = run(tmp_path / "none.txt", article_file)
    said = capsys.readouterr()
    assert (code, "none.txt" in said.err, "Ada Quill" in said.out) == (1, True, True)


def test_without_a_display_and_a_file_a_file_is_asked_for(run, capsys):
    assert (run(), "Name a file" in capsys.readouterr().err) == (1, True)
