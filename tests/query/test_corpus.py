"""Merged events, relations and storylines as typed results."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import telling_world

from kg.errors import QueryError, UsageError
from kg.graph.store import Store
from kg.graphs import Graph
from kg.merge.uniting import unite
from kg.query.corpus import Period


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with Store.in_memory() as store:
        telling_world.add(store, *telling_world.story())
        unite(store)
        yield Graph(store)


def test_merged_events(graph: Graph) -> None:
    found = graph.merged_events()
    assert [(one.type, one.label, one.sources, one.articles, one.killed) for one in found] == [
        ("ASSAULT", "strike", 2, 2, (1, 1))
    ] * 3
    assert len(graph.merged_events("Kharkiv")) == 2
    assert len(graph.merged_events("Kharkiv", since="2024-05-08")) == 1
    assert graph.merged_events(until="2024-05-06") == []
    assert graph.why(found[0].iri)[0].name.startswith("merged event")


def test_relations_by_month_and_week(graph: Graph) -> None:
    assert graph.relations("Russia", "Kharkiv") == [Period("2024-05", 2, 0, 2, -10.0)]
    assert [(one.period, one.events) for one in graph.relations("Russia", "Kharkiv", by="week")] == [
        ("2024-05-06", 2)
    ]
    assert [one.period for one in graph.relations("Russia", "Odesa", by="week")] == ["2024-05-13"]
    with pytest.raises(UsageError, match="neither month nor week"):
        graph.relations("Russia", "Kharkiv", by="year")
    with pytest.raises(QueryError, match="no entity of this graph"):
        graph.relations("Russia", "Nowhere")


def test_storylines(graph: Graph) -> None:
    (story,) = graph.storylines()
    first, second = story.episodes
    assert (first.after, second.after) == (None, first.iri)
    assert (first.label, first.told, first.sources) == ("strike", "happened", 2)
    assert graph.storylines("Odesa") == []
    assert graph.storylines("Kharkiv") == [story]
