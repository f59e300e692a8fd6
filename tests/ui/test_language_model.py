"""The menu of language models."""

import pytest

from reader.nlp import pipelines
from reader.nlp.pipelines import Pipeline
from reader.ui.language_model import LanguageModelMenu

LARGE = Pipeline("en_core_web_lg", "3.8.0")


@pytest.fixture
def two(monkeypatch):
    monkeypatch.setattr(pipelines, "installed", lambda: (pipelines.own(), LARGE))


@pytest.fixture
def menu(qtbot):
    def menu(wanted, keep=lambda package: None):
        made = LanguageModelMenu(wanted, keep)
        qtbot.addWidget(made)
        made.offer()
        return made

    return menu


def test_chosen_one_is_checked(two, menu):
    assert [action.isChecked() for action in menu("en_core_web_lg").actions()] == [False, True]


def test_choice_is_kept_before_it_is_told(two, menu, qtbot):
    kept = []
    made = menu("", kept.append)
    with qtbot.waitSignal(made.chosen, check_params_cb=lambda: kept == ["en_core_web_lg"]):
        made.actions()[1].trigger()


def test_same_one_again_changes_nothing(two, menu, qtbot):
    made = menu("")
    with qtbot.assertNotEmitted(made.chosen):
        made.actions()[0].trigger()


def test_only_one_installed_is_said_with_what_others_give(menu):
    assert not menu("").actions()[-1].isEnabled()


def test_missing_one_is_told(menu):
    assert "en_core_web_lg" in menu("en_core_web_lg").missing
    assert menu("").missing == ""
