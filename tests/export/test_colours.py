from dataclasses import replace

from reader.export import Item
from reader.export.colours import load, ranks
from reader.model import Analysis, Article, Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.reading import speaker_shares


def test_a_part_of_an_article_has_the_colours_of_the_window(article: Article) -> None:
    said = tuple(
        Statement((Span(place, place + 1),), StatementKind.DIRECT, Evidence("rule"), 1.0, speaker=name)
        for place, name in enumerate(("Ada", "Bo", "Cy", "Bo"))
    )
    speakers = tuple(Speaker(name, SpeakerKind.PERSON) for name in ("Silent", "Ada", "Bo", "Cy"))
    whole = Item(article, Analysis(article.text_hash, "engine", statements=said, speakers=speakers))
    part = replace(whole, analysis=replace(whole.analysis, statements=said[2:3], speakers=speakers[3:]))
    in_window = {share.name: share.rank for share in speaker_shares(whole.analysis, article.text)}

    assert ranks(part) == ranks(whole) == in_window | {None: None}


def test_all_later_speakers_share_a_grey() -> None:
    theme = load("light")

    assert (theme.speaker(8), theme.speaker_line(8)) == (theme.more, theme.more_line)
