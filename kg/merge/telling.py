"""How one article tells one event: what is compared when events of several articles are merged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

Names = frozenset[str]


class ToldAs(StrEnum):
    """What an event is told as. Events that are told as different things are never one merged event."""

    HAPPENED = "happened"
    AHEAD = "ahead"
    """Planned, possible or demanded."""
    DENIED = "denied"
    """Denied, said not to have happened, or called off."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one article. Days are proleptic ordinals; entities are the ends of their IRIs.

    `dated` is True when the text itself gives the time. `general` are those entities that are countries,
    which a thousand events have in common; `countries` has the country of each place or actor
    that has one, `areas` the regions that hold a place (its country aside). `names` are
    the entities of the sentence, `about` those that the article names most;
    `words` are the stems of the sentence, `objects` those of participants that are no entities,
    `numbers` the least and the greatest of each count (killed, injured …).
    """

    iri: str
    article: str
    published: int | None
    type: str
    label: str
    told_as: ToldAs
    mode: str = ""
    code: str = ""
    start: int | None = None
    end: int | None = None
    dated: bool = False
    agents: Names = frozenset()
    patients: Names = frozenset()
    places: Names = frozenset()
    names: Names = frozenset()
    about: Names = frozenset()
    general: Names = frozenset()
    countries: Mapping[str, str] | None = None
    areas: Mapping[str, Names] | None = None
    words: Names = frozenset()
    objects: Names = frozenset()
    numbers: Mapping[str, tuple[int | None, int | None]] | None = None
    sentence: int = 0

    @property
    def actors(self) -> Names:
        """Who takes part, on whichever side."""
        return self.agents | self.patients

    def country(self, entity: str) -> str:
        """The country of an entity, or nothing."""
        return self.countries.get(entity, "") if self.countries else ""

    def holding(self, place: str) -> Names:
        """The regions and the country that hold a place, as far as they are known."""
        areas = self.areas.get(place, frozenset()) if self.areas else frozenset()
        country = self.country(place)
        return areas | {country} if country else areas

    def dumps(self) -> str:
        """As one line of JSON, always the same."""
        return json.dumps([_plain(getattr(self, part.name)) for part in fields(self)], ensure_ascii=False)

    @classmethod
    def loads(cls, line: str) -> Telling:
        """What `dumps` wrote."""
        values = dict(zip((part.name for part in fields(cls)), json.loads(line), strict=True))
        for name in _SETS:
            values[name] = frozenset(values[name])
        values["numbers"] = {what: (low, high) for what, (low, high) in values["numbers"].items()}
        if values["areas"]:
            values["areas"] = {place: frozenset(areas) for place, areas in values["areas"].items()}
        values["told_as"] = ToldAs(values["told_as"])
        return cls(**values)


_SETS = ("agents", "patients", "places", "names", "about", "general", "words", "objects")


def _plain(value: object) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if value is None or isinstance(value, (str, int, tuple)):
        return value
    return {key: _plain(inner) for key, inner in sorted(value.items())}  # type: ignore[attr-defined]
