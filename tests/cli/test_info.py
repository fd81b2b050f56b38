from __future__ import annotations

import json
import shutil
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
    (run_,) = facts["runs"]
    assert (run_["articles read so"], run_["by newskg"]) == (2, __version__)
    assert run_["lexicon"]


def test_facts_for_a_person(store: Path, run: Run) -> None:
    whole, *runs = run("info", store).stdout.split("\n\n")
    rows = dict(line.split(maxsplit=1) for line in whole.splitlines())
    assert (rows["newskg"], rows["articles"]) == (__version__, "2")
    assert len(runs) == 1
    assert "articles read so  2" in runs[0]
    assert "core_web_sm" in runs[0]


def test_a_folder_that_is_no_store(tmp_path: Path, run: Run) -> None:
    result = run("info", tmp_path)
    assert result.exit_code == 5
    assert "not a newskg store" in result.stderr


def test_a_graph_of_facts_is_no_article(store: Path, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.kg"
    shutil.copytree(store, copy)
    assert run("enrich", copy).exit_code == 0
    assert (
        json.loads(run("info", copy, "--json").stdout)["runs"]
        == json.loads(run("info", store, "--json").stdout)["runs"]
    )
