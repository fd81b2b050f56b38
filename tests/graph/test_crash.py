"""kill -9 at random points: what is there is whole, and the next run ends as if nothing had happened."""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pyoxigraph as ox
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import newsgraph

from kg.graph.corrections import relabel
from kg.graph.export import export
from kg.graph.loading import load
from kg.graph.manifest import NAME
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.validate import check
from kg.graph.vocabulary import KG, RDF

ARTICLES, SHARDS = 8, 4
KILLS = int(os.environ.get("KG_KILLS", "4"))
"""Points at which each writer is killed; more of them with KG_KILLS=30."""
Work = Callable[[Path], None]


def opened(path: Path) -> Store:
    return Store.open(path, read_only=False) if (path / NAME).exists() else Store.create(path)


def build(path: Path) -> None:
    """As a build does: one article after the other."""
    with opened(path) as store:
        for extraction, index in newsgraph.articles(ARTICLES):
            store.add(extraction, quads(extraction, index, newsgraph.RUN))


def at_once(path: Path) -> None:
    """As a build does: the articles of a batch together."""
    with opened(path) as store:
        made = [
            (each, list(quads(each, index, newsgraph.RUN))) for each, index in newsgraph.articles(ARTICLES)
        ]
        for part in (made[: ARTICLES // 2], made):
            store.add_all([(extraction.document, told) for extraction, told in part])


def bulk(path: Path) -> None:
    """Load the shards beside the store."""
    with opened(path) as store:
        load(store, [path.parent / "shards"])


def decide(path: Path) -> None:
    """Build, then give every entity another label, one decision after the other."""
    build(path)
    with opened(path) as store:
        named = store.graph.quads_for_pattern(None, RDF.type, KG.Person, None)
        for person in sorted({str(quad.subject.value) for quad in named})[:4]:  # type: ignore[union-attr]
            decision = relabel(store, ox.NamedNode(person), f"{person[-3:]} renamed", "Ann", newsgraph.NOON)
            store.decide([*store.decisions.all, decision])


def names(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path / "search.sqlite") as database:
        asked = "SELECT iri, kind, text, graphs FROM names ORDER BY iri, kind, text"
        return database.execute(asked).fetchall()


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Starts processes quickly, which never saw a store of this one."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([__name__, "kg.graph.store", "kg.graph.loading", "newsgraph"])
    return made


@pytest.fixture(scope="module")
def whole() -> dict[str, set[ox.Quad]]:
    """The quads of each article, by the name of its graph."""
    found: dict[str, set[ox.Quad]] = {}
    for extraction, index in newsgraph.articles(ARTICLES):
        for quad in quads(extraction, index, newsgraph.RUN):
            found.setdefault(quad.graph_name.value, set()).add(quad)  # type: ignore[union-attr]
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("work", [build, at_once, bulk, decide])
def test_whenever_a_writer_is_killed(
    work: Work, context: ForkServerContext, whole: dict[str, set[ox.Quad]], tmp_path: Path
) -> None:
    shards = tmp_path / "shards"
    shards.mkdir()
    graphs = sorted(whole)
    for number in range(SHARDS):
        lines = (f"{quad} .\n" for graph in graphs[number::SHARDS] for quad in whole[graph])
        (shards / f"part-{number}.nq").write_text("".join(lines), encoding="utf-8")
    started = time.monotonic()
    work(tmp_path / "calm.kg")
    seconds = time.monotonic() - started

    chance, unfinished, path = random.Random(7), 0, tmp_path / "killed.kg"
    for _ in range(KILLS):
        process = context.Process(target=work, args=(path,))
        process.start()
        process.join(chance.uniform(0, seconds))
        unfinished += process.is_alive()
        process.kill()
        process.join()
        if (path / NAME).exists():
            with Store.open(path, read_only=False) as store:
                stored = {a.graph for a in store.articles()}
                assert stored <= set(whole)
                if work is not bulk:
                    assert all(store.text(graph) for graph in stored)
                for graph in stored:
                    kept = store.decisions.original(graph.rsplit("/", 1)[-1])
                    assert kept == whole[graph]
    assert unfinished
    work(path)
    for name in ("calm.kg", "killed.kg"):
        with Store.open(tmp_path / name) as store:
            export(store, tmp_path / f"{name}.nq")
    assert (tmp_path / "killed.kg.nq").read_bytes() == (tmp_path / "calm.kg.nq").read_bytes()
    assert names(path) == names(tmp_path / "calm.kg")
    assert not check(whole[graphs[0]])
