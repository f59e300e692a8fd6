"""The words for kinds, doubts and colours, and quoted words, as a person reads them."""

from enum import StrEnum

from reader.correction import CorrectionKind
from reader.i18n import _
from reader.model import Colour, Flag, SpeakerKind, Statement, StatementKind


class Certainty(StrEnum):
    """How sure an attribution is, in steps."""

    CHECKED = "checked"
    """A reader accepted, corrected or added it."""
    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


CERTAINTIES = {
    Certainty.CHECKED: _("checked by you"),
    Certainty.SURE: _("sure"),
    Certainty.LIKELY: _("likely"),
    Certainty.DOUBTFUL: _("doubtful"),
}

STATEMENT_KINDS = {
    StatementKind.DIRECT: _("direct"),
    StatementKind.MIXED: _("mixed"),
    StatementKind.INDIRECT: _("indirect"),
}
SPEAKER_KINDS = {
    SpeakerKind.PERSON: _("person"),
    SpeakerKind.ORGANISATION: _("organisation"),
    SpeakerKind.GROUP: _("group"),
    SpeakerKind.DOCUMENT: _("document"),
}
FLAGS = {
    Flag.DENIED: _("denied"),
    Flag.HEDGED: _("hedged"),
    Flag.CONDITIONAL: _("conditional"),
    Flag.PLANNED: _("planned"),
}
FLAG_SENTENCES = {
    Flag.DENIED: _("Denied: the text says that this was not said, or is rejected."),
    Flag.HEDGED: _("Hedged: the text does not say for sure that this was said."),
    Flag.CONDITIONAL: _("Conditional: said under a condition that may not hold."),
    Flag.PLANNED: _("Planned: not said yet when the text was written."),
}
"""What a mark means, for who reads a statement with it."""
RULES = {
    "said": _("a verb of saying"),
    "said-clause": _("a verb of saying with its clause"),
    "said-infinitive": _("a verb of saying with “to …”"),
    "said-object": _("a verb of saying with its object"),
    "parenthesis": _("“she said” between the words"),
    "quoting-verb": _("a verb of quoting"),
    "quoted-words": _("quotation marks within the sentence"),
    "according-to": _("“according to”"),
    "as-said": _("“as she said”"),
    "noun-that": _("a noun such as “claim” with its clause"),
    "headline": _("the form of a headline"),
    "cue-before": _("the verb before the quotation"),
    "cue-behind": _("the verb behind the quotation"),
    "colon": _("the colon before the quotation"),
    "signature": _("the name below the quotation"),
    "speaker-before": _("who speaks in the sentence before"),
    "last-speaker": _("who spoke last in the paragraph"),
    "quote-continued": _("the quotation that it goes on with"),
    "quote-over-paragraphs": _("the paragraph that it goes on from"),
    "block-quotation": _("a quotation set as a block"),
    "turn": _("a turn of a transcript"),
    "tagger": _("the learned tagger"),
}
"""What a rule of the engine goes by; a rule that is not here is told by its name."""
CORRECTIONS = {
    CorrectionKind.CREATE: _("your statement"),
    CorrectionKind.ACCEPT: _("statement accepted"),
    CorrectionKind.REJECT: _("not a statement"),
    CorrectionKind.REASSIGN: _("another speaker"),
    CorrectionKind.REBOUND: _("other bounds"),
    CorrectionKind.SET_KIND: _("another kind"),
    CorrectionKind.SET_FLAGS: _("other marks"),
    CorrectionKind.MERGE: _("speakers joined"),
    CorrectionKind.SPLIT: _("speakers parted"),
    CorrectionKind.RENAME: _("speaker renamed"),
    CorrectionKind.ALIAS: _("another name"),
    CorrectionKind.RETYPE: _("name of another type"),
    CorrectionKind.HIDE: _("name hidden"),
}
COLOURS = {
    Colour.YELLOW: _("yellow"),
    Colour.RED: _("red"),
    Colour.GREEN: _("green"),
    Colour.BLUE: _("blue"),
    Colour.PURPLE: _("purple"),
    Colour.MAGENTA: _("magenta"),
    Colour.ORANGE: _("orange"),
    Colour.GREY: _("grey"),
}


def certainty(statement: Statement) -> Certainty:
    """How sure the attribution of a statement is."""
    return Certainty.CHECKED if statement.is_checked else _step(statement.confidence)


def confidence_words(confidence: float) -> str:
    """How sure an attribution is: "sure" from 0.85, "likely" from 0.6, "doubtful" below."""
    return CERTAINTIES[_step(confidence)]


def _step(confidence: float) -> Certainty:
    if confidence >= 0.85:
        return Certainty.SURE
    return Certainty.LIKELY if confidence >= 0.6 else Certainty.DOUBTFUL


def rule_words(rule: str) -> str:
    """What found a statement, in plain words."""
    return RULES.get(rule) or f"“{rule}”"


def one_line(words: str) -> str:
    """The words with single spaces, whatever white space parts them in the text."""
    return " ".join(words.split())


def shortened(words: str, most: int) -> str:
    """The words in one line; where they are longer than `most` code points, their beginning and an ellipsis."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
