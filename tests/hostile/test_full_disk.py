"""A disk that is full or cannot be written: a message, an exit code, and nothing lost or half-made."""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main
from kg.graph.export import export
from kg.graph.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no tmpfs")
_PLACES = "Paris Rome Vienna Lisbon Athens Oslo Cairo Tokyo Lima Riga".split()
_FULL = ("No space left on device", "disk is full", "disk I/O error")


def kg(*arguments: object) -> Result:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="kg")
    # What an error still holds of a store would keep its folder locked within this process.
    gc.collect()
    return done


def write_articles(folder: Path, padding: int) -> Path:
    """Articles about places; `padding` sentences of no interest make them large."""
    folder.mkdir(parents=True)
    for number, place in enumerate(_PLACES):
        more = " ".join(f"Item {number * 1000 + one} was put on the list." for one in range(padding))
        text = f"Ministers of Spain met in {place} on Monday. Police arrested four people. {more}"
        (folder / f"2024-05-{number + 1:02}-{place}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(line, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles") / "in", 20)


@pytest.fixture(scope="module")
def calm(articles: Path) -> Path:
    """What a build gives where there is room."""
    out = articles.parent / "calm.kg"
    done = kg("build", articles, "--out", out)
    assert done.exit_code == 0, done.stderr
    return out


def fill(disk: Path, room: int) -> Path:
    """A file that leaves so many kilobytes free."""
    free = os.statvfs(disk)
    (disk / "filled").write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - (room << 10)))
    return disk / "filled"


def quads(path: Path, name: str) -> bytes:
    with Store.open(path) as store:
        export(store, path.parent.parent / name)
    return (path.parent.parent / name).read_bytes()


def refused(done: Result, code: int, path: Path) -> None:
    """One line that says what is the matter, and no traceback."""
    assert done.exit_code == code, done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert len(told) == 1, done.stderr
    assert str(path) in told[0]
    assert any(words in told[0] for words in _FULL), told
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("room", [0, 200, 900])
def test_a_build_on_a_full_disk_can_be_finished_when_there_is_room(
    room: int, disk: Path, articles: Path, calm: Path
) -> None:
    filling, out = fill(disk, room), disk / "n.kg"
    refused(kg("build", articles, "--out", out), 5, out)
    if (out / "manifest.json").exists():
        with Store.open(out) as store:
            assert all(store.text(article.hash) for article in store.articles())
    filling.unlink()
    done = kg("build", articles, "--out", out, "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["articles"] == len(_PLACES)
    assert quads(out, "again.nq") == quads(calm, "calm.nq")
    assert kg("validate", out).stdout == "conforms\n"


def test_what_a_store_holds_stays_when_the_disk_is_full(disk: Path, articles: Path, calm: Path) -> None:
    out = disk / "n.kg"
    assert kg("build", articles, "--out", out).exit_code == 0
    before = quads(out, "before.nq")
    more = write_articles(disk.parent / "more", 150)
    facts = disk.parent / "facts.nt"
    facts.write_text(
        "".join(f'<http://x.example/{n}> <http://x.example/p> "{n}{"." * 500}" .\n' for n in range(9000))
    )
    filling = fill(disk, 40)
    refused(kg("import", out, facts), 5, out)
    refused(kg("build", more, "--out", out), 5, out)
    filling.unlink()
    assert quads(out, "after.nq") == before
    assert kg("validate", out).stdout == "conforms\n"


@pytest.mark.parametrize(
    "call",
    [("view", "-o", "page.html"), ("export", "--out", "all.nq"), ("export", "--out", "net.zip")],
    ids=" ".join,
)
def test_a_file_that_finds_no_room_leaves_the_older_one(
    call: tuple[str, ...], disk: Path, calm: Path
) -> None:
    command, option, name = call
    (disk / name).write_bytes(b"older")
    fill(disk, 0)
    refused(kg(command, calm, option, disk / name), 2, disk / name)
    assert (disk / name).read_bytes() == b"older"
    assert sorted(path.name for path in disk.iterdir()) == sorted(["filled", name])


def test_an_index_that_finds_no_room(disk: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json.gz"
    with gzip.open(dump, "wt", encoding="utf-8") as file:
        file.write("[\n")
        for number in range(1, 4000):
            name = f"Person {hashlib.sha256(b'%d' % number).hexdigest()}"
            human = {
                "mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}},
                "rank": "normal",
            }
            item = {
                "id": f"Q{number + 100}",
                "type": "item",
                "labels": {"en": {"language": "en", "value": name}},
                "sitelinks": {f"w{one}wiki": {"title": "x"} for one in range(40)},
                "claims": {"P31": [human]},
            }
            file.write(f"{json.dumps(item)},\n")
        file.write("]\n")
    filling = fill(disk, 100)
    refused(kg("index", "build", dump, "--profile", "all", "--out", disk / "w.kgi"), 4, disk)
    assert not (disk / "w.kgi").exists()
    filling.unlink()
    assert kg("index", "build", dump, "--profile", "all", "--out", disk / "w.kgi").exit_code == 0


@pytest.fixture
def read_only(disk: Path, calm: Path) -> Path:
    """The store on a disk that cannot be written."""
    subprocess.run(["cp", "-r", str(calm), str(disk / "n.kg")], check=True)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    return disk / "n.kg"


def test_a_disk_that_cannot_be_written(read_only: Path, articles: Path, tmp_path: Path) -> None:
    disk = read_only.parent
    for call, code in [
        (("build", articles, "--out", read_only), 5),
        (("build", articles, "--out", disk / "new.kg"), 5),
        (("import", read_only, articles / "none.ttl"), 5),
        (("load", disk / "new.kg", tmp_path), 5),
        (("relabel", read_only, "Q29", "x"), 5),
        (("view", read_only, "-o", disk / "page.html"), 2),
        (("export", read_only, "--out", disk / "all.nq"), 2),
        (("export", read_only, "--format", "csv", "--out", disk / "tables"), 2),
        (("index", "build", articles / "none.json", "--out", disk / "w.kgi"), 2),
    ]:
        done = kg(*call)
        assert done.exit_code == code, (call, done.stderr)
        assert done.stderr.startswith("kg: ")
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert kg("query", read_only, "who-met-whom").exit_code == 0
    assert kg("view", read_only, "-o", tmp_path / "page.html").exit_code == 0
