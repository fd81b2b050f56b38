from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata.item import NameKind
from kg.wikidata.tables import COLUMNS, Entry, read_table, read_tables

HEADER = "\t".join(COLUMNS)


def row(**cells: str) -> str:
    return "\t".join(cells.get(column, "") for column in COLUMNS)


def place(qid: str, label: str, **cells: str) -> str:
    return row(qid=qid, label=label, type="place", kind="city", **cells)


def person(qid: str, label: str, **cells: str) -> str:
    return row(qid=qid, label=label, type="person", kind="person", **cells)


def write(folder: Path, *rows: str, name: str = "t.tsv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join(["# A table for a test.", header, *rows, ""]), encoding="utf-8")
    return path


def read(folder: Path, *rows: str) -> list[Entry]:
    return read_table(write(folder, *rows))


def test_a_full_row_is_read(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        row(
            qid="Q10", label="Jane Roe", type="person", kind="person", country="Q5", parent="Q6",
            prominence="0.5", description="a mayor", aliases="J. Roe|Janie",
            gender="f", offices="mayor@Q60:2014..2021",
            related="Q7|Q8", latitude="1.5", longitude="-2", population="3",
        ),
    )  # fmt: skip
    item = entry.item
    assert (item.qid, item.label, item.type, item.kind) == ("Q10", "Jane Roe", EntityType.PERSON, "person")
    assert (item.country, item.parent, item.related, item.gender) == ("Q5", "Q6", ("Q7", "Q8"), "f")
    assert (item.latitude, item.longitude, item.population, item.prominence) == (1.5, -2.0, 3, 0.5)
    assert item.offices[0].role == "mayor"
    assert entry.place.endswith("t.tsv:3")


def test_names_have_their_kinds(tmp_path: Path) -> None:
    one, two = read(
        tmp_path,
        place("Q1", "Nowhere", aliases="Nohow", adjectives="Nowherian=0.4", demonyms="Nowherians"),
        person("Q2", "Jane Roe", aliases="Jane Row|Roe=0.9|The Mayor"),
    )
    assert [(n.text, n.kind, n.weight) for n in one.names] == [
        ("Nowhere", NameKind.LABEL, None),
        ("Nohow", NameKind.ALIAS, None),
        ("Nowherian", NameKind.ADJECTIVE, 0.4),
        ("Nowherians", NameKind.DEMONYM, None),
    ]
    assert {(n.text, n.kind, n.weight) for n in two.names} == {
        ("Jane Roe", NameKind.LABEL, None),
        ("Jane Row", NameKind.ALIAS, None),
        ("Roe", NameKind.SURNAME, 0.9),
        ("The Mayor", NameKind.ALIAS, None),
        ("Row", NameKind.SURNAME, None),
    }


def test_an_alias_equal_to_the_label_gives_its_share(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, place("Q1", "Nowhere", aliases="Nowhere=0.3"))
    assert [(n.kind, n.weight) for n in entry.names] == [(NameKind.LABEL, 0.3)]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (place("1", "Nowhere"), "not a QID"),
        (place("Q1", ""), "label"),
        (place("Q1", " Nowhere"), "label"),
        (place("Q1", "..."), "label"),
        (row(qid="Q1", label="N", type="planet"), "planet"),
        (row(qid="Q1", label="N", type="place", kind="hamlet"), "hamlet"),
        (row(qid="Q1", label="N", type="person", kind="city"), "does not go"),
        (row(qid="Q1", label="N", type="organization", kind="person"), "does not go"),
        (place("Q1", "N", prominence="1.1"), "between"),
        (place("Q1", "N", prominence="much"), "not a number"),
        (place("Q1", "N", country="France"), "not a QID"),
        (place("Q1", "N", parent="France"), "not a QID"),
        (place("Q1", "N", parent="Q1"), "its own parent"),
        (place("Q1", "N", related="Q2|France"), "not a QID"),
        (place("Q1", "N", latitude="91", longitude="0"), "between"),
        (place("Q1", "N", latitude="1"), "together"),
        (place("Q1", "N", population="-1"), "whole number"),
        (place("Q1", "N", gender="f"), "only a person"),
        (person("Q1", "N O", gender="x"), "gender"),
        (person("Q1", "N O", offices="mayor"), "no office"),
        (person("Q1", "N O", offices="mayor@Q60:2021..2014"), "before it starts"),
        (place("Q1", "N", aliases="M=2"), "between"),
        (place("Q1", "N", aliases="M|M."), "more than once"),
        (place("Q1", "N", aliases="n"), "repeats the label"),
        (place("Q1", "N", adjectives="?"), "more than once"),
        (place("Q1", "N", aliases="M||O"), "empty"),
        ("Q1\tN", "2 cells"),
        (place("Q0", "N"), "not a QID"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, bad: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        read(tmp_path, place("Q1", "Somewhere Else"), bad)
    assert f"{tmp_path / 't.tsv'}:4" in str(caught.value)


def test_rows_must_be_sorted(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"t\.tsv:4: Q9 stands after Q10"):
        read(tmp_path, place("Q10", "Nowhere"), place("Q9", "Somewhere"))


@pytest.mark.parametrize("header", ["qid\tlabel", "qid\tlabel\ttype\tcolour", "qid\tlabel\ttype\ttype"])
def test_a_wrong_header_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(DataError, match=r"t\.tsv:2: header"):
        read_table(write(tmp_path, header=header))


def test_an_empty_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("# nothing\n")
    binary = tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (empty, binary, tmp_path / "missing.tsv"):
        with pytest.raises(DataError, match=path.name):
            read_table(path)


def test_an_item_stands_in_one_table_only(tmp_path: Path) -> None:
    one = write(tmp_path, place("Q1", "Nowhere"), name="a.tsv")
    two = write(tmp_path, place("Q1", "Nowhere at all"), name="b.tsv")
    with pytest.raises(DataError, match=r"b\.tsv:3: Q1 is already at .*a\.tsv:3"):
        read_tables([two, one])


def test_a_shared_name_needs_something_that_decides(tmp_path: Path) -> None:
    one = write(tmp_path, place("Q1", "Nowhere", prominence="0.2"), name="a.tsv")
    same = write(tmp_path, place("Q2", "Elsewhere", prominence="0.2", aliases="nowhere"), name="b.tsv")
    with pytest.raises(DataError, match=r"b\.tsv:3: 'nowhere' also names Q1 at .*a\.tsv:3"):
        read_tables([one, same])
    write(tmp_path, place("Q2", "Elsewhere", prominence="0.2", aliases="nowhere=0.1"), name="b.tsv")
    assert len(read_tables([one, same])) == 2
    write(tmp_path, place("Q2", "Elsewhere", prominence="0.3", aliases="nowhere"), name="b.tsv")
    assert len(read_tables([one, same])) == 2


def test_shares_of_a_name_add_up_to_one_at_most(tmp_path: Path) -> None:
    rows = [place("Q1", "Nowhere", aliases="N=0.6"), place("Q2", "Nohow", aliases="N=0.5")]
    with pytest.raises(DataError, match=r"t\.tsv:4: the weights of 'n' add up"):
        read_tables([write(tmp_path, *rows)])


def test_derived_surnames_are_no_clash(tmp_path: Path) -> None:
    assert len(read_tables([write(tmp_path, person("Q1", "Jane Roe"), person("Q2", "John Roe"))])) == 2
