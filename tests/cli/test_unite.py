"""`kg unite`, and `kg split` and `kg merge` on what it made."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

sys.path.insert(0, str(Path(__file__).parents[1] / "merge"))
from telling_world import ODESA, add, story, three

from kg.graph.store import Store

Run = Callable[..., Result]
AT = ("--by", "ann", "--at", "2025-08-01T12:00Z")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A store whose events are not merged yet: five articles, two names of one person, and a story."""
    with Store.create(tmp_path / "told.kg") as store:
        add(store, *three(), *story())
    return tmp_path / "told.kg"


def rows(run: Run, store: Path, name: str) -> list[dict[str, str]]:
    answer = run("query", store, name, "--format", "json")
    assert answer.exit_code == 0, answer.stderr
    found = json.loads(answer.stdout)["results"]["bindings"]
    return [{key: value["value"] for key, value in row.items()} for row in found]


def test_unite_tells_what_it_did(told: Path, run: Run) -> None:
    done = run("unite", told, "--json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert report == {"taken": 9, "dropped": 0, "merged": 3, "names": 1, "storylines": 1}
    again = json.loads(run("unite", told, "--json").stdout)
    assert again == report | {"taken": 0}
    shown = run("unite", told).stdout
    assert "storylines" in shown and "merged" in shown


def test_no_store_is_told(tmp_path: Path, run: Run) -> None:
    done = run("unite", tmp_path / "none.kg")
    assert (done.exit_code, done.stdout) == (5, "")


def test_an_event_is_split_off_and_comes_back(told: Path, run: Run) -> None:
    run("unite", told)
    before = run("export", told, "--format", "nquads").stdout_bytes
    event = rows(run, told, ODESA_EVENTS)[0]["event"]
    short = event.partition("/id/")[2]
    done = run("split", told, short, *AT)
    assert (done.exit_code, done.stdout.split("  ")[1:]) == (0, ["split", "0 articles changed\n"])
    assert len(rows(run, told, "merged-events")) == 2
    assert run("split", told, short, *AT).exit_code == 2
    assert run("decisions", told, "--undo", done.stdout.split()[0]).exit_code == 0
    assert run("export", told, "--format", "nquads").stdout_bytes == before


def test_names_are_parted_and_joined(told: Path, run: Run) -> None:
    run("unite", told)
    assert len(rows(run, told, "names-taken-as-one")) == 2
    assert run("split", told, "entity/jane-roe", *AT).exit_code == 0
    assert rows(run, told, "names-taken-as-one") == []
    assert run("merge", told, "entity/governor-jane-roe", "entity/jane-roe", *AT).exit_code == 0
    (row,) = rows(run, told, "names-taken-as-one")
    assert (row["label"], row["articles"]) == ("Jane Roe", "2")
    assert run("validate", told).exit_code == 0


ODESA_EVENTS = f"SELECT ?event {{ ?event a kg:ActualEvent ; sem:hasPlace wd:{ODESA} }} ORDER BY ?event"
