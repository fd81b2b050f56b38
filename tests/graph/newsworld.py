"""Three small articles with extractions made by hand, and an index that knows who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pyoxigraph as ox

from kg.enrich.enriching import enrich
from kg.graph import corrections
from kg.graph.forgetting import forget_for_good
from kg.graph.iris import Iris, document_hash
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.store import Store
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
    MentionKind,
    Modality,
    Number,
    Omission,
    Polarity,
    Quantity,
    Quotation,
    Role,
    Sector,
    Span,
    TimeSpan,
)
from kg.wikidata.item import Candidate, Fact, Item, Office

PUTIN, ZELENSKY, MACRON = "Q7747", "Q3874799", "Q3052772"
RUSSIA, UKRAINE, FRANCE, TURKEY = "Q159", "Q212", "Q142", "Q43"
ISTANBUL, KHARKIV, ODESA, PARIS = "Q406", "Q42308", "Q1874", "Q90"
KHARKIV_OBLAST = "Q170666"
WITNESS = "e:jane-roe-0f3a"

RUN = Run(model="en_core_web_sm", model_version="3.8.0", index="starter-1", settings={"coreference": True})

_ITEMS = (
    Item(PUTIN, "Vladimir Putin", EntityType.PERSON, "person", "president of Russia", country=RUSSIA),
    Item(
        ZELENSKY, "Volodymyr Zelenskyy", EntityType.PERSON, "person", "president of Ukraine", country=UKRAINE
    ),
    Item(MACRON, "Emmanuel Macron", EntityType.PERSON, "person", "president of France", country=FRANCE),
    Item(RUSSIA, "Russia", EntityType.PLACE, "country", "country", latitude=66.0, longitude=94.0),
    Item(UKRAINE, "Ukraine", EntityType.PLACE, "country", "country", latitude=49.0, longitude=32.0),
    Item(FRANCE, "France", EntityType.PLACE, "country", "country", latitude=47.0, longitude=2.0),
    Item(TURKEY, "Turkey", EntityType.PLACE, "country", "country", latitude=39.0, longitude=36.0),
    Item(KHARKIV_OBLAST, "Kharkiv Oblast", EntityType.PLACE, "region", country=UKRAINE, parent=UKRAINE),
    Item(
        ISTANBUL,
        "Istanbul",
        EntityType.PLACE,
        "city",
        "city",
        country=TURKEY,
        latitude=41.0136,
        longitude=28.955,
    ),
    Item(
        KHARKIV,
        "Kharkiv",
        EntityType.PLACE,
        "city",
        "city",
        country=UKRAINE,
        parent=KHARKIV_OBLAST,
        latitude=49.9925,
        longitude=36.2311,
    ),
    Item(
        ODESA, "Odesa", EntityType.PLACE, "city", "city", country=UKRAINE, latitude=46.4775, longitude=30.7326
    ),
    Item(
        PARIS, "Paris", EntityType.PLACE, "city", "city", country=FRANCE, latitude=48.8566, longitude=2.3522
    ),
)


class Facts:
    """An index of the items above."""

    version = "test-1"

    def __init__(self) -> None:
        self._items = {item.qid: item for item in _ITEMS}

    def candidates(self, name: str) -> Sequence[Candidate]:
        return ()

    def item(self, qid: str) -> Item | None:
        return self._items.get(qid)

    def longest(self, first_word: str) -> int:
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        return ()


FACTS = Facts()
NATO, COUNCIL, PARTY = "Q7184", "Q8908", "Q23731823"


class Known(Facts):
    """The same items with offices, and what an index tells beside. It is made up that Ukraine left."""

    version = "facts-1"

    def __init__(self) -> None:
        super().__init__()
        for qid, *offices in (
            (PUTIN, Office("president", RUSSIA, date(2012, 5, 7))),
            (ZELENSKY, Office("president", UKRAINE, date(2019, 5, 20))),
            (
                MACRON,
                Office("economy minister", FRANCE, date(2014, 8, 26), date(2016, 8, 30)),
                Office("president", FRANCE, date(2017, 5, 14)),
            ),
        ):
            self._items[qid] = replace(self._items[qid], offices=tuple(offices))
        for item in (
            Item(NATO, "NATO", EntityType.ORGANIZATION, "alliance"),
            Item(COUNCIL, "Council of Europe", EntityType.ORGANIZATION, "intergovernmental"),
        ):
            self._items[item.qid] = item

    def facts(self, qid: str) -> tuple[Fact, ...]:
        return _TOLD.get(qid, ())


_TOLD = {
    FRANCE: (Fact("P463", NATO, "1949"), Fact("P463", COUNCIL, "1949-05-05")),
    UKRAINE: (Fact("P463", COUNCIL, "1995-11-09", "2025-07-22"), Fact("P463", "nonsense")),
    MACRON: (
        Fact("P31", "Q5"),
        Fact("P102", PARTY, "2016-04-06"),
        Fact("P102", "Q170972", "2006", "2009"),
        Fact("P18", "Emmanuel Macron (2025).jpg"),
        Fact("P463", NATO, "the ides of March"),
        Fact("sitelinks", "211"),
        Fact("enwiki", "Emmanuel Macron"),
    ),
}
KNOWN = Known()

COUNTS = "captured detained displaced evacuated infected injured killed missing released rescued".split()


class Draft:
    """Makes spans, mentions and arguments of a text by their wording."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return Span(start, start + len(words), words)

    def mention(self, words: str, nth: int = 0, kind: MentionKind = MentionKind.NAME) -> Mention:
        span = self.span(words, nth)
        return Mention(span.start, span.end, words, kind, score=0.9)

    def linked(self, qid: str, *mentions: Mention) -> Entity:
        item = FACTS.item(qid)
        assert item is not None
        return Entity(qid, item.label, item.type, qid, 0.95, mentions, "name", item.country)

    def argument(
        self, role: Role, words: str, entity: str | None, nth: int = 0, sector: Sector | None = None
    ) -> Argument:
        span = self.span(words, nth)
        return Argument(role, span.start, span.end, words, entity, sector)

    def quantity(self, what: str, low: Number | None, high: Number | None, words: str) -> Quantity:
        span = self.span(words)
        return Quantity(what, low, high, span.start, span.end, words)

    def said(self, words: str, cue: str, entity: str | None, direct: bool = False) -> Attribution:
        span = self.span(words)
        return Attribution(words, cue, span.start, span.end, entity, None, direct)

    def quotation(
        self,
        name: str,
        words: str,
        speaker: str,
        cue: str,
        entity: str | None,
        *,
        direct: bool = False,
        sector: Sector | None = None,
    ) -> Quotation:
        content, source = self.span(words), self.span(speaker)
        return Quotation(name, (content,), direct, self.span(cue), source, entity, sector)

    def on(self, day: date, words: str | None = None, nth: int = 0) -> TimeSpan:
        span = self.span(words, nth) if words else None
        return TimeSpan(day, day, Grain.DAY, words or "", day.isoformat(), span, inferred=words is None)


def offer() -> Extraction:
    """Talks that were only offered, an attack that took place, and one that was denied."""
    draft = Draft(
        Document(
            id="harbor-1",
            title="Zelensky offers talks",
            date=date(2025, 7, 22),
            url="https://harbor.example/1",
            publisher="Harbor Times",
            language="en",
            text=(
                "Zelensky offers talks\n\n"
                "Volodymyr Zelensky offered on Tuesday to meet Vladimir Putin in Istanbul. "
                "Russian forces shelled Kharkiv on Monday, killing two people and wounding at least 12, "
                "officials said. "
                "Mr Putin denied that Russia had attacked Odesa."
            ),
        )
    )
    first = draft.span("Volodymyr Zelensky offered on Tuesday to meet Vladimir Putin in Istanbul.")
    second = draft.span(
        "Russian forces shelled Kharkiv on Monday, killing two people and wounding at least 12, "
        "officials said."
    )
    third = draft.span("Mr Putin denied that Russia had attacked Odesa.")
    return Extraction(
        draft.document,
        entities=(
            draft.linked(ZELENSKY, draft.mention("Zelensky"), draft.mention("Volodymyr Zelensky")),
            draft.linked(PUTIN, draft.mention("Vladimir Putin"), draft.mention("Mr Putin")),
            draft.linked(ISTANBUL, draft.mention("Istanbul")),
            draft.linked(
                RUSSIA, draft.mention("Russian", kind=MentionKind.ADJECTIVE), draft.mention("Russia", 1)
            ),
            draft.linked(KHARKIV, draft.mention("Kharkiv")),
            draft.linked(ODESA, draft.mention("Odesa")),
        ),
        events=(
            Event(
                "ev1",
                EventType.CONSULT,
                "036",
                "meet",
                0.8,
                draft.span("meet"),
                first,
                (
                    draft.argument(Role.AGENT, "Volodymyr Zelensky", ZELENSKY),
                    draft.argument(Role.PATIENT, "Vladimir Putin", PUTIN),
                    draft.argument(Role.PLACE, "Istanbul", ISTANBUL),
                ),
                time=draft.on(date(2025, 7, 22), "on Tuesday"),
                modality=Modality.PLANNED,
                contexts=("diplomatic",),
                rule="verb-infinitive",
            ),
            Event(
                "ev2",
                EventType.ASSAULT,
                "194",
                "shell",
                0.9,
                draft.span("shelled"),
                second,
                (
                    draft.argument(Role.AGENT, "Russian forces", RUSSIA, sector=Sector.MILITARY),
                    draft.argument(Role.PLACE, "Kharkiv", KHARKIV),
                    draft.argument(Role.PATIENT, "two people", None),
                ),
                time=draft.on(date(2025, 7, 21), "on Monday"),
                attribution=draft.said("officials", "said", None),
                quantities=(
                    draft.quantity("killed", 2, 2, "killing two people"),
                    draft.quantity("injured", 12, None, "wounding at least 12"),
                ),
                mode="heavy-weapons",
                contexts=("military",),
                rule="verb-active",
            ),
            Event(
                "ev3",
                EventType.ASSAULT,
                "190",
                "attack",
                0.7,
                draft.span("attacked"),
                third,
                (
                    draft.argument(Role.AGENT, "Russia", RUSSIA, nth=1),
                    draft.argument(Role.PATIENT, "Odesa", ODESA),
                ),
                modality=Modality.DENIED,
                attribution=draft.said("Mr Putin", "denied", PUTIN),
                rule="verb-active",
            ),
        ),
        omissions=(Omission("events", "no participant", draft.span("offered")),),
        quotations=(
            draft.quotation(
                "q1",
                second.text.removesuffix(", officials said."),
                "officials",
                "said",
                None,
                sector=Sector.GOVERNMENT,
            ),
            draft.quotation("q2", "Russia had attacked Odesa", "Mr Putin", "denied", PUTIN),
        ),
    )


def meeting() -> Extraction:
    """A meeting that took place, an accusation, and a witness whom the index does not know."""
    draft = Draft(
        Document(
            id="ledger-1",
            title="Macron meets Zelensky",
            date=date(2025, 7, 23),
            publisher="Daily Ledger",
            language="en",
            author="A. Writer",
            text=(
                "Macron meets Zelensky\n\n"
                "Emmanuel Macron met Mr Zelensky in Paris on Wednesday. "
                "Russia accused France of sending troops. "
                "Shells hit Kharkiv again, killing up to five people, said Jane Roe, a witness. "
                "France did not threaten Russia."
            ),
        )
    )
    first = draft.span("Emmanuel Macron met Mr Zelensky in Paris on Wednesday.")
    second = draft.span("Russia accused France of sending troops.")
    third = draft.span("Shells hit Kharkiv again, killing up to five people, said Jane Roe, a witness.")
    fourth = draft.span("France did not threaten Russia.")
    return Extraction(
        draft.document,
        entities=(
            draft.linked(MACRON, draft.mention("Macron"), draft.mention("Emmanuel Macron")),
            draft.linked(ZELENSKY, draft.mention("Mr Zelensky")),
            draft.linked(PARIS, draft.mention("Paris")),
            draft.linked(RUSSIA, draft.mention("Russia")),
            draft.linked(FRANCE, draft.mention("France")),
            draft.linked(KHARKIV, draft.mention("Kharkiv")),
            Entity(
                WITNESS,
                "Jane Roe",
                EntityType.PERSON,
                mentions=(draft.mention("Jane Roe"),),
                reason="not in the index",
            ),
        ),
        events=(
            Event(
                "ev1",
                EventType.CONSULT,
                "040",
                "meet",
                0.9,
                draft.span("met"),
                first,
                (
                    draft.argument(Role.AGENT, "Emmanuel Macron", MACRON),
                    draft.argument(Role.PATIENT, "Mr Zelensky", ZELENSKY),
                    draft.argument(Role.PLACE, "Paris", PARIS),
                ),
                time=draft.on(date(2025, 7, 23), "on Wednesday"),
                rule="verb-active",
            ),
            Event(
                "ev2",
                EventType.ACCUSE,
                "112",
                "accuse",
                0.9,
                draft.span("accused"),
                second,
                (
                    draft.argument(Role.AGENT, "Russia", RUSSIA),
                    draft.argument(Role.PATIENT, "France", FRANCE),
                ),
                time=draft.on(date(2025, 7, 23)),
                rule="verb-active",
            ),
            Event(
                "ev3",
                EventType.ASSAULT,
                "190",
                "hit",
                0.6,
                draft.span("hit"),
                third,
                (draft.argument(Role.PLACE, "Kharkiv", KHARKIV),),
                time=draft.on(date(2025, 7, 23)),
                attribution=draft.said("Jane Roe", "said", WITNESS),
                quantities=(draft.quantity("killed", None, 5, "killing up to five people"),),
                rule="verb-active",
            ),
            Event(
                "ev4",
                EventType.THREATEN,
                "130",
                "threaten",
                0.8,
                draft.span("threaten"),
                fourth,
                (
                    draft.argument(Role.AGENT, "France", FRANCE, nth=1),
                    draft.argument(Role.PATIENT, "Russia", RUSSIA, nth=1),
                ),
                polarity=Polarity.NEGATIVE,
                rule="verb-active",
            ),
        ),
        quotations=(
            draft.quotation(
                "q1", "Shells hit Kharkiv again, killing up to five people", "Jane Roe", "said", WITNESS
            ),
        ),
    )


def deal() -> Extraction:
    """Two amounts of money: one that was promised, one that was paid."""
    draft = Draft(
        Document(
            id="deal-1",
            title="Money for Ukraine",
            date=date(2025, 7, 24),
            text="France pledged about €2.5bn to Ukraine. Russia fined Jane Roe at least 100 euros an hour.",
        )
    )
    first = draft.span("France pledged about €2.5bn to Ukraine.")
    second = draft.span("Russia fined Jane Roe at least 100 euros an hour.")
    pledged = replace(
        draft.quantity("money", 2_500_000_000, 2_500_000_000, "about €2.5bn"),
        currency="EUR",
        approximate=True,
    )
    fined = replace(
        draft.quantity("money", 100, None, "at least 100 euros an hour"), currency="EUR", per="hour"
    )
    sides = (draft.argument(Role.AGENT, "France", FRANCE), draft.argument(Role.RECIPIENT, "Ukraine", UKRAINE))
    return Extraction(
        draft.document,
        entities=(
            draft.linked(FRANCE, draft.mention("France")),
            draft.linked(UKRAINE, draft.mention("Ukraine")),
            draft.linked(RUSSIA, draft.mention("Russia")),
        ),
        events=(
            Event(
                "ev1",
                EventType.AID,
                "07",
                "pledge",
                0.8,
                draft.span("pledged"),
                first,
                sides,
                modality=Modality.PLANNED,
                quantities=(pledged,),
            ),
            Event(
                "ev2",
                EventType.SANCTION,
                "16",
                "fine",
                0.8,
                draft.span("fined"),
                second,
                (draft.argument(Role.AGENT, "Russia", RUSSIA),),
                quantities=(fined,),
            ),
        ),
    )


def everything() -> Extraction:
    """Not a likely article, but one that uses every class, role, number and setting there is."""
    words = [*EntityType, *Role, *COUNTS, *Sector, "today", "speaker"]
    text = " ".join(f"<{word}>" for word in words)
    day = date(2025, 1, 1)
    draft = Draft(Document("all", text, "All", day, "https://all.example", "All of It", "en", "A. Writer"))
    sentence = Span(0, len(draft.document.text), draft.document.text)
    entities = tuple(
        Entity(f"e:{kind}", str(kind), kind, mentions=(draft.mention(f"<{kind}>"),)) for kind in EntityType
    )
    return Extraction(
        draft.document,
        entities,
        events=(
            Event(
                "all",
                EventType.RETREAT,
                "087",
                "all",
                1.0,
                draft.span("<topic>"),
                sentence,
                tuple(draft.argument(role, f"<{role}>", "e:person", sector=Sector.POLICE) for role in Role),
                time=draft.on(date(2025, 1, 1), "<today>"),
                attribution=Attribution("officials", "said", 0, 8, "e:person", Sector.GOVERNMENT, True),
                quantities=(
                    *(draft.quantity(what, 1, 2, f"<{what}>") for what in COUNTS),
                    replace(
                        draft.quantity("money", 1.5, 2_000_000_000, "<work>"),
                        counted="barrels",
                        currency="USD",
                        per="barrel",
                        approximate=True,
                    ),
                ),
                mode="withdraw",
                contexts=("military", "diplomatic"),
                rule="all",
            ),
        ),
        omissions=(Omission("links", "two items fit", draft.span("<speaker>")),),
        quotations=(
            draft.quotation(
                "q1",
                " ".join(f"<{role}>" for role in Role),
                "<speaker>",
                "<today>",
                "e:person",
                direct=True,
                sector=Sector.GOVERNMENT,
            ),
        ),
    )


def nasty() -> Extraction:
    """An article that tries to break out of every syntax."""
    name = "Bobby \"'); }} DROP ALL # <script>"
    draft = Draft(
        Document(
            id="nasty \"> }\n\\ '1",
            title='=1+1 "}',
            date=date(2025, 7, 24),
            url='https://x.example/"> <b>{}',
            publisher="<Evil> \\ & Sons",
            text=f"{name}\n\tmet \U0001f600 <x> \ud83d Vladimir Putin\x00.",
        )
    )
    return Extraction(
        draft.document,
        entities=(
            Entity(
                "e:bobby-\"'>}{ \n|x",
                name,
                EntityType.PERSON,
                mentions=(draft.mention(name),),
                reason='"} ; DROP ALL',
            ),
            draft.linked(PUTIN, draft.mention("Vladimir Putin")),
        ),
        events=(
            Event(
                'ev> "1',
                EventType.CONSULT,
                "040",
                "me\"et } \n # '''",
                0.5,
                draft.span("met"),
                Span(0, len(draft.document.text), draft.document.text),
                (
                    draft.argument(Role.AGENT, name, "e:bobby-\"'>}{ \n|x"),
                    draft.argument(Role.PATIENT, "Vladimir Putin", PUTIN),
                ),
                contexts=('a"b',),
                rule="x\ny",
            ),
        ),
    )


def store(*extractions: Extraction) -> Store:
    """A store in memory that holds these articles."""
    made = Store.in_memory()
    for extraction in extractions:
        assert made.add(extraction, quads(extraction, FACTS, RUN))
    return made


NOON = datetime(2025, 8, 1, 12, tzinfo=UTC)


def span(extraction: Extraction, words: str) -> ox.NamedNode:
    """The node of the first stretch with that wording."""
    begin = extraction.document.text.index(words)
    return Iris().span(document_hash(extraction.document), begin, begin + len(words))


def decide_everything(store: Store) -> list[str]:
    """One decision of each kind on the offer and the meeting; gives their hashes."""
    witness, russia = Iris().entity(WITNESS), Iris().entity(RUSSIA)
    decisions = [
        corrections.relink(store, [witness], "Q4", "Ann", NOON, FACTS, "Jane Roe of Leeds"),
        corrections.merge(store, Iris().entity(ODESA), Iris().entity(KHARKIV), "Ann", NOON),
        corrections.relabel(store, russia, "Russian Federation", "Ben", NOON),
        corrections.split(store, [span(meeting(), "Mr Zelensky")], "Another Zelensky", "Ben", NOON),
    ]
    for decision in decisions:
        corrections.decide(store, decision, "a remark")
    return [decision.id for decision in decisions]


def forget_the_meeting(store: Store) -> str:
    """Keep the article of the meeting away; gives the decision's hash."""
    (decision,) = forget_for_good(store, ["ledger-1"], "Ann", NOON, "a remark").values()
    assert decision
    return decision.id


def decisions() -> list[ox.Quad]:
    """The graph of these decisions."""
    with store(offer(), meeting()) as made:
        decide_everything(made)
        forget_the_meeting(made)
        return list(made.graph.quads_for_pattern(None, None, None, Iris().decisions))


def facts() -> list[ox.Quad]:
    """The graph of what the index knows of the offer and the meeting."""
    with store(offer(), meeting()) as made:
        enrich(made, KNOWN)
        return list(made.graph.quads_for_pattern(None, None, None, Iris().facts))
