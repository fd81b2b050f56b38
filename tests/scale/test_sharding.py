"""Shards written by workers on Ray: the store of one machine, whatever dies or is run again."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import deadly
import pytest

from kg.building import build, build_shards
from kg.errors import UsageError
from kg.graph.export import export
from kg.graph.loading import load
from kg.graph.store import Store
from kg.graph.vocabulary import BASE
from kg.merge.uniting import unite
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import Skipped
from kg.recipe import Recipe
from kg.scale import on_ray, shard_writer
from kg.scale import pool as pools
from kg.scale.parts import packed, parts, unpacked
from kg.scale.places import Place
from kg.scale.shard_writer import ShardWriter, files

pytest.importorskip("ray")

TOWNS = ("Oslo", "Geneva", "Paris", "Kyiv", "Doha", "Cairo", "Lima")
COUNT = 300


def documents(count: int = COUNT) -> list[Document]:
    texts = [f"Macron met Scholz in {TOWNS[n % 7]} for the {n}th time on Monday." for n in range(count)]
    return [Document(f"d{n}", text, source=f"x:{n}") for n, text in enumerate(texts)]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The documents as a file, with one that is a copy and one that breaks a stage."""
    records = [json.dumps({"id": one.id, "text": one.text}) for one in documents(40)]
    (tmp_path / "a.jsonl").write_text("\n".join([*records, records[0], "{", ""]))
    return tmp_path / "a.jsonl"


def nquads(path: Path) -> bytes:
    with Store.open(path) as store:
        export(store, path.with_suffix(".nq"))
    return path.with_suffix(".nq").read_bytes()


def test_parts_are_named_by_their_content_and_one_more_document_changes_one(pipeline: Pipeline) -> None:
    some = documents()
    before = list(parts(some, pipeline.run, BASE))
    assert [one for part in before for one in part.documents] == some
    assert [unpacked(packed(part)) for part in before] == [list(part.documents) for part in before]
    after = list(parts([*some[:50], Document("new", "Snow fell."), *some[50:]], pipeline.run, BASE))
    assert len({part.name for part in after} - {part.name for part in before}) <= 2
    assert {part.name for part in before} & {part.name for part in after}


def test_a_place_takes_whole_files(tmp_path: Path) -> None:
    for place in (Place(str(tmp_path / "a")), Place(f"file://{tmp_path}/b"), Place("memory://c/d")):
        assert list(place.names()) == []
        place.write("x", b"1")
        place.write("x", b"2")
        assert (list(place.names()), place.read("x")) == (["x"], b"2")
        place.remove("x")
        with pytest.raises(FileNotFoundError):
            place.read("x")
    with pytest.raises(UsageError):
        Place("nonsense://x")


def test_a_writer_gives_the_same_bytes_again(tmp_path: Path, pipeline: Pipeline) -> None:
    part = next(parts(documents(5), pipeline.run, BASE))
    staged, shards = Place(str(tmp_path / "p")), Place(str(tmp_path / "s"))
    staged.write(f"{part.name}.jsonl", packed(part))
    with closing(ShardWriter(Recipe(), BASE, staged, shards)) as writer:
        row = writer.write(part.name)
        first = {name: shards.read(name) for name in shards.names()}
        assert writer.write(part.name) == row == shard_writer.read_row(shards, part.name)
        assert {name: shards.read(name) for name in shards.names()} == first


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
def test_a_document_that_kills_the_worker_costs_no_other(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = documents(5)
    bad = Document("bad", deadly.DEADLY, source="x:bad")
    (sound,), (part,) = (parts(docs, pipeline.run, BASE) for docs in (some, [*some[:2], bad, *some[2:]]))
    staged, shards = Place(str(tmp_path)), Place("memory://deadly")
    for one in (sound, part):
        staged.write(f"{one.name}.jsonl", packed(one))
    monkeypatch.setattr(pools, "serve", deadly.serve)
    with closing(ShardWriter(Recipe(), BASE, staged, shards)) as writer:
        wanted, row = writer.write(sound.name), writer.write(part.name)
    assert row.skipped == (("x:bad", pools._DEADLY),)
    assert (row.articles, row.sha256) == (wanted.articles, wanted.sha256)
    with shards.near(files(row)) as near, Store.in_memory() as store:
        assert load(store, [near / row.file]).added == 5
    assert not near.exists()


def test_ray_makes_the_store_of_one_machine_and_does_nothing_twice(
    lines: Path, tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = build([lines], tmp_path / "one.kg", pipeline=pipeline)
    shards = tmp_path / "shards"
    killed: list[int] = []
    started = on_ray.written

    def killing(ray: Any, names: Any, writer: Any, workers: int | None) -> Any:
        """The first worker that is ready is killed before it writes; one text kills its reader."""
        mark, beside = tmp_path / "killed", str(Path(deadly.__file__).parent)

        def deadly_writer() -> ShardWriter:
            sys.path.append(beside)
            pools.serve = importlib.import_module("deadly").serve
            made: ShardWriter = writer()
            if not mark.exists():
                mark.write_text("x")
                os.kill(os.getpid(), signal.SIGKILL)
            return made

        killed.append(1)
        return started(ray, names, deadly_writer, workers)

    monkeypatch.setattr("kg.scale.sharding.written", killing)
    with lines.open("a") as stream:
        stream.write(json.dumps({"id": "bad", "text": deadly.DEADLY}))
    report = build_shards([lines], f"file://{shards}", out=tmp_path / "ray.kg", workers=1)
    assert report.added == one.added
    assert report.skipped == [*one.skipped, Skipped(f"{lines}:43", pools._DEADLY)]
    assert (tmp_path / "killed").exists()
    assert nquads(tmp_path / "ray.kg") == nquads(tmp_path / "one.kg")

    (shards / "shards.jsonl").unlink()
    again = build_shards([lines], str(shards), workers=1)
    assert again.counts["reused"] == again.counts["parts"]
    assert len(killed) == 1, "no worker had anything to do"
    with Store.create(tmp_path / "loaded.kg") as store:
        assert load(store, [shards]).added == one.added
        unite(store)
    assert nquads(tmp_path / "loaded.kg") == nquads(tmp_path / "one.kg")
