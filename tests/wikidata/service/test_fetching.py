from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import DataError
from kg.wikidata.dump.building import BuildOptions, build
from kg.wikidata.index import Index
from kg.wikidata.polite import Manners, ServiceError
from kg.wikidata.service.fetching import FetchReport, Slice, fetch, shipped_slices

if TYPE_CHECKING:
    from conftest import Service

SLICES = (
    Slice("countries", "?item wdt:P31/wdt:P279* wd:Q6256 .", 1),
    Slice("heads", "?x p:P35/ps:P35 ?item .", 1),
    Slice("cities", "?item wdt:P31 wd:Q515 .", 1),
    Slice("bodies", "?item wdt:P31 ?class . VALUES ?class { wd:Q484652 wd:Q7278 wd:Q192350 }", 1),
)


@dataclass
class Time:
    """A clock that only waiting moves."""

    at: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds

    def manners(self, **given: float) -> Manners:
        now = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)
        return Manners(clock=lambda: self.at, sleep=self.sleep, now=lambda: now, **given)  # type: ignore[arg-type]


@pytest.fixture
def time() -> Time:
    return Time()


def fetched(service: Service, out: Path, time: Time, **given: float) -> FetchReport:
    manners = time.manners(**given)
    return fetch(out, slices=SLICES, url=service.url, manners=manners, time_limit=1, languages=("en", "fr"))


def test_the_index_is_that_of_a_dump(service: Service, dump: Path, tmp_path: Path, time: Time) -> None:
    report = fetched(service, tmp_path / "s.kgi", time)
    build(str(dump), tmp_path / "d.kgi", BuildOptions(languages=("en", "fr")))
    asked, built = Index.open(tmp_path / "s.kgi"), Index.open(tmp_path / "d.kgi")
    assert report.items == asked.counts()["items"] == 6
    for qid in ("Q901", "Q902", "Q903", "Q905", "Q906", "Q911"):
        one, other = asked.item(qid), built.item(qid)
        assert one is not None
        assert other is not None
        assert (one.label, one.type, one.kind, one.country, one.parent, one.offices, one.population) == (
            other.label, other.type, other.kind, other.country, other.parent, other.offices, other.population,
        )  # fmt: skip
        assert {c.kind for c in asked.candidates(one.label)} == {c.kind for c in built.candidates(one.label)}
        links = {f for f in built.facts(qid) if f.property in ("sitelinks", "enwiki", "P463", "P36")}
        assert links <= set(asked.facts(qid))
    assert [c.item.qid for c in asked.candidates("Nordians")] == ["Q901"]
    assert [c.item.qid for c in asked.candidates("Nordie")] == ["Q901"]


def test_it_says_who_asks_and_does_not_hurry(service: Service, tmp_path: Path, time: Time) -> None:
    report = fetched(service, tmp_path / "s.kgi", time, interval=2.0)
    assert len(service.agents) == 1
    assert service.agents.pop().startswith("newskg/")
    assert time.waits == [2.0] * (report.asked - 1)


@pytest.mark.parametrize(
    ("trouble", "wait"),
    [
        ((429, "7"), 7.0),
        ((429, "Mon, 06 May 2024 12:00:30 GMT"), 30.0),
        ((503, None), 5.0),
        ((500, None), 5.0),
        (502, 5.0),
        ("html", 5.0),
        ("cut", 5.0),
    ],
)
def test_what_passes_is_waited_for(
    service: Service, tmp_path: Path, time: Time, trouble: object, wait: float
) -> None:
    service.troubles = [trouble]
    report = fetched(service, tmp_path / "s.kgi", time, interval=0.0)
    assert report.items == 6
    assert time.waits == [wait]


def test_waits_double_until_it_gives_up(service: Service, tmp_path: Path, time: Time) -> None:
    service.troubles = [503] * 9
    with pytest.raises(ServiceError, match="gave up after 4 tries: 503"):
        fetched(service, tmp_path / "s.kgi", time, interval=0.0, tries=4, longest_wait=15.0)
    assert time.waits == [5.0, 10.0, 15.0]
    assert not (tmp_path / "s.kgi").exists()


@pytest.mark.parametrize("trouble", ["timeout", "sleep", 504])
def test_what_takes_too_long_is_asked_in_halves(
    service: Service, tmp_path: Path, time: Time, trouble: object
) -> None:
    service.troubles = [trouble]
    fetched(service, tmp_path / "s.kgi", time, interval=0.0)
    assert time.waits == []
    assert "?links >= 1 && ?links < 3" in service.queries[1]
    assert "?links >= 3)" in service.queries[2]
    assert Index.open(tmp_path / "s.kgi").counts()["items"] == 6


def test_items_are_halved_too(service: Service, tmp_path: Path, time: Time) -> None:
    service.troubles = [None] * 4 + ["timeout"]
    whole = fetched(service, tmp_path / "s.kgi", time, interval=0.0)
    assert whole.items == 6
    sizes = [query.partition("{")[2].partition("}")[0].count("wd:Q") for query in service.queries[4:7]]
    assert sizes == [6, 3, 3]


def test_a_fetch_that_was_stopped_goes_on(service: Service, tmp_path: Path, time: Time) -> None:
    out = tmp_path / "s.kgi"
    whole = fetched(service, tmp_path / "whole.kgi", time, interval=0.0)
    for done in range(whole.asked):
        service.queries.clear()
        service.troubles = [None, 403]
        if done < whole.asked - 1:
            with pytest.raises(ServiceError, match="403"):
                fetched(service, out, time, interval=0.0)
            assert len(service.queries) == 2
            assert not out.exists()
        else:
            assert fetched(service, out, time, interval=0.0).asked == 1
    assert out.read_bytes() == (tmp_path / "whole.kgi").read_bytes()
    assert not (tmp_path / "s.kgi.part").exists()


def test_nobody_there_is_told(tmp_path: Path, time: Time) -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        fetch(
            tmp_path / "s.kgi", slices=SLICES, url="http://127.0.0.1:9/sparql", manners=time.manners(tries=2)
        )


def test_the_shipped_slices_are_sorted_queries(service: Service, tmp_path: Path, time: Time) -> None:
    slices = shipped_slices()
    assert [s.name for s in slices] == sorted({s.name for s in slices})
    report = fetch(tmp_path / "s.kgi", slices=slices, url=service.url, manners=time.manners())
    assert report.items >= 3


def test_a_broken_table_of_slices_is_told(tmp_path: Path) -> None:
    path = tmp_path / "slices.tsv"
    path.write_text("name\tpattern\tsitelinks\na\t?item a ?b .\tmany\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"slices.tsv:2: 'many' is not a whole number"):
        shipped_slices(path)
