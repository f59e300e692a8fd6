import pytest

from reader.importers.captions import is_caption


@pytest.mark.parametrize(
    "words",
    [
        "The bridge at Port Lowell, seen from the ferry. Photo: Jo Lee / Harbour Post",
        "Photo by Jo Lee",
        "The mayor on Monday. (Image credit: Jo Lee/Harbour Post)",
        "Figure 3. Passengers by year",
    ],
)
def test_a_credit_or_a_number_tells_a_caption(words):
    assert is_caption(words)


@pytest.mark.parametrize(
    "words",
    [
        "He posted a photo by the Harbour Post.",
        "“Photo: no,” he said. Then he left, and the council voted for the bridge.",
        "Pictures: it has always been about pictures. He said so on Monday.",
        "OAKES: Why was the report kept back?",
        "The photo credit: nobody knows. " * 20,
    ],
)
def test_a_sentence_is_none(words):
    assert not is_caption(words)
