from __future__ import annotations

import socket
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.errors import UsageError
from kg.model import EntityType
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.item import Item, NameKind, Office
from kg.wikidata.online.answers import Answers
from kg.wikidata.online.api import Api
from kg.wikidata.online.lookup import SOURCE, OnlineLookup
from kg.wikidata.polite import Manners
from kg.wikidata.tables import Entry, Name

if TYPE_CHECKING:
    from conftest import WikidataApi

KNOWN = Entry(
    Item("Q1", "Known Town", EntityType.PLACE, "city"), (Name("Known Town", NameKind.LABEL),), "test"
)


@dataclass
class Time:
    """A clock that only waiting moves."""

    at: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def lookup(wikidata: WikidataApi, tmp_path: Path, time: Time, told: list[str]) -> OnlineLookup:
    connection = sqlite3.connect(":memory:")
    write_index(connection, [KNOWN], "test-1")
    manners = Manners(
        interval=1.0, tries=3, first_wait=2.0, longest_wait=60.0, clock=lambda: time.at, sleep=time.sleep
    )
    api = Api(Answers(tmp_path / "online.sqlite"), wikidata.url, manners, time_limit=0.3)
    return OnlineLookup(Index(connection), api, told.append)


def test_what_the_index_knows_is_not_asked(lookup: OnlineLookup, wikidata: WikidataApi) -> None:
    assert [c.item.qid for c in lookup.candidates("Known Town")] == ["Q1"]
    assert lookup.item("Q1") == KNOWN.item
    assert lookup.longest("known") == 2
    assert wikidata.requests == []


def test_an_unknown_name_is_asked_and_has_its_facts(lookup: OnlineLookup) -> None:
    (found,) = lookup.candidates("Ana van Dorn")
    assert (found.kind, found.weight) == (NameKind.LABEL, 1.0)
    assert (found.item.qid, found.item.type, found.item.gender) == ("Q903", EntityType.PERSON, "f")
    assert found.item.source == SOURCE
    assert lookup.item("Q903") is found.item
    assert lookup.version == f"test-1 and {SOURCE}"
    (country,) = lookup.candidates("Republic of Nordia")
    assert (country.item.kind, country.kind) == ("country", NameKind.ALIAS)
    assert Office("head of state", "Q901", date(2015, 3, 1)) not in found.item.offices


def test_only_exact_names_count(lookup: OnlineLookup) -> None:
    assert [c.item.qid for c in lookup.candidates("Port")] == []
    assert [c.item.qid for c in lookup.candidates("Port Nord")] == ["Q902"]


@pytest.mark.parametrize("text", ["the army", "Al", "A|b", "A B C D E F G H Ixion", ""])
def test_what_is_no_name_is_not_asked(lookup: OnlineLookup, wikidata: WikidataApi, text: str) -> None:
    assert lookup.candidates(text) == ()
    assert wikidata.requests == []


def test_no_question_is_asked_twice(
    lookup: OnlineLookup, wikidata: WikidataApi, tmp_path: Path, time: Time
) -> None:
    for _ in range(2):
        assert lookup.candidates("Port Nord")
        assert not lookup.candidates("Nobody Atall")
    asked = len(wikidata.requests)
    again = OnlineLookup(lookup._index, Api(Answers(tmp_path / "online.sqlite"), wikidata.url))
    assert again.candidates("Port Nord")
    assert not again.candidates("Nobody Atall")
    assert len(wikidata.requests) == asked
    assert time.waits == [1.0] * (asked - 1), "a second between two requests"
    assert wikidata.agents.pop().startswith("newskg/")
    assert {request["maxlag"] for request in wikidata.requests} == {"5"}


@pytest.mark.parametrize(
    ("trouble", "wait"),
    [(429, 9.0), ("maxlag", 11.0), (503, 2.0), ("html", 2.0), ("sleep", 2.0), ("hangup", 2.0)],
)
def test_what_passes_is_waited_for(
    lookup: OnlineLookup, wikidata: WikidataApi, time: Time, told: list[str], trouble: Any, wait: float
) -> None:
    wikidata.troubles = [trouble]
    assert lookup.candidates("Port Nord")
    assert time.waits[0] == wait
    assert told == []


def test_after_three_failures_nothing_more_is_asked(
    lookup: OnlineLookup, wikidata: WikidataApi, told: list[str]
) -> None:
    wikidata.troubles = [403, "refused", 404]
    for name in ("Port Nord", "Ana van Dorn", "Union of Islands", "Nordia"):
        assert lookup.candidates(name) == ()
    assert len(wikidata.requests) == 3
    assert len(told) == 3
    assert "403" in told[0]
    assert told[2].endswith("no more is asked")


def test_a_failure_is_not_remembered(lookup: OnlineLookup, wikidata: WikidataApi) -> None:
    wikidata.troubles = [500, 500, 500]
    assert not lookup.candidates("Port Nord")
    assert lookup.candidates("Port Nord")


def test_a_cache_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    path = tmp_path / "online.sqlite"
    path.write_text("no database, but long enough to be taken for a damaged one" * 30, encoding="utf-8")
    with pytest.raises(UsageError, match=r"online\.sqlite: the cache of online answers cannot be used"):
        Answers(path)


ARTICLE = (
    "Nordia's leader opens harbour\n\nPort Nord, May 6 - Ana van Dorn, the president of Nordia, "
    "met Emmanuel Macron in Paris on Monday.\n"
)


def extracted(*options: str) -> str:
    result = CliRunner().invoke(main, ["extract", "-", *options], input=ARTICLE, prog_name="kg")
    assert result.exit_code == 0, result.output
    return result.output


def test_the_reason_of_a_link_says_where_it_is_from(
    wikidata: WikidataApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_WIKIDATA_API", wikidata.url)
    monkeypatch.setattr("kg.wikidata.online.answers.platformdirs.user_cache_path", lambda _: tmp_path)
    monkeypatch.setattr("kg.wikidata.online.api.Manners", partial(Manners, interval=0.0))
    found = extracted("--wikidata", "online")
    assert f"(Q902) from {SOURCE}" in found
    assert f"(Q3052772) from {SOURCE}" not in found, "Macron is known offline"


def test_nothing_is_asked_unless_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    assert "Q902" not in extracted()
