from __future__ import annotations

import bz2
import gzip
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import zstandard

from kg.errors import DataError, KgError, UsageError
from kg.wikidata.dump.building import BuildOptions, DumpReport, build
from kg.wikidata.index import Index
from kg.wikidata.item import Fact, NameKind, Office

MakeDump = Callable[[int], Path]


@pytest.fixture
def index(dump: Path, tmp_path: Path) -> Index:
    build(str(dump), tmp_path / "w.kgi", BuildOptions(languages=("en", "fr")))
    return Index.open(tmp_path / "w.kgi")


def built(dump: Path | str, out: Path, **options: object) -> DumpReport:
    return build(str(dump), out, BuildOptions(**options))  # type: ignore[arg-type]


def test_a_country_has_its_names_and_place(index: Index) -> None:
    item = index.item("Q901")
    assert item is not None
    assert (item.type.value, item.kind, item.country, item.population) == (
        "place",
        "country",
        None,
        1_200_000,
    )
    assert (item.latitude, item.longitude) == (10.5, -20.25)
    assert {(c.kind, c.name) for name in ("Nordian", "Nordians") for c in index.candidates(name)} == {
        (NameKind.ADJECTIVE, "Nordian"), (NameKind.DEMONYM, "Nordian"), (NameKind.DEMONYM, "Nordians"),
    }  # fmt: skip
    assert [c.item.qid for c in index.candidates("Nordie")] == ["Q901"]
    assert not index.candidates("nx"), "a code in small letters is no name"
    assert not index.candidates("nordien"), "demonyms of other languages are not told apart"


def test_a_person_has_offices_with_dates_and_last_names(index: Index) -> None:
    item = index.item("Q903")
    assert item is not None
    assert item.offices == (
        Office("foreign minister", "Q901", date(2010, 1, 5), date(2014, 12, 31)),
        Office("president", "Q901", date(2015, 3, 1), None),
    )
    assert (item.gender, item.country, item.kind) == ("f", "Q901", "person")
    assert {name: c.kind for name in ("van Dorn", "A. van Dorn") for c in index.candidates(name)} == {
        "van Dorn": NameKind.SURNAME,
        "A. van Dorn": NameKind.ALIAS,
    }
    assert [found.qid for found in index.holders("president", "Q901")] == ["Q903"]
    assert not index.holders("president", "Q908")


def test_further_facts_are_read_on_demand(index: Index) -> None:
    facts = index.facts("Q901")
    for fact in (
        Fact("P36", "Q902"), Fact("P463", "Q905", "1960"), Fact("P297", "NX"), Fact("enwiki", "Nordia"),
        Fact("P35", "Q903", "2015-03-01", "", "Q904"), Fact("sitelinks", "200"),
    ):  # fmt: skip
        assert fact in facts
    assert {Fact("P576", "1999-07"), Fact("P1366", "Q912")} <= set(index.facts("Q911"))
    assert index.facts("Q1") == ()


def test_what_news_does_not_name_is_left_out(index: Index, dump: Path, tmp_path: Path) -> None:
    assert [index.item(qid) for qid in ("Q909", "Q910", "Q9006256")] == [None] * 3
    built(dump, tmp_path / "all.kgi", profile="all")
    everything = Index.open(tmp_path / "all.kgi")
    assert everything.item("Q909") is None, "a paper is in no profile"
    assert everything.item("Q910") is not None
    built(dump, tmp_path / "few.kgi", profile="all", min_sitelinks=100)
    assert Index.open(tmp_path / "few.kgi").counts()["items"] == 1


def test_the_value_that_holds_is_taken(index: Index) -> None:
    item = index.item("Q911")
    assert item is not None
    assert (item.country, item.kind) == ("Q901", "ministry")
    assert [c.item.qid for c in index.candidates("OMN")] == ["Q911"]


def test_prominence_follows_sitelinks(index: Index) -> None:
    items = [index.item(qid) for qid in ("Q901", "Q902", "Q903", "Q905")]
    shares = [item.prominence for item in items if item]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 4


def compressed(path: Path, suffix: str) -> Path:
    compress = {
        ".gz": gzip.compress,
        ".bz2": bz2.compress,
        ".zst": zstandard.ZstdCompressor().compress,
    }[suffix]
    data = path.read_bytes()
    # Several members in one file, as tools that compress in parallel write them.
    target = path.with_name(f"{path.name}{suffix}")
    target.write_bytes(b"".join(compress(data[n : n + 30_000]) for n in range(0, len(data), 30_000)))
    return target


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".zst"])
def test_compressed_dumps_give_the_same_index(dump: Path, tmp_path: Path, suffix: str) -> None:
    built(dump, tmp_path / "plain.kgi")
    report = built(compressed(dump, suffix), tmp_path / "packed.kgi")
    assert (tmp_path / "plain.kgi").read_bytes() == (tmp_path / "packed.kgi").read_bytes()
    assert not list(tmp_path.glob("*.part*"))
    assert report.malformed == 0


def test_workers_and_repetition_do_not_change_a_byte(make_dump: MakeDump, tmp_path: Path) -> None:
    dump = make_dump(300)
    for name, workers in (("a", 1), ("b", 2), ("c", 1)):
        built(dump, tmp_path / name, workers=workers, piece_size=20_000)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_malformed_lines_are_told_with_their_offset(dump: Path, tmp_path: Path) -> None:
    data = dump.read_bytes().split(b"\n")
    data[3:3] = [b'{"type":"item","id":"Q9', b'{"type":"item","id":7,"claims":[]},', b"[1]"]
    dump.write_bytes(b"\n".join(data))
    report = built(dump, tmp_path / "w.kgi")
    first = sum(len(line) + 1 for line in data[:3])
    assert report.malformed == 3
    assert [offset for offset, _ in report.places] == [first, first + 24, first + 24 + 36]
    assert Index.open(tmp_path / "w.kgi").meta()["malformed"] == "3"


KILLED = """
import os, signal, sys
from pathlib import Path
from kg.wikidata.dump.building import BuildOptions, build
calls = 0
def told(*_):
    global calls
    calls += 1
    if calls == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
build(sys.argv[1], Path(sys.argv[2]), BuildOptions(piece_size=20_000), told)
"""


def test_a_build_killed_ten_times_ends_with_the_same_index(make_dump: MakeDump, tmp_path: Path) -> None:
    dump = make_dump(1500)
    built(dump, tmp_path / "whole.kgi", piece_size=20_000)
    out = tmp_path / "killed.kgi"
    pieces = dump.stat().st_size // 20_000
    points = [*sorted(random.Random(3).sample(range(1, pieces), 9)), pieces + 2]
    for point in points:
        killed = subprocess.run([sys.executable, "-c", KILLED, dump, out, str(point)], check=False)
        assert killed.returncode == -9
        assert not out.exists()
    report = built(dump, out, piece_size=20_000)
    assert report.resumed > pieces // 2
    assert out.read_bytes() == (tmp_path / "whole.kgi").read_bytes()
    assert sorted(path.name for path in tmp_path.glob("killed*")) == ["killed.kgi"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".zst"])
def test_a_dump_that_is_cut_short_is_refused_and_resumed(
    make_dump: MakeDump, tmp_path: Path, suffix: str
) -> None:
    path = make_dump(200)
    dump = compressed(path, suffix) if suffix else path
    whole = dump.read_bytes()
    dump.write_bytes(whole[: -len(whole) // 10])
    out = tmp_path / "w.kgi"
    for _ in range(2):
        with pytest.raises(DataError, match=r"ends too early, after byte \d+|broken after byte \d+"):
            built(dump, out, piece_size=5_000)
        assert not out.exists()
    dump.write_bytes(whole)
    assert built(dump, out, piece_size=5_000).resumed > 0
    built(dump, tmp_path / "whole.kgi", piece_size=5_000)
    assert out.read_bytes() == (tmp_path / "whole.kgi").read_bytes()


def test_a_cut_dump_is_taken_as_it_is_when_asked_for(make_dump: MakeDump, tmp_path: Path) -> None:
    dump = make_dump(100)
    dump.write_bytes(dump.read_bytes()[:-700])
    report = built(dump, tmp_path / "w.kgi", partial=True)
    assert report.malformed == 0
    assert 80 < report.items < 112


WRONG = {
    "xml": (b"<?xml version='1.0'?><mediawiki>", "XML"),
    "zip": (b"PK\x03\x04rest", "ZIP"),
    "empty": (b"", "empty"),
    "other": (b'[{"name": "a"},\n{"name": "b"}\n]', "not a Wikidata JSON dump"),
    "gzip": (gzip.compress(b"a table\n"), "not a Wikidata JSON dump"),
    "garbled": (b"\x1f\x8bnonsense", "cannot be decompressed"),
}


@pytest.mark.parametrize("name", WRONG)
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    content, message = WRONG[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        built(path, tmp_path / "w.kgi")
    assert str(path) in str(caught.value)
    assert not (tmp_path / "w.kgi").exists()


def test_a_missing_dump_or_folder_is_told(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        built(tmp_path / "none.json", tmp_path / "w.kgi")
    with pytest.raises(UsageError, match="cannot be written"):
        built(dump, tmp_path / "none" / "w.kgi")


def test_another_dump_does_not_go_on_where_one_stopped(make_dump: MakeDump, tmp_path: Path) -> None:
    first, second = make_dump(150), make_dump(160)
    first.write_bytes(first.read_bytes()[:-200])
    out = tmp_path / "w.kgi"
    with pytest.raises(DataError):
        built(first, out, piece_size=5_000)
    second.write_bytes(second.read_bytes().replace(b"Nordia", b"Sordia"))
    with pytest.raises(DataError, match=r"differs from byte \d+"):
        built(second, out, piece_size=5_000)


def test_another_plan_begins_anew(make_dump: MakeDump, tmp_path: Path) -> None:
    dump = make_dump(150)
    whole = dump.read_bytes()
    dump.write_bytes(whole[:-200])
    out = tmp_path / "w.kgi"
    with pytest.raises(DataError):
        built(dump, out, piece_size=5_000)
    dump.write_bytes(whole)
    assert built(dump, out, piece_size=5_000, languages=("fr",)).resumed == 0


def test_two_builds_of_one_index_do_not_meet(dump: Path, tmp_path: Path) -> None:
    part = sqlite3.connect(tmp_path / "w.kgi.part", isolation_level=None)
    part.execute("CREATE TABLE a (b)")
    part.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KgError, match="another program is building this index"):
        built(dump, tmp_path / "w.kgi")
    part.close()


def test_an_index_that_is_there_stays_until_the_new_one_is_whole(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "w.kgi"
    built(dump, out)
    before = out.read_bytes()
    dump.write_bytes(dump.read_bytes()[:-50])
    with pytest.raises(DataError):
        built(dump, out)
    assert out.read_bytes() == before


ENDING = """
import multiprocessing, sys
from pathlib import Path
from kg.errors import DataError
from kg.wikidata.dump.building import BuildOptions, build
def told(*_):
    for process in multiprocessing.active_children():
        process.kill()
if __name__ == "__main__":
    try:
        build(sys.argv[1], Path(sys.argv[2]), BuildOptions(piece_size=20_000, workers=2), told)
    except DataError as error:
        print(error)
"""


def test_a_worker_that_is_ended_is_told(make_dump: MakeDump, tmp_path: Path) -> None:
    script = tmp_path / "ending.py"
    script.write_text(ENDING, encoding="utf-8")
    command = [sys.executable, str(script), str(make_dump(300)), str(tmp_path / "w.kgi")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "a process that reads the dump was ended" in ended.stdout
    assert not (tmp_path / "w.kgi").exists()
