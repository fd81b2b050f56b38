from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from kg.wikidata.polite import Manners

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


def item(qid: str, label: str, class_: str, *aliases: str, pages: int = 30) -> dict[str, Any]:
    value = {"entity-type": "item", "id": class_}
    return {
        "type": "item",
        "id": qid,
        "labels": {"en": {"language": "en", "value": label}},
        "descriptions": {"en": {"language": "en", "value": f"{label} of the tests"}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]},
        "claims": {
            "P31": [
                {
                    "mainsnak": {"datavalue": {"value": value, "type": "wikibase-entityid"}},
                    "rank": "normal",
                }
            ]
        },
        "sitelinks": {f"x{n}wiki": {"title": label} for n in range(pages)},
    }


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    items = [
        item("Q81", "Maud Tervane", "Q5", "M. Tervane"),
        item("Q82", "Tervane", "Q515", pages=3),
        item("Q83", "Tervane United", "Q43229", "TU"),
    ]
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(b"[\n" + b",\n".join(json.dumps(i).encode() for i in items) + b"\n]\n"))
    return path


@pytest.fixture
def index(run: Run, dump: Path, tmp_path: Path) -> Path:
    path = tmp_path / "w.kgi"
    result = run("index", "build", dump, "--out", path, "--workers", 1)
    assert result.exit_code == 0, result.output
    return path


def test_a_build_tells_what_it_did(run: Run, dump: Path, tmp_path: Path) -> None:
    result = run("index", "build", dump, "--out", tmp_path / "w.kgi", "--workers", 1, "--json")
    told = json.loads(result.stdout)
    assert (told["entities"], told["items"], told["malformed"]) == (3, 3, 0)
    assert told["version"].startswith("wikidata-")


def test_a_dump_may_come_through_a_pipe(process: Process, dump: Path, tmp_path: Path) -> None:
    for data in (dump.read_bytes(), gzip.decompress(dump.read_bytes())):
        out = tmp_path / f"piped-{len(data)}.kgi"
        result = process("index", "build", "-", "--out", out, stdin=data)
        assert (result.returncode, result.stderr) == (0, b"")
        assert out.exists()


def test_malformed_lines_are_named(run: Run, dump: Path, tmp_path: Path) -> None:
    content = gzip.decompress(dump.read_bytes()).replace(b"[\n", b"[\nnonsense,\n", 1)
    dump.write_bytes(gzip.compress(content))
    result = run("index", "build", dump, "--out", tmp_path / "w.kgi", "--workers", 1)
    assert result.exit_code == 0
    assert "malformed line at byte 2: no JSON" in result.stderr


def test_lookup_shows_meanings(run: Run, index: Path) -> None:
    result = run("index", "lookup", "Tervane", "--index", index)
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["item", "Q81", "Q82"]
    told = json.loads(run("index", "lookup", "TU", "--index", index, "--json").stdout)
    assert [(c["item"]["qid"], c["kind"]) for c in told] == [("Q83", "alias")]
    assert {"property": "P31", "value": "Q43229"} in told[0]["facts"]
    assert "Maud Tervane" in run("index", "lookup", "Q81", "--index", index).stdout
    assert run("index", "lookup", "Nobody", "--index", index).stdout.startswith("no item is called 'Nobody'")


def test_info_shows_what_an_index_is(run: Run, index: Path) -> None:
    told = json.loads(run("index", "info", index, "--json").stdout)
    assert (told["profile"], told["counts"]["items"], told["counts"]["person"]) == ("news", 3, 1)
    assert "languages" in run("index", "info", index).stdout


def test_own_entities_are_added(run: Run, index: Path, tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("label\ttype\taliases\nHarbour Watch\torganization\tHW\n", encoding="utf-8")
    result = run("index", "add", table, "--to", index)
    assert result.stdout.startswith("1 items added")
    assert "Harbour Watch" in run("index", "lookup", "HW", "--index", index).stdout


def test_an_index_is_used_by_extract(run: Run, index: Path) -> None:
    text = "Council votes\n\nTERVANE, May 6 - Police in Tervane arrested Maud Tervane on Monday.\n"
    found = json.loads(run("extract", "-", "--index", index, stdin=text).stdout)
    assert {"Q81", "Q82"} & {entity["qid"] for entity in found["entities"]}


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    connection.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def no_index(path: Path) -> None:
    path.write_text("a,b\n" * 100, encoding="utf-8")


def another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (c)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (other_version, "index schema is 1, this version reads"),
        (cut, "the index is incomplete: 9000 of"),
        (no_index, "this is not a newskg index"),
        (another_database, "this is not a newskg index"),
        (Path.unlink, "there is no index here"),
    ],
)
@pytest.mark.parametrize(
    "command", [("index", "info"), ("index", "lookup", "A", "--index"), ("extract", "-", "--index")]
)
def test_an_index_that_cannot_be_used_is_told(
    run: Run, index: Path, spoil: Callable[[Path], None], message: str, command: tuple[str, ...]
) -> None:
    spoil(index)
    result = run(*command, index, stdin="A text.\n")
    assert result.exit_code == 4
    assert result.stderr.startswith(f"kg: {index}: {message}")


def test_damage_within_is_told(run: Run, index: Path) -> None:
    data = bytearray(index.read_bytes())
    data[4096 * 2 :] = b"\x5a" * (len(data) - 4096 * 2)
    index.write_bytes(data)
    result = run("index", "lookup", "Tervane", "--index", index)
    assert result.exit_code == 4
    assert str(index) in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("build", "{folder}/none.json.gz", "--out", "{folder}/w.kgi"), 2, "no such file"),
        (("build", "{dump}", "--out", "{folder}/none/w.kgi"), 2, "cannot be written"),
        (("build", "{cut}", "--out", "{folder}/w.kgi"), 4, "ends too early, after byte"),
        (("build", "{table}", "--out", "{folder}/w.kgi"), 4, "not a Wikidata JSON dump"),
        (("add", "{table}", "--to", "{folder}/none.kgi"), 4, "there is no index here"),
        (("add", "{twice}", "--to", "{folder}/none.kgi"), 4, "twice.tsv:3: Q5 is already at"),
    ],
)
def test_bad_input_has_a_message_with_its_place(
    run: Run, dump: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    (tmp_path / "cut.json.gz").write_bytes(dump.read_bytes()[:-40])
    (tmp_path / "table.tsv").write_text("label\ttype\nA\tplace\n", encoding="utf-8")
    (tmp_path / "twice.tsv").write_text("qid\tlabel\ttype\nQ5\tA\tplace\nQ5\tB\tplace\n", encoding="utf-8")
    places = {
        "folder": tmp_path, "dump": dump, "cut": tmp_path / "cut.json.gz",
        "table": tmp_path / "table.tsv", "twice": tmp_path / "twice.tsv",
    }  # fmt: skip
    result = run("index", *(argument.format(**places) for argument in arguments))
    assert result.exit_code == code
    assert message in result.stderr
    assert str(tmp_path) in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "w.kgi").exists()


def test_zstandard_is_asked_for_when_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dump.json.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(40))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    result = run("index", "build", path, "--out", tmp_path / "w.kgi")
    assert result.exit_code == 2
    assert "pip install 'newskg[zstd]'" in result.stderr


def test_a_fetch_that_nobody_answers_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.wikidata.service.endpoint.Manners", lambda: Manners(tries=1))
    result = run("index", "fetch", "--out", tmp_path / "w.kgi", "--endpoint", "http://127.0.0.1:9/sparql")
    assert result.exit_code == 9
    assert "http://127.0.0.1:9/sparql: gave up" in result.stderr
    assert not (tmp_path / "w.kgi").exists()
