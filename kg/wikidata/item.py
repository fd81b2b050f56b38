"""What the index knows of a Wikidata item, and the questions that a linker may ask of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from kg.model import EntityType


class NameKind(StrEnum):
    """How a name relates to its item."""

    LABEL = "label"
    ALIAS = "alias"
    ADJECTIVE = "adjective"
    """Nationality as an adjective: Russian, French."""
    DEMONYM = "demonym"
    """The people of a place: Russians, Frenchman."""
    SURNAME = "surname"
    """A person's last name alone."""


@dataclass(frozen=True, slots=True)
class Office:
    """A position held. `role` is a head noun in lower case: president, prime minister, king."""

    role: str
    of: str
    """QID of the country, region or organisation."""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an item, read only when it is asked for.

    `property` is a Wikidata property such as P463, or `enwiki` (a title) or `sitelinks` (a count). `value` is
    a QID or text. `start` and `end` are dates as exact as they are known (2019, 2019-05, 2019-05-20), `of` is
    the QID that qualifies an office.
    """

    property: str
    value: str
    start: str = ""
    end: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the index.

    `kind` is finer than `type`: country, region, city, person, party, government, ministry, military,
    armed_group, intergovernmental, company, media, ngo, court, university, treaty, war, summit, ….
    `prominence` is 0..1, how much news names it (from sitelinks, population or a table). Coordinates are
    WGS84.
    """

    qid: str
    label: str
    type: EntityType
    kind: str
    description: str = ""
    prominence: float = 0.0
    country: str | None = None
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    gender: str | None = None
    """"f" or "m" for persons whose pronoun is known."""
    offices: tuple[Office, ...] = ()
    related: tuple[str, ...] = ()
    """QIDs that tend to stand in the same articles: party, employer, conflict."""
    source: str = ""
    """Which service told of the item, where it was not the index."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a name may mean. `weight` is 0..1, the share of the name's uses that mean this item."""

    item: Item
    name: str
    kind: NameKind
    weight: float


class Lookup(Protocol):
    """The read-only face of an index. Names are matched after `kg.wikidata.names.fold`."""

    @property
    def version(self) -> str:
        """Names the index and its content, for provenance: `starter-<hash>`."""
        ...

    def candidates(self, name: str) -> Sequence[Candidate]:
        """All items that `name` may mean, the weightiest first, ties by QID number; empty when unknown."""
        ...

    def item(self, qid: str) -> Item | None:
        """The item with that QID."""
        ...

    def longest(self, first_word: str) -> int:
        """How many words the longest name that begins with this (folded) word has; 0 when none does."""
        ...

    def holders(self, role: str, of: str) -> Sequence[Item]:
        """Persons who hold or held the office `role` of the item `of`, the latest start first."""
        ...


@runtime_checkable
class FactSource(Protocol):
    """An index that keeps facts beside what `item` tells."""

    def facts(self, qid: str) -> tuple[Fact, ...]:
        """The facts of the item with that QID."""
        ...
