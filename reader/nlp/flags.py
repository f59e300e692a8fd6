"""What keeps a statement from being a plain assertion: the cue denies it, doubts it, supposes it or puts it off."""

from typing import Final

from spacy.tokens import Token

from reader.model import Flag
from reader.nlp.clauses import Report
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words

_MODALS: Final = frozenset({"may", "might", "could"})
_HEDGES: Final = frozenset({"reportedly", "allegedly", "supposedly", "apparently", "perhaps", "possibly", "seemingly"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})
_FUTURE: Final = frozenset({"will", "'ll", "’ll", "shall"})
_PLANS: Final = frozenset({"plan", "expect", "intend", "prepare", "go", "schedule", "set", "hope"})
_WOULD: Final = frozenset({"would", "should"})


def flags(layout: Layout, report: Report) -> tuple[Flag, ...]:
    """The flags of a report, by its verb and the verbs over it.

    "She would say that" is conditional; so is "She would say that every morning", which is wrong where it tells of a
    habit.
    """
    verb = layout.doc[report.verb]
    found = {
        Flag.DENIED: _denies(verb) != any(child.dep_ == "neg" for child in verb.children),
        Flag.HEDGED: any(child.lower_ in _HEDGES or _is_auxiliary(child, _MODALS) for child in verb.children),
        Flag.CONDITIONAL: any(_is_auxiliary(child, _WOULD) or _is_condition(child) for child in verb.children),
        Flag.PLANNED: any(_is_auxiliary(child, _FUTURE) for child in verb.children) or _is_planned(verb),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _denies(verb: Token) -> bool:
    return "deny" in marked_words("reporting_verbs").get(verb.lemma_.lower(), ())


def _is_auxiliary(child: Token, words: frozenset[str]) -> bool:
    return child.dep_ == "aux" and child.lower_ in words


def _is_condition(child: Token) -> bool:
    return child.dep_ == "mark" and child.lower_ in _CONDITIONS


def _is_planned(verb: Token) -> bool:
    """Whether the verb is what somebody plans or is expected to do: "plans to announce", "is set to say"."""
    has_to = any(child.tag_ == "TO" for child in verb.children)
    return verb.dep_ == "xcomp" and has_to and verb.head.lemma_.lower() in _PLANS
