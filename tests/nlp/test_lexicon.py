import pytest

from reader.nlp import lexicon


@pytest.mark.parametrize("name", sorted(path.stem for path in lexicon.folder().glob("*.txt")))
def test_every_list_has_lower_case_entries_without_repetition(name):
    lines = (lexicon.folder() / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
    assert entries == sorted(set(entries), key=entries.index)
    assert all(entry == entry.lower() for entry in entries)


def test_marks_stand_behind_the_entry():
    assert lexicon.marked_words("reporting_verbs")["deny"] == {"np", "deny"}


def test_no_verb_both_reports_and_only_quotes():
    reporting = lexicon.words("reporting_verbs")
    assert not reporting & (lexicon.words("quoting_verbs") | lexicon.words("belief_verbs"))
