"""Draws the window, without a display, in all that can be seen of it: themes, card, filter, palette, narrow and wide.

    python tests/screenshots/make.py FOLDER [--keep]

Each picture is made from a sample article that was written for the project, at one and at two pixels a point.
`--keep` puts the four that the README shows into `resources/screenshots/` too.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.findings import Query, SpeakerName
from reader.model import SpeakerKind
from reader.services.sifting import Sieve

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "seeds" / "harbour-bridge.md"
OTHER = ROOT / "seeds" / "museum-loan.html"
KEPT = {"theme-light": "window", "card": "card", "palette-dark": "commands", "theme-sepia": "sepia"}
"""The pictures that the README shows, and what they are called there."""
_COLOURS = 256
_ALIKE = 14
"""Colours that differ by no more, of 255, are taken for one in what is kept."""
_PATIENCE = 120.0
"""Seconds that an analysis may take."""


def main() -> None:
    """Draw at each scale in a process of its own: Qt reads the scale once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the pictures go; outside the repository")
    parser.add_argument("--keep", action="store_true", help="keep the README's four in resources/screenshots")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    if folder.is_relative_to(ROOT):
        parser.error("the folder is to be outside the repository")
    if options.scale is not None:
        draw(folder)
        return
    for scale in (1, 2):
        target = folder / f"{scale}x"
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as home:
            surroundings = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale), "ON_THE_RECORD_HOME": home}
            command = [sys.executable, __file__, str(target), "--scale", str(scale)]
            subprocess.run(command, env=os.environ | surroundings, cwd=ROOT, check=True)
    if options.keep:
        keep(folder / "1x")
    sys.stdout.write(f"{folder}\n")


def draw(folder: Path) -> None:
    """Draw every picture into a folder, as the environment says."""
    # Qt and the program are told by the environment where to draw and what to read.
    from PySide6.QtGui import QCursor
    from PySide6.QtWidgets import QApplication

    from reader import app

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    # Nothing is pointed at.
    QCursor.setPos(4000, 4000)
    program = app.Program(None)
    program.window.resize(1360, 900)
    program.window.show()
    program.warm_up()
    studio = _Studio(program, application, folder)
    try:
        for name in studio.pictures():
            sys.stdout.write(f"{name}\n")
    finally:
        program.close()


class _Studio:
    """Brings the window into one state after the other."""

    def __init__(self, program, application, folder: Path) -> None:  # type: ignore[no-untyped-def]
        self._program, self._application, self._folder = program, application, folder
        self._window, self._session = program.window, program.session

    def pictures(self) -> Iterator[str]:
        """Take each picture, and give its name."""
        self._choose("light")
        self._wait(lambda: False, 1.0)
        yield self._take("welcome")
        self._open(OTHER)
        self._open(SAMPLE)
        yield self._take("plain")
        self._highlight()
        for theme in ("sepia", "dark", "black", "contrast", "contrast-dark", "light"):
            self._choose(theme)
            yield self._take(f"theme-{theme}")
        yield from self._of_statements()
        yield from self._of_lists()
        yield from self._over_the_window()
        yield from self._of_sizes()

    def _of_statements(self) -> Iterator[str]:
        session = self._session
        session.select(2)
        yield self._take("card")
        session.select(None)
        session.keep_only(session.shares[1].name)
        yield self._take("filter")
        session.keep_all()
        session.sift(Sieve(words="nobody says this"))
        yield self._take("filter-empty")
        session.keep_all()

    def _of_lists(self) -> Iterator[str]:
        sidebar, left, finding = self._window.sidebar, self._program.left, self._program.furnish().finding
        for page in ("highlights", "names"):
            sidebar.show_page(getattr(sidebar, page))
            yield self._take(page)
        sidebar.show_speakers()
        left.find_words()
        yield self._take("search-empty")
        left.search.search.fields.look_for(Query(words="bridge"))
        self._wait(lambda: left.search.search.results.model.rowCount() > 0, 10.0)
        yield self._take("search")
        left.search.show_person(SpeakerName("Tomas Weyland", SpeakerKind.PERSON))
        self._wait(lambda: False, 1.0)
        yield self._take("person")
        left.find_article()
        finding.open()
        finding.bar.field.setText("bridge")
        yield self._take("find")
        finding.bar.field.setText("tunnel")
        yield self._take("find-nothing")
        finding.bar.close()

    def _over_the_window(self) -> Iterator[str]:
        for theme in ("dark", "light"):
            self._choose(theme)
            palette = self._program.furnish().keys.show_palette()
            palette.field.setText("st")
            yield self._take(f"palette-{theme}", palette)
            palette.close()
        sheet = self._program.furnish().keys.show_sheet()
        yield self._take("keys", sheet)
        sheet.close()
        legend = self._window.legend
        for theme in ("dark", "light"):
            self._choose(theme)
            legend.open()
            yield self._take(f"legend-{theme}", legend)
            legend.close()
        for menu, name in ((self._window.edit_menu, "edit"), (self._window.view_menu, "view")):
            menu.popup(self._window.mapToGlobal(self._window.rect().center()))
            yield self._take(f"menu-{name}", menu)
            menu.close()

    def _of_sizes(self) -> Iterator[str]:
        window, session = self._window, self._session
        for width, height, name in (
            (1220, 800, "usual"),
            (900, 700, "narrow"),
            (800, 600, "narrower"),
            (640, 600, "narrowest"),
            (1920, 1080, "wide"),
        ):
            window.resize(width, height)
            yield self._take(name)
        window.resize(640, 600)
        window.sidebar_switch.setChecked(True)
        yield self._take("narrowest-sidebar")
        window.sidebar_switch.setChecked(False)
        session.select(2)
        yield self._take("narrowest-card")
        self._choose("contrast-dark")
        window.resize(1220, 800)
        yield self._take("card-contrast-dark")

    def _open(self, path: Path) -> None:
        self._session.open(path)
        self._wait(lambda: self._session.is_final and self._session.article.source.path == path, _PATIENCE)
        self._wait(lambda: False, 1.5)

    def _choose(self, theme: str) -> None:
        self._window.theming.choose(theme)

    def _highlight(self) -> None:
        """Make two highlights of one's own, one of them over a statement."""
        from reader.model import Colour, Span

        notebook, text = self._session.notebook, self._session.article.text
        for words, colour in (("twenty years, and the patches", Colour.YELLOW), ("last autumn", Colour.GREEN)):
            start = text.find(words)
            if start >= 0:
                notebook.keep("highlight", notebook.drafts([Span(start, start + len(words))], colour))
        self._wait(lambda: False, 0.5)

    def _take(self, name: str, over=None) -> str:  # type: ignore[no-untyped-def]
        """A picture of the window, with a dialogue over it."""
        from PySide6.QtGui import QPainter

        self._wait(lambda: False, 0.4)
        picture = self._window.grab()
        if over is not None:
            painter = QPainter(picture)
            place = over.pos() - self._window.pos()
            painter.drawPixmap(place, over.grab())
            # Without a display there is no frame.
            painter.drawRect(over.rect().translated(place))
            painter.end()
        picture.save(str(self._folder / f"{name}.png"))
        return name

    def _wait(self, is_done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not is_done() and time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.01)


def keep(folder: Path) -> None:
    """Put the README's pictures into the repository, in at most 256 colours and without dots of others."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    target = ROOT / "resources" / "screenshots"
    target.mkdir(exist_ok=True)
    for name, called in KEPT.items():
        image = QImage(str(folder / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)
        plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
        kept = image.convertToFormat(QImage.Format.Format_Indexed8, _table(image), plain)
        kept.save(str(target / f"{called}.png"), "PNG", 0)


def _table(image) -> list[int]:  # type: ignore[no-untyped-def]
    """The most frequent colours, of those that look alike the first: so that small marks keep theirs."""
    import numpy as np

    colours, counts = np.unique(np.frombuffer(image.constBits(), np.uint32), return_counts=True)
    colours = colours[np.argsort(-counts, kind="stable")]
    parts = np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(int)
    chosen: list[int] = []
    for index, part in enumerate(parts):
        if not chosen or np.abs(parts[chosen] - part).max(axis=1).min() > _ALIKE:
            chosen.append(index)
        if len(chosen) == _COLOURS:
            break
    return [int(colour) for colour in colours[chosen]]


if __name__ == "__main__":
    main()
