import pytest

from reader.export import Paper
from reader.services import paper


@pytest.mark.parametrize(
    ("variables", "usual"),
    [
        ({"LANG": "en_US.UTF-8"}, Paper.LETTER),
        ({"LANG": "en_GB.UTF-8"}, Paper.A4),
        ({"LANG": "fr_CA@euro"}, Paper.LETTER),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, Paper.A4),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, Paper.A4),
    ],
)
def test_the_paper_is_that_of_the_locale(monkeypatch, variables, usual):
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert paper.usual() is usual


def test_where_nothing_is_stated_it_is_that_of_the_system(monkeypatch):
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: ("English_United States", "1252"))
    assert paper.usual() is Paper.LETTER
