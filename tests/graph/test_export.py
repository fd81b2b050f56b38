"""Exports: the same bytes whatever the order, read back as written, harmless, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import newsworld
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph import literals
from kg.graph.atomic import replacing
from kg.graph.export import FORMATS, export, format_of
from kg.graph.network import network
from kg.graph.network_formats import guarded
from kg.graph.sorting import sorted_lines
from kg.graph.store import Store
from kg.graph.terms import to_rdflib
from kg.graph.vocabulary import PREFIXES
from kg.model import Extraction

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

WORLD = (newsworld.offer, newsworld.meeting, newsworld.nasty, newsworld.everything)
RDF = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with newsworld.store(*(extraction() for extraction in WORLD)) as made:
        yield made


def exported(store: Store, format: str) -> bytes:
    stream = io.BytesIO()
    export(store, stream, format)
    return stream.getvalue()


def tables(content: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
        }


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_adding_does_not_matter(store: Store, format: str) -> None:
    with newsworld.store(*(extraction() for extraction in WORLD[::-1])) as turned:
        assert exported(turned, format) == exported(store, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_store_on_disk_gives_the_same_bytes(store: Store, format: str, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as made:
        for article in store.articles():
            quads = list(store.graph.quads_for_pattern(None, None, None, ox.NamedNode(article.graph)))
            made.graph.extend(quads)
        assert exported(made, format) == exported(store, format)


def test_another_process_gives_the_same_bytes(store: Store) -> None:
    code = """
import hashlib, io, sys
sys.path.insert(0, sys.argv[1])
import newsworld as w
from kg.graph.export import FORMATS, export
store = w.store(w.everything(), w.nasty(), w.meeting(), w.offer())
for format in FORMATS:
    stream = io.BytesIO()
    export(store, stream, format)
    print(hashlib.sha256(stream.getvalue()).hexdigest())
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    )
    assert done.stdout.split() == [hashlib.sha256(exported(store, format)).hexdigest() for format in FORMATS]


@pytest.mark.parametrize(("format", "parser"), RDF.items())
def test_rdflib_reads_back_what_was_written(store: Store, format: str, parser: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(store, format), format=parser)
    found = {(*quad[:3], quad[3] if format != "turtle" else None) for quad in dataset.quads()}
    wanted = {
        (
            to_rdflib(quad.subject),
            to_rdflib(quad.predicate),
            to_rdflib(quad.object),
            to_rdflib(quad.graph_name) if format != "turtle" else None,
        )
        for quad in store.graph
    }
    assert found == wanted


@pytest.mark.parametrize(
    ("format", "parser"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_oxigraph_reads_back_what_was_written(store: Store, format: str, parser: ox.RdfFormat) -> None:
    assert set(ox.parse(exported(store, format), parser)) == set(store.graph)


def test_nquads_are_sorted_lines(store: Store) -> None:
    lines = exported(store, "nquads").splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert len(lines) == len(store.graph)


@pytest.mark.parametrize("format", ["turtle", "trig"])
def test_prefixes_are_declared_in_order_and_used(store: Store, format: str) -> None:
    text = exported(store, format).decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert declared == [f"{prefix}:" for prefix in sorted(PREFIXES)]
    assert "wd:Q7747 a kg:Entity , kg:Person" in text


def test_jsonld_uses_the_short_names(store: Store) -> None:
    document = json.loads(exported(store, "jsonld"))
    nodes = {node["id"]: node for graph in document["@graph"] for node in graph["@graph"]}
    (attack,) = [node for node in nodes.values() if node.get("rdfs:label") == "shell"]
    assert attack["type"] == ["sem:Event", "ActualEvent"]
    assert (attack["agent"], attack["killed"], attack["startDate"]) == ("wd:Q159", 2, "2025-07-21")
    assert attack["timeInferred"] is False


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_back_the_network(store: Store, format: str, read: object) -> None:
    found = read(io.BytesIO(exported(store, format)))  # type: ignore[operator]
    wanted = network(store.graph)
    assert set(found) == set(wanted)
    assert sorted(found.edges()) == sorted(wanted.edges())
    assert found.nodes["http://www.wikidata.org/entity/Q406"]["latitude"] == 41.0136


def test_gexf_does_not_tell_the_day_it_was_written(store: Store) -> None:
    assert b"lastmodified" not in exported(store, "gexf")


def test_the_network_joins_events_and_participants(store: Store) -> None:
    made = network(store.graph)
    meetings = [node for node, facts in made.nodes(data=True) if facts["label"] == "meet"]
    (meeting,) = [node for node in meetings if made.nodes[node]["class"] == "ActualEvent"]
    assert {(made.nodes[entity]["label"], role) for _, entity, role in made.edges(meeting, keys=True)} == {
        ("Emmanuel Macron", "agent"),
        ("Volodymyr Zelenskyy", "patient"),
        ("Paris", "place"),
    }
    assert made.nodes[meeting]["sentence"] == "Emmanuel Macron met Mr Zelensky in Paris on Wednesday."
    russia = made.nodes["http://www.wikidata.org/entity/Q159"]
    assert (russia["type"], russia["mentions"], russia["articles"]) == ("Place", 3, 2)


def test_tables_hold_nodes_and_edges(store: Store) -> None:
    found = tables(exported(store, "csv"))
    made = network(store.graph)
    assert [row["id"] for row in found["nodes.csv"]] == list(made)
    assert len(found["edges.csv"]) == made.number_of_edges()
    assert {row["source"] for row in found["edges.csv"]} <= set(made)


def test_no_cell_is_a_formula(store: Store) -> None:
    assert guarded("=1+1") == "'=1+1"
    assert [guarded(cell) for cell in ("+1", "-1", "@x", "\tx", "a", "", -1.5)] == [
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "a",
        "",
        -1.5,
    ]
    for rows in tables(exported(store, "csv")).values():
        for row in rows:
            assert not any(cell.startswith(("=", "@", "+")) for cell in row.values())


def test_a_file_is_replaced_whole(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.nq"
    target.write_text("old")
    export(store, target)
    assert target.read_bytes() == exported(store, "nquads")
    assert [file.name for file in tmp_path.iterdir()] == ["out.nq"]


def test_a_failing_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), replacing(target) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert target.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.txt"]


def test_csv_to_a_path_makes_a_folder_or_an_archive(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "csv")
    export(store, tmp_path / "tables.zip")
    files = {file.name: file.read_bytes() for file in (tmp_path / "tables").iterdir()}
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert files == {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "format"), [("a.ttl", "turtle"), ("A.TRIG", "trig"), ("a.nq", "nquads"), ("a.txt", None)]
)
def test_the_ending_tells_the_format(name: str, format: str | None) -> None:
    assert format_of(name) == format


def test_unknown_formats_and_bad_paths_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of turtle, trig"):
        export(store, tmp_path / "a.xyz")
    with pytest.raises(UsageError, match="'rdfxml' is no format"):
        export(store, io.BytesIO(), "rdfxml")
    with pytest.raises(UsageError, match="cannot be written"):
        export(store, tmp_path / "no" / "a.ttl")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be made"):
        export(store, tmp_path / "file", "csv")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_an_empty_store_can_be_exported() -> None:
    with Store.in_memory() as empty:
        assert exported(empty, "nquads") == b""
        assert json.loads(exported(empty, "jsonld"))["@graph"] == []
        assert len(network(empty.graph)) == 0
        for format in FORMATS:
            exported(empty, format)


@given(st.lists(st.binary(max_size=3).map(lambda line: line.replace(b"\n", b"") + b"\n")), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_sorting_in_pieces_is_sorting(lines: list[bytes], chunk: int) -> None:
    assert list(sorted_lines(lines, chunk=chunk)) == sorted(set(lines))


@given(st.text(st.characters(), min_size=1), st.text(st.characters(), min_size=1))
@settings(max_examples=25, deadline=None)
def test_any_title_and_label_survive_every_syntax(title: str, label: str) -> None:
    source = newsworld.meeting()
    document = replace(source.document, title=title, publisher=label, id=title, url=label)
    witness = replace(source.entities[-1], label=label, id=f"e:{label}", reason=title)
    with newsworld.store(Extraction(document, (*source.entities[:-1], witness))) as made:
        for format, parser in (
            ("trig", ox.RdfFormat.TRIG),
            ("nquads", ox.RdfFormat.N_QUADS),
            ("jsonld", ox.RdfFormat.JSON_LD),
        ):
            assert set(ox.parse(exported(made, format), parser)) == set(made.graph)
        assert len(nx.read_graphml(io.BytesIO(exported(made, "graphml")))) == len(network(made.graph))
        assert len(tables(exported(made, "csv"))["nodes.csv"]) == len(network(made.graph))
        # Half a surrogate pair is the one thing that no syntax can carry.
        assert made.articles()[0].title == literals.text(title).value
