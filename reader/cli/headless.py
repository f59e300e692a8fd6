"""Articles where there is no display: speakers and statements as text, and the window as a picture."""

import sys
import tempfile
from pathlib import Path

from reader.cli.base import FAILED, OK, Window, complain, printing, warn_of_model
from reader.errors import ReaderError
from reader.i18n import _
from reader.services import garbled
from reader.services.analysing import load_engine
from reader.services.importing import Importing
from reader.services.links import Given
from reader.services.report import report


def run(files: list[Given], window: Window) -> int:
    """Print who says what in `files`, draw the window with each, and give the exit code."""
    complain(_("There is no display, so no window can be opened. Here is what it would show."))
    if not files:
        complain(_("Name a file to see who says what in it."))
        return FAILED
    warn_of_model()
    # Each in turn: one that cannot be read does not cost the others.
    with Importing() as importing:
        return max([_show(path, window, importing) for path in files])


def _show(path: Given, window: Window, importing: Importing) -> int:
    if isinstance(path, str):
        complain(_("The link “{link}” opens in a window only.").format(link=path))
        return FAILED
    try:
        article = importing.load(path)
        if what := garbled.damage(article.text):
            complain(f"“{path}”: {what}")
        text = report(article, load_engine().analyse(article.text, article.blocks))
        with printing():
            sys.stdout.write(text)
        target = Path(tempfile.mkdtemp(prefix="on-the-record-")) / f"{path.stem}.png"
        window.picture(path, target)
        with printing():
            sys.stdout.write(_("\nA picture of the window: {path}").format(path=target) + "\n")
    except ReaderError as error:
        complain(str(error))
        return FAILED
    return OK
