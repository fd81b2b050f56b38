"""A whole export, loaded into a new store, gives the same export."""

from __future__ import annotations

import io
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest

from kg.enrich.enriching import enrich
from kg.errors import DataError
from kg.graph.export import export, export_texts
from kg.graph.importing import import_file
from kg.graph.iris import Iris
from kg.graph.loading import Loaded, load
from kg.graph.rewriting import rewrite
from kg.graph.store import Store
from kg.graph.vocabulary import KG, RDF
from kg.merge.uniting import unite

IRIS = Iris()
NOTES = """@prefix ex: <http://a.example/> .
ex:list ex:of ( "one" "two" ) ; ex:by [ ex:name "Ann" ] .
ex:g { ex:s ex:p [ ex:q "x" ] }
"""


def full(tmp_path: Path) -> Store:
    """Three articles, every kind of decision, facts, merged events, an import and a loose triple."""
    store = newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty())
    newsworld.decide_everything(store)
    enrich(store, newsworld.KNOWN)
    (tmp_path / "notes.trig").write_text(NOTES)
    import_file(store, tmp_path / "notes.trig")
    store.update('INSERT DATA { <http://a.example/s> <http://a.example/p> "loose" }')
    unite(store)
    return store


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    export(store, stream, "nquads")
    return stream.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with full(tmp_path) as store:
        export(store, tmp_path / "all.nq")
        export_texts(store, tmp_path / "all.texts.jsonl")
    return tmp_path / "all.nq"


def test_an_export_comes_back_byte_for_byte(file: Path, tmp_path: Path) -> None:
    texts = tmp_path / "again.texts.jsonl"
    with Store.create(tmp_path / "b.kg") as store:
        loaded = load(store, [file])
        unite(store)
        assert (loaded.added, loaded.forgotten, loaded.graphs) == (len(store.articles()), 0, 3)
        assert loaded.decisions == len(store.decisions.all) == 4
        assert loaded.facts > 10
        assert exported(store) == file.read_bytes()
        export_texts(store, texts)
        assert texts.read_bytes() == (tmp_path / "all.texts.jsonl").read_bytes()
        again = load(store, [file])
        assert again == Loaded(shards=1, unchanged=loaded.added)
        assert exported(store) == file.read_bytes()
    with Store.open(tmp_path / "b.kg") as store:
        assert exported(store) == file.read_bytes()


def test_a_store_that_was_left_unfinished_comes_back_the_same(file: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "b.kg") as store:
        load(store, [file])
        unite(store)
    manifest = tmp_path / "b.kg" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"closed": true', '"closed": false'))
    with Store.open(tmp_path / "b.kg", read_only=False) as store:
        assert exported(store) == file.read_bytes()


def test_decisions_that_come_from_elsewhere_take_effect(file: Path) -> None:
    with newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty()) as store:
        load(store, [file])
        unite(store)
        assert exported(store) == file.read_bytes()


def test_articles_alone(file: Path) -> None:
    with Store.in_memory() as store:
        loaded = load(store, [file], only_articles=True)
        assert (loaded.decisions, loaded.facts, loaded.graphs) == (0, 0, 0)
        names = {str(name) for name in store.graph.named_graphs()}
        assert names == {f"<{article.graph}>" for article in store.articles()}
        assert len(store.articles()) == loaded.added > 0


def test_decided_twice_is_decided_once() -> None:
    with newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty()) as store:
        newsworld.decide_everything(store)
        for article in store.articles():
            graph = ox.NamedNode(article.graph)
            quads = set(store.graph.quads_for_pattern(None, None, None, graph))
            assert rewrite(quads, store.decisions.all, graph) == quads


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    own = "".join(f"{quad} .\n" for quad in newsworld.store(newsworld.offer()).graph)
    for name in "ab":
        graph = f"http://{name}.example/g"
        line = f'_:x <http://a.example/p> "{name}" <{graph}> .\n'
        (tmp_path / f"{name}.nq").write_text(own + line, encoding="utf-8")
    with Store.in_memory() as store:
        load(store, [tmp_path / "a.nq", tmp_path / "b.nq"])
        found = list(store.graph.quads_for_pattern(None, ox.NamedNode("http://a.example/p"), None, None))
        assert len({quad.subject for quad in found}) == 2


@pytest.mark.parametrize("fact", [f'{KG.decidedBy} "Ann"', f"{RDF.type} {KG.Decision}"])
def test_what_is_no_decision_is_refused(fact: str, tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text(f"{IRIS.decision('0' * 16)} {fact} {IRIS.decisions} .\n")
    with Store.in_memory() as store, pytest.raises(DataError, match=r"bad.nq: .* not a decision of newskg"):
        load(store, [tmp_path / "bad.nq"])
