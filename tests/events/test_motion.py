"""The table of words of movement and its mistakes; what they give is among the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.events.motion import Motion, load


def test_the_shipped_table_is_read() -> None:
    assert load()["flee", "v"] == Motion(("from", "obj"), ("for", "into", "to", "toward", "towards"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("flee\ta\tfrom\tto\n", "t.tsv:2: unknown pos 'a'"),
        ("Flee\tv\tfrom\tto\n", "t.tsv:2: words in lower case are needed"),
        ("go\tv\tfrom\tto\nflee\tv\tfrom\tto\n", "t.tsv:3: not sorted by word, pos"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("word\tpos\torigin\tdestination\n" + rows, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(path)
