"""What a screen reader learns of the program: run by the system's Python, in a session of D-Bus and on a screen.

    dbus-run-session -- /usr/bin/python3 screen_reader.py TARGET LAUNCHER COMMAND …

It starts the launcher of the accessibility bus and the program, goes through the window with keys as a person would,
and writes what it was told to TARGET as JSON: one object, or `{"stuck": "at what"}`.  Its output belongs to whatever
D-Bus starts in the session, which talks.
"""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is named first

PATIENCE = 30.0
"""Seconds that one step may take."""
NAMED = {
    *("push button", "check box", "radio button", "text", "combo box", "page tab"),
    *("tree", "list", "table", "progress bar", "tool bar"),
}
"""The roles of what must have a name."""
WHOLE = 120
"""Seconds after which the process is ended, whatever it does."""


class StuckError(Exception):
    """Something was waited for in vain."""


class Reader:
    """Listens to one program, and gives it keys."""

    def __init__(self, process):
        self.said = []
        self.focused = []
        self._process = process
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in ("object:announcement", "object:state-changed:focused", "object:selection-changed"):
            self._listener.register(kind)

    def _hear(self, event):
        if event.type.startswith("object:announcement"):
            self.said.append(str(event.any_data))
        elif event.type.startswith("object:state-changed:focused") and event.detail1:
            self.focused.append(event.source.get_name() or "")

    def wait(self, about, read):
        """What `read` gives as soon as it is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            while self._context.pending():
                self._context.iteration(False)
            try:
                value = read()
            except GLib.Error:
                # What was looked at is gone.
                value = None
            if value:
                return value
            if self._process.poll() is not None:
                raise StuckError(f"the program ended: {about}")
            time.sleep(0.03)
        raise StuckError(f"{about}; said: {self.said}; focused: {self.focused}")

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "20", *keys], check=True, timeout=PATIENCE)

    def application(self):
        desktop = Atspi.get_desktop(0)
        found = (desktop.get_child_at_index(number) for number in range(desktop.get_child_count()))
        return next((each for each in found if each and each.get_process_id() == self._process.pid), None)


def below(node):
    """A node and all under it."""
    yield node
    for number in range(min(node.get_child_count(), 200)):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from below(child)


def is_showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def named(root, role, name):
    """The showing node of a role and a name."""
    nodes = (node for node in below(root) if node.get_role_name() == role and node.get_name() == name)
    return next((node for node in nodes if is_showing(node)), None)


def unnamed(root):
    """What can be worked with, is showing and has no name."""
    found = (node for node in below(root) if node.get_role_name() in NAMED and is_showing(node))
    return [f"{each.get_role_name()} in {each.get_parent().get_name()!r}" for each in found if not each.get_name()]


def is_tab(node):
    return node.get_role_name() == "page tab" and is_showing(node)


def cells(node):
    children = (node.get_child_at_index(number) for number in range(node.get_child_count()))
    return [child.get_name() for child in children if child is not None and "cell" in child.get_role_name()]


def labels(node):
    return [each.get_name() for each in below(node) if each.get_role_name() == "label" and is_showing(each)]


def give_keys_to_window():
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "On the Record$"],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[0]], check=True, timeout=PATIENCE)


def go_through(reader):
    """Open, read, walk the speakers, filter, read a statement, find words; gives what was told."""
    told = {}
    application = reader.wait("the program is on the bus", reader.application)
    give_keys_to_window()
    tree = reader.wait("the speakers are listed", lambda: named(application, "tree", "Speakers and their statements"))
    told["rows"] = reader.wait("rows of speakers", lambda: cells(tree))
    view = reader.wait("the article is seen", lambda: named(application, "text", "Article"))
    told["text"] = Atspi.Text.get_text(view, 0, Atspi.Text.get_character_count(view))
    told["unnamed"] = unnamed(application)
    told["tabs"] = [node.get_name() for node in below(application) if is_tab(node)]

    Atspi.Component.grab_focus(tree)
    reader.wait("the list has the focus", lambda: tree.get_state_set().contains(Atspi.StateType.FOCUSED))
    # The row of the first speaker is said as soon as the list has the focus.
    walked = [told["rows"][0]] if told["rows"][0] in reader.focused else []
    for key in ("Down", "Down", "Down"):
        before = len(reader.focused)
        reader.press(key)
        reader.wait(f"a row after {key}", lambda before=before: len(reader.focused) > before)
        walked.append(reader.focused[-1])
    told["walked"] = walked

    reader.press("Home", "Return")
    told["filtered"] = reader.wait("the filter is said", lambda: saying(reader, " of 4"))
    reader.press("Down", "Return")
    card = reader.wait("the card of the statement", lambda: named(application, "panel", "Statement"))
    told["card"] = reader.wait("words on the card", lambda: [text for text in labels(card) if text])

    reader.press("ctrl+f")
    reader.wait("the field for words", lambda: named(application, "text", "Find in the article"))
    subprocess.run(["xdotool", "type", "--delay", "20", "marsh"], check=True, timeout=PATIENCE)
    told["found"] = reader.wait("the hits are said", lambda: saying(reader, "1 of 2"))
    reader.press("Escape", "shift+Escape")
    reader.wait("the filter is gone", lambda: saying(reader, "All statements"))
    reader.press("j")
    told["stepped"] = reader.wait("the next statement is said", lambda: saying(reader, "too much"))
    reader.press("h")
    told["made"] = reader.wait("the highlight is said", lambda: saying(reader, "highlight"))
    told["unnamed"] += unnamed(application)
    return told


def saying(reader, words):
    return next((sentence for sentence in reader.said if words in sentence), None)


def main():
    signal.alarm(WHOLE)
    target, launcher, *command = sys.argv[1:]
    bus = subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL)
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        Atspi.init()
        told = go_through(Reader(program))
    except StuckError as error:
        told = {"stuck": str(error)}
    finally:
        for process in (program, bus):
            process.kill()
            process.wait()
    Path(target).write_text(json.dumps(told), encoding="utf-8")


main()
