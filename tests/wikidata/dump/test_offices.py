from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kg.errors import DataError
from kg.wikidata.dump.classes import Classes, shipped_rows
from kg.wikidata.dump.offices import Offices, role_of, shipped_roles
from kg.wikidata.item import Office

NORDIA = frozenset({"nordia", "republic of nordia", "nordian"})


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("President of Nordia", "president"),
        ("President of the Republic of Nordia", "president"),
        ("Nordian Minister of Defence", "defence minister"),
        ("Minister for Foreign Affairs (Nordia)", "foreign minister"),
        ("Prime Minister", "prime minister"),
        ("President of the Senate of Nordia", ""),
        ("President of the Nordian Chess Federation", ""),
        ("member of the Parliament of Nordia", ""),
        ("Mayor of Port Nord", ""),
    ],
)
def test_a_role_is_what_the_label_says_and_no_more(label: str, role: str) -> None:
    assert role_of(label, NORDIA) == role


def test_a_mayor_is_one_of_a_place_whose_names_are_not_gathered() -> None:
    assert role_of("Mayor of Port Nord", None) == "mayor"
    assert role_of("President of Port Nord", None) == ""


def test_one_office_told_twice_is_one() -> None:
    positions = [("Q4", "President of Nordia", "Q1")]
    heads = [("Q1", "Q3", "Q4", "2015-03-01", "", "P35")]
    offices = Offices(positions, {"Q1": NORDIA}, heads)
    held = [("Q4", "2015-03-01", "2019", ""), ("Q4", "2015-02-31", "", ""), ("Q9", "", "", "")]
    assert offices.of("Q3", held) == (
        Office("president", "Q1", None, None),
        Office("president", "Q1", date(2015, 3, 1), date(2019, 12, 31)),
    )


def test_a_head_without_a_known_position_is_a_head() -> None:
    offices = Offices([], {}, [("Q1", "Q3", "", "2001", "2002-02", "P6")])
    assert offices.of("Q3", []) == (Office("head of government", "Q1", date(2001, 1, 1), date(2002, 2, 28)),)


def test_the_nearest_class_counts_and_then_the_order_of_the_table() -> None:
    # A class of towns below a class of cities, one of both, a circle, and a class of nothing known.
    edges = np.array(
        [[70, 515], [71, 70], [72, 515], [72, 532], [73, 74], [74, 73], [75, 13442814]], dtype=np.int64
    )
    classes = Classes(shipped_rows(), edges)
    kinds = [getattr(classes.of([c]), "kind", None) for c in ("Q70", "Q71", "Q72", "Q73")]
    assert kinds == ["city", "city", "city", None]
    left_out = classes.of(["Q75"])
    assert left_out is not None
    assert left_out.type is None
    country = classes.of(["Q515", "Q6256"])
    assert country is not None
    assert country.kind == "country"


@pytest.mark.parametrize("line", ["mayor", "mayor\tMayor", "\tmayor", "mayor\tmayor\n# again\nMayor\tmayor"])
def test_a_broken_table_of_roles_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "roles.tsv"
    path.write_text(f"phrase\trole\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"roles\.tsv:\d"):
        shipped_roles(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Q5\thuman\tperson\tcity\t1", "does not go with type"),
        ("Q5\thuman\tperson", "2: "),
        ("X5\thuman\tperson\tperson\t1", "not a QID"),
        ("Q5\ta\tperson\tperson\t1\nQ5\tb\tperson\tperson\t1", "3: Q5 is listed twice"),
    ],
)
def test_a_broken_table_of_classes_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "classes.tsv"
    path.write_text(f"qid\tlabel\ttype\tkind\tnews\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        shipped_rows(path)
