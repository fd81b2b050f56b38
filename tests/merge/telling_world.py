"""Tellings made by hand, and stores of articles that tell one attack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pyoxigraph as ox

from kg.graph import corrections
from kg.graph.iris import Iris, document_hash
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.store import Store
from kg.merge.telling import Telling, ToldAs
from kg.merge.uniting import unite
from kg.model import (
    Argument,
    Document,
    Entity,
    EntityType,
    Event,
    EventType,
    Extraction,
    Grain,
    Mention,
    Modality,
    Quantity,
    Role,
    Span,
    TimeSpan,
)
from kg.wikidata.item import Item

RUSSIA, UKRAINE, KHARKIV, ODESA = "Q159", "Q212", "Q42308", "Q1874"
DAY = date(2024, 5, 7)
RUN = Run(model="m", model_version="1", index="i")
_ITEMS = {
    RUSSIA: Item(RUSSIA, "Russia", EntityType.PLACE, "country"),
    UKRAINE: Item(UKRAINE, "Ukraine", EntityType.PLACE, "country"),
    KHARKIV: Item(KHARKIV, "Kharkiv", EntityType.PLACE, "city", country=UKRAINE),
    ODESA: Item(ODESA, "Odesa", EntityType.PLACE, "city", country=UKRAINE),
}


class Facts:
    """An index that knows two countries and two cities."""

    version = "hand-made"

    def candidates(self, name: str) -> Sequence[object]:
        return ()

    def item(self, qid: str) -> Item | None:
        return _ITEMS.get(qid)

    def longest(self, first_word: str) -> int:
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        return ()


def telling(iri: str, **given: object) -> Telling:
    """A telling of Russia's attack on Kharkiv, or of something else where that is given."""
    values: dict[str, object] = {
        "article": iri.partition("-")[0],
        "published": DAY.toordinal(),
        "type": "ASSAULT",
        "label": "strike",
        "told_as": ToldAs.HAPPENED,
        "start": DAY.toordinal(),
        "end": DAY.toordinal(),
        "dated": True,
        "agents": frozenset({RUSSIA}),
        "patients": frozenset({KHARKIV}),
        "places": frozenset({KHARKIV}),
        "names": frozenset({RUSSIA, KHARKIV}),
        "about": frozenset({RUSSIA, KHARKIV}),
        "general": frozenset({RUSSIA}),
        "countries": {KHARKIV: UKRAINE},
        "words": frozenset("missile hit print works".split()),
        "numbers": {},
    }
    return Telling(iri=iri, **(values | given))  # type: ignore[arg-type]


def article(
    name: str,
    publisher: str,
    killed: int,
    target: str = "Kharkiv",
    modality: Modality = Modality.ACTUAL,
    day: date = DAY,
    ending: str = "",
    speaker: str = "",
) -> Extraction:
    """An article whose one event is that Russia struck a city on that day; a speaker has no item."""
    told = f", {speaker} said" if speaker else ""
    text = f"Russia struck {target} on Tuesday, killing {killed} people{told}. "
    text += ending or f"So says {publisher}."
    city = {"Kharkiv": KHARKIV, "Odesa": ODESA}[target]
    at = text.index(target)
    entities = (
        Entity(RUSSIA, "Russia", EntityType.PLACE, RUSSIA, 1.0, (Mention(0, 6, "Russia"),)),
        Entity(city, target, EntityType.PLACE, city, 1.0, (Mention(at, at + len(target), target),)),
    )
    entities += tuple(_unlinked(one, text) for one in [speaker] if one)
    sentence = Span(0, text.index(".") + 1, text[: text.index(".") + 1])
    number = text.index("killing")
    event = Event(
        "ev1",
        EventType.ASSAULT,
        "190",
        "strike",
        0.9,
        Span(7, 13, "struck"),
        sentence,
        arguments=(
            Argument(Role.AGENT, 0, 6, "Russia", RUSSIA),
            Argument(Role.PATIENT, at, at + len(target), target, city),
            Argument(Role.PLACE, at, at + len(target), target, city),
        ),
        time=TimeSpan(day, day, Grain.DAY, "on Tuesday", day.isoformat()),
        modality=modality,
        quantities=(Quantity("killed", killed, killed, number, number + 7, "killing"),),
    )
    document = Document(name, text, date=day, publisher=publisher, language="en")
    return Extraction(document, entities, (event,))


def _unlinked(name: str, text: str) -> Entity:
    at = text.index(name)
    mention = Mention(at, at + len(name), name)
    return Entity(f"e:{name.lower().replace(' ', '-')}", name, EntityType.PERSON, mentions=(mention,))


def add(store: Store, *extractions: Extraction) -> None:
    """Put articles into a store."""
    for one in extractions:
        store.add(one, quads(one, Facts(), RUN, store.base))  # type: ignore[arg-type]


ENDINGS = {
    "Post": "Rescuers searched the rubble until the evening, when snow began to fall, and went home tired.",
    "Herald": "Nobody in town had thought that the quiet weeks of spring would end so soon and so loudly.",
}
"""What makes two articles more than copies of one text."""
NOON = datetime(2025, 8, 1, 12, tzinfo=UTC)


def three() -> list[Extraction]:
    """Two articles that tell of one attack and differ, and one that denies it."""
    denial = article("six", "Ledger", 1, modality=Modality.DENIED)
    return [
        article("one", "Post", 1, speaker="Governor Jane Roe", ending=ENDINGS["Post"]),
        article("two", "Herald", 3, speaker="Jane Roe", ending=ENDINGS["Herald"]),
        denial,
    ]


def story() -> list[Extraction]:
    """Two attacks on Kharkiv within days, and a later one on Odesa, each told by two articles."""
    days = [("Kharkiv", DAY), ("Kharkiv", DAY + timedelta(days=5)), ("Odesa", DAY + timedelta(days=7))]
    return [
        article(f"{publisher} {day}", publisher, 1, target=target, day=day, ending=ENDINGS[publisher])
        for target, day in days
        for publisher in ("Post", "Herald")
    ]


def merged_store() -> Store:
    """A store in memory with these, merged, and a later decision that the two are not one."""
    store = Store.in_memory()
    add(store, *three())
    unite(store)
    events = [Iris().event(document_hash(one.document), "ev1") for one in three()[:1]]
    corrections.decide(store, corrections.part(store, events, "Ann", NOON))
    return store


def merged_graph() -> list[ox.Quad]:
    """The graph of what was merged in such a store, with a story; one claim is of a place."""
    with Store.in_memory() as store:
        add(store, *three(), *story())
        unite(store)
        return list(store.graph.quads_for_pattern(None, None, None, Iris().merged))
