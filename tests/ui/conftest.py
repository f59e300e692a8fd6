"""A small article with its analysis, a worker that answers as it is told, and a library in a folder of its own."""

import os
import subprocess
from dataclasses import replace
from functools import partial
from operator import sub

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reader import anchors, importers
from reader.errors import ReaderError
from reader.importers import batches
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Colour,
    Entity,
    Evidence,
    Flag,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    text_hash,
)
from reader.nlp.version import engine_version
from reader.settings import Preferences, data_folder
from reader.ui import clipboard
from reader.ui.adding import Adding
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread
from reader.worker.protocol import (
    Analyse,
    Analysed,
    ArticleRead,
    Failed,
    Finished,
    Found,
    Import,
    ImportAll,
    Imported,
    PartFailed,
    Progress,
    Scan,
)

PATIENCE = 60_000
"""Milliseconds that a busy machine may take for what a fast one does at once."""
_ROUNDED = 2
"""By so much, of 255, a colour may differ that was laid over another one in one step rather than two."""
TEXT = """Bridge plan splits council

“We will rebuild the bridge,” Ada Quill said on Monday. 😀 The full\u00a0council listened.

Quill, the mayor of Port Lowell, met Bo Marsh. “It costs too much,” he said.

Marsh denied that the harbour would close. “Nobody knows,” a voice called.
"""


def span_of(words: str, within: str = "") -> Span:
    """The place of words that occur in the article, or in a part of it that does."""
    start = TEXT.index(words, TEXT.index(within))
    return Span(start, start + len(words))


STATEMENTS = (
    Statement(
        content=(span_of("We will rebuild the bridge,"),),
        kind=StatementKind.DIRECT,
        evidence=Evidence("named"),
        confidence=0.95,
        cue=(span_of("said"),),
        source=span_of("Ada Quill"),
        speaker="Ada Quill",
    ),
    Statement(
        content=(span_of("It costs too much,"),),
        kind=StatementKind.DIRECT,
        evidence=Evidence("pronoun", (span_of("Bo Marsh"),)),
        confidence=0.86,
        cue=(span_of("said", "he said."),),
        source=span_of("he", "he said."),
        speaker="Bo Marsh",
    ),
    Statement(
        content=(span_of("that the harbour would close"),),
        kind=StatementKind.INDIRECT,
        evidence=Evidence("verb"),
        confidence=0.8,
        cue=(span_of("denied"),),
        source=span_of("Marsh", "Marsh denied"),
        speaker="Bo Marsh",
        flags=(Flag.DENIED,),
    ),
    Statement(
        content=(span_of("Nobody knows,"),), kind=StatementKind.DIRECT, evidence=Evidence("alone"), confidence=0.3
    ),
)
SPEAKERS = (
    Speaker("Ada Quill", SpeakerKind.PERSON, role="the mayor of Port Lowell", aliases=("Quill",)),
    Speaker("Bo Marsh", SpeakerKind.PERSON, aliases=("Marsh",)),
)
ENTITIES = (
    Entity(span_of("Ada Quill"), "PERSON", "Ada Quill"),
    Entity(span_of("Port Lowell"), "GPE", "Port Lowell"),
)
ANALYSIS = Analysis(text_hash(TEXT), engine_version(), ENTITIES, STATEMENTS, SPEAKERS)


class FakeWorker(QObject):
    """Imports, and knows one analysis; answers at once, or, told to wait, when the test lets it."""

    replied = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked = []
        self.cancels = 0
        self.waits = False

    def start(self):
        """It needs no process."""

    def stop(self):
        """It needs no process."""

    def cancel(self):
        self.cancels += 1

    def ask(self, request):
        self.asked.append(request)
        if not self.waits:
            self.answer()

    def answer(self):
        """Answer the last request."""
        match self.asked[-1]:
            case Import(job=job, path=path, is_full=is_full):
                self.replied.emit(imported(job, path, importers.load_full if is_full else importers.load))
            case Analyse(job=job):
                self.replied.emit(Analysed(job, ANALYSIS))


def imported(job, path, load=importers.load):
    try:
        return Imported(job, load(path))
    except ReaderError as error:
        return Failed(job, str(error))


class FakeBatchWorker(FakeWorker):
    """A worker for many articles: it looks through folders, reads every article of a file, and analyses."""

    def answer(self):
        request = self.asked[-1]
        match request:
            case Scan(job=job, paths=paths):
                scan = batches.Scan(paths)
                self.replied.emit(Found(job, tuple(scan)))
                self.replied.emit(Finished(job, scan.left_out))
            case ImportAll(job=job, path=path):
                self.replied.emit(Progress(job, 500, 1000))
                self.replied.emit(self._ending(job, path))
            case Analyse(job=job, text=text):
                self.replied.emit(Analysed(job, Analysis(text_hash(text), engine_version())))

    def _ending(self, job, path):
        try:
            for found in batches.articles(path):
                is_one = isinstance(found, Article)
                self.replied.emit(ArticleRead(job, found) if is_one else PartFailed(job, str(found)))
        except ReaderError as error:
            return Failed(job, str(error))
        return Finished(job)


@pytest.fixture
def batch_worker(qapp):
    return FakeBatchWorker()


@pytest.fixture
def adding(batch_worker, store):
    batch_worker.deleteLater = lambda: None
    return Adding(lambda: batch_worker, store)


@pytest.fixture
def article_file(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def article(article_file):
    return importers.load(article_file)


@pytest.fixture
def analysis():
    return ANALYSIS


@pytest.fixture
def find():
    """Gives the span of words of the article."""
    return span_of


@pytest.fixture
def annotation():
    """A highlight of "on Monday"."""
    moment = "2026-03-02T10:00:00Z"
    return Annotation("a", anchors.anchor(TEXT, span_of("on Monday")), Colour.GREEN, moment, moment, "a note", ("day",))


@pytest.fixture
def qtbot(qtbot):
    """Waits longer than pytest-qt does, where a test names no time."""
    for wait in ("waitSignal", "waitSignals", "waitUntil", "waitExposed"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def settled(qapp):
    """What a test copied must not outlive Python: see `clipboard.settle`."""
    yield
    clipboard.settle()
    qapp.clipboard().clear()


@pytest.fixture
def worker(qapp):
    return FakeWorker()


@pytest.fixture
def store(qapp):
    """The real library, on its thread, in a folder of its own."""
    thread = StoreThread(data_folder)
    yield thread
    thread.close()


@pytest.fixture
def stored(store, qtbot):
    """Asks the library, after all that was asked before, and waits for the answer."""

    def ask(work):
        answers, failures = [], []
        store.ask(work, answers.append, failures.append)
        qtbot.waitUntil(lambda: bool(answers or failures))
        assert failures == []
        return answers[0]

    return ask


@pytest.fixture
def session(worker, store):
    return Session(worker, store)


@pytest.fixture
def opened(request, session, qtbot, article_file):
    """The session with the article and its whole analysis; a window that the test has is there before."""
    if "window" in request.fixturenames:
        request.getfixturevalue("window")
    with qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    return session


@pytest.fixture
def heard(session):
    """The sentences that the session says when something failed."""
    sentences = []
    session.failed.connect(sentences.append)
    return sentences


def noted(draft, about):
    return replace(draft, annotation=replace(draft.annotation, **about))


@pytest.fixture
def mark(opened, qtbot):
    """Highlights words and waits until they are kept; gives the annotation."""

    def highlight(span, colour=Colour.GREEN, **about):
        before = set(opened.notebook.annotations)
        with qtbot.waitSignal(opened.notebook.changed):
            opened.notebook.keep("highlight", [noted(draft, about) for draft in opened.notebook.drafts([span], colour)])
        return opened.notebook.annotations[(set(opened.notebook.annotations) - before).pop()]

    return highlight


@pytest.fixture
def kept_preferences():
    """What the window gives to be kept, the latest last."""
    return []


@pytest.fixture
def window(session, store, qtbot, kept_preferences):
    """The window, shown, before a file is opened."""
    window = MainWindow(session, store, Preferences(theme="light"), kept_preferences.append)
    window.resize(1200, 800)
    window.show()
    qtbot.waitExposed(window)
    # Shortcuts are heard in the active window alone; the one of the test before may just be going.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def reading(window, opened):
    """The window with the article and its analysis."""
    return window


@pytest.fixture
def screen():
    """A virtual screen without a window manager; gives the environment of programs that are to be seen on it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x860x24", "-dpi", "96", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        display = f":{server.stdout.readline().strip()}"
        environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        yield environment | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        server.terminate()


@pytest.fixture
def alike():
    """Tells whether two pictures of the screen differ by no more than how colours were rounded."""

    def compare(one, other):
        first, second = (bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()) for image in (one, other))
        return one.size() == other.size() and max(map(abs, map(sub, first, second))) <= _ROUNDED

    return compare
