"""Invariants of the shipped tables, and facts that must not get lost when they are written anew."""

from pathlib import Path

import pytest

from kg.model import EntityType
from kg.wikidata.embedded import TABLES
from kg.wikidata.index import Index, starter
from kg.wikidata.item import NameKind
from kg.wikidata.tables import Entry, read_table, read_tables

PLACES = ("cities", "countries", "places", "regions")


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return read_tables(TABLES.glob("*.tsv"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return starter(tmp_path_factory.mktemp("cache"))


def test_every_table_names_its_sources() -> None:
    for path in sorted(TABLES.glob("*.tsv")):
        head = path.read_text(encoding="utf-8").split("\nqid\t")[0]
        assert head.startswith("# ") and all(line.startswith("#") for line in head.split("\n")), path.name


def test_items_are_unique_and_no_name_is_undecided(entries: list[Entry]) -> None:
    assert len({entry.item.qid for entry in entries}) == len(entries) > 5_000


def test_every_country_has_an_adjective() -> None:
    countries = [e for e in read_table(TABLES / "countries.tsv") if e.item.kind == "country"]
    assert len(countries) >= 195
    lacking = [e.item.label for e in countries if all(n.kind is not NameKind.ADJECTIVE for n in e.names)]
    assert lacking == []


@pytest.mark.parametrize("name", PLACES)
def test_places_are_places_with_known_countries(name: str, entries: list[Entry]) -> None:
    known = {entry.item.qid for entry in entries}
    for entry in read_table(TABLES / f"{name}.tsv"):
        assert entry.item.type is EntityType.PLACE
        assert entry.item.country is None or entry.item.country in known, entry.place
        assert set(entry.item.related) <= known, entry.place


def test_capitals_lie_in_their_country(entries: list[Entry]) -> None:
    items = {entry.item.qid: entry.item for entry in entries}
    countries = [item for item in items.values() if item.kind == "country" and item.related]
    assert len(countries) >= 185
    for item in countries:
        assert [items[qid].country for qid in item.related] == [item.qid]


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Kyiv", "Q1899"), ("Kiev", "Q1899"), ("Odesa", "Q1874"), ("Odessa", "Q1874"), ("Sumy", "Q156752"),
        ("Sumy region", "Q170446"), ("Kharkov", "Q42308"), ("Paris", "Q90"), ("London", "Q84"), ("U.S.",
        "Q30"),
        ("America", "Q30"), ("UK", "Q145"), ("Britain", "Q145"), ("UAE", "Q878"), ("DRC", "Q974"),
        ("Cote d'Ivoire", "Q1008"), ("Burma", "Q836"), ("Türkiye", "Q43"), ("Turkey", "Q43"), ("Czechia",
        "Q213"),
        ("Holland", "Q55"), ("Jordan", "Q810"), ("Istanbul", "Q406"), ("Rafah", "Q172343"), ("Gaza",
        "Q39760"),
        ("Khan Younis", "Q309348"), ("Goma", "Q204381"), ("Moscow", "Q649"), ("Jerusalem", "Q1218"),
        ("Europe", "Q46"), ("Black Sea", "Q166"), ("White House", "Q35525"), ("Kremlin", "Q133274"),
        ("Washington", "Q61"), ("New York", "Q60"), ("Taiwan", "Q865"), ("Kosovo", "Q1246"), ("Crimea",
        "Q7835"),
    ],
)  # fmt: skip
def test_what_a_bare_name_means_first(index: Index, name: str, qid: str) -> None:
    assert index.candidates(name)[0].item.qid == qid


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Russian", "Q159"), ("Ukrainian", "Q212"), ("British", "Q145"), ("Dutch", "Q55"), ("Burmese",
        "Q836"),
        ("French", "Q142"), ("Israeli", "Q801"), ("American", "Q30"), ("Chinese", "Q148"), ("Swiss", "Q39"),
        ("Palestinian", "Q219060"), ("Congolese", "Q974"), ("Korean", "Q884"), ("Danish", "Q35"),
    ],
)  # fmt: skip
def test_nationalities(index: Index, name: str, qid: str) -> None:
    adjectives = [c for c in index.candidates(name) if c.kind is NameKind.ADJECTIVE]
    assert adjectives[0].item.qid == qid


def test_georgia_is_left_to_the_context(index: Index) -> None:
    weights = {c.item.qid: c.weight for c in index.candidates("Georgia")}
    assert abs(weights["Q230"] - weights["Q1428"]) < 0.1


def test_the_makers_inputs_are_shipped_beside_them() -> None:
    making = Path(TABLES).with_name("making")
    assert {p.name for p in making.glob("*.tsv")} == {
        f"{n}_by_hand.tsv" for n in ("cities", "countries", "regions")
    }
