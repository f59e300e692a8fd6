"""A library of any size, made up: its words, speakers and sources are as unevenly spread as those of real articles.

The same seed gives the same library; one that was made before is taken as it is.  Word number r is drawn with a
chance of about 1/(r + 2.7) (Zipf and Mandelbrot), so that the first stands in almost every statement and the last
ones in a few.  Three in a hundred statements repeat an earlier one, some of them in part or with a word changed.
"""

import json
import random
from bisect import bisect_left
from contextlib import closing
from datetime import date
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection

from reader import codec
from reader.model import Analysis, Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind, text_hash
from reader.store import DERIVED_FILE, LIBRARY_FILE, indexing
from reader.store.database import Database, Durability
from reader.store.indexing import Card
from reader.store.library import Library
from reader.store.migrations import DERIVED_STEPS, LIBRARY_STEPS
from reader.store.numbering import day_of

STATEMENTS = 30
"""Of each article."""
_SPEAKERS_OF_ONE = 6
_AT_ONCE = 500
_REPEATED = 0.03
_KEPT_TO_REPEAT = 20_000
_FIRST_DAY, _LAST_DAY = date(2006, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
TAG, TAGGED = "one in a hundred", 100
"""A tag of articles, and how many articles there are to each that carries it."""
PERSON = "00000000-0000-4000-9000-000000000001"
"""Whom the reader made of the speaker with the most statements."""
_SYLLABLES = [first + second for first in "bdfghklmnprstvw" for second in "aeiou"]


class Spread:
    """Draws from `values`, the first ones often, the last ones hardly ever."""

    def __init__(self, values: list[str], rng: random.Random) -> None:
        self.values = values
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(values))))
        self._rng = rng

    def draw(self, count: int) -> list[str]:
        """`count` values, with repetitions."""
        return self._rng.choices(self.values, cum_weights=self._weights, k=count)

    def at_share(self, share: float) -> str:
        """The value of which about this share of all draws is."""
        total = self._weights[-1]
        rank = bisect_left(range(len(self.values)), -share, key=lambda rank: -1 / (rank + 2.7) / total)
        return self.values[min(rank, len(self.values) - 1)]


class MadeLibrary:
    """Fills the library in `folder`, article by article."""

    def __init__(self, folder: Path, seed: int = 7) -> None:
        self.folder = folder
        self._rng = random.Random(seed)
        self.words = Spread(_names(60_000, self._rng), self._rng)
        self.speakers = Spread(_full_names(40_000, self._rng), self._rng)
        self.sources = Spread([f"{name}.example" for name in _names(300, self._rng)], self._rng)
        self._earlier: list[list[str]] = []
        self.articles = self._before = self._kept()

    def _kept(self) -> int:
        if not (self.folder / LIBRARY_FILE).exists():
            return 0
        with closing(Library.open(self.folder)) as library:
            return library.search.holdings().articles

    def grow(self, articles: int) -> None:
        """Add articles until there are so many; each stage is put in by its days, as a catalogue of old texts would.

        Raises:
            ValueError: the library was made before, and is not of that size.
        """
        if self._before and articles != self._before:
            raise ValueError(f"{self.folder} has {self._before} articles, which cannot become {articles}")
        if articles == self._before:
            return
        days = sorted(self._rng.randint(_FIRST_DAY, _LAST_DAY) for _ in range(articles - self.articles))
        Library.open(self.folder).close()
        library = Database.open(self.folder / LIBRARY_FILE, LIBRARY_STEPS, Durability.NORMAL, precious=True)
        derived = Database.open(self.folder / DERIVED_FILE, DERIVED_STEPS, Durability.NORMAL, precious=False)
        with closing(library), closing(derived):
            for start in range(0, len(days), _AT_ONCE):
                self._add(library, derived, days[start : start + _AT_ONCE])

    def _add(self, library: Database, derived: Database, days: list[int]) -> None:
        made = [self._article(self.articles + number, day) for number, day in enumerate(days, start=1)]
        self.articles += len(days)
        with library.writing() as session:
            connection = session.connection()
            connection.exec_driver_sql(
                "INSERT INTO article (id, uuid, title, date, created, opened, position, source, length) "
                "VALUES (?, ?, ?, ?, '2026-01-01', '', 0, ?, ?)",
                [(card.key, card.uuid, card.title, card.date, card.source, len(card.text)) for card, _analysis in made],
            )
            connection.exec_driver_sql(
                "INSERT INTO revision (id, article_id, text_hash, importer, text, blocks, title, created) "
                "VALUES (?, ?, ?, 'made/1', ?, '[]', ?, '2026-01-01')",
                [(card.key, card.key, card.hash, card.text, card.title) for card, _analysis in made],
            )
            connection.exec_driver_sql(
                "INSERT INTO source (revision_id, bytes_hash, path, media_type, seen) "
                "VALUES (?, ?, ?, 'text/plain', '2026-01-01')",
                [(card.key, card.hash, f"/press/{card.key}.txt".encode()) for card, _analysis in made],
            )
            _put_tags(connection, made, self.speakers.values[0])
            (seen,) = connection.exec_driver_sql("SELECT max(number) FROM change").one()
        with derived.writing() as session:
            connection = session.connection()
            connection.exec_driver_sql("PRAGMA cache_size = -200000")
            connection.exec_driver_sql("INSERT INTO analysis VALUES (?, ?, ?)", [_stored(each) for _card, each in made])
            for card, analysis in made:
                indexing.put(connection, card, analysis)
            connection.exec_driver_sql("UPDATE state SET seen = ?", (seen,))

    def _article(self, key: int, day: int) -> tuple[Card, Analysis]:
        present = list(dict.fromkeys(self.speakers.draw(_SPEAKERS_OF_ONE)))
        parts, statements, offset = [], [], 0
        for _ in range(STATEMENTS):
            words, name = " ".join(self._statement()), self._rng.choice(present)
            kind = self._rng.choice(list(StatementKind))
            span = Span(offset + 1, offset + 1 + len(words))
            statements.append(Statement((span,), kind, Evidence("verb", (span,)), 0.9, speaker=name))
            parts.append(f"“{words},” {name} said. {' '.join(self.words.draw(6))}.\n\n")
            offset += len(parts[-1])
        text = "".join(parts)
        speakers = tuple(
            Speaker(name, SpeakerKind.PERSON, aliases=(name.split()[1],), mentions=(Span(0, 9),)) for name in present
        )
        stated = date.fromordinal(day).isoformat()
        card = Card(
            key=key,
            uuid=f"00000000-0000-4000-8000-{key:012}",
            revision_id=key,
            hash=text_hash(text),
            text=text,
            title=" ".join(self.words.draw(6)).capitalize(),
            byline=None,
            date=stated,
            day=day_of(stated, stated),
            source=self.sources.draw(1)[0],
        )
        return card, Analysis(card.hash, "engine 1", statements=tuple(statements), speakers=speakers)

    def _statement(self) -> list[str]:
        if self._earlier and self._rng.random() < _REPEATED:
            words = list(self._rng.choice(self._earlier))
            match self._rng.randrange(3):
                case 0:
                    words = words[: max(8, len(words) * 2 // 3)]
                case 1:
                    words[self._rng.randrange(len(words))] = self.words.draw(1)[0]
            return words
        words = self.words.draw(self._rng.randint(8, 30))
        if len(self._earlier) < _KEPT_TO_REPEAT:
            self._earlier.append(words)
        return words


def _put_tags(connection: Connection, made: list[tuple[Card, Analysis]], person: str) -> None:
    """Give articles the tag, and the person the statements that a speaker of that name makes in them."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO tag VALUES (1, ?)", (TAG,))
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO person VALUES (1, ?, ?, 'person', '', '', NULL)", (PERSON, person)
    )
    tagged = [(card.key,) for card, _analysis in made if card.key % TAGGED == 0]
    if tagged:
        connection.exec_driver_sql("INSERT INTO article_tag VALUES (?, 1, 0)", tagged)
    said = [(card.key, person) for card, each in made if any(one.speaker == person for one in each.statements)]
    if said:
        connection.exec_driver_sql("INSERT INTO person_speaker VALUES (?, ?, 1, '')", said)


def _stored(analysis: Analysis) -> tuple[str, str, bytes]:
    value = json.dumps(codec.analysis_to_json(analysis), ensure_ascii=False, separators=(",", ":"))
    return analysis.text_hash, analysis.engine, value.encode()


def _names(count: int, rng: random.Random) -> list[str]:
    """Words that can be told apart, short ones first, as frequent words are short."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = 1 + sum(len(found) >= limit for limit in (20, 800, 20_000))
        found["".join(rng.choices(_SYLLABLES, k=length))] = None
    return list(found)


def _full_names(count: int, rng: random.Random) -> list[str]:
    given = _names(600, rng)
    return [f"{rng.choice(given)} {family}".title() for family in _names(count, rng)]
