"""Looking names up: what is found, in which order, and that the index keeps step with the graph."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.naming import NameKind, folded, names
from kg.graph.quads import quads
from kg.graph.search import Search
from kg.graph.store import Store
from kg.graph.vocabulary import KG, RDF, RDFS

PUTIN = "http://www.wikidata.org/entity/Q7747"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store on disk with three articles."""
    with Store.create(tmp_path / "news.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting(), newsworld.nasty()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
    return tmp_path / "news.kg"


def found(store: Store, words: str) -> list[str]:
    return [hit.name.text for hit in store.search.find(words)]


def rows(store: Store) -> list[tuple[object, ...]]:
    asked = "SELECT iri, kind, text, graphs FROM names ORDER BY iri, kind, text"
    return store.search._database.execute(asked).fetchall()


def test_parts_of_words_in_any_order_and_capitals(path: Path) -> None:
    with Store.open(path) as store:
        assert found(store, "utin VLAD") == ["Vladimir Putin"]
        assert found(store, "zelensky meets") == ["Macron meets Zelensky"]
        assert found(store, "kharkív") == ["Kharkiv", "Kharkiv Oblast"]
        assert found(store, "harbor ti") == ["Harbor Times"]
        assert found(store, "is") == ["Istanbul", "Paris"]
        assert found(store, "nobody") == found(store, "") == found(store, "  ") == []


def test_whole_names_come_first_then_the_frequent(path: Path) -> None:
    with Store.open(path) as store:
        hits = store.search.find("r")
        assert hits[0].name.text == "Russia"
        assert hits[0].graphs >= hits[1].graphs
        assert [hit.name.kind for hit in store.search.find("zelensky")] == [NameKind.ALIAS, *["headline"] * 2]
        assert store.search.find("zelensky")[0].label == "Volodymyr Zelenskyy"
        assert len(store.search.find("r", limit=2)) == 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lodz", "Łódź"),
        ("tromso", "Tromsø"),
        ("da nang", "Đà Nẵng"),
        ("o'brien", "O’Brien"),
        ("at&t", "AT&T"),
    ],
)
def test_letters_that_people_cannot_type(typed: str, name: str) -> None:
    one, graph = ox.NamedNode("a:1"), ox.NamedNode("a:g")
    search = Search(None)
    search.put(
        graph, [ox.Quad(one, RDF.type, KG.Entity, graph), ox.Quad(one, RDFS.label, ox.Literal(name), graph)]
    )
    assert [hit.name.text for hit in search.find(typed)] == [name]


def test_names_of_events_and_stretches_are_no_names() -> None:
    told = names(quads(newsworld.offer(), newsworld.FACTS, newsworld.RUN))
    assert {one.text for one in told if one.kind is NameKind.LABEL} == {
        "Vladimir Putin",
        "Volodymyr Zelenskyy",
        "Istanbul",
        "Turkey",
        "Russia",
        "Ukraine",
        "Kharkiv",
        "Kharkiv Oblast",
        "Odesa",
    }


def test_the_index_keeps_step_with_the_graph(path: Path) -> None:
    newer = replace(newsworld.offer(), document=replace(newsworld.offer().document, title="All new"))
    with Store.open(path, read_only=False) as store:
        store.add(newer, quads(newer, newsworld.FACTS, newsworld.RUN))
        assert found(store, "offers talks") == []
        assert found(store, "all new") == ["All new"]
        store.remove(store.articles()[1].iri)
        assert found(store, "macron") == []
        kept = rows(store)
    (path / "search.sqlite").unlink()
    with Store.open(path) as store:
        assert sorted(rows(store)) == sorted(kept)
    assert not (path / "search.sqlite").exists()
    with Store.open(path, read_only=False) as store:
        assert rows(store) == kept
    assert (path / "search.sqlite").exists()


def test_an_index_that_a_dead_writer_left_is_not_trusted(path: Path) -> None:
    with sqlite3.connect(path / "search.sqlite") as database:
        database.execute("DELETE FROM told")
    manifest = path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"closed": true', '"closed": false'))
    for read_only in (True, False, True):
        with Store.open(path, read_only=read_only) as store:
            assert store.search._database.execute("SELECT COUNT(*) FROM told").fetchone()[0] > 20


def test_a_store_in_memory_can_be_searched(path: Path) -> None:
    with newsworld.store(newsworld.offer()) as store:
        assert found(store, "istan") == ["Istanbul"]
        store.add(newsworld.meeting(), quads(newsworld.meeting(), newsworld.FACTS, newsworld.RUN))
        assert found(store, "macron") == ["Macron", "Macron meets Zelensky"]


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=12))
def test_every_name_is_found_by_itself_whatever_is_in_it(text: str) -> None:
    search = Search(None)
    node, graph = ox.NamedNode("http://a.example/x"), ox.NamedNode("http://a.example/g")
    typed = ox.Quad(
        node,
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ox.NamedNode("https://w3id.org/newskg/ontology#Entity"),
        graph,
    )
    label = ox.Literal(text.encode("utf-8", "replace").decode())
    search.put(
        graph,
        [typed, ox.Quad(node, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), label, graph)],
    )
    assert [one.text for one in search.called(label.value)] == [label.value]
    if folded(label.value):
        assert [hit.name.text for hit in search.find(label.value)] == [label.value]
    search.remove([graph])
    assert search.called(label.value) == search.find(label.value) == []
