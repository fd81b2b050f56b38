"""What two tellings have in common and where they contradict each other, as numbers from 0 to 1."""

from __future__ import annotations

from typing import NamedTuple

from kg.merge.profile import Profile
from kg.merge.telling import Names, Telling

_FAR = 4
"""Days from which on a difference is as bad as can be."""


class Features(NamedTuple):
    """What speaks for one event, and what against it. Two sides with nothing to compare give 0 for both."""

    type_differs: float
    mode_differs: float
    trigger_same: float
    trigger_alike: float
    actors_same: float
    agent_clash: float
    patient_clash: float
    place_same: float
    place_within: float
    place_clash: float
    day_same: float
    day_possible: float
    day_apart: float
    published_apart: float
    words_alike: float
    about_alike: float
    objects_alike: float
    objects_clash: float
    numbers_same: float
    numbers_clash: float
    article_same: float
    sentence_same: float


def features(one: Profile, other: Profile) -> Features:
    """The features of a pair; the same whichever comes first."""
    mine, theirs = one.telling, other.telling
    place_same, place_within, place_clash = _places(mine, theirs)
    day_same, day_possible, day_apart = _days(one, other)
    objects = _overlap(mine.objects, theirs.objects)
    numbers_same, numbers_clash = _numbers(mine, theirs)
    same_trigger, same_article = mine.label == theirs.label, mine.article == theirs.article
    return Features(
        type_differs=float(mine.type != theirs.type),
        mode_differs=float(bool(mine.mode and theirs.mode) and mine.mode != theirs.mode),
        trigger_same=float(same_trigger),
        trigger_alike=0.0 if same_trigger else _dice(one.grams, other.grams),
        actors_same=_overlap(one.actors, other.actors),
        agent_clash=float(_clash(mine, theirs, mine.agents, theirs.agents)),
        patient_clash=float(_clash(mine, theirs, mine.patients, theirs.patients)),
        place_same=place_same,
        place_within=place_within,
        place_clash=place_clash,
        day_same=day_same,
        day_possible=day_possible,
        day_apart=day_apart,
        published_apart=_published(mine, theirs),
        words_alike=_dice(mine.words, theirs.words),
        about_alike=0.0 if same_article else _dice(mine.about, theirs.about),
        objects_alike=objects,
        objects_clash=float(not objects and bool(mine.objects and theirs.objects)),
        numbers_same=numbers_same,
        numbers_clash=numbers_clash,
        article_same=float(same_article),
        sentence_same=float(same_article and mine.sentence == theirs.sentence),
    )


def contradict(one: Profile, other: Profile) -> bool:
    """True for what cannot be one event, whatever else speaks for it.

    It took place in two places of which neither holds the other, countries aside; or one sentence tells of
    both, with different actors or victims; or one article does, with both of them different.
    """
    mine, theirs = one.telling, other.telling
    if one.located and other.located and not _related(mine, theirs, mine.places, theirs.places):
        return True
    if mine.article != theirs.article:
        return False
    agents = _clash(mine, theirs, mine.agents, theirs.agents)
    patients = _clash(mine, theirs, mine.patients, theirs.patients)
    return agents or patients if mine.sentence == theirs.sentence else agents and patients


def _overlap(one: Names, other: Names) -> float:
    """Szymkiewicz-Simpson: the shared part of the smaller set."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _dice(one: Names, other: Names) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _related(one: Telling, other: Telling, mine: Names, theirs: Names) -> bool:
    """Some entity is in both, or holds one in the other: a minister and her country, a region."""
    if not mine.isdisjoint(theirs):
        return True
    up, down = one.countries or {}, other.countries or {}
    if any(up.get(name) in theirs for name in mine) or any(down.get(name) in mine for name in theirs):
        return True
    return _within(one, mine, theirs) or _within(other, theirs, mine)


def _within(telling: Telling, mine: Names, theirs: Names) -> bool:
    """One of mine lies in a region that is one of theirs."""
    areas = telling.areas or {}
    return any(name in areas and not theirs.isdisjoint(areas[name]) for name in mine)


def _clash(one: Telling, other: Telling, mine: Names, theirs: Names) -> bool:
    return bool(mine and theirs) and not _related(one, other, mine, theirs)


def _places(one: Telling, other: Telling) -> tuple[float, float, float]:
    """The same place; one within the other; two places of which neither holds the other."""
    mine, theirs = one.places, other.places
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    if mine & theirs:
        return 1.0, 0.0, 0.0
    within = _related(one, other, mine, theirs)
    return 0.0, float(within), float(not within)


def _days(one: Profile, other: Profile) -> tuple[float, float, float]:
    """The days that both texts give agree; they may agree; they are apart, as a share of `_FAR` days."""
    if one.first > one.last or other.first > other.last:
        return 0.0, 0.0, 0.0
    gap = one.gap(other)
    if gap > 0:
        return 0.0, 0.0, min(gap, _FAR) / _FAR
    both = one.telling.dated and other.telling.dated
    return float(both), float(not both), 0.0


def _published(one: Telling, other: Telling) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return min(abs(one.published - other.published), _FAR) / _FAR


def _numbers(one: Telling, other: Telling) -> tuple[float, float]:
    """The share of counts of one kind that can be the same, and the share of those that cannot."""
    if not one.numbers or not other.numbers:
        return 0.0, 0.0
    shared = one.numbers.keys() & other.numbers.keys()
    if not shared:
        return 0.0, 0.0
    same = sum(_compatible(one.numbers[what], other.numbers[what]) for what in shared)
    return same / len(shared), 1 - same / len(shared)


def _compatible(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Two ranges overlap; an open side reaches as far as one likes."""
    low = max(one[0] or 0, other[0] or 0)
    highs = [high for high in (one[1], other[1]) if high is not None]
    return all(low <= high for high in highs)
