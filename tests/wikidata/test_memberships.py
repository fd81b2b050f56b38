"""The table of memberships: what it says, and what is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.wikidata.embedded import TABLES
from kg.wikidata.index import starter
from kg.wikidata.item import Fact
from kg.wikidata.memberships import read_memberships

LABELS = {"Q7184": "NATO", "Q34": "Sweden", "Q142": "France"}
HEAD = "# who\norganization\torganization_name\tmember\tmember_name\tstart\tend\n"
SWEDEN = "Q7184\tNATO\tQ34\tSweden\t2024-03-07\t\n"


def read(tmp_path: Path, text: str) -> dict[str, list[Fact]]:
    path = tmp_path / "memberships.tsv"
    path.write_text(text, encoding="utf-8")
    return read_memberships(path, LABELS)


def test_a_row_is_a_fact_of_the_member(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + SWEDEN) == {"Q34": [Fact("P463", "Q7184", "2024-03-07")]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SWEDEN, "the header must be"),
        (HEAD + "Q7184\tNATO\tQ34\n", r":3: 3 cells where 6 are needed"),
        (HEAD + SWEDEN.replace("Sweden", "Norway"), r":3: Q34 is Sweden, and not Norway"),
        (HEAD + SWEDEN.replace("Q34", "Q35"), r":3: Q35 is no item of the tables"),
        (HEAD + SWEDEN.replace("Q34", "34"), r":3: .*"),
        (HEAD + SWEDEN.replace("2024-03-07\t", "2024-03-07\t2020"), r"ends, 2020, before it starts"),
        (HEAD + SWEDEN.replace("2024-03-07", "2024-30"), r"'2024-30' is not a date"),
        (HEAD + SWEDEN + SWEDEN, r":4: rows are sorted"),
        (HEAD + SWEDEN.replace("Q34\tSweden", "Q142\tFrance") + SWEDEN, r":4: rows are sorted"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        read(tmp_path, text)


def test_the_shipped_table_counts_as_many_as_there_are() -> None:
    index = starter()
    lines = (TABLES / "facts" / "memberships.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[0] == "Q"]
    held = Counter(row[1] for row in rows if not row[5])
    numbers = {"NATO": 32, "European Union": 27, "eurozone": 21, "ASEAN": 11, "Arab League": 22, "G20": 21}
    assert numbers.items() <= held.items()
    assert Fact("P463", "Q458", "1973-01-01", "2020-01-31") in index.facts("Q145")
