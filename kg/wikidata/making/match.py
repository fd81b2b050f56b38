"""Which claim of a QID fits a town: pure rules, without the packages that the facts are from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from kg.wikidata.names import fold

EARTH_KM = 6371.0
NEAR_KM = 30.0
FOCUS = frozenset(
    {"UA", "IL", "PS", "SY", "LB", "IQ", "IR", "YE", "SD", "LY", "TR", "PL", "EE", "LV", "LT", "TW", "KR"}
)
"""Countries of which smaller places are taken too."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place of GeoNames with more than 500 people. `code` is the country's ISO code in upper case."""

    name: str
    code: str
    latitude: float
    longitude: float
    population: int
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What the countries-states-cities database says: this place has this QID. Many are shared or wrong."""

    name: str
    code: str
    latitude: float
    longitude: float
    qid: str


def kilometres(a: Town | Claim, b: Town | Claim) -> float:
    """The distance on the sphere."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    half = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@dataclass(frozen=True, slots=True)
class Claims:
    """The database's claims by country and folded name, and by QID.

    `sole` are QIDs that another source gives for the only place of a name in a country.
    """

    named: Mapping[tuple[str, str], list[Claim]]
    of_qid: Mapping[str, list[Claim]]
    sole: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim], sole: Mapping[tuple[str, str], str] | None = None) -> Claims:
        """Sorted into the two views."""
        named: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        of_qid: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            named[claim.code, fold(claim.name)].append(claim)
            of_qid[claim.qid].append(claim)
        return cls(named, of_qid, sole or {})

    def agreeing(self, town: Town) -> Claim | None:
        """The one trustworthy claim for the town, by its own name first, then by its other names."""
        for names in ((town.name,), town.other_names):
            near = [
                c for name in sorted(set(map(fold, names))) for c in self.named.get((town.code, name), ())
            ]
            kept = {c.qid: c for c in near if kilometres(town, c) < NEAR_KM and self._trusted(c, town)}
            if len(kept) == 1:
                return next(iter(kept.values()))
            if kept:
                return None
        return self._sole(town)

    def _sole(self, town: Town) -> Claim | None:
        qid = self.sole.get((town.code, fold(town.name)))
        if qid is None or int(qid[1:]) > _highest(town):
            return None
        return Claim(town.name, town.code, town.latitude, town.longitude, qid)

    def _trusted(self, claim: Claim, town: Town) -> bool:
        sharing = self.of_qid[claim.qid]
        return int(claim.qid[1:]) <= _highest(town) and (len(sharing) == 1 or _owner(sharing, town))


def _owner(sharing: Sequence[Claim], town: Town) -> bool:
    """Whether the town is the first by name of those that share a QID, all of one country."""
    first = fold(town.name)
    if len({claim.code for claim in sharing}) > 1 or min(fold(claim.name) for claim in sharing) != first:
        return False
    return all(kilometres(town, claim) < NEAR_KM for claim in sharing if fold(claim.name) == first)


def _highest(town: Town) -> int:
    """The highest QID number that is plausible: the larger a place, the earlier it got its item."""
    if town.population > 1_000_000:
        return 500_000
    return 4_200_000 if town.code in FOCUS and town.population < 300_000 else 1_100_000
