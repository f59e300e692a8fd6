import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.services.files import replacing


def _raise(error):
    raise error


def write(target, data=b"new"):
    with replacing(target) as file:
        file.write(data)


def test_a_file_is_replaced_with_its_permissions_kept(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write(target)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode), list(tmp_path.iterdir())) == (
        b"new",
        0o640,
        [target],
    )


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with suppress(KeyError), replacing(target) as file:
        file.write(b"half")
        raise KeyError
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])


def test_a_link_is_followed(tmp_path):
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link)
    assert (target.read_bytes(), link.is_symlink()) == (b"new", True)


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", lambda handle: _raise(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(ExportError, match="No space left on device"):
        write(target)
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])


def test_a_device_is_not_replaced():
    with pytest.raises(ExportError, match=r"not a regular file\. Choose the name of a file\.$"):
        write(Path(os.devnull))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none/a.txt", "does not exist"),
        ("file/a.txt", "its folder is a file"),
        ("folder", "is a folder"),
        ("a\0", "no file can have"),
    ],
)
def test_a_target_that_cannot_be_is_told(tmp_path, name, what):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match=what):
        write(tmp_path / name)


def test_a_read_only_file_is_respected(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o400)
    with pytest.raises(ExportError, match="may not be written"):
        write(target)
