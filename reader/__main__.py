"""`on-the-record` and `python -m reader`: the program's entry."""

import sys
from pathlib import Path

from reader import cli
from reader.services.links import Given


def main() -> int:
    """Do what the command line says, and give the exit code."""
    return cli.main(sys.argv[1:], cli.Window(open=_open, picture=_picture))


def _open(files: list[Given]) -> int:
    import reader.ui.plain_imports  # noqa: PLC0415, F401 - the command line needs no Qt, and this comes before all of it
    from reader import app  # noqa: PLC0415 - as above

    return app.main(files)


def _picture(path: Path, target: Path) -> None:
    from reader import app  # noqa: PLC0415 - the command line needs no Qt

    app.picture(path, target)


if __name__ == "__main__":
    sys.exit(main())
