from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from kg import __version__

Run = Callable[..., Result]


def test_facts_for_a_program(store: Path, run: Run) -> None:
    facts = json.loads(run("info", store, "--json").stdout)
    assert facts["newskg"] == __version__
    assert facts["counts"]["articles"] == 2
    assert facts["counts"]["quads"] > 100


def test_facts_for_a_person(store: Path, run: Run) -> None:
    rows = dict(line.split(maxsplit=1) for line in run("info", store).stdout.splitlines())
    assert (rows["newskg"], rows["articles"]) == (__version__, "2")


def test_a_folder_that_is_no_store(tmp_path: Path, run: Run) -> None:
    result = run("info", tmp_path)
    assert result.exit_code == 5
    assert "not a newskg store" in result.stderr
