"""Fits the confidence of attributions on the articles that were kept out of training.

python -m tests.evaluation.training.confidence TRAIN.jsonl resources/tagger
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from reader.nlp.confidence import features
from reader.nlp.engine import Engine, load
from reader.nlp.joining import join
from reader.nlp.learned import learned
from reader.nlp.names import names
from reader.nlp.resolution import Resolver
from reader.nlp.roles import roles
from reader.nlp.statements import spoken
from tests.evaluation.evaluate import read, verdicts
from tests.evaluation.training.data import is_held_out, laid_out
from tests.evaluation.training.export import write_sums


def examples(engine: Engine, article: dict[str, Any]) -> Iterator[tuple[dict[str, float], bool]]:
    """For each segment that the engine finds what its confidence is computed from, and whether it is right."""
    layout = laid_out(engine.nlp, article["text"])
    assert engine.tagger is not None
    named = names(layout.doc)
    found = join(layout, learned(layout, engine.tagger.read([(layout, 0)])))
    quotes = []
    for attribution, source, _ in spoken(layout, found, Resolver(layout, named, roles(layout.doc, named))):
        mention = layout.span(source.start, source.end) if source is not None else None
        quotes.append(
            {
                "content": [[span.start, span.end] for span in attribution.content],
                "source": [[mention.start, mention.end]] if mention is not None else None,
                "features": features(layout, attribution, source),
            }
        )
    for quote, right in verdicts(article, quotes):
        yield quote["features"], right


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    engine = load()
    kept = [article for number, article in enumerate(read(options.gold)) if is_held_out(number)]
    rows = [example for article in tqdm(kept, unit=" articles") for example in examples(engine, article)]
    vectors = DictVectorizer()
    values = vectors.fit_transform([found for found, _ in rows])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=5_000).fit(values, [right for _, right in rows])
    weights = dict(zip(vectors.get_feature_names_out().tolist(), model.coef_[0].round(3).tolist(), strict=True))
    text = json.dumps(weights, indent=1, sort_keys=True) + "\n"
    (options.folder / "confidence.json").write_text(text, encoding="utf-8")
    write_sums(options.folder)


if __name__ == "__main__":
    main()
