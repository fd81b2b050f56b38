"""From paths to a store: what is added, left as it is, and skipped."""

from pathlib import Path

from kg.building import build
from kg.graph.store import Store
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import Skipped
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
