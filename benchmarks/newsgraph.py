"""A generated graph that is like one read from news: the same model, skewed like news, the same at every run.

Few actors and places are told of often and most rarely; an article tells some events, part of which are only
planned or denied, with times, numbers, sources, mentions and omissions.

    python benchmarks/newsgraph.py 1000000 graph.nq     # so many quads, a little more: articles are whole
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox

from kg.graph.quads import quads
from kg.graph.run import Run
from kg.model import (
    Argument,
    Attribution,
    Document,
    Entity,
    EntityType,
    Event,
    EventType,
    Extraction,
    Grain,
    Mention,
    Modality,
    Omission,
    Polarity,
    Quantity,
    Role,
    Sector,
    Span,
    TimeSpan,
)
from kg.wikidata.item import Candidate, Item

NOON = datetime(2025, 8, 1, 12, tzinfo=UTC)
RUN = Run(model="generated", model_version="1", index="generated-1")
_SYLLABLES = "ka lo mi ran to ves du bel sha nor pi gar el on ti mar sul ben ha rok".split()
_VERBS = {
    EventType.CONSULT: ("040", "met"),
    EventType.ASSAULT: ("190", "attacked"),
    EventType.ACCUSE: ("112", "accused"),
    EventType.AGREE: ("057", "agreed with"),
    EventType.THREATEN: ("130", "threatened"),
    EventType.AID: ("070", "helped"),
    EventType.SANCTION: ("163", "sanctioned"),
    EventType.SUPPORT: ("051", "backed"),
    EventType.PROTEST: ("141", "protested against"),
    EventType.TRADE: ("", "sold wheat to"),
}
_MODALITIES = [Modality.ACTUAL] * 7 + [Modality.PLANNED, Modality.DEMANDED, Modality.DENIED]


class Index:
    """Countries, cities, organisations and persons with made-up names, the frequent ones first."""

    version = "generated-1"

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._items: dict[str, Item] = {}
        self.countries = [self._item(EntityType.PLACE, "country", None) for _ in range(150)]
        self.cities = [self._item(EntityType.PLACE, "city", self.country()) for _ in range(2000)]
        self.persons = [self._item(EntityType.PERSON, "person", self.country()) for _ in range(4000)]
        self.bodies = [self._item(EntityType.ORGANIZATION, "company", self.country()) for _ in range(1500)]

    def country(self) -> Item:
        """A country, some far more often than others."""
        return skewed(self._chance, self.countries)

    def item(self, qid: str) -> Item | None:
        """The item with that identifier."""
        return self._items.get(qid)

    def candidates(self, name: str) -> Sequence[Candidate]:
        """None: nothing is linked here."""
        return ()

    def longest(self, first_word: str) -> int:
        """0: no name is known."""
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        """None."""
        return ()

    def _item(self, type_: EntityType, kind: str, country: Item | None) -> Item:
        words = 2 if type_ is EntityType.PERSON else 1
        label = " ".join(self._word() for _ in range(words))
        qid = f"Q{900_000_000 + len(self._items)}"
        place = type_ is EntityType.PLACE
        self._items[qid] = Item(
            qid,
            label,
            type_,
            kind,
            f"{kind} in the news",
            country=country.qid if country else None,
            latitude=round(self._chance.uniform(-60, 70), 4) if place else None,
            longitude=round(self._chance.uniform(-180, 180), 4) if place else None,
        )
        return self._items[qid]

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))).capitalize()


@dataclass(slots=True)
class Writer:
    """One article in the making: its text, and what is told in it."""

    chance: random.Random
    index: Index
    day: date
    text: str = ""
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def say(self, words: str) -> Span:
        """Add words to the text."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def name(self, item: Item) -> Span:
        """Add the name of somebody to the text, as a mention."""
        span = self.say(item.label)
        mention = Mention(span.start, span.end, span.text, type=item.type, score=0.9)
        self.mentions.setdefault(item.qid, []).append(mention)
        return span

    def tell(self, actors: Sequence[Item], place: Item) -> None:
        """One sentence with one event."""
        chance, start = self.chance, len(self.text)
        type_ = chance.choices(list(_VERBS), weights=range(len(_VERBS), 0, -1))[0]
        code, verb = _VERBS[type_]
        one, other = chance.sample(actors, 2)
        agent = self.name(one)
        self.say(" ")
        trigger = self.say(verb)
        self.say(" ")
        patient = self.name(other)
        self.say(" in ")
        where = self.name(place)
        when = self.day - timedelta(days=chance.randint(0, 6))
        self.say(" ")
        expression = self.say(f"on {when:%A}")
        quantities, attribution = self._numbers(type_), self._source(actors)
        self.say(".")
        modality = chance.choice(_MODALITIES)
        self.events.append(
            Event(
                f"ev{len(self.events) + 1}",
                type_,
                code,
                verb,
                chance.choice((0.6, 0.7, 0.8, 0.9)),
                trigger,
                Span(start, len(self.text), self.text[start:]),
                (
                    Argument(Role.AGENT, agent.start, agent.end, agent.text, one.qid),
                    Argument(Role.PATIENT, patient.start, patient.end, patient.text, other.qid),
                    Argument(Role.PLACE, where.start, where.end, where.text, place.qid),
                ),
                TimeSpan(when, when, Grain.DAY, expression.text, when.isoformat(), expression),
                Polarity.NEGATIVE if chance.random() < 0.05 else Polarity.POSITIVE,
                modality,
                attribution,
                quantities,
                contexts=("military",) if type_ is EventType.ASSAULT else (),
                rule="generated",
            )
        )
        self.say("\n")

    def _numbers(self, type_: EventType) -> tuple[Quantity, ...]:
        if type_ is not EventType.ASSAULT:
            return ()
        number = self.chance.randint(1, 60)
        self.say(", killing ")
        span = self.say(f"{number} people")
        return (Quantity("killed", number, number, span.start, span.end, span.text),)

    def _source(self, actors: Sequence[Item]) -> Attribution | None:
        if self.chance.random() < 0.6:
            return None
        speaker = self.chance.choice(actors)
        span = self.name(speaker) if self.say(", ") else None
        assert span
        self.say(" said")
        return Attribution(span.text, "said", span.start, span.end, speaker.qid, Sector.GOVERNMENT)

    def leave_out(self) -> None:
        """A sentence from which nothing was made."""
        span = self.say("Talks were held again")
        self.say(".\n")
        self.omissions.append(Omission("events", "no participant", span))


def skewed(chance: random.Random, items: Sequence[Item]) -> Item:
    """One of the items; the first ones come far more often, as names do in news."""
    return items[int(len(items) * chance.random() ** 3)]


def articles(count: int | None = None, seed: int = 1) -> Iterator[tuple[Extraction, Index]]:
    """Articles with the index that they were made from, without end unless a count is given."""
    chance = random.Random(seed)
    index = Index(chance)
    number = 0
    while count is None or number < count:
        yield _article(chance, index, number), index
        number += 1


def _article(chance: random.Random, index: Index, number: int) -> Extraction:
    day = date(2020, 1, 1) + timedelta(days=chance.randint(0, 5 * 365))
    writer = Writer(chance, index, day)
    places = [skewed(chance, index.cities) for _ in range(2)]
    pools = (index.persons, index.persons, index.bodies, index.countries, index.persons, index.countries)
    actors = list({item.qid: item for item in (skewed(chance, pool) for pool in pools)}.values())
    title = f"{actors[0].label} and {actors[1].label} in the news of {places[0].label}"
    writer.say(f"{title}\n\n")
    for _ in range(chance.randint(3, 14)):
        writer.tell(actors, chance.choice(places))
        if chance.random() < 0.3:
            writer.leave_out()
    stranger = writer.say(f"Un{chance.choice(_SYLLABLES)} {chance.choice(_SYLLABLES).title()}")
    writer.say(" was there.")
    document = Document(
        f"article-{number}",
        writer.text,
        title,
        day,
        f"https://paper{number % 40}.example/{number}",
        f"Paper {number % 40}",
        "en",
    )
    entities = [
        Entity(
            qid,
            index.item(qid).label,  # type: ignore[union-attr]
            index.item(qid).type,  # type: ignore[union-attr]
            qid,
            0.9,
            tuple(mentions),
        )
        for qid, mentions in writer.mentions.items()
    ]
    mention = Mention(stranger.start, stranger.end, stranger.text, type=EntityType.PERSON)
    slug = stranger.text.lower().replace(" ", "-")
    entities.append(
        Entity(f"e:{slug}", stranger.text, EntityType.PERSON, mentions=(mention,), reason="not in the index")
    )
    return Extraction(document, tuple(entities), tuple(writer.events), tuple(writer.omissions))


def graph(at_least: int, seed: int = 1) -> Iterator[ox.Quad]:
    """Quads of so many articles that there are `at_least` so many."""
    made = 0
    for extraction, index in articles(seed=seed):
        if made >= at_least:
            return
        for quad in quads(extraction, index, RUN):
            made += 1
            yield quad


def write(at_least: int, path: Path, seed: int = 1) -> int:
    """Write the graph as N-Quads; returns the number of articles."""
    found: set[object] = set()
    with path.open("w", encoding="utf-8") as file:
        for quad in graph(at_least, seed):
            found.add(quad.graph_name)
            file.write(f"{quad} .\n")
    return len(found)


def main() -> None:
    """Write a graph to a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("quads", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(f"{write(chosen.quads, chosen.path, chosen.seed)} articles")


if __name__ == "__main__":
    main()
