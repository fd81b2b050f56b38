"""Facts of an index beside the articles: which, whose, and that they leave what articles say alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest

import kg
from kg.enrich.enriching import enrich, withdraw
from kg.errors import DataError, StoreError, UsageError
from kg.graph import corrections
from kg.graph.forgetting import forget
from kg.graph.importing import import_file
from kg.graph.iris import Iris
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.validate import validate
from kg.graph.vocabulary import GEOSPARQL, KG, PROV, RDF, RDFS, SCHEMA, WD, WDT, WIKIBASE, XSD
from kg.model import EntityType
from kg.wikidata.item import Fact, Item

IRIS = Iris()


@pytest.fixture
def store() -> Store:
    """The offer and the meeting."""
    return newsworld.store(newsworld.offer(), newsworld.meeting())


def facts(store: Store) -> set[ox.Triple]:
    return {quad.triple for quad in store.graph.quads_for_pattern(None, None, None, IRIS.facts)}


def values(store: Store, qid: str, term: ox.NamedNode) -> set[str]:
    return {one.object.value for one in facts(store) if one.subject == wd(qid) and one.predicate == term}  # type: ignore[union-attr]


def wd(qid: str) -> ox.NamedNode:
    return ox.NamedNode(WD.iri + qid)


def test_what_is_told_of_a_person(store: Store) -> None:
    enrich(store, newsworld.KNOWN)
    macron = newsworld.MACRON
    assert values(store, macron, WDT.P27) == {WD.iri + newsworld.FRANCE}
    assert values(store, macron, WDT.P31) == {f"{WD.iri}Q5"}
    # The party that he left is not told of.
    assert values(store, macron, WDT.P102) == {WD.iri + newsworld.PARTY}
    commons = "http://commons.wikimedia.org/wiki/Special:FilePath/Emmanuel%20Macron%20%282025%29.jpg"
    assert values(store, macron, WDT.P18) == {commons}
    assert values(store, macron, WIKIBASE.sitelinks) == {"211"}
    assert values(store, macron, SCHEMA.sameAs) == {"https://en.wikipedia.org/wiki/Emmanuel_Macron"}
    assert len(values(store, macron, KG.position)) == 2


def test_a_place_has_its_point_as_wikidata_writes_it(store: Store) -> None:
    enrich(store, newsworld.KNOWN)
    point = ox.Literal("Point(2.3522 48.8566)", datatype=GEOSPARQL.wktLiteral)
    assert ox.Triple(wd(newsworld.PARIS), WDT.P625, point) in facts(store)
    assert values(store, newsworld.PARIS, WDT.P17) == {WD.iri + newsworld.FRANCE}
    assert not values(store, newsworld.FRANCE, WDT.P17)


def test_what_an_entity_belongs_to_is_told_of_too(store: Store) -> None:
    """No article names Turkey or NATO."""
    enrich(store, newsworld.KNOWN)
    assert values(store, newsworld.TURKEY, KG.kind) == {"country"}
    assert values(store, newsworld.NATO, RDFS.label) == {"NATO"}
    assert [hit.name.iri for hit in store.search.find("nato")] == [WD.iri + newsworld.NATO]


def test_days_are_as_exact_as_they_can_be(store: Store) -> None:
    enrich(store, newsworld.KNOWN)
    (node,) = (
        one.subject
        for one in facts(store)
        if one.predicate == KG.memberOf and one.object == wd(newsworld.NATO) and _starts(store, one.subject)
    )
    assert ox.Triple(node, SCHEMA.startDate, ox.Literal("1949-01-01", datatype=XSD.date)) in facts(store)
    # A day that makes no sense is left out, the membership stays.
    assert len(values(store, newsworld.MACRON, KG.membership)) == 1


def _starts(store: Store, node: object) -> bool:
    return any(one.subject == node and one.predicate == SCHEMA.startDate for one in facts(store))


def test_the_graph_names_the_index_and_the_run(store: Store) -> None:
    done = enrich(store, newsworld.KNOWN)
    assert (done.graph, done.index, done.linked, done.known) == (IRIS.facts.value, "facts-1", 9, 9)
    (run,) = store.graph.quads_for_pattern(IRIS.facts, PROV.wasGeneratedBy, None, IRIS.facts)
    told = {quad.predicate: quad.object for quad in store.graph.quads_for_pattern(run.object, None, None)}
    assert told[KG.indexVersion] == ox.Literal("facts-1")
    assert KG.softwareVersion in told


def test_again_changes_nothing_and_another_index_replaces(store: Store) -> None:
    first = enrich(store, newsworld.KNOWN)
    before = set(store.graph)
    assert first.changed
    again = enrich(store, newsworld.KNOWN)
    assert not again.changed
    assert again.triples == first.triples == len(facts(store))
    assert set(store.graph) == before

    class Less(newsworld.Known):
        version = "facts-2"

        def facts(self, qid: str) -> tuple[Fact, ...]:
            return ()

    assert enrich(store, Less()).changed
    assert not values(store, newsworld.MACRON, WDT.P102)
    assert withdraw(store)
    assert not withdraw(store)
    assert set(store.graph) == set(newsworld.store(newsworld.offer(), newsworld.meeting()).graph)


def test_articles_are_not_touched_and_all_conforms(store: Store) -> None:
    before = set(store.graph)
    counted = store.counts()
    enrich(store, newsworld.KNOWN)
    assert before < set(store.graph)
    assert {**store.counts(), "quads": counted["quads"]} == counted
    assert validate(store) == []


def test_the_name_that_an_analyst_gave_stays_the_only_one(store: Store) -> None:
    russia = wd(newsworld.RUSSIA)
    corrections.decide(store, corrections.relabel(store, russia, "Zzz", "Ann", newsworld.NOON))
    enrich(store, newsworld.KNOWN)
    labels = {q.object.value for q in store.graph.quads_for_pattern(russia, RDFS.label, None, None)}  # type: ignore[union-attr]
    assert labels == {"Zzz"}


def test_an_item_of_ones_own_is_no_item_of_wikidata(store: Store) -> None:
    class Own(newsworld.Known):
        def __init__(self) -> None:
            super().__init__()
            self._items[newsworld.PARIS] = Item(
                newsworld.PARIS, "Paris", EntityType.PLACE, "city", country="X77", parent="X78"
            )

    enrich(store, Own())
    assert values(store, newsworld.PARIS, WDT.P17) == {f"{store.base}entity/X77"}
    assert not store.graph.contains_named_graph(ox.NamedNode(f"{WD.iri}X77"))


def test_nobody_else_writes_or_deletes_the_graph(store: Store, tmp_path: Path) -> None:
    enrich(store, newsworld.KNOWN)
    path = tmp_path / "a.nq"
    path.write_text(f'<http://e.example/s> <http://e.example/p> "x" {IRIS.facts} .', encoding="utf-8")
    with pytest.raises(DataError, match="one that newskg writes"):
        import_file(store, path)
    with pytest.raises(UsageError, match="no article and no imported graph"):
        forget(store, ["facts"])


def test_a_graph_that_is_open_can_be_enriched(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
    with kg.open(tmp_path / "a.kg") as graph:
        assert graph.enrich(newsworld.KNOWN).changed
        asked = "office-holders-of-members"
        (row,) = graph.query(asked, {"organization": "NATO"}).records()
        assert (row["position"], row["day"]) == ("president", date(2025, 7, 23))
        assert not graph.enrich(newsworld.KNOWN).changed
        with kg.open(tmp_path / "a.kg"), pytest.raises(StoreError, match="in use"):
            graph.enrich(newsworld.KNOWN)
        assert graph.query(asked, {"organization": "NATO"}).rows


def test_the_shipped_index_knows_who_is_in_nato(store: Store) -> None:
    from kg.wikidata.index import starter

    enrich(store, starter())
    assert values(store, newsworld.FRANCE, KG.membership)
    assert WD.iri + newsworld.NATO in values(store, newsworld.TURKEY, WDT.P463)
    assert WD.iri + newsworld.NATO not in values(store, newsworld.UKRAINE, WDT.P463)
    assert {one.object for one in facts(store) if one.predicate == RDF.type} == {
        KG.Membership,
        KG.Position,
        KG.Run,
        PROV.Activity,
        PROV.Entity,
        PROV.SoftwareAgent,
    }
