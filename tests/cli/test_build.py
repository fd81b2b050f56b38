from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_summary_and_a_second_run_that_finds_all_done(articles: Path, tmp_path: Path, run: Run) -> None:
    first = run("build", articles, "--out", tmp_path / "n.kg")
    assert (first.exit_code, first.stderr) == (0, "")
    rows = dict(line.split(maxsplit=1) for line in first.stdout.splitlines())
    assert (rows["added"], rows["unchanged"], rows["articles"]) == ("2", "0", "2")
    again = json.loads(run("build", articles, "--out", tmp_path / "n.kg", "--json").stdout)
    assert (again["added"], again["unchanged"], again["skipped"]) == (0, 2, [])
    assert again["counts"]["articles"] == 2


def test_what_is_skipped_is_named_counted_and_told_by_the_exit_code(
    articles: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00")
    result = run("build", articles, tmp_path / "x.txt", "--out", tmp_path / "n.kg", "--json")
    assert result.exit_code == 3
    assert result.stderr == f"skipped {tmp_path}/x.txt: binary data\n"
    facts = json.loads(result.stdout)
    assert facts["added"] == 2
    assert facts["skipped"] == [{"source": f"{tmp_path}/x.txt", "reason": "binary data"}]


def test_a_folder_that_is_something_else_is_not_touched(articles: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    result = run("build", articles, "--out", tmp_path)
    assert result.exit_code == 5
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_wrong_path_makes_no_store(tmp_path: Path, run: Run) -> None:
    assert run("build", tmp_path / "none", "--out", tmp_path / "n.kg").exit_code == 2
    assert not (tmp_path / "n.kg").exists()


def test_another_base(articles: Path, tmp_path: Path, run: Run) -> None:
    run("build", articles, "--out", tmp_path / "n.kg", "--base", "https://own.example/id/")
    facts = json.loads(run("info", tmp_path / "n.kg", "--json").stdout)
    assert facts["base"] == "https://own.example/id/"
    assert run("build", articles, "--out", tmp_path / "m.kg", "--base", "nonsense").exit_code == 2
