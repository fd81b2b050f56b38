"""What an answer without rows tells of why it has none."""

from __future__ import annotations

import newsworld
import pytest
import telling_world

from kg.enrich.enriching import enrich
from kg.graph.store import Store
from kg.merge.uniting import unite
from kg.query.emptiness import reasons
from kg.query.run import query


@pytest.mark.parametrize(
    ("name", "params", "told"),
    [
        ("events", {"from": "2030"}, ["without from: 4 rows"]),
        ("events", {"type": "AID", "from": "2025-07-23"}, ["without type: 3 rows"]),
        ("attacks-on", {"target": "Q90"}, ["without target: 2 rows"]),
        ("attacks-on", {"target": "Q4"}, ["no article names target=wd:Q4", "without target: 2 rows"]),
        (
            "who-met-whom",
            {"person": "Putin"},
            [
                "without person: 1 row",
                "of what is only planned, demanded or denied: 1 row (planned-events, denied-events)",
            ],
        ),
        ("merged-events", {}, ["nothing was merged in this store yet: run kg unite"]),
        ("facts-about", {"entity": "Q159"}, ["the store has no facts from the index yet: run kg enrich"]),
        ("events", {}, []),
        ("SELECT ?x { ?x a kg:Group }", {}, []),
        ("ASK { ?x a kg:Group }", {}, []),
    ],
)
def test_what_is_told_of_an_empty_answer(
    store: Store, name: str, params: dict[str, str], told: list[str]
) -> None:
    assert reasons(store, query(store, name, params)) == told


def test_what_is_there_is_not_missed() -> None:
    with Store.in_memory() as store:
        telling_world.add(store, *telling_world.three())
        unite(store)
        enrich(store, newsworld.KNOWN)
        assert reasons(store, query(store, "storylines", {})) == []
        assert reasons(store, query(store, "facts-about", {"entity": "Q1"})) == [
            "no article names entity=wd:Q1"
        ]
