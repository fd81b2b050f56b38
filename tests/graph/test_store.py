"""The store: what is added stays, whole, for one writer or many readers."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest

from kg.errors import StoreError, UsageError
from kg.graph.iris import document_hash
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import KG
from kg.model import Extraction


def add(store: Store, extraction: Extraction, run: Run = newsworld.RUN) -> bool:
    return store.add(extraction, quads(extraction, newsworld.FACTS, run, store.base))


def changed(extraction: Extraction) -> Extraction:
    """The same document in a newer version."""
    document = replace(extraction.document, text=f"{extraction.document.text} Updated.")
    return replace(extraction, document=document)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the offer in it."""
    with Store.create(tmp_path / "news.kg") as store:
        assert add(store, newsworld.offer())
    return tmp_path / "news.kg"


def test_what_was_added_is_there_when_opened_again(path: Path) -> None:
    with Store.open(path) as store:
        (article,) = store.articles()
        assert (article.id, article.title) == ("harbor-1", "Zelensky offers talks")
        assert (article.date, article.publisher) == (date(2025, 7, 22), "Harbor Times")
        for name in (article.iri, article.hash, ox.NamedNode(f"{article.iri}#char=0,8")):
            assert store.text(name) == newsworld.offer().document.text
        assert set(store.graph) == set(quads(newsworld.offer(), newsworld.FACTS, newsworld.RUN))


def test_texts_keep_half_surrogates_and_control_characters() -> None:
    with newsworld.store(newsworld.nasty()) as store:
        (article,) = store.articles()
        assert store.text(article.iri) == newsworld.nasty().document.text
        assert store.text("nothing") is None


def test_counts_tell_entities_once(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        assert add(store, newsworld.meeting())
        found = store.counts()
    assert found["quads"] > 700
    assert {name: count for name, count in found.items() if name != "quads"} == {
        "articles": 2,
        "mentions": 17,
        "entities": 10,
        "linked": 9,
        "events": 7,
        "actual": 4,
        "reported": 3,
        "quotations": 3,
        "omissions": 1,
    }
    assert json.loads((path / "manifest.json").read_text(encoding="utf-8"))["counts"] == found


def test_the_same_article_again_changes_nothing(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        before = set(store.graph)
        assert store.holds(newsworld.offer().document, newsworld.RUN)
        assert not add(store, newsworld.offer())
        assert set(store.graph) == before


def test_several_articles_at_once_are_what_one_after_the_other_is(tmp_path: Path) -> None:
    newer = changed(newsworld.offer())
    document = newsworld.nasty().document
    generated = [Extraction(replace(document, id=f"n{n}", text=f"Rain on day {n}.")) for n in range(12)]
    some = [newsworld.offer(), *generated, newsworld.meeting(), newer, newsworld.meeting()]
    with Store.create(tmp_path / "one.kg") as singly, Store.create(tmp_path / "all.kg") as all_:
        for extraction in some:
            add(singly, extraction)
        made = [(one.document, list(quads(one, newsworld.FACTS, newsworld.RUN))) for one in some]
        assert all_.add_all(made) == len(some) - 1
        assert all_.add_all(made[1:4]) == 0
        assert set(all_.graph) == set(singly.graph)
        assert all_.text(document_hash(newer.document)) == newer.document.text
        assert all_.text(document_hash(newsworld.offer().document)) is None
        assert [hit.graphs for hit in all_.search.find("macron")] == [
            hit.graphs for hit in singly.search.find("macron")
        ]


def test_a_changed_article_replaces_the_older_one(path: Path) -> None:
    newer = changed(newsworld.offer())
    with Store.open(path, read_only=False) as store:
        old = store.articles()[0]
        assert not store.holds(newer.document, newsworld.RUN)
        assert add(store, newer)
        (article,) = store.articles()
        assert article.hash != old.hash
        assert (store.text(article.hash), store.text(old.hash)) == (newer.document.text, None)
        assert set(store.graph) == set(quads(newer, newsworld.FACTS, newsworld.RUN))


def test_another_run_replaces_the_graph_of_the_same_article(path: Path) -> None:
    run = Run(model="another")
    with Store.open(path, read_only=False) as store:
        assert not store.holds(newsworld.offer().document, run)
        assert add(store, newsworld.offer(), run)
        assert store.holds(newsworld.offer().document, run)
        assert set(store.graph) == set(quads(newsworld.offer(), newsworld.FACTS, run))


def test_replacing_escapes_whatever_an_article_says() -> None:
    with newsworld.store(newsworld.nasty()) as store:
        newer = changed(newsworld.nasty())
        assert add(store, newer)
        assert set(store.graph) == set(quads(newer, newsworld.FACTS, newsworld.RUN))


def test_an_article_can_be_taken_out(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        article = store.articles()[0].iri
        assert store.remove(article)
        assert not store.remove(article)
        assert (store.articles(), store.text(article), len(store.graph)) == ([], None, 0)


def test_quads_of_another_base_are_refused(path: Path) -> None:
    foreign = quads(newsworld.meeting(), newsworld.FACTS, newsworld.RUN, "https://x.example/")
    with Store.open(path, read_only=False) as store:
        with pytest.raises(StoreError, match="outside its graph"):
            store.add(newsworld.meeting(), foreign)
        assert len(store.articles()) == 1


def test_another_base_is_kept(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg", base="https://x.example/id/") as store:
        add(store, newsworld.offer())
    with Store.open(tmp_path / "a.kg") as store:
        assert store.base == "https://x.example/id/"
        assert store.articles()[0].iri.startswith("https://x.example/id/article/")
    with pytest.raises(UsageError, match="base IRI"):
        Store.create(tmp_path / "b.kg", base="nowhere")
    assert not (tmp_path / "b.kg").exists()


def test_one_writer_shuts_out_the_others(path: Path) -> None:
    with Store.open(path, read_only=False):
        with pytest.raises(StoreError, match="is being written"):
            Store.open(path)
        with pytest.raises(StoreError, match="in use"):
            Store.open(path, read_only=False)
    with Store.open(path) as one, Store.open(path) as other:
        assert len(one.graph) == len(other.graph)
        with pytest.raises(StoreError, match="in use"):
            Store.open(path, read_only=False)
    Store.open(path, read_only=False).close()


def test_the_lock_holds_across_processes(path: Path) -> None:
    code = f"from kg.graph.store import Store\nStore.open({str(path)!r}, read_only=False)"
    with Store.open(path):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreError" in done.stderr and "in use" in done.stderr


def test_a_reader_cannot_write(path: Path) -> None:
    with Store.open(path) as store:
        with pytest.raises(StoreError, match="reading only"):
            add(store, newsworld.meeting())
        with pytest.raises(StoreError, match="reading only"):
            store.remove("any")


def test_a_closed_store_says_so(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.articles()


CRASH = """
import os, sys
sys.path.insert(0, {here!r})
import newsworld
from kg.graph.iris import document_hash
from kg.graph.quads import quads
from kg.graph.store import Store
store = Store.open({path!r}, read_only=False)
meeting = newsworld.meeting()
assert store.add(meeting, quads(meeting, newsworld.FACTS, newsworld.RUN))
store._parts.texts.put("0123456789abcdef", "a text whose graph was never written")
os._exit(9)
"""


def test_a_writer_that_dies_leaves_whole_articles_only(path: Path) -> None:
    code = CRASH.format(here=str(Path(__file__).parent), path=str(path))
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with Store.open(path) as store:
        assert len(store.articles()) == 2
    with Store.open(path, read_only=False) as store:
        assert store.text("0123456789abcdef") is None
        assert all(store.text(article.hash) for article in store.articles())
        assert not add(store, newsworld.meeting())


def test_a_graph_without_its_text_is_dropped_after_a_crash(path: Path) -> None:
    manifest = path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"closed": true', '"closed": false'))
    with Store.open(path, read_only=False) as store:
        store._parts.texts.remove([store.articles()[0].hash])
        store._parts.manifest = replace(store.manifest, closed=False)
        store._articles.recover()
        assert (store.articles(), len(store.graph)) == ([], 0)


def test_a_failing_generator_adds_nothing(path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield from list(quads(newsworld.meeting(), newsworld.FACTS, newsworld.RUN))[:50]
        raise RuntimeError("no more")

    with Store.open(path, read_only=False) as store:
        with pytest.raises(RuntimeError):
            store.add(newsworld.meeting(), broken())
        assert len(store.articles()) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"format": 99, "newskg": "7.0"}', "format 99, written by newskg 7.0.*install a newer newskg"),
        ('{"format": 0, "newskg": "0.0"}', "format 0, written by newskg 0.0.*build it again"),
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"format": 1, "unknown": 2}', "is damaged"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_named(path: Path, content: str, message: str) -> None:
    (path / "manifest.json").write_text(content, encoding="utf-8")
    for read_only in (True, False):
        with pytest.raises(StoreError, match=message):
            Store.open(path, read_only=read_only)


def test_what_is_no_store_is_left_alone(tmp_path: Path, path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(StoreError, match="choose another place"):
        Store.create(tmp_path)
    with pytest.raises(StoreError, match="is already a store"):
        Store.create(path)
    with pytest.raises(StoreError, match=r"there is no store .*nothing.kg; kg build makes one"):
        Store.open(tmp_path / "nothing.kg")
    with pytest.raises(StoreError, match="not a newskg store"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="cannot be made"):
        Store.create(tmp_path / "letter.txt")


def test_folders_above_a_store_are_made(tmp_path: Path) -> None:
    Store.create(tmp_path / "a" / "b" / "news.kg").close()
    Store.open(tmp_path / "a" / "b" / "news.kg").close()


def test_an_interrupted_create_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "new.kg").mkdir()
    (tmp_path / "new.kg" / "lock").touch()
    for name in ("search.sqlite", "search.sqlite-journal", "texts.sqlite-wal", "originals.sqlite-shm"):
        (tmp_path / "new.kg" / name).touch()
    (tmp_path / "new.kg" / "manifest.json.new").write_text("{")
    with Store.create(tmp_path / "new.kg") as store:
        assert store.articles() == []


def test_a_damaged_database_is_named(path: Path) -> None:
    for file in (path / "graph").glob("MANIFEST-*"):
        file.write_bytes(b"nothing")
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(path)
    # The failed attempt must not keep the lock.
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(path, read_only=False)


def test_rdflib_reads_the_same_store(path: Path) -> None:
    with Store.open(path) as store:
        dataset = store.rdflib()
        rows = dataset.query("SELECT DISTINCT ?e WHERE { ?e a kg:ActualEvent }", initNs={"kg": KG.iri})
        assert len(list(rows)) == 1
        assert len(list(dataset.quads())) == len(store.graph)


def test_articles_come_by_date() -> None:
    with newsworld.store(newsworld.nasty(), newsworld.meeting(), newsworld.offer()) as store:
        assert [article.id for article in store.articles()][:2] == ["harbor-1", "ledger-1"]


def test_a_backup_is_read_while_the_store_is_written(path: Path, tmp_path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        store.backup(tmp_path / "copy.kg")
        add(store, newsworld.meeting())
        with Store.open(tmp_path / "copy.kg") as copy:
            (article,) = copy.articles()
            assert copy.text(article.hash) == newsworld.offer().document.text
            assert copy.counts() == copy.manifest.counts
        with pytest.raises(StoreError, match="already exists"):
            store.backup(tmp_path / "copy.kg")
    with Store.open(path) as store:
        store.backup(tmp_path / "again.kg")
    with Store.open(tmp_path / "again.kg", read_only=False) as copy:
        assert len(copy.articles()) == 2
        assert copy.remove(copy.articles()[0].iri)
    with Store.open(path) as store:
        assert len(store.articles()) == 2


def test_what_was_left_unfinished_is_not_copied(path: Path, tmp_path: Path) -> None:
    manifest = path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"closed": true', '"closed": false'))
    with Store.open(path) as store, pytest.raises(StoreError, match="repair"):
        store.backup(tmp_path / "copy.kg")
    assert not (tmp_path / "copy.kg").exists()
