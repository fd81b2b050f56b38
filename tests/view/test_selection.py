"""What part of a store is shown."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import QueryError
from kg.graph.store import Store
from kg.merge.uniting import unite
from kg.model import EventType
from kg.view.asked import named_in_answer
from kg.view.reading import story
from kg.view.selection import Selected, Selection, select


def _selected(store: Store, **choice: object) -> Selected:
    return select(store, story(store), Selection(**choice))  # type: ignore[arg-type]


def test_everything_without_a_choice(world: Store) -> None:
    found = _selected(world)
    assert set(found.network) == {"Q101", "Q102", "Q103", "Q104", "Q106", "e:oren-vance"}
    assert (found.total_nodes, found.total_happenings) == (6, 7)


@pytest.mark.parametrize("focus", ["Q104", "Mara Ilić", "mara ilić", "Ilić"])
def test_focus_by_qid_and_name(world: Store, focus: str) -> None:
    found = _selected(world, focus=(focus,), hops=1)
    assert set(found.network) == {"Q104", "Q101", "e:oren-vance"}
    assert found.focus == ("Q104",)


def test_hops_go_on(world: Store) -> None:
    assert set(_selected(world, focus=("Oren Vance",), hops=2).network) == {"e:oren-vance", "Q104", "Q101"}
    assert set(_selected(world, focus=("Oren Vance",), hops=0).network) == {"e:oren-vance"}


def test_an_unknown_focus_is_told(world: Store) -> None:
    with pytest.raises(QueryError, match="Nemo"):
        _selected(world, focus=("Nemo",))


@pytest.mark.parametrize("focus", ["Q999", "Harbour Union"])
def test_a_focus_in_no_event_that_is_asked_for_is_told(world: Store, focus: str) -> None:
    with pytest.raises(QueryError, match=f"{focus}: in no event"):
        _selected(world, focus=(focus,), types=("ASSAULT",))


def test_types(world: Store) -> None:
    found = _selected(world, types=("ACCUSE",))
    assert set(found.network) == {"Q104", "Q101"}


def test_a_time_range_takes_what_it_touches(world: Store) -> None:
    until = _selected(world, until=date(2024, 3, 5)).story.happenings
    since = _selected(world, since=date(2024, 3, 9)).story.happenings
    assert {one.label for one in until} == {"attacked", "accused"}
    assert {one.label for one in since} == {"met", "shelled", "hit", "praised", "marched"}


def test_only_what_several_outlets_tell(world: Store) -> None:
    found = _selected(world, min_sources=2)
    assert set(found.network) == {"Q101", "Q102"}
    assert found.network.number_of_edges() == 1


def test_the_most_important_stay_and_keep_their_ties(store_of, tell, line) -> None:
    spokes = tuple(line("Astoria", "met", EventType.CONSULT, f"Guest {index:02}") for index in range(20))
    pairs = tuple(line(f"Loner {index}", "met", EventType.CONSULT, f"Other {index}") for index in range(10))
    store = store_of(tell("x", date(2024, 1, 1), "P", spokes + pairs))
    found = _selected(store, top=6)
    assert len(found.network) == 6
    assert found.total_nodes == 41
    assert "Q101" in found.network
    assert found.network.degree("Q101") == 5


def test_a_focus_is_never_cut_away(store_of, tell, line) -> None:
    spokes = tuple(line("Astoria", "met", EventType.CONSULT, f"Guest {index:02}") for index in range(20))
    store = store_of(tell("x", date(2024, 1, 1), "P", spokes))
    assert "e:guest-19" in _selected(store, focus=("Guest 19",), hops=2, top=3).network


def test_a_cut_keeps_something_of_every_node_and_says_how_much_there_was(store_of, tell, line) -> None:
    spokes = tuple(
        line("Astoria", "met", EventType.CONSULT, f"Guest {index:02}", score=0.9) for index in range(20)
    )
    late = (line("Loner", "left", EventType.CONSULT, "Other", score=0.3),)
    more = tuple(line("Astoria", "met", EventType.CONSULT, "Guest 00", score=0.5) for _ in range(40))
    store = store_of(tell("x", date(2024, 1, 1), "P", more + spokes + late))
    found = _selected(store, events=30)
    assert len(found.network) == 23
    told = {index for _, data in found.network.nodes(data=True) for index in data["happenings"]}
    assert (len(told), found.told) == (30, 61)
    edges = [tie for _, _, tie in found.network.edges(data="tie")]
    assert {index for tie in edges for index in tie.happenings} == told
    assert [len(tie.happenings) for tie in edges if tie.target == "e:guest-00"] == [10]


def test_what_most_publishers_tell_stays(store_of, tell, line) -> None:
    day = date(2024, 3, 4)
    fillers = ("spoke at length of the price of bread", "toured the northern lakes with two friends")
    told = [
        tell(
            filler,
            day,
            filler[:5],
            (
                line("Astoria", "attacked", EventType.ASSAULT, "Borduria", "Port Vell", day=day, score=0.3),
                line(None, filler, EventType.STATE),
            ),
        )
        for filler in fillers
    ]
    many = tuple(line("Astoria", "met", EventType.CONSULT, "Borduria", "Port Vell") for _ in range(20))
    store = store_of(*told, tell("many", day, "P", many))
    unite(store)
    found = _selected(store, events=2)
    kept = {index for _, data in found.network.nodes(data=True) for index in data["happenings"]}
    assert [found.story.happenings[index].label for index in sorted(kept)] == ["attacked", "attacked"]


def test_a_choice_that_nothing_meets(world: Store) -> None:
    found = _selected(world, types=("TRADE",))
    assert len(found.network) == 0
    assert found.total_happenings == 7


def test_the_events_of_an_answer_are_shown(world: Store) -> None:
    query = "SELECT ?e { ?e sem:eventType plover:ASSAULT }"
    found = _selected(world, only=named_in_answer(world, query))
    assert [one.label for one in found.story.happenings] == ["attacked", "shelled", "hit"]
    assert set(found.network) == {"Q101", "Q102", "Q103"}


def test_entities_of_an_answer_are_shown_with_the_ties_among_them(world: Store) -> None:
    query = "CONSTRUCT { ?p a kg:Person } { ?p a kg:Person }"
    assert set(_selected(world, only=named_in_answer(world, query)).network) == {"Q104", "e:oren-vance"}


def test_a_named_query_with_its_parameter(world: Store) -> None:
    only = named_in_answer(world, "what-happened-in", {"place": "Port Vell"})
    assert {one.label for one in _selected(world, only=only).story.happenings} == {"attacked", "hit"}


@pytest.mark.parametrize("query", ["ASK {}", "SELECT ?x { VALUES ?x { 1 } }", "SELECT ?x {"])
def test_an_answer_that_shows_nothing_is_told(world: Store, query: str) -> None:
    with pytest.raises(QueryError):
        _selected(world, only=named_in_answer(world, query))
