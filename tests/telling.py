"""A small world told in lines, and stores made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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
    Modality,
    Polarity,
    Quantity,
    Role,
    Span,
    TimeSpan,
)
from kg.wikidata.item import Candidate, Item

RUN = Run(model="by hand", model_version="1", index="by hand", settings={"view": "test"})
KINDS = {
    "Astoria": ("Q101", EntityType.PLACE, "country"),
    "Borduria": ("Q102", EntityType.PLACE, "country"),
    "Port Vell": ("Q103", EntityType.PLACE, "city"),
    "Mara Ilić": ("Q104", EntityType.PERSON, "person"),
    "Oren Vance": (None, EntityType.PERSON, ""),
    "Harbour Union": ("Q106", EntityType.ORGANIZATION, "union"),
}
"""Who appears in the tests; names outside this table are persons that are not linked."""


class _Index:
    version = "by hand"

    def candidates(self, name: str) -> Sequence[Candidate]:
        return ()

    def item(self, qid: str) -> Item | None:
        for name, (known, type, kind) in KINDS.items():
            if known == qid:
                return Item(qid, name, type, kind, f"{kind} of the tests")
        return None

    def longest(self, first_word: str) -> int:
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        return ()


@dataclass(frozen=True)
class Line:
    """One sentence with one event: who did what to whom, where."""

    agent: str | None
    verb: str
    type: EventType
    patient: str | None = None
    place: str | None = None
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.POSITIVE
    score: float = 0.8
    day: date | None = None
    killed: int | None = None
    source: str | None = None
    plain: bool = False
    """True when the patient is no entity ("a child")."""
    more: tuple[str, ...] = ()
    """Further agents."""


@dataclass(frozen=True)
class Story:
    """One article."""

    name: str
    day: date | None
    publisher: str | None
    lines: tuple[Line, ...]
    url: str | None = None
    title: str | None = None


@dataclass
class _Writer:
    text: str = ""
    entities: dict[str, list[Mention]] = field(default_factory=dict)

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def named(self, name: str) -> Span:
        span = self.put(name)
        self.entities.setdefault(name, []).append(Mention(span.start, span.end, name, score=0.9))
        return span


def identity(name: str) -> str:
    """The id of an entity of the tests."""
    qid = KINDS.get(name, (None,))[0]
    return qid or f"e:{'-'.join(name.lower().split())}"


def _entity(name: str, mentions: list[Mention]) -> Entity:
    qid, type, _ = KINDS.get(name, (None, EntityType.PERSON, ""))
    reason = "name" if qid else f"no item is called {name}"
    return Entity(identity(name), name, type, qid, 0.9 if qid else 0.0, tuple(mentions), reason)


def _event(number: int, line: Line, writer: _Writer) -> Event:
    start, arguments = len(writer.text), []

    def argue(role: Role, name: str, plain: bool = False) -> None:
        span = writer.put(name) if plain else writer.named(name)
        arguments.append(Argument(role, span.start, span.end, name, None if plain else identity(name)))

    for at, name in enumerate([one for one in (line.agent, *line.more) if one]):
        writer.put(" and " if at else "")
        argue(Role.AGENT, name)
    writer.put(" ")
    trigger = writer.put(line.verb)
    if line.patient:
        writer.put(" ")
        argue(Role.PATIENT, line.patient, line.plain)
    if line.place:
        writer.put(" in ")
        argue(Role.PLACE, line.place)
    counts, told = (), None
    if line.killed is not None:
        writer.put(", killing ")
        span = writer.put(str(line.killed))
        counts = (Quantity("killed", line.killed, line.killed, span.start, span.end, span.text),)
    if line.source:
        writer.put(", said ")
        span = writer.put(line.source)
        told = Attribution(line.source, "said", span.start, span.end)
    writer.put(".")
    sentence = Span(start, len(writer.text), writer.text[start:])
    writer.put(" ")
    when = TimeSpan(line.day, line.day, Grain.DAY, "", line.day.isoformat()) if line.day else None
    return Event(
        f"ev{number}",
        line.type,
        "00",
        line.verb,
        line.score,
        trigger,
        sentence,
        tuple(arguments),
        time=when,
        polarity=line.polarity,
        modality=line.modality,
        attribution=told,
        quantities=counts,
        rule="by-hand",
    )


def extraction(story: Story) -> Extraction:
    """The article with its annotations."""
    writer = _Writer()
    events = tuple(_event(number, line, writer) for number, line in enumerate(story.lines))
    document = Document(
        story.name,
        writer.text,
        title=story.title or f"Headline of {story.name}",
        date=story.day,
        url=story.url,
        publisher=story.publisher,
    )
    entities = tuple(_entity(name, mentions) for name, mentions in writer.entities.items())
    return Extraction(document, entities, events)


def made(*stories: Story, store: Store | None = None) -> Store:
    """A store that holds these articles."""
    target = store or Store.in_memory()
    for story in stories:
        one = extraction(story)
        assert target.add(one, quads(one, _Index(), RUN))
    return target


A, B = date(2024, 3, 4), date(2024, 3, 9)
WORLD = (
    Story(
        "one",
        A,
        "Morning Post",
        (
            Line("Astoria", "attacked", EventType.ASSAULT, "Borduria", "Port Vell", day=A, killed=3),
            Line("Mara Ilić", "accused", EventType.ACCUSE, "Astoria", day=A, score=0.4),
            Line("Oren Vance", "met", EventType.CONSULT, "Mara Ilić", modality=Modality.PLANNED, day=B),
        ),
        url="https://morning.example/one?a=1&b=2",
    ),
    Story(
        "two",
        B,
        "Evening Wire",
        (
            Line("Astoria", "shelled", EventType.ASSAULT, "Borduria", day=B, source="officials"),
            Line("Borduria", "hit", EventType.ASSAULT, "a child", "Port Vell", plain=True, day=B),
            Line("Astoria", "praised", EventType.SUPPORT, "Borduria", polarity=Polarity.NEGATIVE, day=B),
            Line("Harbour Union", "marched", EventType.PROTEST, day=B),
        ),
    ),
)
"""Two articles whose ties the tests know by heart."""
