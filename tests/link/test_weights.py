from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link.features import Features
from kg.link.scoring import probabilities
from kg.link.weights import TABLE, load_weights, shipped_weights


def test_what_is_missing_to_one_is_the_chance_that_nothing_known_is_meant() -> None:
    assert probabilities([]) == []
    assert probabilities([0.0]) == [0.5]
    assert sum(probabilities([2.0, 1.0])) < 1
    assert probabilities([900.0])[0] == pytest.approx(1.0)


def test_the_evidence_is_the_start_and_all_contributions() -> None:
    weights = shipped_weights()
    features = Features(*([1.0] * len(Features._fields)))
    adds = weights.contributions(features)
    assert weights.evidence(features) == pytest.approx(weights.start + sum(adds.values()))
    assert adds["office"] > 0 > adds["elsewhere"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("office_never", "office_odd", "is not a feature"),
        ("-1.2", "much", "is not a number"),
        ("start\t0.", "start\t999.", "between"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text(TABLE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=rf"weights\.tsv:\d+: .*{message}"):
        load_weights(table)


def test_every_feature_has_a_weight(tmp_path: Path) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text("feature\tweight\tmeaning\nstart\t1\tat first\n", encoding="utf-8")
    with pytest.raises(DataError, match="no weight for alias"):
        load_weights(table)
