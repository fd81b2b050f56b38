"""Two towns of one region, which a telling that names the region alone would join.

Each of the two agrees with the region, and they are not compared with each other, since they have no place in
common. What nobody compared counts for little in a cluster; that two events were in two towns has to count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.merge.blocking import regions
from kg.merge.clustering import Pair
from kg.merge.features import contradict
from kg.merge.model import IMPOSSIBLE
from kg.merge.profile import Profile
from kg.merge.telling import Telling


def towns_apart(tellings: Iterable[Telling], scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Scores for those pairs without any, the smaller IRI first, that took place in two towns of a region.

    Another of the tellings has to name that region.
    """
    told = sorted(tellings, key=lambda one: one.iri)
    named = frozenset[str]().union(*(one.places for one in told))
    inside: dict[str, list[Profile]] = defaultdict(list)
    for one in told:
        for region in regions(one) & named:
            inside[region].append(Profile.of(one))
    return {
        pair: IMPOSSIBLE
        for profiles in inside.values()
        for one, other in combinations(profiles, 2)
        if (pair := (one.telling.iri, other.telling.iri)) not in scores and contradict(one, other)
    }
