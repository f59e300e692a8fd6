"""The tagger that is shipped: its files belong together, it runs, and the engine does without it."""

import hashlib

import pytest

from reader import assets
from reader.nlp import tagger
from reader.nlp.engine import load, of_paragraph
from reader.nlp.layout import lay_out
from reader.nlp.normalise import normalise
from reader.nlp.paragraphs import paragraphs
from reader.nlp.pieces import units
from reader.nlp.pipeline import joined, parsed
from reader.nlp.tagger import load_tagger

FOLDER = assets.folder() / "tagger"


def test_files_are_those_that_the_version_names():
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    named = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert named == {
        name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
        for name in ("tagger.onnx", "tokenizer.json", "confidence.json")
    }


@pytest.mark.slow
def test_the_two_agreeing_is_evidence():
    text = "The council met.\n\n“We knew, and we looked away,” Mara Lindholm told the meeting.\n"
    with_tagger = load()
    assert with_tagger.tagger is not None
    (both,), (ruled,) = with_tagger.analyse(text).statements, load(by_rules=True).analyse(text).statements
    assert both.source == ruled.source
    assert both.evidence == ruled.evidence
    assert both.confidence > ruled.confidence


@pytest.mark.slow
def test_progress_ends_at_the_whole():
    text = "“It is old,” Lindholm said.\n\n" * 200
    told = []
    load().analyse(text, on_progress=lambda done, whole: told.append(done / whole))
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1


@pytest.mark.slow
def test_results_are_the_same_every_time():
    text = "“It is old,” Lindholm said. She added that it would close.\n\n" * 20
    engine = load()
    assert engine.analyse(text) == engine.analyse(text)


@pytest.mark.slow
def test_engine_without_the_files_works_by_rules(tmp_path, monkeypatch):
    monkeypatch.setattr(tagger.assets, "folder", lambda: tmp_path)
    assert tagger.load_tagger() is None


@pytest.mark.slow
def test_paragraphs_read_one_by_one_are_those_of_the_article(engine):
    text = (
        "“It is old,’” Lindholm said: ‘\n\n  The mayor’s men ’em said “no\n“That is not so”, he said.\n"
        + "a “b ’tis " * 900
    )
    clean = normalise(text)
    pieces = paragraphs(clean)
    parts = list(parsed(engine.nlp, clean, pieces))
    whole = lay_out(clean, joined(engine.nlp, clean, parts), pieces)
    tokenizer = load_tagger().tokenizer
    alone = [units(tokenizer, of_paragraph(clean, part), part.first) for part in parts]
    assert [piece for unit in alone for piece in unit] == units(tokenizer, whole)
