import shutil
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.wikidata import embedded
from kg.wikidata.embedded import starter_database, tables_version
from kg.wikidata.index import Index, starter

TABLE = "# A test.\nqid\tlabel\ttype\tkind\nQ5\tNowhere\tplace\tcountry\n"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "a.tsv").write_text(TABLE, encoding="utf-8")
    return folder


def names(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def test_it_is_built_once(tables: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "deep"
    first = Index(starter_database(cache, tables))
    (name,) = names(cache)
    written = (cache / name).stat().st_mtime_ns
    second = Index(starter_database(cache, tables))
    assert names(cache) == [name] and (cache / name).stat().st_mtime_ns == written
    assert first.candidates("nowhere") == second.candidates("nowhere") != ()
    assert name.startswith(first.version)


def test_it_is_built_anew_when_a_table_changes(tables: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = Index(starter_database(cache, tables))
    (tables / "a.tsv").write_text(TABLE + "Q6\tNohow\tplace\tcountry\n", encoding="utf-8")
    after = Index(starter_database(cache, tables))
    assert before.version != after.version
    assert not before.candidates("Nohow") and after.candidates("Nohow")


def test_the_version_depends_on_names_and_bytes_only(tables: Path, tmp_path: Path) -> None:
    (tables / "b.tsv").write_text("x", encoding="utf-8")
    elsewhere = shutil.copytree(tables, tmp_path / "elsewhere")
    version = tables_version(list(tables.iterdir()))
    assert version == tables_version(sorted(elsewhere.iterdir(), reverse=True))
    assert version.startswith("starter-") and len(version) == len("starter-") + 12
    (elsewhere / "b.tsv").rename(elsewhere / "c.tsv")
    assert version != tables_version(list(elsewhere.iterdir()))


def test_a_cache_that_cannot_be_written_is_done_without(tables: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    index = Index(starter_database(blocked / "cache", tables))
    assert index.candidates("nowhere")[0].item.qid == "Q5"
    assert blocked.read_text() == "in the way"


def test_a_damaged_database_is_built_anew(tables: Path, tmp_path: Path) -> None:
    Index(starter_database(tmp_path / "cache", tables)).close()
    (name,) = names(tmp_path / "cache")
    for damage in (b"", b"not a database at all, only some bytes " * 50):
        (tmp_path / "cache" / name).write_bytes(damage)
        assert Index(starter_database(tmp_path / "cache", tables)).candidates("nowhere")


def test_nothing_is_left_behind_by_a_table_with_a_mistake(tables: Path, tmp_path: Path) -> None:
    (tables / "a.tsv").write_text(TABLE + "6\tNohow\tplace\tcountry\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.tsv:4"):
        starter_database(tmp_path / "cache", tables)
    assert names(tmp_path / "cache") == []


def test_the_shipped_tables_make_the_starter_index(tmp_path: Path) -> None:
    index = starter(tmp_path)
    assert index.version == tables_version(sorted(embedded.TABLES.rglob("*.tsv")))
