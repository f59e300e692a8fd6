"""The entry by which a Linux desktop knows the program."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import assets
from reader.services.links import SCHEME

ENTRY = Path(__file__).parents[1] / "packaging" / "linux" / "on-the-record.desktop"


@pytest.fixture(scope="module")
def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def test_a_link_opens_the_program(entry):
    assert (f"x-scheme-handler/{SCHEME}" in entry["MimeType"].split(";"), entry["Exec"]) == (True, f"{SCHEME} %U")


def test_it_has_what_a_desktop_asks_for(entry):
    assert (entry["Type"], bool(entry["Name"]), entry["Terminal"], entry["MimeType"][-1]) == (
        "Application",
        True,
        "false",
        ";",
    )


def test_its_name_is_the_one_that_the_window_says():
    """The desktop finds the entry of a window by it; Qt is told the name without its suffix."""
    app = Path(__file__).parents[1] / "reader" / "app.py"
    assert f'setDesktopFileName("{ENTRY.stem}")' in app.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="for desktops of Linux")
def test_it_can_be_registered_for_the_user_with_the_program_named(tmp_path):
    program = tmp_path / "a folder" / "on-the-record"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    (tmp_path / "config").mkdir()
    subprocess.run([ENTRY.with_name("register.sh"), program], env=surroundings, check=True, capture_output=True)
    data = tmp_path / ".local" / "share"
    written = (data / "applications" / ENTRY.name).read_text(encoding="utf-8").splitlines()
    icon = data / "icons" / "hicolor" / "scalable" / "apps" / "on-the-record.svg"
    assert (f'Exec="{program}" %U' in written, f"Icon={icon.stem}" in written) == (True, True)
    assert icon.read_bytes() == (assets.folder() / "icons" / icon.name).read_bytes()
