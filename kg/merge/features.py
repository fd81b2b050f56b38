"""What two tellings have in common and where they contradict each other, as numbers from 0 to 1."""

from __future__ import annotations

from typing import NamedTuple

from kg.merge.blocking import window
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


def features(one: Telling, other: Telling) -> Features:
    """The features of a pair; the same whichever comes first."""
    actors = _overlap(one.actors, other.actors)
    place_same, place_within, place_clash = _places(one, other)
    day_same, day_possible, day_apart = _days(one, other)
    objects = _overlap(one.objects, other.objects)
    both_objects = bool(one.objects and other.objects)
    numbers_same, numbers_clash = _numbers(one, other)
    same_trigger = one.label == other.label
    both_modes = bool(one.mode and other.mode)
    same_article = one.article == other.article
    agent_clash = _clash(one, other, one.agents, other.agents)
    patient_clash = _clash(one, other, one.patients, other.patients)
    return Features(
        type_differs=float(one.type != other.type),
        mode_differs=float(both_modes and one.mode != other.mode),
        trigger_same=float(same_trigger),
        trigger_alike=0.0 if same_trigger else _dice(_grams(one.label), _grams(other.label)),
        actors_same=actors,
        agent_clash=agent_clash,
        patient_clash=patient_clash,
        place_same=place_same,
        place_within=place_within,
        place_clash=place_clash,
        day_same=day_same,
        day_possible=day_possible,
        day_apart=day_apart,
        published_apart=_published(one, other),
        words_alike=_dice(one.words, other.words),
        about_alike=0.0 if same_article else _dice(one.about, other.about),
        objects_alike=objects,
        objects_clash=float(both_objects and not objects),
        numbers_same=numbers_same,
        numbers_clash=numbers_clash,
        article_same=float(same_article),
        sentence_same=float(same_article and one.sentence == other.sentence),
    )


def contradict(one: Telling, other: Telling) -> bool:
    """True for what cannot be one event, whatever else speaks for it.

    It took place in two places of which neither holds the other, countries aside; or one sentence tells of
    both, with different actors or victims.
    """
    placed = _located(one) and _located(other)
    if placed and not _related(one, other, one.places, other.places):
        return True
    if one.article != other.article or one.sentence != other.sentence:
        return False
    sides = ((one.agents, other.agents), (one.patients, other.patients))
    return any(_clash(one, other, mine, theirs) for mine, theirs in sides)


def _located(telling: Telling) -> bool:
    """True when it has a place within a country that is known: others may lie anywhere."""
    return any(telling.country(place) for place in telling.places - telling.general)


def _overlap(one: Names, other: Names) -> float:
    """Szymkiewicz-Simpson: the shared part of the smaller set."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _dice(one: Names, other: Names) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _grams(word: str) -> Names:
    return frozenset(word[at : at + 3] for at in range(max(1, len(word) - 2)))


def _related(one: Telling, other: Telling, mine: Names, theirs: Names) -> bool:
    """Some entity is in both, or is the country of one in the other: a minister and her country."""
    if mine & theirs:
        return True
    up = {one.country(name) for name in mine} - {""}
    down = {other.country(name) for name in theirs} - {""}
    return bool(up & theirs or down & mine)


def _clash(one: Telling, other: Telling, mine: Names, theirs: Names) -> float:
    return float(bool(mine and theirs) and not _related(one, other, mine, theirs))


def _places(one: Telling, other: Telling) -> tuple[float, float, float]:
    """The same place; one within the other; two places of which neither holds the other."""
    mine, theirs = one.places, other.places
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    if mine & theirs:
        return 1.0, 0.0, 0.0
    within = _related(one, other, mine, theirs)
    return 0.0, float(within), float(not within)


def _days(one: Telling, other: Telling) -> tuple[float, float, float]:
    """The days that both texts give agree; they may agree; they are apart, as a share of `_FAR` days."""
    mine, theirs = window(one), window(other)
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    gap = max(mine[0], theirs[0]) - min(mine[-1], theirs[-1])
    if gap > 0:
        return 0.0, 0.0, min(gap, _FAR) / _FAR
    return (1.0, 0.0, 0.0) if one.dated and other.dated else (0.0, 1.0, 0.0)


def _published(one: Telling, other: Telling) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return min(abs(one.published - other.published), _FAR) / _FAR


def _numbers(one: Telling, other: Telling) -> tuple[float, float]:
    """The share of counts of one kind that can be the same, and the share of those that cannot."""
    shared = sorted((one.numbers or {}).keys() & (other.numbers or {}).keys())
    if not shared:
        return 0.0, 0.0
    same = sum(_compatible(one.numbers[what], other.numbers[what]) for what in shared)  # type: ignore[index]
    return same / len(shared), 1 - same / len(shared)


def _compatible(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Two ranges overlap; an open side reaches as far as one likes."""
    low = max(one[0] or 0, other[0] or 0)
    highs = [high for high in (one[1], other[1]) if high is not None]
    return all(low <= high for high in highs)
