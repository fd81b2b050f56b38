"""What a plan or a denial is about: the happening, or its denial, that tells the same.

Tellings of different kinds are scored like others, but never merged. Here each group that tells a plan or a
denial is given the one group of another kind that agrees with it best: on the mean over those of their pairs
that were compared, at a time that both can have, and no happening that had been told of before the plan was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.merge.blocking import days
from kg.merge.clustering import NEAR, Pair
from kg.merge.telling import Telling, ToldAs

Members = tuple[str, ...]
_ABOUT = {ToldAs.AHEAD: (ToldAs.HAPPENED, ToldAs.DENIED), ToldAs.DENIED: (ToldAs.HAPPENED,)}
"""What a plan or denial may be about, the likeliest kind first."""


@dataclass(frozen=True, slots=True)
class Match:
    """A plan or denial, and what it is about: the IRIs of the tellings of both, in order."""

    told: Members
    about: Members


def matches(
    tellings: Mapping[str, Telling], scores: Mapping[Pair, float], groups: Mapping[str, Members]
) -> Iterator[Match]:
    """The matches of all groups, in order. `scores` are those of tellings of different kinds.

    `groups` has the members of the group of each telling; one that it lacks is alone.
    """
    known: dict[tuple[Members, Members], list[float]] = defaultdict(list)
    for (one, other), score in sorted(scores.items()):
        mine, theirs = groups.get(one, (one,)), groups.get(other, (other,))
        for told, about in ((mine, theirs), (theirs, mine)):
            if _kind(about, tellings) in _ABOUT.get(_kind(told, tellings), ()):
                known[told, about].append(score)
    best: dict[tuple[Members, ToldAs], tuple[float, Members]] = {}
    for (told, about), worth in known.items():
        # Rounded, since sums of floats depend on their order by a hair.
        mean = round(sum(worth) / len(worth), 9)
        if mean > 0 and _can_be(told, about, tellings):
            key, found = (told, _kind(about, tellings)), (-mean, about)
            best[key] = min(best.get(key, found), found)
    for told, kind in sorted(best):
        yield Match(told, best[told, kind][1])


def _kind(members: Members, tellings: Mapping[str, Telling]) -> ToldAs:
    """What a group is told as. Only a decree joins what is told as different things: then it happened."""
    return min((tellings[one].told_as for one in members if one in tellings), key=list(ToldAs).index)


def _can_be(told: Members, about: Members, tellings: Mapping[str, Telling]) -> bool:
    """False where the days of the two contradict each other, or what is planned had been told to be over."""
    one, other = _days(told, tellings), _days(about, tellings)
    if one and other and max(one[0], other[0]) - min(one[1], other[1]) > NEAR:
        return False
    if _kind(told, tellings) is not ToldAs.AHEAD or _kind(about, tellings) is not ToldAs.HAPPENED:
        return True
    planned, known = _published(told, tellings), _published(about, tellings)
    return planned is None or known is None or planned <= known


def _days(members: Members, tellings: Mapping[str, Telling]) -> tuple[int, int] | None:
    """The days that the texts have in common, where they give any."""
    spans = [span for one in members if one in tellings and (span := days(tellings[one]))]
    return (max(span[0] for span in spans), min(span[1] for span in spans)) if spans else None


def _published(members: Members, tellings: Mapping[str, Telling]) -> int | None:
    """The day of the first article."""
    known = [tellings[one].published for one in members if one in tellings]
    return min((day for day in known if day is not None), default=None)
