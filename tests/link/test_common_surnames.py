"""Last names that many persons have."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link.common_surnames import is_common_surname, load_common_surnames, shipped_common_surnames


def test_the_shipped_names() -> None:
    assert len(shipped_common_surnames()) == 1000
    assert is_common_surname("Johnson")
    assert is_common_surname("GARCÍA")
    assert not is_common_surname("Zelenskyy")


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "common_surnames.tsv"
    path.write_text("surname\nadams\nbäker\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"common_surnames\.tsv:3: .bäker. is not in folded form"):
        load_common_surnames(path)
