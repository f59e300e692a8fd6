import codecs
from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import legacy
from reader.importers.base import File
from reader.importers.encoding import text_of

WORDS = "“Ça suffit”, said the café's owner."


def _text(data: bytes, declared: str | None = None) -> str:
    return text_of(File(Path("/a/b.txt"), data), declared)


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (WORDS.encode(), None),
        (WORDS.encode("utf-8-sig"), "cp1252"),
        (WORDS.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None),
        (WORDS.encode("utf-32"), None),
        (WORDS.encode("utf-16-le"), None),
        (WORDS.encode("utf-16-be"), None),
        (WORDS.encode("cp1252"), "cp1252"),
        (WORDS.encode(), "no-such-encoding"),
        (WORDS.encode(), "hex"),
        (WORDS.encode(), "undefined"),
    ],
)
def test_the_encoding_is_found(data: bytes, declared: str | None) -> None:
    assert _text(data, declared) == WORDS


ENGLISH = "The mayor of the town said on Tuesday that the council would vote on the new bridge in May. " * 10
RUSSIAN = "Мэр сказал, что новый мост через гавань построят в следующем году. Жители города этому рады. "
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl starosta města. "
JAPANESE = "市長は、港に架かる新しい橋が来年建設されると述べた。住民は喜んでいる。"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("“We are naïve,” said José Muñoz.", "cp1252"),
        ("The £5 façade was Señor Peña's idea, said Zoë Brontë.", "iso-8859-1"),
        ("He called it a “cliché” — and José Muñoz agreed. " * 20, "cp1252"),
        (f"{ENGLISH}Ångström, déjà vu, José Muñoz: “No”. ", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 10, "koi8-r"),
        (CZECH, "cp1250"),
        (CZECH * 10, "cp1250"),
        (JAPANESE, "shift_jis"),
        (f"{ENGLISH}“We agree,” said Jiří Dvořák of Plzeň.", "cp1250"),
        (f"{ENGLISH}Tomáš Nováček and Jan Čapek spoke – at length.", "cp1250"),
        (f"{ENGLISH}So did Lech Wałęsa in Gdańsk.", "cp1250"),
        (f"{ENGLISH}Recep Erdoğan met Şahin Yıldız and Ömer İnönü.", "cp1254"),
        ("“We don’t agree,” said José Muñoz — twice. ", "mac_roman"),
        (f"{ENGLISH}It’s “naïve”, he said…", "mac_roman"),
        (f"{ENGLISH}Björn Müller, Øystein Sæther, São Paulo: £5 – “déjà vu”.", "cp1252"),
    ],
)
def test_an_undeclared_encoding_is_guessed(words: str, encoding: str) -> None:
    assert _text(words.encode(encoding)) == words


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (bytes(range(256)) * 20, "binary"),
        (b"text\0\1\2\3\4" * 100, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(ArticleError, match=rf"b\.txt.*{kind}.*not a text.*Save the article"):
        _text(data)


@pytest.mark.parametrize("data", [b" \r\n\t", b"\xef\xbb\xbf", "\ufeff \u00a0\u2028".encode("utf-16")])
def test_white_space_alone_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(ArticleError, match="empty"):
        _text(data)


def test_a_word_without_end_in_an_old_encoding_is_read() -> None:
    # The fuzzing found it: each letter was looked at as the beginning of a word, which took hours.
    assert legacy.read(b"a" * 500_000 + b"\xe9") == "a" * 500_000 + "é"
