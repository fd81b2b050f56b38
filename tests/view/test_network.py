"""Nodes and edges: who did what to whom."""

from __future__ import annotations

from datetime import date

from kg.graph.store import Store
from kg.model import EventType
from kg.view.network import edges, network
from kg.view.reading import story
from kg.view.ties import outlet

DAY = date(2024, 3, 4)


def _ties(store: Store) -> dict[tuple[str, str, str, str, str], tuple[int, int]]:
    return {
        (tie.source, tie.target, tie.type, tie.factuality, tie.nature): (len(tie.happenings), tie.sources)
        for _, _, tie in edges(network(story(store)))
    }


def test_one_edge_for_each_agent_type_patient_and_factuality(world: Store) -> None:
    assert _ties(world) == {
        ("Q101", "Q102", "ASSAULT", "happened", "did"): (2, 2),
        ("Q101", "Q103", "ASSAULT", "happened", "in"): (1, 1),
        ("Q102", "Q103", "ASSAULT", "happened", "in"): (1, 1),
        ("Q104", "Q101", "ACCUSE", "happened", "did"): (1, 1),
        ("e:oren-vance", "Q104", "CONSULT", "planned", "did"): (1, 1),
        ("Q101", "Q102", "SUPPORT", "denied", "did"): (1, 1),
    }


def test_who_acts_alone_is_a_node_without_an_edge(world: Store) -> None:
    found = network(story(world))
    assert "Q106" in found
    assert found.degree("Q106") == 0
    assert len(found.nodes["Q106"]["happenings"]) == 1


def test_what_is_no_entity_is_no_node(world: Store) -> None:
    assert all("child" not in data["figure"].label for _, data in network(story(world)).nodes(data=True))


def test_agents_without_a_patient_did_it_together(store_of, tell, line) -> None:
    store = store_of(
        tell("x", DAY, "P", (line("Astoria", "met", EventType.CONSULT, more=("Borduria", "Mara Ilić")),))
    )
    assert {key[:2] for key in _ties(store)} == {("Q101", "Q102"), ("Q101", "Q104"), ("Q102", "Q104")}
    assert {key[4] for key in _ties(store)} == {"with"}


def test_a_crowd_does_not_tie_everybody_to_everybody(store_of, tell, line) -> None:
    crowd = tuple(f"Person {chr(65 + index)}" for index in range(12))
    store = store_of(tell("x", DAY, "P", (line("Astoria", "met", EventType.CONSULT, more=crowd),)))
    found = network(story(store))
    assert len(found) == 13
    assert found.number_of_edges() == 12


def test_nobody_is_tied_to_himself(store_of, tell, line) -> None:
    store = store_of(tell("x", DAY, "P", (line("Astoria", "split", EventType.COERCE, "Astoria"),)))
    assert _ties(store) == {}


def test_copies_in_one_outlet_are_one_source(store_of, tell, line) -> None:
    event = line("Astoria", "hit", EventType.ASSAULT, "Borduria")
    store = store_of(tell("a", DAY, "Post", (event,)), tell("b", DAY, "Post", (event, event)))
    assert list(_ties(store).values()) == [(3, 1)]


def test_an_outlet_without_a_name_is_its_host(store_of, tell, line) -> None:
    event = line("Astoria", "hit", EventType.ASSAULT, "Borduria")
    store = store_of(
        tell("a", DAY, None, (event,), url="https://www.News.example/x"), tell("b", DAY, None, (event,))
    )
    assert {outlet(article) for article in store.articles()} == {"news.example", ""}
