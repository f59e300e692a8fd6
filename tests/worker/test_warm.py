import threading

import pytest

from reader.worker.warm import WarmEngine


def test_the_engine_is_loaded_once_whoever_asks():
    made = []
    warm = WarmEngine(lambda: made.append(object()) or made[-1])
    warming = threading.Thread(target=warm)
    warming.start()
    first = warm()
    warming.join()
    assert (warm() is first, len(made)) == (True, 1)


def test_a_failed_load_is_tried_again():
    outcomes = iter([ImportError("no model"), "engine"])

    def load():
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    warm = WarmEngine(load)
    with pytest.raises(ImportError, match="no model"):
        warm()
    assert warm() == "engine"
