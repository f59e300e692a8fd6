"""Where the system's fonts lie: for words in scripts that the program has no font of its own for.

Regular fonts come first, the rest in the order of their names, so that the same system gives the same document.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

_SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_STYLED = re.compile(r"bold|italic|oblique|black|light|thin|medium|condensed|mono|emoji|symbol", re.IGNORECASE)
_MOST_FILES = 2_000


def font_files(folders: Sequence[Path] | None = None) -> Iterator[tuple[Path, int]]:
    """The fonts in some folders, else in those of the system, each a file and the number of a font in it."""
    for path in _files(tuple(system_folders() if folders is None else folders)):
        for index in range(_count(path)):
            yield path, index


def system_folders() -> list[Path]:
    """The folders in which this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return [windows / "Fonts", home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return [*(Path(each) / "fonts" for each in (*shared.split(":"), own) if each), home / ".fonts"]


@cache
def _files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    found = [path for folder in folders for path in _below(folder) if path.suffix.lower() in _SUFFIXES]
    return tuple(sorted(found, key=lambda path: (bool(_STYLED.search(path.stem)), path.name, path)))[:_MOST_FILES]


def _below(folder: Path) -> Iterator[Path]:
    for place, _folders, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _count(path: Path) -> int:
    """How many fonts a file has; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return 0
    return min(int.from_bytes(head[8:12], "big"), 64) if head[:4] == b"ttcf" else int(len(head) == 12)
