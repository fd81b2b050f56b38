"""The tables of places that stand for a government; what they give is among the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.events.metonyms import Standing, load, shipped_metonyms
from kg.wikidata.index import starter

HEAD = "qid\tlabel\tof\tgovernment\tas\n"


def test_every_place_and_government_is_in_the_starter() -> None:
    lookup = starter()
    for metonym in shipped_metonyms().places.values():
        place, government = lookup.item(metonym.qid), lookup.item(metonym.of)
        assert place is not None and place.label == metonym.label
        assert government is not None and government.label == metonym.government


def test_the_union_sits_in_brussels() -> None:
    assert shipped_metonyms().places["Q239"].of == "Q458"
    assert shipped_metonyms().places["Q239"].standing is Standing.SEAT


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Q61\tWashington\tUSA\tUnited States\tcapital\n", "t.tsv:2: .* not a QID"),
        ("Q61\tWashington\tQ30\tUnited States\ttown\n", "t.tsv:2: "),
        ("Q649\tMoscow\tQ159\tRussia\tcapital\nQ61\tW\tQ30\tUS\tcapital\n", "t.tsv:3: not sorted"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(path)
