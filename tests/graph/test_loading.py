"""Bulk loading: whole articles, checked, each shard or nothing of it, as often as one likes."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import newsworld
import pytest

from kg.errors import DataError, UsageError
from kg.graph.iris import document_hash
from kg.graph.loading import Loaded, load
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.store import Store
from kg.model import Extraction


def lines(extraction: Extraction, run: Run = newsworld.RUN, base: str = "https://w3id.org/newskg/id/") -> str:
    return "".join(f"{quad} .\n" for quad in quads(extraction, newsworld.FACTS, run, base))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two shards, one of them compressed and one with its text."""
    shards = tmp_path / "shards"
    shards.mkdir()
    (shards / "part-1.nq").write_text(lines(newsworld.offer()), encoding="utf-8")
    document = newsworld.offer().document
    row = {"article": document_hash(document), "text": document.text}
    (shards / "part-1.texts.jsonl").write_text(json.dumps(row) + "\n")
    packed = lines(newsworld.meeting()) + lines(newsworld.nasty())
    (shards / "part-2.nq.gz").write_bytes(gzip.compress(packed.encode()))
    return shards


def test_shards_make_the_store_that_a_build_makes(folder: Path, tmp_path: Path) -> None:
    built = newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty())
    with Store.create(tmp_path / "a.kg") as store:
        assert load(store, [folder]) == Loaded(shards=2, added=3)
        assert set(store.graph) == set(built.graph)
        assert store.text(document_hash(newsworld.offer().document)) == newsworld.offer().document.text
        assert store.text(document_hash(newsworld.meeting().document)) is None
        assert [hit.name.text for hit in store.search.find("macron meets")] == ["Macron meets Zelensky"]
        assert load(store, [folder]) == Loaded(shards=2, unchanged=3)
    with Store.open(tmp_path / "a.kg", read_only=False) as store:
        assert len(store.articles()) == 3


def test_articles_without_a_text_outlive_a_crash(folder: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        load(store, [folder])
    manifest = tmp_path / "a.kg" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"closed": true', '"closed": false'))
    with Store.open(tmp_path / "a.kg", read_only=False) as store:
        assert len(store.articles()) == 3


def test_what_differs_is_replaced_and_older_versions_go(folder: Path, tmp_path: Path) -> None:
    other = Run(model="another")
    newer = replace(newsworld.meeting(), document=replace(newsworld.meeting().document, title="All new"))
    (tmp_path / "again.nq").write_text(lines(newsworld.offer(), other) + lines(newer), encoding="utf-8")
    (tmp_path / "newer.nq").write_text(
        lines(replace(newer, document=replace(newer.document, title="B"))), encoding="utf-8"
    )
    with Store.create(tmp_path / "a.kg") as store:
        load(store, [folder])
        assert load(store, [tmp_path / "again.nq"]) == Loaded(shards=1, added=1, replaced=1)
        assert {one.title for one in store.articles()} == {"All new", "Zelensky offers talks", '=1+1 "}'}
        assert store.text(document_hash(newsworld.offer().document))
        assert load(store, [tmp_path / "newer.nq"]).added == 1
        assert "All new" not in {one.title for one in store.articles()}
        assert len(store.articles()) == 3


def test_only_listed_shards_are_read_and_their_sums_checked(folder: Path, tmp_path: Path) -> None:
    sums = hashlib.sha256((folder / "part-1.nq").read_bytes()).hexdigest()
    (folder / "shards.jsonl").write_text(json.dumps({"file": "part-1.nq", "sha256": sums}) + "\n")
    with Store.create(tmp_path / "a.kg") as store:
        assert load(store, [folder]) == Loaded(shards=1, added=1)
    with (folder / "part-1.nq").open("a") as file:
        file.write("\n")
    with (
        Store.create(tmp_path / "b.kg") as store,
        pytest.raises(DataError, match=r"shards.jsonl:1: part-1.nq is not"),
    ):
        load(store, [folder])


OUTSIDE = '<http://a.example/s> <http://a.example/p> "x" <http://a.example/g> .\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (OUTSIDE, r"bad.nq:\d+: it is not a quad in the graph of an article"),
        ('<http://a.example/s> <http://a.example/p> "x" .\n', "it is not a quad"),
        ("nonsense\n", "it is not a quad"),
        (lines(newsworld.meeting(), base="https://x.example/"), "bad.nq:1: it is not a quad"),
        (lines(newsworld.meeting()).replace("NewsArticle", "Article"), "does not describe its article"),
        (lines(newsworld.meeting()).replace("textDigest", "text"), "does not describe its article"),
        (lines(newsworld.meeting()).replace(" <https://schema.org/headline> ", " <no iri> "), "bad.nq: "),
    ],
)
def test_a_malformed_shard_leaves_nothing_behind(
    content: str, message: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.nq").write_text(content, encoding="utf-8")
    with Store.create(tmp_path / "a.kg") as store:
        load(store, [folder / "part-1.nq"])
        before = set(store.graph)
        with pytest.raises(DataError, match=message):
            load(store, [tmp_path / "bad.nq"])
        assert set(store.graph) == before
        assert store.counts()["articles"] == 1


def test_texts_of_other_articles_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "part-1.texts.jsonl").write_text(json.dumps({"article": "0" * 16, "text": "x"}) + "\n")
    with (
        Store.create(tmp_path / "a.kg") as store,
        pytest.raises(DataError, match=r"texts.jsonl:1: this is not"),
    ):
        load(store, [folder])


def test_paths_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        with pytest.raises(UsageError, match="is not there"):
            load(store, [tmp_path / "none"])
        with pytest.raises(UsageError, match="contains no file"):
            load(store, [tmp_path])
