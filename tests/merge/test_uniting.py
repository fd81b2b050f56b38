"""A store's merged events: the same bytes however they came about, with differences and corrections."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
from telling_world import DAY, add, article

from kg.graph import corrections
from kg.graph.iris import Iris, document_hash
from kg.graph.store import Store
from kg.graph.validate import validate
from kg.graph.vocabulary import KG
from kg.merge.uniting import refresh, unite
from kg.model import Modality
from kg.query.run import query
from kg.query.why import why

NOON = datetime(2025, 8, 1, 12, tzinfo=UTC)
ARTICLES = [
    article("one", "Post", 1),
    article("two", "Herald", 3),
    article("three", "Courier", 3, ending="So says Herald."),
    article("four", "Gazette", 2, target="Odesa"),
    article("five", "Tribune", 4, day=DAY + timedelta(days=3)),
    article("six", "Ledger", 1, modality=Modality.DENIED),
]


def merged(store: Store) -> list[str]:
    return sorted(map(str, store.graph.quads_for_pattern(None, None, None, Iris(store.base).merged)))


def event(at: int) -> ox.NamedNode:
    return Iris().event(document_hash(ARTICLES[at].document), "ev1")


def test_one_event_of_three_articles_and_two_sources() -> None:
    with Store.in_memory() as store:
        add(store, *ARTICLES)
        assert unite(store).merged == 1
        (row,) = query(store, "merged-events").records()
        assert (row["sources"], row["articles"], row["killed"], row["killedMax"]) == (2, 3, 1, 3)
        says = [(str(one["says"]), one["publisher"]) for one in query(store, "disagreements").records()]
        assert sorted(says) == [("1", "Post"), ("3", "Courier"), ("3", "Herald")]
        (merged_event,) = {
            quad.subject for quad in store.graph.quads_for_pattern(None, KG.mergedFrom, None, None)
        }
        found = store.graph.quads_for_pattern(None, KG.counterpart, None, None)
        links = {(quad.subject, quad.object) for quad in found}
        assert links == {(merged_event, event(5)), *((event(5), event(at)) for at in (0, 1, 2))}
        assert validate(store) == []


def test_the_graph_tells_what_made_it() -> None:
    asked = "SELECT ?made { GRAPH ?g { ?g prov:wasGeneratedBy ?run . ?run a kg:Run ; kg:settings ?made } }"
    with Store.in_memory() as store:
        unite(store)
        assert merged(store) == []
        add(store, *ARTICLES)
        for _ in range(2):
            unite(store)
            told = [row["made"] for row in query(store, asked).records() if "unite" in row["made"]]
            assert len(told) == 1
        assert validate(store) == []
        for one in store.articles():
            store.remove(one.iri)
        unite(store)
        assert merged(store) == []


def test_the_order_and_the_number_of_runs_change_nothing(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        add(store, *ARTICLES)
        unite(store)
        wanted = merged(store)
    for seed in range(4):
        shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
        with Store.create(tmp_path / str(seed)) as store:
            for number, one in enumerate(shuffled):
                add(store, one)
                if (number + seed) % 3:
                    unite(store)
            unite(store)
            assert unite(store).taken == 0
            assert merged(store) == wanted
        with Store.open(tmp_path / str(seed), read_only=False) as store:
            store.remove(document_hash(ARTICLES[0].document))
            assert unite(store).dropped == 1
            assert merged(store) != wanted
            add(store, ARTICLES[0])
            unite(store)
            assert merged(store) == wanted


def test_without_its_memory_all_is_made_again(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s") as store:
        add(store, *ARTICLES)
        unite(store)
        wanted = merged(store)
    (tmp_path / "s" / "merging.sqlite").unlink()
    with Store.open(tmp_path / "s", read_only=False) as store:
        store.change_graph(
            Iris(store.base).merged, [], [ox.Quad(event(0), KG.toldAs, event(1), Iris().merged)]
        )
        assert unite(store).taken == len(ARTICLES)
        assert merged(store) == wanted


def test_analysts_part_and_join_events_and_take_it_back(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s") as store:
        add(store, *ARTICLES)
        unite(store)
        before, articles = merged(store), store.counts()["events"]
        parting = corrections.part(store, [event(0)], "Ann", NOON)
        assert corrections.decide(store, parting) == 0
        refresh(store)
        assert event(0) not in {
            q.object for q in store.graph.quads_for_pattern(None, KG.mergedFrom, None, None)
        }
        joining = corrections.merge(store, event(3), event(4), "Ann", NOON)
        corrections.decide(store, joining)
        refresh(store)
        pairs = [row["articles"] for row in query(store, "merged-events").records()]
        assert sorted(pairs) == [2, 2]
        assert validate(store) == []
        corrections.take_back(store, parting.id)
        corrections.take_back(store, joining.id)
        refresh(store)
        assert merged(store) == before
        assert store.counts()["events"] == articles


def test_why_tells_features_and_weights() -> None:
    with Store.in_memory() as store:
        add(store, *ARTICLES)
        unite(store)
        (node,) = {quad.subject for quad in store.graph.quads_for_pattern(None, KG.toldAs, None, None)}
        facts = why(store, node.value)  # type: ignore[union-attr]
        told = {fact.name: fact.value for fact in facts}
        assert told["told differently: killed"] == "1; 3"
        assert any(fact.value.startswith("day_same 1.00 ×") for fact in facts)
        assert sum(fact.name == "merged from" for fact in facts) == 3


def test_two_got_on_badly() -> None:
    with Store.in_memory() as store:
        add(store, *ARTICLES)
        unite(store)
        found = query(store, "relations-over-time", {"one": "Q159", "other": "Q42308"}).records()
        assert [(r["period"], r["events"], r["hostile"], float(r["score"])) for r in found] == [
            ("2024-05", 2, 2, -10.0)
        ]
