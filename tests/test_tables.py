"""Reading a table: what counts as a row, and which mistakes are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.tables import read


def rows(folder: Path, text: str, key: tuple[str, ...] = ("name",)) -> list[tuple[str, ...]]:
    file = folder / "things.tsv"
    file.write_text(text, encoding="utf-8")
    return [row.cells for row in read(file, ("name", "value"), key)]


def test_comments_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, "# note\nname\tvalue\n\na\t1\n# note\nb\t\n") == [("a", "1"), ("b", "")]


def test_a_row_knows_its_line(tmp_path: Path) -> None:
    file = tmp_path / "things.tsv"
    file.write_text("# note\nname\tvalue\na\t1\n", encoding="utf-8")
    (row,) = read(file, ("name", "value"), ("name",))
    assert row.source == "things.tsv:3"
    assert str(row.error("bad")) == f"{file}:3: bad"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: the header must be: name value"),
        ("value\tname\n", ":1: the header must be: name value"),
        ("name\tvalue\na\n", ":2: 1 cells where 2 are needed"),
        ("name\tvalue\na\t1\t2\n", ":2: 3 cells where 2 are needed"),
        ("name\tvalue\na \t1\n", ":2: stray blanks in 'a '"),
        ("name\tvalue\na  b\t1\n", ":2: stray blanks in 'a  b'"),
        ("name\tvalue\nb\t1\na\t1\n", ":3: not sorted by name: 'a'"),
        ("name\tvalue\na\t1\na\t2\n", ":3: the same name as in things.tsv:2: a"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        rows(tmp_path, text)
    assert f"things.tsv{message}" in str(caught.value)


def test_a_key_may_have_several_columns(tmp_path: Path) -> None:
    text = "name\tvalue\na\t1\na\t2\n"
    assert len(rows(tmp_path, text, ("name", "value"))) == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.tsv: cannot be read"):
        read(tmp_path / "none.tsv", ("name",), ("name",))


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "things.tsv"
    file.write_bytes(b"name\tvalue\n\xff\t1\n")
    with pytest.raises(DataError, match=r"things\.tsv: cannot be read"):
        read(file, ("name", "value"), ("name",))
