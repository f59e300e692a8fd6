import os
from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import files


def test_a_file_is_read_with_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"words")

    assert files.read(Path("a.txt")) == files.File(tmp_path / "a.txt", b"words")


@pytest.mark.parametrize(
    ("name", "what"),
    [("missing.txt", "no such file"), ("with\0nul.txt", "no such file"), (".", "folder"), ("empty.txt", "empty")],
)
def test_a_path_without_words_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "empty.txt").touch()

    with pytest.raises(ArticleError, match=f"Cannot open .*{what}"):
        files.read(tmp_path / name)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    monkeypatch.delattr(Path, "read_bytes")

    with pytest.raises(ArticleError, match="51 MB, and the limit is 50 MB"):
        files.read(path)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(b"words")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(ArticleError, match="no permission"):
        files.read(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(ArticleError, match="not a regular file"):
        files.read(tmp_path / "pipe")
