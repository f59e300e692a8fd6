import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("length.py")
SAMPLE = Path(__file__).parents[1] / "data" / "ferry.txt"


@pytest.mark.slow
def test_a_longer_article_takes_no_more_of_the_processor_for_each_word(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": SAMPLE.read_text(encoding="utf-8")}) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPT, articles, "--words", "2000", "16000"], capture_output=True, text=True, check=True
    )
    short, long = ([float(each) for each in line.split()[1:]] for line in done.stdout.splitlines()[1:])
    assert long[2] < 1.8 * short[2]
    assert long[1] < long[0] / 10, "names and roles take more than a tenth of spaCy's time"
    assert long[4] < 1.6, "the engine's own part takes far more than 1.3 times the processor that spaCy takes"
