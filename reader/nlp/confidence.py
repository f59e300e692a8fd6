"""How sure an attribution is: the share of those like it that were right on articles kept out of training.

With the tagger it is a logistic regression over what the tagger and the rules say, fitted by
`tests/evaluation/training/confidence.py`; without it, the share right of the rule.  Both are measured on US political
news: elsewhere they promise a little too much.
"""

import json
import math
from functools import cache
from typing import Final

from reader import assets
from reader.model import StatementKind
from reader.nlp.attribution import Attribution, Support
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words
from reader.nlp.mentions import Mention

FEWEST_RIGHT: Final = 0.35
"""Joined attributions with less confidence are left out: of those too few are right."""

_LEAST: Final = 0.01
_FLOOR: Final = 1e-4


def confidence(layout: Layout, attribution: Attribution, source: Mention | None) -> float:
    """The chance that words and source are right.

    Args:
        source: the mention beside the words, or the one that goes on speaking; None where nobody is named.
    """
    if attribution.support in (Support.RULES, Support.LAYOUT):
        return _of_rule(layout, attribution.rule, source)
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(layout, attribution, source).items())
    return round(min(max(1 / (1 + math.exp(-score)), _LEAST), 1 - _LEAST), 3)


def features(layout: Layout, attribution: Attribution, source: Mention | None) -> dict[str, float]:
    """What the confidence is computed from, each with its name."""
    found = {
        "always": 1.0,
        f"support {attribution.support}": 1.0,
        "nobody": float(source is None),
        "inherited": float(source is not None and source != attribution.source),
        "pronoun": float(_is_pronoun(layout, source)),
        "direct": float(attribution.kind is StatementKind.DIRECT),
        "mixed": float(attribution.kind is StatementKind.MIXED),
        "no cue": float(attribution.report is None),
    }
    learned = attribution.learned
    if learned is None:
        return found | {f"alone {attribution.rule}": 1.0}
    return found | {
        "sure": _logit(learned.sure),
        "states": _logit(learned.states),
        "linked": _logit(learned.linked),
    }


def _logit(chance: float) -> float:
    chance = min(max(chance, _FLOOR), 1 - _FLOOR)
    return math.log(chance / (1 - chance))


def _of_rule(layout: Layout, rule: str, source: Mention | None) -> float:
    """How often the rule is right, less where a pronoun has to be understood or nobody is named."""
    share = _share(rule)
    if source is None:
        return min(share, _share("no-source"))
    return share * _share("pronoun") if _is_pronoun(layout, source) else share


def _is_pronoun(layout: Layout, source: Mention | None) -> bool:
    return source is not None and layout.doc[source.head].pos_ == "PRON"


def _share(entry: str) -> float:
    return float(next(iter(marked_words("confidence")[entry])))


@cache
def _weights() -> dict[str, float]:
    path = assets.folder() / "tagger" / "confidence.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights
