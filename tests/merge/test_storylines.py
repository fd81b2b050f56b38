"""Merged events that go on from each other."""

from __future__ import annotations

import random
from pathlib import Path

import telling_world
from telling_world import DAY, KHARKIV, ODESA, RUSSIA, UKRAINE, add, story

from kg.graph.iris import Iris
from kg.graph.store import Store
from kg.graph.validate import validate
from kg.merge.storylines import Episode, storylines
from kg.merge.uniting import unite
from kg.query.run import query


def episode(name: str, day: int, *entities: str, days: int = 0) -> Episode:
    general = frozenset(entities) & {RUSSIA, UKRAINE}
    return Episode(name, day, day + days, "strike", frozenset(entities), general)


def lines(*episodes: Episode) -> list[str]:
    return ["".join(one.iri for one in line.episodes) for line in storylines(episodes)]


def test_who_goes_on() -> None:
    assert lines(episode("a", 1, RUSSIA, KHARKIV), episode("b", 5, RUSSIA, KHARKIV)) == ["ab"]
    assert lines(episode("a", 1, RUSSIA, KHARKIV), episode("b", 9, RUSSIA, KHARKIV)) == []
    assert lines(episode("a", 1, RUSSIA, KHARKIV, days=3), episode("b", 9, RUSSIA, KHARKIV)) == ["ab"]
    assert lines(episode("a", 1, RUSSIA, KHARKIV), episode("b", 2, RUSSIA, ODESA)) == []


def test_countries_alone_make_no_story() -> None:
    assert lines(episode("a", 1, RUSSIA, UKRAINE), episode("b", 2, RUSSIA, UKRAINE)) == []


def test_each_follows_what_it_has_most_in_common_with() -> None:
    told = [
        episode("a", 1, RUSSIA, KHARKIV),
        episode("b", 2, RUSSIA, ODESA, "Q1"),
        episode("c", 3, RUSSIA, KHARKIV, ODESA, "Q1"),
        episode("d", 4, RUSSIA, KHARKIV),
    ]
    first, second = storylines(told)
    assert ["".join(one.iri for one in line.episodes) for line in (first, second)] == ["ad", "bc"]
    assert (first.follows, second.follows) == ((None, 0), (None, 0))
    for seed in range(4):
        assert storylines(random.Random(seed).sample(told, 4)) == [first, second]


def test_an_episode_comes_back_as_it_was_kept() -> None:
    one = episode("a", 1, RUSSIA, KHARKIV)
    assert Episode.loads(one.dumps()) == one


def test_a_story_grows_and_shrinks_with_its_articles(tmp_path: Path) -> None:
    told = story()
    with Store.in_memory() as store:
        add(store, *told)
        unite(store)
        wanted = sorted(map(str, store.graph.quads_for_pattern(None, None, None, Iris().merged)))
        rows = query(store, "storylines").records()
        days = [row["start"] for row in rows]
        assert len({row["storyline"] for row in rows}) == 1
        assert days == [DAY, telling_world.DAY.replace(day=12)]
        assert rows[1]["after"] == rows[0]["merged"]
        assert validate(store) == []
    with Store.create(tmp_path / "s") as store:
        for one in reversed(told):
            add(store, one)
            unite(store)
        assert sorted(map(str, store.graph.quads_for_pattern(None, None, None, Iris().merged))) == wanted
