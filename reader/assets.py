"""Where what comes with the program lies: `resources/` of a checkout, or its copy in an installed package."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder() -> Path:
    """The folder of icons, themes, word lists and translations."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def samples() -> Path:
    """The folder of the sample articles that were written for the project."""
    return folder() / "samples" if (folder() / "samples").is_dir() else _PACKAGE.parent / "seeds"
