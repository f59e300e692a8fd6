"""Which pipelines can be chosen, and what is used where the chosen one is gone."""

import importlib.util
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from reader import settings
from reader.errors import PipelineError
from reader.nlp import engine, pipelines
from reader.nlp.pipeline import load_model
from reader.nlp.pipelines import Pipeline
from reader.nlp.version import engine_version

PARTS = ["tok2vec", "tagger", "parser", "ner"]
FINE = {"lang": "en", "version": "3.8.0", "pipeline": PARTS}


def prefer(package):
    settings.data_folder()
    settings.save_preferences(replace(settings.Preferences(), pipeline=package), settings.preferences_file())


@pytest.fixture
def install(tmp_path, monkeypatch):
    """A function: a package with this description, as an installer leaves it."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))

    def install(package, about, version="3.8.0"):
        (folder / package).mkdir(exist_ok=True)
        if about is not None:
            (folder / package / "meta.json").write_text(json.dumps(about), encoding="utf-8")
        information = folder / f"{package}-{version}.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        (information / "entry_points.txt").write_text(f"[spacy_models]\n{package} = {package}\n")
        return folder / package

    return install


def test_program_brings_one():
    assert [pipeline.package for pipeline in pipelines.installed()] == [pipelines.DEFAULT]


def test_installed_one_is_found_behind_the_own(install):
    install("en_core_web_lg", FINE)
    assert [pipeline.package for pipeline in pipelines.installed()] == [pipelines.DEFAULT, "en_core_web_lg"]


@pytest.mark.parametrize(
    ("about", "version"),
    [
        (FINE | {"lang": "de"}, "3.8.0"),
        (FINE | {"pipeline": ["tok2vec", "ner"]}, "3.8.0"),
        (FINE, "999.9.9"),
        (None, "999.9.9"),
        ([], "3.8.0"),
    ],
    ids=["German", "no parser", "another version", "no description", "no object"],
)
def test_what_is_no_english_pipeline_of_spacy_is_left_out(install, about, version):
    install("en_core_web_trf", about, version)
    assert [pipeline.package for pipeline in pipelines.installed()] == [pipelines.DEFAULT]


def test_chosen_one_is_part_of_the_version(install):
    before = engine_version()
    install("en_core_web_lg", FINE)
    prefer("en_core_web_lg")
    assert pipelines.chosen() == Pipeline("en_core_web_lg", "3.8.0")
    assert engine_version().split("; ")[2] == "en_core_web_lg 3.8.0"
    assert engine_version() != before


def test_missing_one_gives_way_to_the_own():
    prefer("en_core_web_lg")
    assert (pipelines.chosen(), pipelines.chosen_name()) == (pipelines.own(), "en_core_web_lg")


@pytest.mark.slow
def test_chosen_one_reads_the_articles(install):
    spec = importlib.util.find_spec(pipelines.DEFAULT)
    shutil.copytree(Path(spec.origin).parent, install("en_other_md", FINE), dirs_exist_ok=True)
    prefer("en_other_md")
    loaded = engine.load()
    assert loaded.version == engine_version()
    assert [each.speaker for each in loaded.analyse("Mara Lindholm said it was old.").statements] == ["Mara Lindholm"]


@pytest.mark.slow
def test_one_that_cannot_be_loaded_is_named_with_the_remedy(install):
    install("en_broken_md", FINE)
    prefer("en_broken_md")
    with pytest.raises(PipelineError, match=r"en_broken_md.*Choose another one"):
        engine.load()


@pytest.mark.slow
def test_the_tagger_reads_the_tags_that_it_was_taught_by_whichever_pipeline_is_chosen():
    """Words that it was taught as nouns and verbs mean nothing to it as interjections."""

    class Recorder:
        def read(self, layouts):
            self.tags = [(token.text, token.tag_) for layout, _ in layouts for token in layout.doc]
            return iter(())

    @Language.component("interject")
    def interject(doc):
        for token in doc:
            token.tag_ = "UH"
        return doc

    other = load_model()
    other.add_pipe("interject")
    recorder = Recorder()
    engine.Engine(other, recorder, "", load_model()).analyse("Ada  Moss left.\n\nShe didn't return.")
    assert [tag for _, tag in recorder.tags if tag != "_SP"][:3] == ["NNP", "NNP", "VBD"]
    assert [word for word, tag in recorder.tags if tag != "_SP"] == [
        *("Ada", "Moss", "left", "."),
        *("She", "did", "n't", "return", "."),
    ]
