"""The parts of the server that need no server."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from serve.starting import Servers
from telling import WORLD, made
from waiting import LIMIT

from kg.errors import KgError, QueryError, TimeLimitError
from kg.graph.store import Store
from kg.serve.addresses import address, entity_iri, iri_of
from kg.serve.copies import Copies
from kg.serve.negotiation import ROWS, preferred
from kg.serve.pool import BusyError, Pool
from kg.serve.reader import Reader
from kg.serve.records import Bar, Filter, Spot
from kg.serve.running import listening
from kg.serve.settings import Limits, Settings
from kg.serve.timechart import histogram
from kg.serve.web import safe_url
from kg.serve.worldmap import world
from kg.view.event_types import QUADS

BASE = "https://w3id.org/newskg/id/"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(
    ("accept", "liked"),
    [
        (None, "a/x"),
        ("", "a/x"),
        ("*/*", "a/x"),
        ("a/y", "a/y"),
        ("a/*;q=0.5, b/z", "b/z"),
        ("a/x;q=0, */*;q=0.1", "a/y"),
        ("c/c", None),
        ("nonsense", "a/x"),
        ("a/y;q=high, b/z;q=0.2", "b/z"),
        ("A/Y", "a/y"),
    ],
)
def test_what_is_liked_best(accept: str | None, liked: str | None) -> None:
    assert preferred(accept, ("a/x", "a/y", "b/z")) == liked


@given(some.text(max_size=200))
def test_any_header_is_read(accept: str) -> None:
    assert preferred(accept, tuple(ROWS)) in {None, *ROWS}


@given(some.text(min_size=1, max_size=40))
def test_an_entity_is_at_an_address_that_leads_back(name: str) -> None:
    iri = entity_iri(f"e:{name}", BASE)
    path = address(iri, BASE)
    assert path.startswith("/id/entity/")
    assert path.isascii()
    assert iri_of(path.encode(), BASE) == iri


def test_addresses() -> None:
    assert address("http://www.wikidata.org/entity/Q5", BASE) == "/wd/Q5"
    assert address(f"{BASE}article/ab#char=1,2", BASE) == "/id/article/ab#char=1,2"
    assert address("http://x.example/?a=b&c", BASE) == "/resource?iri=http%3A%2F%2Fx.example%2F%3Fa%3Db%26c"
    assert address("http://www.wikidata.org/entity/Q5/../x", BASE).startswith("/resource?")
    assert iri_of(b"/wd/Qx", BASE) is None
    assert iri_of(b"/other", BASE) is None


@pytest.mark.parametrize(
    "url", ["javascript:x", "JAVASCRIPT:x", "data:x", "//x", "http:", "http://[", "x", None, ""]
)
def test_what_is_no_address_of_the_web(url: str | None) -> None:
    assert safe_url(url) == ""


days = some.dates(date(1800, 1, 1), date(2100, 1, 1))
bars = some.dictionaries(days, some.dictionaries(some.sampled_from(QUADS), some.integers(1, 50), min_size=1))


@settings(max_examples=60)
@given(bars)
def test_no_event_is_lost_in_the_chart(counted: dict[date, dict[str, int]]) -> None:
    chart = histogram([Bar(day.isoformat(), counts) for day, counts in sorted(counted.items())])
    if chart is None:
        assert not counted
        return
    told = sum(int(column.title.rsplit(": ", 1)[1].split()[0].replace(",", "")) for column in chart.columns)
    assert told == sum(sum(counts.values()) for counts in counted.values())
    for column in chart.columns:
        assert column.x >= 0
        assert column.x + column.width <= 1001
        assert sum(part.height for part in column.parts) <= 90.1


def test_a_day_of_long_ago_does_not_press_the_others_together() -> None:
    recent = [Bar((date(2024, 3, 1) + timedelta(days=at)).isoformat(), {"news": 5}) for at in range(20)]
    chart = histogram([Bar("1814-01-01", {"news": 1}), *recent])
    assert chart
    assert [column.until for column in chart.columns][:2] == ["2024-02-29", "2024-03-01"]
    assert chart.columns[0].title == "earlier: 1 event"
    assert chart.columns[-1].x > 900


spots = some.lists(
    some.builds(
        Spot,
        some.just("Q1"),
        some.just("http://x.example/"),
        some.text(max_size=20),
        some.just("city"),
        some.floats(-90, 90),
        some.floats(-180, 180),
        some.dictionaries(some.sampled_from(QUADS), some.integers(1, 9), min_size=1),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(spots)
def test_the_map_takes_any_places(found: list[Spot]) -> None:
    drawn = world(found)
    assert len(drawn.circles) == len(found)
    assert all(circle.radius > 0 for circle in drawn.circles)
    assert float(drawn.view.split()[2]) > 0


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("pool") / "world.kg"
    with Store.create(where) as store:
        made(*WORLD, store=store)
    return where


def in_pool(path: Path, work: Callable[[Pool], Awaitable[Any]], **limits: float) -> Any:
    """What the work gives with a pool of one place for short and one for long queries."""

    async def all_of_it() -> Any:
        pool = Pool(path, 1, replace(Limits(query_seconds=60), **limits), 1)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    return asyncio.run(all_of_it())


async def running(pool: Pool) -> None:
    """Wait until a worker has a job."""
    async with asyncio.timeout(LIMIT):
        while not pool.tally.running:
            await asyncio.sleep(0.01)


def asked(pool: Pool, query: str, **options: float) -> Awaitable[Any]:
    return pool.run("ask", query, None, 10, **options)


def test_the_pool_answers_and_passes_errors_on(path: Path) -> None:
    async def work(pool: Pool) -> None:
        assert (await asked(pool, "ASK {}")).rows[0][0].value == "true"
        with pytest.raises(QueryError):
            await asked(pool, "SELECT")
        assert (pool.tally.done, pool.tally.failed) == (1, 1)

    in_pool(path, work)


def test_long_queries_give_their_place_to_short_ones(path: Path) -> None:
    async def work(pool: Pool) -> list[Any]:
        endless = [asyncio.ensure_future(asked(pool, ENDLESS, seconds=8)) for _ in range(2)]
        await running(pool)
        short = await asyncio.gather(*(asked(pool, "ASK {}") for _ in range(4)))
        assert len(short) == 4
        assert not any(one.done() and not one.exception() for one in endless)
        return await asyncio.gather(*endless, return_exceptions=True)

    ends = in_pool(path, work, patience=2)
    # One runs to its limit; for the second there is no place among the long ones.
    assert {type(one) for one in ends} == {TimeLimitError, BusyError}


def test_what_was_too_long_takes_no_place_of_short_ones_again(path: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(TimeLimitError):
            await asked(pool, ENDLESS, seconds=0.3)
        endless = asyncio.ensure_future(asked(pool, ENDLESS, seconds=8))
        await running(pool)
        # There is but one place, which nobody gives up.
        assert (await asked(pool, "ASK {}")).rows[0][0].value == "true"
        assert not endless.done()
        with pytest.raises(TimeLimitError):
            await endless

    in_pool(path, work, patience=60, queue_seconds=4)


def test_who_waits_too_long_is_told_so(path: Path) -> None:
    async def work(pool: Pool) -> None:
        endless = asyncio.ensure_future(asked(pool, ENDLESS, seconds=4))
        await running(pool)
        with pytest.raises(BusyError):
            await asked(pool, "ASK {}")
        with pytest.raises(KgError):
            await endless
        # Its place is free again, with a new worker.
        assert (await asked(pool, "ASK {}")).rows[0][0].value == "true"

    in_pool(path, work, patience=60, queue_seconds=0.2)


def test_a_worker_whose_asker_has_gone_is_replaced(path: Path) -> None:
    async def work(pool: Pool) -> None:
        endless = asyncio.ensure_future(asked(pool, ENDLESS))
        await running(pool)
        endless.cancel()
        with pytest.raises(asyncio.CancelledError):
            await endless
        assert pool.tally.left == 1
        for _ in range(3):
            assert (await asked(pool, "ASK {}")).rows[0][0].value == "true"

    in_pool(path, work, patience=60)


def test_the_store_can_be_built_on_while_a_copy_is_read(path: Path) -> None:
    copies = Copies(path)
    with closing(copies.take()) as copy:
        assert not copies.outdated(copy)
        with Store.open(path, read_only=False) as writable:
            assert not writable.read_only
            # It is not whole yet.
            assert not copies.outdated(copy)
        with Store.open(copy.path) as read:
            assert read.counts()["events"] == 7
        assert copies.outdated(copy)
    assert not copy.path.exists()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_copies_that_nobody_reads_any_more_go(path: Path) -> None:
    left = path.parent / f".{path.name}-serving-dead" / "store"
    with Store.open(path) as store:
        left.parent.mkdir()
        store.backup(left)
    Store.open(left).close()
    with closing(Copies(path).take()) as first:
        assert not left.exists()
        with closing(Copies(path).take()) as second:
            assert first.path.exists()
            assert second.path.exists()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_server_that_is_stopped_leaves_nothing_behind(path: Path, name: str) -> None:
    servers = Servers()
    servers.start(path)
    assert servers.stop(getattr(signal, name)) == [0]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_port_that_is_taken_is_named() -> None:
    with listening(Settings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(KgError, match=str(port)), listening(Settings(port=port)):
            pass


def test_the_reader_knows_who_takes_part(path: Path) -> None:
    from kg.serve.events import events

    with Store.open(path) as store:
        reader = Reader(store)
        found = events(reader, Filter(entity="http://www.wikidata.org/entity/Q104"))
        assert found.names == {"Q101": "Astoria", "Q104": "Mara Ilić", "e:oren-vance": "Oren Vance"}
        assert found.total == 2
        assert events(reader, Filter(entity="no iri")).total == 0
