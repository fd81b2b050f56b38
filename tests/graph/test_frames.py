"""The store as tables: what is in them, and that they join."""

from __future__ import annotations

import sys

import newsworld
import pytest

from kg.errors import UsageError
from kg.graph.frames import frames
from kg.graph.store import Store
from kg.graph.vocabulary import WD
from kg.graphs import Graph


def test_what_the_tables_hold() -> None:
    pytest.importorskip("pandas")
    with newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty()) as store:
        made = Graph(store).to_pandas()
        counts = store.counts()
        assert {name: len(table) for name, table in made.items() if name != "arguments"} == {
            name: counts[name] for name in ("articles", "entities", "mentions", "events")
        }
        assert list(made["articles"]["id"][:2]) == ["harbor-1", "ledger-1"]
        assert made["articles"]["date"].dt.day.tolist() == [22, 23, 24]
        assert made["events"]["happened"].sum() == counts["actual"]
        killed = made["events"].set_index("label").loc["shell"]
        assert (killed["type"], killed["killed"], killed["injured"]) == ("ASSAULT", 2, 12)
        assert killed["mode"] == "ASSAULT-heavy-weapons"


def test_events_join_their_participants() -> None:
    pytest.importorskip("pandas")
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as store:
        made = frames(store.graph)
    joined = made["arguments"].merge(made["events"], on="event").merge(made["entities"], on="entity")
    met = joined[joined["happened"] & (joined["type_x"] == "CONSULT")].sort_values("role")
    assert met[["role", "label_y"]].to_numpy().tolist() == [
        ["agent", "Emmanuel Macron"],
        ["patient", "Volodymyr Zelenskyy"],
        ["place", "Paris"],
    ]
    russia = made["entities"].set_index("entity").loc[f"{WD.iri}Q159"]
    assert (russia["label"], russia["type"], russia["articles"], russia["latitude"]) == (
        "Russia",
        "Place",
        2,
        66.0,
    )


def test_an_empty_store_has_empty_tables() -> None:
    pytest.importorskip("pandas")
    with Store.in_memory() as store:
        assert all(len(table) == 0 for table in frames(store.graph).values())


def test_without_pandas_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with Store.in_memory() as store, pytest.raises(UsageError, match=r"pip install 'newskg\[pandas\]'"):
        frames(store.graph)
