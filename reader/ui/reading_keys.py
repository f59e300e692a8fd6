"""The keys of reading: from statement to statement, and to mark words."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reader.i18n import _
from reader.model import Colour
from reader.ui.actions import Recipe, add_action
from reader.ui.article_view import ArticleView
from reader.ui.marking import Marking
from reader.ui.session import Session
from reader.wording import COLOURS


def add_reading_keys(window: QWidget, session: Session, view: ArticleView, marking: Marking) -> None:
    """Give a window the actions that have keys and no place in its bar and menus."""
    recipes = [
        Recipe(_("Next statement"), ("J",), lambda: session.step(1, view.top())),
        Recipe(_("Previous statement"), ("K",), lambda: session.step(-1, view.top())),
        Recipe(_("Next highlight"), ("N",), marking.go_to_next),
        Recipe(_("Highlight the selected words"), ("H",), partial(marking.highlight, Colour.YELLOW)),
        Recipe(_("Tag the selected words"), ("T",), marking.tag),
        Recipe(_("Write a note on the selected words"), ("Shift+N",), marking.note),
    ]
    for number, colour in enumerate(Colour, start=1):
        text = _("Highlight in {colour}").format(colour=COLOURS[colour])
        recipes.append(Recipe(text, (f"Alt+{number}",), partial(marking.highlight, colour)))
    for recipe in recipes:
        add_action(window, recipe)
