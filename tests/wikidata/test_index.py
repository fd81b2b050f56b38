import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.item import Item, Lookup, NameKind, Office
from kg.wikidata.tables import Entry, Name

COUNTRY = Item(
    "Q5",
    "Nowhere",
    EntityType.PLACE,
    "country",
    "a country",
    0.8,
    None,
    "Q9",
    1.5,
    -2.5,
    300,
    None,
    (),
    ("Q9",),
)
STATE = Item("Q7", "Nowhere", EntityType.PLACE, "region", "a state", 0.2, "Q6")
FORMER = Item(
    "Q20", "Jane Roe", EntityType.PERSON, "person", "a president", 0.5, "Q5", gender="f",
    offices=(Office("president", "Q5", date(2001, 1, 1), date(2009, 12, 31)), Office("mayor", "Q9")),
)  # fmt: skip
PRESENT = Item(
    "Q21", "John Doe", EntityType.PERSON, "person", "a president", 0.6, "Q5", gender="m",
    offices=(Office("president", "Q5", date(2010, 1, 1), None),),
)  # fmt: skip
ENTRIES = [
    Entry(
        COUNTRY,
        (
            Name("Nowhere", NameKind.LABEL, 0.7),
            Name("Republic of Nowhere", NameKind.ALIAS),
            Name("Nowherian", NameKind.ADJECTIVE),
            Name("Nowherian", NameKind.DEMONYM),
        ),
        "t:1",
    ),
    Entry(STATE, (Name("Nowhere", NameKind.LABEL),), "t:2"),
    Entry(FORMER, (Name("Jane Roe", NameKind.LABEL), Name("Roe", NameKind.SURNAME)), "t:3"),
    Entry(PRESENT, (Name("John Doe", NameKind.LABEL), Name("Doe", NameKind.SURNAME)), "t:4"),
]


def write(path: Path, entries: list[Entry] = ENTRIES, version: str = "test-1") -> Path:
    connection = sqlite3.connect(path)
    write_index(connection, entries, version)
    connection.close()
    return path


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index.open(write(tmp_path / "index.sqlite"))


def test_items_come_back_as_they_were(index: Index) -> None:
    assert [index.item(entry.item.qid) for entry in ENTRIES] == [entry.item for entry in ENTRIES]
    assert [index.item(qid) for qid in ("Q1", "", "Q", "x", "Qx", "5")] == [None] * 6


def test_it_is_a_lookup(index: Index) -> None:
    lookup: Lookup = index
    assert lookup.version == "test-1"


def test_the_weightiest_candidate_is_first(index: Index) -> None:
    found = index.candidates("NOWHERE")
    assert [(c.item.qid, c.name, c.kind, c.weight) for c in found] == [
        ("Q5", "Nowhere", NameKind.LABEL, 0.7),
        ("Q7", "Nowhere", NameKind.LABEL, 0.3),
    ]
    assert not index.candidates("Nobody") and not index.candidates("")


def test_a_leading_article_may_be_left_out(index: Index) -> None:
    assert index.candidates("the Republic of Nowhere") == index.candidates("Republic of Nowhere") != ()
    assert not index.candidates("the ")


def test_a_name_may_have_two_kinds(index: Index) -> None:
    assert [c.kind for c in index.candidates("Nowherian")] == [NameKind.ADJECTIVE, NameKind.DEMONYM]


def test_the_longest_name_that_begins_with_a_word(index: Index) -> None:
    assert [index.longest(word) for word in ("republic", "nowhere", "jane", "roe", "of")] == [3, 1, 2, 1, 0]


def test_holders_of_an_office_the_latest_first(index: Index) -> None:
    assert index.holders("president", "Q5") == (PRESENT, FORMER)
    assert index.holders("mayor", "Q9") == (FORMER,)
    assert index.holders("king", "Q5") == () and index.holders("president", "nowhere") == ()


def test_the_file_is_the_same_whatever_the_order_of_entries(tmp_path: Path) -> None:
    one = Index.open(write(tmp_path / "a.sqlite"))
    two = Index.open(write(tmp_path / "b.sqlite", ENTRIES[::-1]))
    for name in ("nowhere", "nowherian", "roe", "doe", "republic of nowhere"):
        assert one.candidates(name) == two.candidates(name)


def test_the_file_is_read_only(tmp_path: Path) -> None:
    path = write(tmp_path / "index.sqlite")
    before = path.read_bytes()
    index = Index.open(path)
    index.candidates("nowhere")
    index.close()
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["index.sqlite"]


def test_a_path_with_signs_of_a_uri_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "what? 100% #1"
    folder.mkdir()
    assert Index.open(write(folder / "index.sqlite")).version == "test-1"


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("no database, but long enough to look like a file with something in it")
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).executescript(
        "CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('schema', '0')"
    )
    for path in (tmp_path / "missing.sqlite", tmp_path, text, other):
        with pytest.raises(DataError, match=str(path)):
            Index.open(path)
