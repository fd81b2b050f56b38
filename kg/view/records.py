"""What the view knows of a store: events, their participants, their proof. Frozen, and in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.graph.records import Article


@dataclass(frozen=True, slots=True)
class Participant:
    """An argument of an event. `entity` is a node's id or None ("a child"); offsets are in the sentence."""

    role: str
    text: str
    start: int
    end: int
    entity: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the event gives: 2 to 2 killed, at least 12 injured."""

    what: str
    text: str
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who says so in the article."""

    text: str
    cue: str = ""
    entity: str | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as one sentence of one article tells it. `trigger` are offsets in the sentence."""

    iri: str
    type: str
    label: str
    modality: str
    polarity: str
    confidence: float
    article: Article
    sentence: str
    trigger: tuple[int, int]
    position: int
    """Where the trigger begins in the article's text."""
    start: str | None = None
    end: str | None = None
    dated: bool = False
    """True when the text itself gives the time, False when the article's date stands in."""
    mode: str | None = None
    rule: str = ""
    participants: tuple[Participant, ...] = ()
    counts: tuple[Count, ...] = ()
    told: Told | None = None

    @property
    def factuality(self) -> str:
        """One of `FACTUALITIES`: what the text says of whether it happened."""
        if self.polarity == "negative" or self.modality == "denied":
            return "denied"
        return _FACTUALITY.get(self.modality, "possible")

    @property
    def day(self) -> str | None:
        """The first day of the event, else the day of its article, as ISO date."""
        return self.start or self.end or _iso(self.article.date)

    @property
    def last_day(self) -> str | None:
        """The last day of the event, else the day of its article."""
        return self.end or self.start or _iso(self.article.date)

    def entities(self, *roles: str) -> tuple[str, ...]:
        """The entities in any of these roles (in any role when none is named), each once, sorted."""
        found = {one.entity for one in self.participants if one.entity and (not roles or one.role in roles)}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Figure:
    """An entity that takes part in events. `type` is one of `FIGURES`; `id` its QID or `e:` and its name."""

    id: str
    iri: str
    label: str
    type: str
    kind: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    score: float = 0.0
    reason: str = ""
    country: str = ""
    mentions: int = 0
    image: str = ""
    """A picture: its address, or its name at Wikimedia Commons."""
    position: tuple[float, float] | None = None
    """Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What some reports (IRIs) of an event say on a point where others say otherwise; a place by its IRI."""

    text: str
    reports: tuple[str, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A point (killed, day, place) on which the reports of an event differ."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Retold:
    """One event as several passages tell it; `reports` are the IRIs of the events that were merged."""

    iri: str
    label: str
    publishers: int
    """How many independent publishers tell of it: a copy counts for nothing."""
    articles: int
    reports: tuple[str, ...]
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Storyline:
    """Merged events (IRIs) that go on from each other, in the order of time."""

    iri: str
    label: str
    episodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All of a store that the view can show."""

    happenings: tuple[Happening, ...] = ()
    figures: tuple[Figure, ...] = ()
    articles: tuple[Article, ...] = ()
    retold: tuple[Retold, ...] = ()
    storylines: tuple[Storyline, ...] = ()


FACTUALITIES = ("happened", "usual", "planned", "demanded", "possible", "denied")
FIGURES = ("person", "organization", "country", "place", "group", "work", "product", "event", "other")

_FACTUALITY = {
    "actual": "happened",
    "habitual": "usual",
    "planned": "planned",
    "demanded": "demanded",
    "possible": "possible",
    "hypothetical": "possible",
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
