from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.model import EntityType
from kg.wikidata.dump.building import BuildOptions, build
from kg.wikidata.index import Index
from kg.wikidata.item import Fact, NameKind
from kg.wikidata.own.adding import add

TABLE = """# our own
label\tqid\ttype\tkind\taliases\toffices\tcountry
Rosa Quill\t\tperson\tperson\tRosie Quill\tmayor@Q902:2019-05..\tQ901
Port Nord\tQ902\tplace\tcity\tThe Port\t\t
Ana van Dorn\t\tperson\tperson\t\t\t
Harbour Council\tQ990001\torganization\tgovernment\t\t\tQ901
"""


@pytest.fixture
def index(dump: Path, tmp_path: Path) -> Path:
    path = tmp_path / "w.kgi"
    build(str(dump), path, BuildOptions())
    return path


def table(folder: Path, content: str = TABLE, name: str = "own.tsv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_items_with_and_without_a_qid_are_found(index: Path, tmp_path: Path) -> None:
    before = Index.open(index)
    assert add(table(tmp_path), index) == (3, 1)
    after = Index.open(index)
    rosa = after.candidates("Rosa Quill")[0].item
    assert rosa.qid.startswith("X")
    assert after.item(rosa.qid) == rosa
    assert [c.kind for c in after.candidates("Quill")] == [NameKind.SURNAME]
    assert [item.qid for item in after.holders("mayor", "Q902")] == [rosa.qid]
    assert after.longest("harbour") == 2
    assert after.version.startswith(f"{before.version}+")


def test_a_known_item_keeps_its_facts_and_gets_names(index: Path, tmp_path: Path) -> None:
    before = Index.open(index)
    add(table(tmp_path), index)
    after = Index.open(index)
    assert after.item("Q902") == before.item("Q902")
    assert after.facts("Q902") == before.facts("Q902")
    assert [c.item.qid for c in after.candidates("The Port")] == ["Q902"]
    assert after.counts()["items"] == before.counts()["items"] + 3


def test_names_that_are_shared_are_weighed_anew(index: Path, tmp_path: Path) -> None:
    add(table(tmp_path), index)
    found = Index.open(index).candidates("Ana van Dorn")
    assert {c.item.qid[0] for c in found} == {"Q", "X"}
    assert sum(c.weight for c in found) == pytest.approx(1.0, abs=1e-4)


def test_adding_the_same_twice_changes_no_item(index: Path, tmp_path: Path) -> None:
    add(table(tmp_path), index)
    once = Index.open(index)
    names = once.counts()
    assert add(table(tmp_path), index) == (0, 4)
    assert Index.open(index).counts() == names


GRAPH = """
@prefix schema: <https://schema.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
<http://news.example/id/7> a schema:Person ; schema:name "Ivo Brandt"@en, "Ivo Brandtas"@lt ;
    schema:alternateName "I. Brandt" ; schema:description "a shipowner" ; wdt:P17 wd:Q901 .
<http://news.example/id/8> a schema:Place ; schema:name "East Quay" ; owl:sameAs wd:Q902 ;
    schema:latitude 10.5 ; schema:longitude -20.5 .
<http://news.example/id/9> schema:about <http://news.example/id/7> .
"""


def test_rdf_is_read_in_common_terms(index: Path, tmp_path: Path) -> None:
    assert add(table(tmp_path, GRAPH, "own.ttl"), index) == (1, 1)
    after = Index.open(index)
    ivo = after.candidates("I. Brandt")[0].item
    assert (ivo.label, ivo.type, ivo.country, ivo.description) == (
        "Ivo Brandt", EntityType.PERSON, "Q901", "a shipowner",
    )  # fmt: skip
    assert after.facts(ivo.qid) == (Fact("iri", "http://news.example/id/7"),)
    assert [c.item.qid for c in after.candidates("Ivo Brandtas")] == [ivo.qid]
    quay = after.candidates("East Quay")[0].item
    assert (quay.qid, quay.longitude, quay.kind) == ("Q902", -20.5, "city")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "qid\tlabel\ttype\nQ5\tA\tplace\nQ5\tC\tother\n", "a.tsv:3: Q5 is already at"),
        ("a.tsv", "label\ttype\nA\tplace\nA\tplace\n", "a.tsv:3: X"),
        ("a.tsv", "label\ttype\nA\tplanet\n", "a.tsv:2: 'planet'"),
        ("a.tsv", "label\tsort\nA\tplace\n", "a.tsv:1: header"),
        ("a.tsv", "qid\tlabel\ttype\nX5\tA\tplace\n", "a.tsv:2: 'X5' is not a QID"),
        ("a.ttl", "<a> <b> ", "a.ttl: is not readable RDF"),
        ("a.ttl", "<http://a.example/a> <http://a.example/b> 1 .", "no subject has a label"),
    ],
)  # fmt: skip
def test_mistakes_are_told_and_nothing_is_added(
    index: Path, tmp_path: Path, name: str, content: str, message: str
) -> None:
    before = index.read_bytes()
    with pytest.raises(DataError, match=message):
        add(table(tmp_path, content, name), index)
    assert index.read_bytes() == before
    assert not list(tmp_path.glob("*.half"))


def test_a_locked_or_missing_index_is_told(index: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.kgi: there is no index here"):
        add(table(tmp_path), tmp_path / "none.kgi")
    writer = sqlite3.connect(index, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DataError, match="another program is writing it"):
        add(table(tmp_path), index)
    writer.close()


def test_a_new_index_begins_with_what_is_shipped(tmp_path: Path) -> None:
    out = tmp_path / "new.kgi"
    add(table(tmp_path), out, new=True)
    found = Index.open(out)
    assert found.candidates("Rosie Quill")
    assert found.candidates("Belgium")
    with pytest.raises(UsageError, match="already exists"):
        add(table(tmp_path), out, new=True)
