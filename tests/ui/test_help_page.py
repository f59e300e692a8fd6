"""The pages of the help."""

import pytest
from PySide6.QtWidgets import QTextBrowser

from reader import assets
from reader.ui.help_page import HelpPage


@pytest.mark.parametrize("path", sorted((assets.folder() / "help").glob("*.md")), ids=lambda path: path.stem)
def test_page_shows_its_heading_as_a_heading(qtbot, path):
    page = HelpPage(path.stem)
    qtbot.addWidget(page)
    shown = page.findChild(QTextBrowser).toPlainText()
    assert shown.splitlines()[0] == path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").replace("`", "")
