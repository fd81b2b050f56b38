"""Clocks that are wrong, or set back: neither graph nor decisions may depend on them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import deciding
from kg.cli.main import main

_YEARS = 366 * 86_400
TEXTS = {
    "a.txt": "Ministers of Spain met in Lisbon. Police arrested four people in Porto.\n",
    "b.txt": "Italy condemned an attack on its embassy in Tripoli, officials said.\n",
}


def kg(*arguments: object) -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="kg")
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


def stamped(folder: Path, shift: int) -> None:
    """Files that were changed `shift` seconds after the beginning of 2024."""
    for path in folder.iterdir():
        os.utime(path, (1_704_067_200 + shift, 1_704_067_200 + shift))


def told(done: str) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in done.splitlines())  # type: ignore[misc]


def test_times_of_files_change_nothing(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.kg"
    stamped(articles, 0)
    kg("build", articles, "--out", out)
    graph = kg("export", out, "--format", "nquads")
    assert "datePublished" not in graph
    for shift in (30 * _YEARS, -30 * _YEARS):
        stamped(articles, shift)
        again = told(kg("build", articles, "--out", out))
        assert (again["added"], again["unchanged"]) == ("0", "2")
        fresh = tmp_path / f"{shift}.kg"
        kg("build", articles, "--out", fresh)
        assert kg("export", fresh, "--format", "nquads") == kg("export", out, "--format", "nquads") == graph


def test_a_change_is_seen_when_the_clock_was_set_back(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.kg"
    stamped(articles, 0)
    kg("build", articles, "--out", out)
    (articles / "b.txt").write_text(TEXTS["b.txt"].replace("Tripoli", "Algiers"), encoding="utf-8")
    assert len(TEXTS["b.txt"]) == (articles / "b.txt").stat().st_size
    stamped(articles, -_YEARS)
    again = told(kg("build", articles, "--out", out))
    assert (again["added"], again["unchanged"]) == ("1", "1")
    assert "Algiers" in kg("export", out, "--format", "nquads")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock by which decisions are dated."""

    def _set(moment: str) -> None:
        class Set(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.fromisoformat(moment).replace(tzinfo=UTC)

        monkeypatch.setattr(deciding, "datetime", Set)

    return _set


@pytest.mark.parametrize("later", ["2024-05-01T12:00:00", "2019-01-01T00:00:00", "2024-06-01T00:00:00"])
def test_the_last_decision_prevails_whatever_the_clock_says(
    later: str, articles: Path, tmp_path: Path, clock: Callable[[str], None]
) -> None:
    out = tmp_path / "n.kg"
    kg("build", articles, "--out", out)
    clock("2024-05-01T12:00:00")
    kg("relabel", out, "Spain", "Kingdom of Spain", "--by", "ann")
    clock(later)
    # Several labels, since ties would be broken by a hash.
    for label in ("España", "Espanya", "Espainia", "Hispania"):
        kg("relabel", out, "Q29", label, "--by", "ann")
        assert kg("search", out, label).startswith(label), label
    moments = [json.loads(line)["at"] for line in kg("decisions", out, "--json").splitlines()]
    assert len(set(moments)) == 5
    assert moments == sorted(moments)


def test_a_time_that_is_told_is_kept(articles: Path, tmp_path: Path, clock: Callable[[str], None]) -> None:
    out = tmp_path / "n.kg"
    kg("build", articles, "--out", out)
    clock("2024-05-01T12:00:00")
    kg("relabel", out, "Spain", "Newer", "--by", "ann")
    kg("relabel", out, "Q29", "Older", "--by", "ann", "--at", "2024-04-01T00:00Z")
    assert kg("search", out, "Newer").startswith("Newer")
    assert "2024-04-01T00:00:00+00:00" in kg("decisions", out, "--json")
