from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_names_are_found(store: Path, run: Run) -> None:
    result = run("search", store, "SANCHEZ", "pedro")
    assert result.exit_code == 0
    assert result.stdout.startswith("Pedro Sánchez  label in 1  http://www.wikidata.org/entity/Q")
    (line,) = run("search", store, "condemns", "--json").stdout.splitlines()
    assert json.loads(line)["name"] == "Italy condemns attack"


def test_nothing_found_is_no_mistake(store: Path, run: Run) -> None:
    result = run("search", store, "xyzzy")
    assert (result.exit_code, result.stdout) == (0, "")


def test_no_store(tmp_path: Path, run: Run) -> None:
    assert run("search", tmp_path / "none.kg", "x").exit_code == 5
