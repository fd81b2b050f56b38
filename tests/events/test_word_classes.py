"""The classes of words that rules ask for by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.events import word_classes

EVENTS = Path(word_classes.__file__).parent


def test_rules_ask_for_all_classes_and_no_other() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in EVENTS.glob("*.py"))
    asked = set(re.findall(r'word_class\("(\w+)"\)', source))
    assert asked == set(word_classes.load())


def test_each_class_is_explained_at_the_top() -> None:
    head = (EVENTS / "data" / "word_classes.tsv").read_text(encoding="utf-8").partition("class\tword")[0]
    assert set(re.findall(r"^# (\w+)  ", head, re.MULTILINE)) == set(word_classes.load())


def test_a_class_that_is_not_there() -> None:
    with pytest.raises(DataError, match="no class 'nonsense'"):
        word_classes.word_class("nonsense")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("b\tx\na\ty\n", "3: not sorted by class, word"),
        ("a\tx\na\tx\n", "3: the same class, word"),
        ("a\tX\n", "2: words in lower case"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    table = tmp_path / "classes.tsv"
    table.write_text("class\tword\n" + rows, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        word_classes.load(table)
