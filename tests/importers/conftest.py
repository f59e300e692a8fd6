from collections.abc import Callable
from pathlib import Path

import pytest

from reader.importers import load
from reader.model import Article

Import = Callable[[str, str | bytes], Article]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Imports a file of the given name and content."""

    def load_as(name: str, content: str | bytes) -> Article:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(path)

    return load_as
