"""The areas that hold a place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.model import EntityType
from kg.wikidata.areas import areas
from kg.wikidata.item import Candidate, Item


class _Items:
    """An index of these items."""

    version = "test"

    def __init__(self, items: list[Item]) -> None:
        self._items = {item.qid: item for item in items}

    def item(self, qid: str) -> Item | None:
        return self._items.get(qid)

    def candidates(self, name: str) -> Sequence[Candidate]:
        return ()

    def longest(self, first_word: str) -> int:
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        return ()


@pytest.fixture(scope="module")
def index() -> _Items:
    def place(number: int, label: str, parent: str | None, country: str | None = "Q1") -> Item:
        return Item(f"Q{number}", label, EntityType.PLACE, "city", country=country, parent=parent)

    items = [
        place(1, "Land", None),
        place(2, "Region", "Q1"),
        place(3, "District", "Q2"),
        place(4, "Town", "Q3"),
        place(5, "Ring", "Q6"),
        place(6, "Round", "Q5"),
        place(7, "Village", "Q99"),
        place(8, "Sea", None, None),
        Item("Q9", "Works", EntityType.ORGANIZATION, "company", country="Q1", parent="Q4"),
    ]
    return _Items(items)


@pytest.mark.parametrize(
    ("qid", "found"),
    [
        ("Q4", ["District", "Region", "Land"]),
        ("Q3", ["Region", "Land"]),
        ("Q1", []),
        ("Q5", ["Round", "Land"]),
        ("Q7", ["Land"]),
        ("Q8", []),
        ("Q9", []),
    ],
)
def test_areas_from_small_to_large(index: _Items, qid: str, found: list[str]) -> None:
    item = index.item(qid)
    assert item is not None
    assert [area.label for area in areas(item, index)] == found
