from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication


def _copy(text, html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def _paste(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_copied_words_open_as_an_article(window, session, qtbot):
    _copy("Bridge to close\n\nIt closes in May.")

    with qtbot.waitSignal(session.article_opened):
        _paste(window, qtbot)

    assert (session.article.title, session.article.text) == ("Bridge to close", "Bridge to close\n\nIt closes in May.")


def test_a_copied_page_keeps_its_paragraphs(window, session, qtbot):
    _copy("Bridge It closes in May.", "<h1>Bridge</h1><p>It closes in May.</p>")

    with qtbot.waitSignal(session.article_opened):
        _paste(window, qtbot)

    assert session.article.text == "Bridge\n\nIt closes in May."


def test_an_empty_clipboard_is_told(window, qtbot):
    _copy("")

    _paste(window, qtbot)

    assert "no text on the clipboard" in window.pane.message.message


def test_damaged_characters_are_told(window, session, qtbot):
    _copy("â€œWe agree,â€™ she said. â€œWe do.")

    with qtbot.waitSignal(session.article_opened):
        _paste(window, qtbot)

    assert "damaged" in window.pane.message.message
