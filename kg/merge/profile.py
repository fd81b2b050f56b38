"""A telling with what comparing asks of it again and again, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from kg.merge.blocking import entities, general, regions, window
from kg.merge.tables import families
from kg.merge.telling import Names, Telling

_APART = 2
"""Days between two events that may still be one with a slip in its date."""
_SHARED = 2
"""Entities that two tellings have to share, where both have so many."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared. `first` and `last` bound the days; without any day, the first comes after the last.

    `specific` are the entities that are no countries, `regions` what holds the places. `located` is True when
    a place lies in a country that is known: other places may lie anywhere. `grams` are the trigrams of the
    word for the event.
    """

    telling: Telling
    family: str
    first: int
    last: int
    actors: Names
    entities: Names
    specific: Names
    regions: Names
    located: bool
    grams: Names

    @classmethod
    def of(cls, telling: Telling) -> Profile:
        """The profile of a telling."""
        days, known = window(telling), entities(telling)
        first, last = (days[0], days[-1]) if days else (1, 0)
        return cls(
            telling=telling,
            family=families().get(telling.type, ""),
            first=first,
            last=last,
            actors=telling.actors,
            entities=known,
            specific=known - general(telling),
            regions=regions(telling),
            located=any(telling.country(place) for place in telling.places - telling.general),
            grams=frozenset(telling.label[at : at + 3] for at in range(max(1, len(telling.label) - 2))),
        )

    def near(self, other: Profile) -> bool:
        """True for a pair that is worth comparing: of one family, at about one time, with enough in common.

        Two entities have to be shared, where both have so many; and one that is no country, or two
        countries that are named, where both name more than countries.
        """
        if self.family != other.family:
            return False
        if self.telling.article == other.telling.article:
            return True
        if self.first > self.last or other.first > other.last or self.gap(other) > _APART:
            return False
        strangers = self.specific and other.specific and not self.meets(other)
        if strangers and len(self.telling.general & other.telling.general) < _SHARED:
            return False
        shared = len(self.entities & other.entities)
        return shared >= _SHARED or shared >= min(len(self.entities), len(other.entities)) > 0

    def meets(self, other: Profile) -> bool:
        """An entity that is no country is in both, or a place of one is a region that holds the other's."""
        return not (
            self.specific.isdisjoint(other.specific)
            and self.regions.isdisjoint(other.telling.places)
            and other.regions.isdisjoint(self.telling.places)
        )

    def gap(self, other: Profile) -> int:
        """Days between the two; 0 or less when they can be on one day."""
        first = self.first if self.first > other.first else other.first
        return first - (self.last if self.last < other.last else other.last)
