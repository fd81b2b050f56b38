"""The domain model: what passes between the stages.

Everything here is frozen. Offsets are Unicode code points of `Document.text`, from 0, end exclusive.
Stages know this module and never each other's insides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EntityType(StrEnum):
    """The coarse type of an entity."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    WORK = "work"
    PRODUCT = "product"
    EVENT = "event"
    OTHER = "other"


class MentionKind(StrEnum):
    """How a text refers to an entity.

    `ADJECTIVE` is a nationality used attributively ("Russian" in "Russian forces"): it refers to the country
    without naming it as an actor of its own.
    """

    NAME = "name"
    ADJECTIVE = "adjective"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Role(StrEnum):
    """What an argument does in its event."""

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    TOPIC = "topic"
    PLACE = "place"
    ORIGIN = "origin"
    DESTINATION = "destination"


class Sector(StrEnum):
    """The part of a society that an actor noun names: "Russian forces" are Russia's military."""

    MILITARY = "military"
    GOVERNMENT = "government"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    JUDICIARY = "judiciary"
    LEGISLATURE = "legislature"
    REBELS = "rebels"
    OPPOSITION = "opposition"
    PARTY = "party"
    CIVILIANS = "civilians"
    MEDIA = "media"
    BUSINESS = "business"
    LABOR = "labor"
    EDUCATION = "education"
    HEALTH = "health"
    RELIGION = "religion"
    ACTIVISTS = "activists"
    CRIMINALS = "criminals"
    REFUGEES = "refugees"


class EventType(StrEnum):
    """The sixteen PLOVER event types, then those that news needs and political event coding lacks."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    SANCTION = "SANCTION"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    STATE = "STATE"
    INVESTIGATE = "INVESTIGATE"
    ELECT = "ELECT"
    APPOINT = "APPOINT"
    RESIGN = "RESIGN"
    DIE = "DIE"
    DISASTER = "DISASTER"
    ACCIDENT = "ACCIDENT"
    CRIME = "CRIME"
    TRIAL = "TRIAL"
    TRADE = "TRADE"
    PUBLISH = "PUBLISH"
    COMPETE = "COMPETE"
    OTHER = "OTHER"


class Modality(StrEnum):
    """Whether an event is said to have happened, or in which other way it is spoken of."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    HABITUAL = "habitual"


class Polarity(StrEnum):
    """`NEGATIVE`: the text says that it did not happen."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Grain(StrEnum):
    """The unit in which a time is given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` starts with the headline where there is one, unless the caller gave it as is."""

    id: str
    text: str
    title: str | None = None
    date: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None
    source: str | None = None
    """Where it was read from, for messages: a path, `path:line` or a URL. Never part of the graph."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`."""

    start: int
    end: int
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to an entity. `score` is 0..1, the trust in the link of this mention."""

    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.NAME
    type: EntityType = EntityType.OTHER
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A region or country that holds a place."""

    qid: str
    label: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What one or more mentions of a document refer to.

    `id` is the QID of a linked entity, else `e:<slug>-<hash>` made from type and normalised label, the same
    in every document. `score` is 0..1, 0 when not linked. `reason` says how it was linked, or why it was not.
    """

    id: str
    label: str
    type: EntityType
    qid: str | None = None
    score: float = 0.0
    mentions: tuple[Mention, ...] = ()
    reason: str = ""
    country: str | None = None
    """QID of the country it belongs to, where the index knows it."""
    within: tuple[Area, ...] = ()
    """Of a linked place: the areas that hold it, the smallest first and its country last."""
    latitude: float | None = None
    """Of a linked place: its coordinates (WGS84), both or none."""
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time as an interval of days, both ends included; an open end is None.

    `edtf` is the same in the Extended Date/Time Format. `inferred` is True when no expression of the text
    gives the time and the article's date stands in.
    """

    start: date | None
    end: date | None
    grain: Grain
    text: str
    edtf: str
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part in an event. `entity` is the id of an entity of the document, or None."""

    role: Role
    start: int
    end: int
    text: str
    entity: str | None = None
    sector: Sector | None = None


Number = int | float
"""A whole number, or one with a fraction: an amount of money, a percentage."""


CASUALTY_KINDS = frozenset(
    "captured detained displaced evacuated infected injured killed missing released rescued".split()
)
"""What a `Quantity` counts when it counts people to whom something happened."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an event gives: `what` is killed, injured, …, money, percent, troops, drones, ….

    `counted` are the words for what is counted ("Ukrainian soldiers"), `currency` the ISO 4217 code of money,
    `per` the unit that it is for (a barrel). `approximate`: the text says "about", "nearly" or "dozens".
    """

    what: str
    min: Number | None
    max: Number | None
    start: int
    end: int
    text: str
    counted: str | None = None
    currency: str | None = None
    per: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. `direct` is True when the statement stands in quotation marks."""

    text: str
    cue: str
    start: int
    end: int
    entity: str | None = None
    sector: Sector | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one sentence of one article tells it. `rule` names the pattern that made it."""

    id: str
    type: EventType
    code: str
    label: str
    score: float
    trigger: Span
    sentence: Span
    arguments: tuple[Argument, ...] = ()
    time: TimeSpan | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    rule: str = ""
    same: str | None = None
    """What all events are called, in whatever documents, that are one; None where it stands alone."""

    @property
    def actual(self) -> bool:
        """True when the text says that this happened, once or habitually."""
        happened = self.modality in (Modality.ACTUAL, Modality.HABITUAL)
        return happened and self.polarity is Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a text gives as somebody's words (`direct`: between quotation marks) or as what somebody says.

    `content` are its words without marks, in text order: several stretches where the cue interrupts them or
    where they run over paragraphs. `cue` is the word that introduces them, None where a paragraph of quoted
    words only goes on with the speaker of the one before. `speaker` are the words that name who says so,
    `entity` the id of the document's entity that they refer to.
    """

    id: str
    content: tuple[Span, ...]
    direct: bool
    cue: Span | None = None
    speaker: Span | None = None
    entity: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that was seen and left out, with the reason, so that one can ask why it is missing."""

    stage: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document."""

    document: Document
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    omissions: tuple[Omission, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    def _repr_html_(self) -> str:
        """How a notebook shows it: the text with its names and events marked, and a table of the events."""
        # Displays stand on top of all stages; only a notebook needs one here.
        from kg.display.article import extraction_html

        return extraction_html(self)
