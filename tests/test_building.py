"""From paths to a store: what is added, left as it is, and skipped."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.building import build
from kg.errors import StoreError, UsageError
from kg.graph.run import Run
from kg.graph.store import Store
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import ReadOptions, Skipped
from kg.scale.outcome import broken

ARTICLE = """Envoys meet in Geneva

5 March 2024

The foreign minister of Norway met the foreign minister of Sweden in Geneva on Monday, officials said.
"""


def test_a_second_build_adds_nothing(tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    first = build([tmp_path / "a.txt"], tmp_path / "news.kg", pipeline=pipeline)
    second = build([tmp_path / "a.txt"], tmp_path / "news.kg", pipeline=pipeline)
    assert (first.added, first.unchanged) == (1, 0)
    assert (second.added, second.unchanged) == (0, 1)
    assert first.counts == second.counts


def test_what_cannot_be_read_is_reported_and_the_rest_is_stored(tmp_path: Path, pipeline: Pipeline) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "c.txt").write_text("", encoding="utf-8")
    seen: list[Document | Skipped] = []
    report = build([folder], tmp_path / "news.kg", pipeline=pipeline, progress=seen.append)
    assert report.added == 1
    assert [Path(skipped.source).name for skipped in report.skipped] == ["b.txt", "c.txt"]
    assert len(seen) == 3
    with Store.open(tmp_path / "news.kg") as store:
        assert len(store.articles()) == 1


def test_an_unforeseen_error_is_told_in_one_line() -> None:
    assert broken(ValueError("a\nb")) == "an error in newskg, please report it: ValueError: a b"


def test_an_id_is_taken_once_a_build(tmp_path: Path, pipeline: Pipeline) -> None:
    lines = [
        '{"id": "1", "text": "Rain fell in Oslo on Monday."}',
        '{"id": "1", "text": "Snow fell in Bergen."}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = build([tmp_path / "a.jsonl"], tmp_path / "news.kg", pipeline=pipeline)
    assert report.added == 1
    assert [skipped.reason for skipped in report.skipped] == [
        f"its id '1' was given to {tmp_path / 'a.jsonl'}:1 already"
    ]


def test_an_empty_folder_becomes_a_store(tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news.kg").mkdir()
    assert build([tmp_path / "a.txt"], tmp_path / "news.kg", pipeline=pipeline).added == 1


class Newer(Pipeline):
    """The same pipeline, as if its index were another."""

    @property
    def run(self) -> Run:
        return replace(super().run, index="newer")


@pytest.fixture
def newer(pipeline: Pipeline) -> Pipeline:
    made = copy.copy(pipeline)
    made.__class__ = Newer
    return made


def quads_of(path: Path) -> set[Any]:
    with Store.open(path) as store:
        return set(store.graph)


def test_unchanged_files_are_not_read_again(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "articles", tmp_path / "news.kg"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01")
    (folder / "c.txt").write_text(ARTICLE, encoding="utf-8")
    first = build([folder], out, pipeline=pipeline)
    (folder / "d.txt").write_text(ARTICLE.replace("Geneva", "Oslo"), encoding="utf-8")
    read: list[str] = []

    def decode(data: bytes, **given: Any) -> str:
        read.append("read")
        return data.decode()

    monkeypatch.setattr("kg.read.page.decode", decode)
    second = build([folder], out, pipeline=pipeline)
    assert (second.added, second.unchanged, second.skipped) == (1, 1, first.skipped)
    assert read == ["read"], "the new file alone"
    with Store.open(out, read_only=False) as store:
        store.remove(next(one.hash for one in store.articles() if one.title == "Envoys meet in Geneva"))
    assert build([folder], out, pipeline=pipeline).added == 1
    for end in ("", "-wal"):
        (out / f"sources.sqlite{end}").write_bytes(b"no database" * 1000)
    again = build([folder], out, pipeline=pipeline)
    assert (again.added, again.unchanged) == (0, 2)


def test_a_change_in_an_option_or_a_file_is_noticed(tmp_path: Path, pipeline: Pipeline) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "news.kg"
    file.write_text(ARTICLE, encoding="utf-8")
    build([file], out, pipeline=pipeline)
    named = ReadOptions(publisher="The Lantern")
    assert build([file], out, pipeline=pipeline, options=named).added == 1
    file.write_text(ARTICLE.replace("Monday", "Tuesday"), encoding="utf-8")
    assert build([file], out, pipeline=pipeline, options=named).added == 1


def test_refreshing_makes_again_what_another_run_made(
    tmp_path: Path, pipeline: Pipeline, newer: Pipeline
) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "news.kg"
    file.write_text(ARTICLE, encoding="utf-8")
    build([file], out, pipeline=newer)
    (tmp_path / "b.txt").write_text(ARTICLE.replace("Sweden", "Denmark"), encoding="utf-8")
    both = [file, tmp_path / "b.txt"]
    report = build(both, out, pipeline=pipeline)
    assert (report.added, report.unchanged, report.outdated) == (1, 1, 1)
    refreshed = build(both, out, pipeline=pipeline, refresh=True)
    assert (refreshed.added, refreshed.unchanged, refreshed.outdated) == (1, 1, 0)
    build(both, tmp_path / "other.kg", pipeline=pipeline)
    assert quads_of(out) == quads_of(tmp_path / "other.kg")


def test_refreshing_needs_no_files(tmp_path: Path, pipeline: Pipeline, newer: Pipeline) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "news.kg"
    file.write_text(ARTICLE, encoding="utf-8")
    build([file], out, pipeline=pipeline)
    made = quads_of(out)
    file.unlink()
    assert build([], out, pipeline=newer, refresh=True).added == 1
    assert quads_of(out) != made
    assert build([], out, pipeline=pipeline, refresh=True).added == 1
    assert build([], out, pipeline=pipeline, refresh=True).added == 0
    assert quads_of(out) == made
    with pytest.raises(StoreError):
        build([], tmp_path / "none.kg", pipeline=pipeline, refresh=True)
    with pytest.raises(UsageError):
        build([], out, pipeline=pipeline)
