"""An exported page in Chromium, driven through its debugging pipe: JSON messages that end with a zero byte."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.export import Item
from reader.model import Analysis, Annotation, Article
from reader.services import exporting

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]


class Browser:
    """A page that is open in Chromium, and the addresses that it asked for."""

    def __init__(self, page: Path, profile: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        options = ("headless", "no-sandbox", "disable-gpu", "disable-background-networking", "no-first-run")
        shell = f'exec 3<&{to_browser} 4>&{from_browser}; exec "$@"'
        command = [CHROMIUM, *(f"--{option}" for option in options), f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            ["bash", "-c", shell, "bash", *command, "--remote-debugging-pipe", "about:blank"],
            pass_fds=(to_browser, from_browser),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._count = 0
        self._session: str | None = None
        self.requested: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Network.enable")
        self._call("Page.enable")
        self._call("Page.navigate", url=page.as_uri())
        self._wait("Page.loadEventFired")

    def run(self, script: str) -> Any:
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def see(self, scheme: str) -> None:
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        message |= {"sessionId": self._session} if self._session else {}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _wait(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            data = os.read(self._in, 65536)
            assert data, "Chromium has ended"
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if message.get("method") == "Network.requestWillBeSent":
            self.requested.append(message["params"]["request"]["url"])
        return message


@pytest.fixture
def page(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], tmp_path: Path
) -> Iterator[Browser]:
    path = tmp_path / "page.html"
    path.write_bytes(exporting.render("html", exporting.of_item(Item(article, analysis, annotations))))
    browser = Browser(path, tmp_path / "profile")
    yield browser
    browser.close()


VISIBLE = "[...document.querySelectorAll('figure')].filter((each) => each.offsetParent).length"


def test_a_page_is_filtered_and_searched_and_asks_for_nothing(page: Browser, article: Article) -> None:
    at_first = page.run(VISIBLE)
    page.run("document.querySelector('#who input').click()")
    of_one = page.run(VISIBLE)
    dimmed = page.run("document.querySelectorAll('.text .dimmed').length")
    page.run("document.getElementById('all').click()")
    search = "(words) => { query.value = words; query.dispatchEvent(new Event('input')); return %s; }"
    found = [page.run(f"({search % VISIBLE})({json.dumps(words)})") for words in ("WHÓ SAID", "שלום", "nowhere")]
    page.run("document.getElementById('all').click()")
    painted = page.run("getComputedStyle(document.querySelector('.text .s')).backgroundColor")
    grounds = []
    for scheme in ("light", "dark"):
        page.see(scheme)
        grounds.append(page.run("getComputedStyle(document.body).backgroundColor"))

    assert (at_first, of_one, found) == (4, 3, [1, 1, 0])
    assert dimmed > 0
    assert painted not in ("", "rgba(0, 0, 0, 0)")
    assert grounds == ["rgb(255, 255, 255)", "rgb(28, 28, 28)"]
    assert page.run("document.scripts.length + document.images.length") == 1
    assert page.run("document.querySelector('.text').textContent.trim()") == article.text
    assert [url for url in page.requested if not url.startswith("file:")] == []
    assert len(page.requested) == 1
