import pytest

from reader.services.garbled import damage

WORDS = "“We’re naïve,” said José Muñoz – twice."


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_utf_8_that_was_read_as_another_encoding_is_noticed(encoding):
    words = WORDS.replace("”", "’")  # cp1252 has no character for one byte of it
    message = damage(words.encode().decode(encoding))

    assert message is not None
    assert "where ““” was meant" in message


def test_characters_that_were_lost_are_noticed():
    assert "lost" in (damage("Mu\ufffdoz and Bront\ufffd and na\ufffdve.") or "")


@pytest.mark.parametrize(
    "words",
    [WORDS, "", "L’ÂGE D’OR Â» est fini.", "Ça va, Žižek: “École”…", "行こう 🙂", "One \ufffd alone.", "Ã la carte"],
)
def test_text_as_it_should_be_is_not(words):
    assert damage(words) is None
