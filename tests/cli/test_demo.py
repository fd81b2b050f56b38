from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from kg.cli.demo import QUERIES
from kg.resources import examples

Run = Callable[..., Result]


def test_a_graph_three_answers_and_a_page(tmp_path: Path, run: Run) -> None:
    result = run("demo", "--out", tmp_path / "d.kg", "--html", tmp_path / "g.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"added       {len(list(examples().iterdir()))}\n" in result.stdout
    for query in QUERIES:
        assert f"$ kg query {tmp_path / 'd.kg'} {query}\n" in result.stdout
    assert result.stdout.count("└") == len(QUERIES)
    assert (tmp_path / "g.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    again = run("demo", "--out", tmp_path / "d.kg", "--html", tmp_path / "g.html")
    assert "added       0\n" in again.stdout
