"""Which happening a plan or a denial is about."""

from __future__ import annotations

import pytest
from telling_world import DAY, telling

from kg.merge.counterparts import Match, matches
from kg.merge.telling import Telling, ToldAs

NOW = DAY.toordinal()
PLAN = {"told_as": ToldAs.AHEAD, "published": NOW - 2}


def on(day: int) -> dict[str, object]:
    return {"start": day, "end": day, "published": day}


def matched(
    scores: dict[tuple[str, str], float], groups: list[tuple[str, ...]], *told: Telling
) -> list[Match]:
    members = {iri: group for group in groups for iri in group}
    return list(matches({one.iri: one for one in told}, scores, members))


def test_a_plan_is_of_that_which_agrees_best() -> None:
    told = telling("a-1", **PLAN), telling("b-1"), telling("c-1")
    assert matched({("a-1", "b-1"): 1.0, ("a-1", "c-1"): 2.0}, [], *told) == [Match(("a-1",), ("c-1",))]
    assert matched({("a-1", "b-1"): 1.0, ("a-1", "c-1"): 1.0}, [], *told) == [Match(("a-1",), ("b-1",))]
    assert matched({("a-1", "b-1"): -0.1}, [], *told) == []


def test_all_pairs_that_were_compared_count() -> None:
    told = telling("a-1", **PLAN), telling("b-1"), telling("c-1")
    group = [("b-1", "c-1")]
    assert matched({("a-1", "b-1"): 1.4}, group, *told) == [Match(("a-1",), ("b-1", "c-1"))]
    assert matched({("a-1", "b-1"): 1.4, ("a-1", "c-1"): -1.5}, group, *told) == []


def test_what_was_over_is_not_what_is_planned() -> None:
    old, new = telling("b-1", **on(NOW - 7)), telling("c-1", **on(NOW))
    undated = telling("a-1", **PLAN, start=None, end=None, dated=False)
    scores = {("a-1", "b-1"): 3.0, ("a-1", "c-1"): 1.0}
    assert matched(scores, [], undated, old, new) == [Match(("a-1",), ("c-1",))]
    dated = telling("a-1", **PLAN)
    assert matched({("a-1", "c-1"): 1.0}, [], dated, telling("c-1", **on(NOW + 2))) == []
    assert matched({("a-1", "c-1"): 1.0}, [], dated, telling("c-1", **on(NOW + 1))) != []


@pytest.mark.parametrize("kind", [ToldAs.HAPPENED, ToldAs.DENIED])
def test_a_plan_may_come_true_or_be_called_off(kind: ToldAs) -> None:
    told = telling("a-1", **PLAN), telling("b-1", told_as=kind)
    assert matched({("a-1", "b-1"): 1.0}, [], *told) == [Match(("a-1",), ("b-1",))]


def test_a_denial_is_of_a_happening_told_before_or_after() -> None:
    denial = telling("a-1", told_as=ToldAs.DENIED)
    for day in (NOW - 1, NOW, NOW + 1):
        attack = telling("b-1", published=day)
        assert matched({("a-1", "b-1"): 1.0}, [], denial, attack) == [Match(("a-1",), ("b-1",))]
