"""Graphs of others: taken in whole, beside the articles and never among them."""

from __future__ import annotations

from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import DataError, KgError, UsageError
from kg.graph.forgetting import forget
from kg.graph.importing import import_file
from kg.graph.iris import document_hash
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.terms import to_graph
from kg.query.run import query

TURTLE = (
    "@prefix e: <http://e.example/> . "
    'e:list e:names <http://www.wikidata.org/entity/Q7747> ; e:by [ e:name "X" ] .'
)
WRITTEN = {
    "a.ttl": TURTLE,
    "a.nt": '<http://e.example/s> <http://e.example/p> "x" .',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
    '<rdf:Description rdf:about="http://e.example/s"><e:p>x</e:p></rdf:Description></rdf:RDF>',
    "a.jsonld": '{"@id": "http://e.example/s", "http://e.example/p": "x"}',
    "a.trig": '<http://e.example/g> { <http://e.example/s> <http://e.example/p> "x" }',
    "a.nq": '<http://e.example/s> <http://e.example/p> "x" <http://e.example/g> .',
}


@pytest.fixture
def store() -> Store:
    """The offer."""
    return newsworld.store(newsworld.offer())


def written(tmp_path: Path, name: str, content: str) -> Path:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path / name


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_each_syntax_is_read(name: str, store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, name, WRITTEN[name])
    (done,) = import_file(store, path)
    named = name in ("a.trig", "a.nq")
    assert done.graph == ("http://e.example/g" if named else f"{store.base}import/a")
    found = to_graph(store.graph.quads_for_pattern(None, None, None, ox.NamedNode(done.graph)))
    if not named:
        assert isomorphic(found, rdflib.Graph().parse(path))
    assert len(found) == done.triples > 0


def test_queries_see_imports_and_articles_together(store: Store, tmp_path: Path) -> None:
    import_file(store, written(tmp_path, "list.ttl", TURTLE), "http://e.example/graph")
    listed = "GRAPH <http://e.example/graph> { ?list ?names ?who }"
    asked = f"SELECT DISTINCT ?event {{ {listed} ?event sem:hasActor ?who }}"
    assert len(query(store, asked).rows) == 1


def test_again_changes_nothing_and_a_new_version_replaces(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "a.nq", WRITTEN["a.nq"])
    assert [one.changed for one in (*import_file(store, path), *import_file(store, path))] == [True, False]
    import_file(store, written(tmp_path, "a.nq", WRITTEN["a.nq"].replace('"x"', '"y"')))
    values = [
        q.object.value
        for q in store.graph.quads_for_pattern(None, None, None, ox.NamedNode("http://e.example/g"))
    ]  # type: ignore[union-attr]
    assert values == ["y"]


def test_a_file_with_blank_nodes_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "list.ttl", TURTLE)
    assert [one.changed for one in (*import_file(store, path), *import_file(store, path))] == [True, False]
    written(tmp_path, "list.ttl", TURTLE.replace('"X"', '"Y"'))
    assert [one.changed for one in import_file(store, path)] == [True]
    # The same nodes in another graph are others.
    import_file(store, path, "http://e.example/other")
    nodes = [q.object for q in store.graph.quads_for_pattern(None, ox.NamedNode("http://e.example/by"), None)]
    assert len(set(nodes)) == 2


def test_an_imported_article_is_none_of_ours(store: Store, tmp_path: Path) -> None:
    text = "<http://e.example/article/1> a <https://schema.org/NewsArticle> ."
    import_file(store, written(tmp_path, "other.ttl", text))
    assert [one.id for one in store.articles()] == ["harbor-1"]


@pytest.mark.parametrize("own", ["graph/0123456789abcdef", "graph/x", "decisions"])
def test_graphs_of_our_own_are_refused(own: str, store: Store, tmp_path: Path) -> None:
    before = set(store.graph)
    line = f'<http://e.example/s> <http://e.example/p> "x" <{store.base}{own}> .'
    with pytest.raises(DataError, match="one that newskg writes"):
        import_file(store, written(tmp_path, "a.nq", WRITTEN["a.nq"] + "\n" + line))
    with pytest.raises(DataError, match="one that newskg writes"):
        import_file(store, written(tmp_path, "a.ttl", TURTLE), f"{store.base}{own}")
    assert set(store.graph) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", "nonsense"),
        ("a.nq", '<http://e.example/s> <http://e.example/p> "x" _:graph .'),
        ("a.jsonld", '{"@context": "http://127.0.0.1:1/context", "name": "x"}'),
        ("a.xyz", ""),
        ("a.rdf", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rdf:RDF>&a;</rdf:RDF>"),
    ],
)
def test_malformed_files_change_nothing(name: str, content: str, store: Store, tmp_path: Path) -> None:
    before = set(store.graph)
    with pytest.raises(KgError):
        import_file(store, written(tmp_path, name, content))
    assert set(store.graph) == before


def test_names_of_graphs_are_checked(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "a.ttl", TURTLE)
    for name in ("no iri", "x> } ; DROP ALL", ""):
        with pytest.raises(UsageError, match="cannot name a graph"):
            import_file(store, path, name or " ")
    with pytest.raises(UsageError, match="cannot be read"):
        import_file(store, tmp_path / "none.ttl")


def test_articles_and_imports_can_be_forgotten_by_any_name(tmp_path: Path) -> None:
    hash_ = document_hash(newsworld.offer().document)
    base = "https://w3id.org/newskg/id/"
    for name in ("harbor-1", hash_, f"article/{hash_}", f"{base}article/{hash_}", f"{base}graph/{hash_}"):
        store = newsworld.store(newsworld.offer(), newsworld.meeting())
        assert forget(store, [name]) == [f"{base}article/{hash_}"]
        assert set(store.graph) == set(quads(newsworld.meeting(), newsworld.FACTS, newsworld.RUN))
    import_file(store, written(tmp_path, "list.ttl", TURTLE))
    assert forget(store, ["import/list"]) == [f"{base}import/list"]
    assert len(store.graph) == len(set(quads(newsworld.meeting(), newsworld.FACTS, newsworld.RUN)))
    with pytest.raises(UsageError, match="no article and no imported graph 'decisions'"):
        forget(store, ["ledger-1", "decisions"])
    assert len(store.articles()) == 1
