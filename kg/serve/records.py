"""What pages and the JSON API show. Plain, frozen, and ready to pass between processes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.records import Article
from kg.view.records import Figure, Happening


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity in a list. `id` is its QID or `e:` and its name."""

    id: str
    iri: str
    label: str
    type: str
    kind: str
    description: str
    country: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An article in a list. `events` counts those it tells."""

    article: Article
    events: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of each quad class there were on one day."""

    day: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are wanted. Empty fields want all. `entity` and `place` are IRIs, days ISO dates."""

    entity: str = ""
    place: str = ""
    article: str = ""
    type: str = ""
    quad: str = ""
    factuality: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """A page of events, how many there are in all, and how they spread over time and types."""

    happenings: tuple[Happening, ...]
    total: int
    offset: int
    bars: tuple[Bar, ...]
    types: dict[str, int]
    names: dict[str, str]
    """Labels of those who take part, by id."""
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that takes part in the same events, and in how many."""

    id: str
    iri: str
    label: str
    type: str
    events: int


@dataclass(frozen=True, slots=True)
class Entity:
    """All of one entity: what is known of it, whom it is tied to, what happened."""

    figure: Figure
    latitude: float | None
    longitude: float | None
    neighbours: tuple[Neighbour, ...]
    events: Events


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text with the marks that cover it. Offsets count characters of the text."""

    start: int
    text: str
    entity: str | None = None
    """The IRI of the entity that is meant."""
    label: str = ""
    type: str = ""
    event: int | None = None
    """The number of the event whose trigger this is, among those of the article."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was seen in an article and left out of the graph."""

    stage: str
    reason: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """One article with its text in paragraphs, its events, whom it names, and what was left out."""

    article: Article
    headline: tuple[Piece, ...]
    """The first line of the text where it is the headline; it is no paragraph then."""
    paragraphs: tuple[tuple[Piece, ...], ...]
    happenings: tuple[Happening, ...]
    names: dict[str, str]
    entities: tuple[Listed, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Retelling:
    """An event of another article, merged with one; `event` and `article` are IRIs, `day` is its date."""

    event: str
    article: str
    outlet: str
    day: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that articles about one event say differently, and the outlets that say this."""

    about: str
    says: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event, with its neighbours in the article, its type's definition and what made it."""

    happening: Happening
    definition: str
    time_text: str
    edtf: str
    code: str
    run: str
    before: str | None
    after: str | None
    names: dict[str, str]
    entities: dict[str, Listed]
    retold: tuple[Retelling, ...] = ()
    """The events of other articles that were merged with it."""
    sources: int = 0
    """How many independent publishers tell of it, where it was merged with others."""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map with how many events happened there or to it, by quad class."""

    id: str
    iri: str
    label: str
    kind: str
    latitude: float
    longitude: float
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a store holds."""

    counts: dict[str, int]
    outlets: dict[str, int]
    first: str | None
    last: str | None
    actors: tuple[Listed, ...]
    types: dict[str, int]
    bars: tuple[Bar, ...]
    latest: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives."""

    entities: tuple[Listed, ...]
    articles: tuple[Heard, ...]
    total_entities: int
    total_articles: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a table of statements: what to show, and the IRI to link to."""

    text: str
    iri: str | None = None
    note: str = ""
    """Datatype or language of a literal."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of a resource, or one that points at it."""

    predicate: Term
    value: Term


@dataclass(frozen=True, slots=True)
class Resource:
    """Any other resource: its statements, and what points at it."""

    iri: str
    label: str
    statements: tuple[Statement, ...]
    incoming: tuple[Statement, ...]
    more: bool
