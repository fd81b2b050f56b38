"""The files that are no Python are found in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import DataError


def test_a_checkout_has_ontologies_and_queries() -> None:
    assert {file.name for file in resources.ontologies().iterdir()} >= {
        "newskg.ttl",
        "event-types.ttl",
        "shapes.ttl",
        "context.jsonld",
    }
    assert (resources.queries() / "events.rq").is_file()


def test_an_installed_package_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "_resources" / "examples" / "articles"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "_ROOTS", (tmp_path / "_resources", tmp_path))
    assert resources.examples() == inside
    with pytest.raises(DataError, match="'queries' is missing"):
        resources.queries()
