"""The wordpieces that the tagger reads: every one has a token, every paragraph is in one window of its own."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import Whitespace

from reader.nlp.pieces import CLS, LONGEST, NOTHING, SEP, units, vocabulary, windows

pytestmark = pytest.mark.slow

WORDS = {word: number for number, word in enumerate(["[UNK]", "she", "said", "“", "”", "no", ".", "har", "##bour"])}


@pytest.fixture
def tokenizer():
    made = Tokenizer(WordPiece(WORDS, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    return made


def test_pieces_of_a_word_belong_to_its_token(tokenizer, layout):
    text = "she said no harbour ."
    (part,) = units(tokenizer, layout(text))
    assert [WORDS["har"], WORDS["##bour"]] == part.ids[3:5]
    assert part.tokens == [0, 1, 2, 3, 3, 4]


def test_shape_tells_capitals_and_quotation_marks(tokenizer, layout):
    (part,) = units(tokenizer, layout("NATO said “No one ever said so.”"))
    assert part.shapes[0] == 2
    assert part.shapes[1] == 0
    assert 4 in part.shapes


def test_every_token_is_in_one_window_of_its_own(tokenizer, layout):
    text = "\n".join("She said no. " * (1 + 7 * (i % 9)) for i in range(60))
    laid_out = layout(text)
    own = []
    for window in windows(units(tokenizer, laid_out)):
        assert len(window) <= LONGEST
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        own += [token for token, is_own in zip(window.tokens, window.own, strict=True) if is_own]
    assert sorted(set(own)) == [i for i, number in enumerate(laid_out.paragraph_of) if number >= 0]
    assert own == sorted(own)


def test_window_begins_with_the_paragraph_before_its_own(tokenizer, layout):
    first, second = list(windows(units(tokenizer, layout("\n".join(["She said no ."] * 70)))))[:2]
    assert all(own or token == NOTHING for token, own in zip(first.tokens, first.own, strict=True))
    assert second.tokens[1] == first.tokens[-5]
    assert not second.own[1]


def test_paragraph_longer_than_a_window_is_cut_at_a_sentence(tokenizer, layout):
    laid_out = layout("She said no. " * 150)
    parts = units(tokenizer, laid_out)
    assert len(parts) > 1
    assert all(laid_out.doc[part.tokens[0]].is_sent_start for part in parts)


def test_a_vocabulary_never_cuts_or_pads(tmp_path, tokenizer):
    tokenizer.enable_truncation(2)
    tokenizer.enable_padding(length=8)
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    assert len(vocabulary(tmp_path / "tokenizer.json").encode("she said no .").ids) == 4
