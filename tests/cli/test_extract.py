from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.standoff import loads

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_one_line_for_each_article_in_order_and_nothing_else(articles: Path, process: Process) -> None:
    done = process("extract", articles)
    assert (done.returncode, done.stderr) == (0, b"")
    extractions = [loads(line) for line in done.stdout.decode().splitlines()]
    assert [one.document.title for one in extractions] == [
        "Spanish leader visits Lisbon",
        "Italy condemns attack",
    ]
    assert any(one.events for one in extractions)
    for one in extractions:
        text = one.document.text
        assert one.entities
        assert all(text[m.start : m.end] == m.text for entity in one.entities for m in entity.mentions)


def test_standard_input_and_a_text_that_is_used_unchanged(run: Run) -> None:
    text = "Advertisement\n\n  Norway's king met sailors and fishermen in Bergen on Monday. 🚢"
    result = run("extract", "-", stdin=json.dumps({"id": "k", "text": text, "date": "2024-05-06"}))
    record = json.loads(result.stdout)
    assert (record["id"], record["text"], record["date"]) == ("k", text, "2024-05-06")
    cleaned = json.loads(run("extract", "-", "--clean", stdin=json.dumps({"text": f"Share\n{text}"})).stdout)
    assert cleaned["text"].startswith("Norway's")


def test_skipped_documents_are_named_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b\x1b[31m.txt").write_bytes(b"%PDF")
    lines = ["nonsense", json.dumps({"text": "The queen of Denmark visited Oslo on Monday."})]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    result = run("extract", tmp_path)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        f"skipped {tmp_path}/a.txt: empty",
        f"skipped {tmp_path}/b?[31m.txt: binary data: a PDF",
        f"skipped {tmp_path}/c.jsonl:1: not valid JSON: Expecting value at column 1",
    ]


def test_the_size_of_batches_changes_nothing(articles: Path, run: Run) -> None:
    assert run("extract", articles, "--batch-size", "1").stdout == run("extract", articles).stdout


def test_overrides(articles: Path, run: Run) -> None:
    given = ["--date", "1 May 2020", "--publisher", "Ours", "--base", "https://own.example/"]
    for line in run("extract", articles, *given).stdout.splitlines():
        record = json.loads(line)
        assert (record["date"], record["publisher"]) == ("2020-05-01", "Ours")
        unlinked = [entity["iri"] for entity in record["entities"] if not entity["qid"]]
        assert all(iri.startswith("https://own.example/entity/") for iri in unlinked)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["no-such-file"], 2, "no such file"),
        (["https://"], 2, "not a web address"),
        (["-", "--date", "someday"], 2, "not a date"),
        (["-", "--batch-size", "0"], 2, "batch-size"),
        (["-", "--model", "no_such_model"], 7, "no_such_model"),
    ],
)
def test_wrong_calls(arguments: list[str], code: int, message: str, run: Run) -> None:
    result = run("extract", *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""


def test_the_default_model_is_the_pipelines() -> None:
    from kg.annotate.language_model import DEFAULT
    from kg.cli.pipeline_options import DEFAULT_MODEL

    assert DEFAULT_MODEL == DEFAULT


def test_an_account_of_the_links_instead(run: Run) -> None:
    given = json.dumps({"id": "k", "text": "Norway's king met sailors in Bergen.", "date": "2024-05-06"})
    told = run("extract", "-", "--explain", stdin=given)
    assert "-> Q20:" in told.stdout and "evidence" in told.stdout
    names = json.loads(run("extract", "-", "--explain", "--json", stdin=given).stdout)["links"]["names"]
    best = next(n for n in names if n["label"] == "Norway")["candidates"][0]
    assert best["qid"] == "Q20"
    total = best["start"] + sum(feature["adds"] for feature in best["features"])
    assert abs(total - best["evidence"]) < 0.01
    assert run("extract", "-", "--json", stdin=given).exit_code == 2


def test_an_account_of_the_events_beside_that_of_the_links(run: Run) -> None:
    given = json.dumps({"id": "k", "text": "Norway denied attacking Sweden.", "date": "2024-05-06"})
    told = run("extract", "-", "--explain", stdin=given).stdout
    assert "'denied' makes it denied" in told
    (line,) = run("extract", "-", "--explain", "--json", stdin=given).stdout.splitlines()
    attack = next(e for e in json.loads(line)["events"] if e["trigger"]["text"] == "attacking")
    assert attack["row"].startswith("assault.tsv:") and attack["cues"][0]["effect"] == "denied"
    found = json.loads(run("extract", "-", stdin=given).stdout)["events"]
    assert attack["score"] == next(e["score"] for e in found if e["id"] == attack["event"])
