from pathlib import Path

import pytest

from reader import __version__


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ([], []),
        (["a.txt", "b.html"], [Path("a.txt"), Path("b.html")]),
        (["--", "analyze"], [Path("analyze")]),
        (["./export"], [Path("export")]),
        (["on-the-record://text/0"], ["on-the-record://text/0"]),
    ],
)
def test_files_are_opened_in_the_window(run, window, monkeypatch, arguments, files):
    monkeypatch.setenv("DISPLAY", ":0")
    assert (run(*arguments), window.opened) == (0, [files])


def test_the_version_is_printed(run, capsys):
    with pytest.raises(SystemExit, match="0"):
        run("--version")
    assert capsys.readouterr().out == f"on-the-record {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unknown"],
        ["analyze"],
        ["analyze", "a.txt", "--jobs", "0"],
        ["analyze", "a.jsonl", "-o", "a.jsonl"],
        ["export", "a.txt"],
        ["export", "a.txt", "--format", "paper"],
    ],
)
def test_wrong_usage_is_code_2(run, capsys, arguments):
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)
    assert capsys.readouterr().err.startswith("usage: on-the-record")


def test_ctrl_c_ends_it_quietly(run, window, monkeypatch, capsys):
    def interrupted(files):
        raise KeyboardInterrupt

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(window, "open", interrupted)
    assert (run(), capsys.readouterr().err) == (130, "")
