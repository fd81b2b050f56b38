from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
AT = ("--by", "ann", "--at", "2025-08-01T12:00Z")
QUADS = ("export", "--format", "nquads")


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A copy of the store to write in."""
    shutil.copytree(store, tmp_path / "own.kg")
    return tmp_path / "own.kg"


def exported(run: Run, path: Path) -> bytes:
    return run("export", path, "--format", "nquads").stdout_bytes


def test_from_a_decision_to_its_undoing(own: Path, run: Run) -> None:
    before = exported(run, own)
    done = run("relabel", own, "Pedro Sánchez", "Sánchez, Pedro", *AT, "--remark", "as in the index")
    assert (done.exit_code, done.stderr) == (0, "")
    name = done.stdout.split()[0]
    assert done.stdout == f"{name}  relabel  1 article changed\n"
    assert run("search", own, "sanchez, pedro").stdout.startswith("Sánchez, Pedro")
    (row,) = map(json.loads, run("decisions", own, "--json").stdout.splitlines())
    assert (row["decision"], row["by"], row["remark"]) == (name, "ann", "as in the index")
    assert row["at"] == "2025-08-01T12:00:00+00:00"
    assert "ann" in run("decisions", own).stdout
    assert run("decisions", own, "--undo", name).stdout == "taken back, 1 article changed\n"
    assert exported(run, own) == before


def test_the_same_decision_gives_the_same_bytes_before_and_after_a_build(
    own: Path, articles: Path, tmp_path: Path, run: Run
) -> None:
    assert run("merge", own, "Tripoli", "Italy", *AT).exit_code == 0
    assert run("relink", own, "Lisbon", "Q4", "--label", "Olisipo", *AT).exit_code == 0
    expected = exported(run, own)
    asked = "SELECT ?a { ?a schema:headline 'Italy condemns attack' }"
    article = run("query", own, asked, "--format", "csv").stdout.split()[1]
    assert run("forget", own, article, "--may-return").exit_code == 0
    assert exported(run, own) != expected
    assert run("build", articles, "--out", own).exit_code == 0
    assert exported(run, own) == expected
    assert run("validate", own).exit_code == 0


def test_a_forgotten_article_stays_away_until_the_decision_is_taken_back(
    own: Path, articles: Path, tmp_path: Path, run: Run
) -> None:
    expected = exported(run, own)
    (tmp_path / "all.nq").write_bytes(expected)
    asked = "SELECT ?id { ?a schema:headline 'Italy condemns attack' ; dcterms:identifier ?id }"
    article = run("query", own, asked, "--format", "csv").stdout.split("\n")[1].strip()
    told = run("forget", own, article, *AT, "--remark", "withdrawn").stdout.split()
    assert told[0] == "deleted"
    (row,) = map(json.loads, run("decisions", own, "--json").stdout.splitlines())
    assert (row["decision"], row["action"], row["by"], row["document"], row["remark"]) == (
        told[2],
        "forget",
        "ann",
        article,
        "withdrawn",
    )
    without = exported(run, own)
    built = json.loads(run("build", articles, "--out", own, "--json").stdout)
    assert (built["added"], built["unchanged"], built["forgotten"], built["skipped"]) == (0, 1, 1, [])
    loaded = json.loads(run("load", own, tmp_path / "all.nq", "--json").stdout)
    assert (loaded["added"], loaded["unchanged"], loaded["forgotten"]) == (0, 1, 1)
    assert exported(run, own) == without
    assert b"condemns" not in without
    undone = run("decisions", own, "--undo", told[2])
    assert "will return when it is built" in undone.stderr
    assert json.loads(run("build", articles, "--out", own, "--json").stdout)["added"] == 1
    assert exported(run, own) == expected


def test_a_mention_becomes_another_entity(own: Path, run: Run) -> None:
    shown = run("query", own, "mentions-of", "--param", "entity=Tripoli", "--format", "csv", "--labels")
    mention = shown.stdout.splitlines()[1].rsplit(",", 2)
    short = ",".join(mention[-2:]).strip('"')
    assert run("split", own, short, "--label", "Tripoli in Lebanon", *AT).exit_code == 0
    assert "entity/tripoli-in-lebanon" in run("search", own, "tripoli lebanon").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["relink", "Italy", "Q"], 2, "not a Wikidata item"),
        (["relink", "Nobody Here", "Q38"], 6, "no entity of this graph"),
        (["relabel", "entity/none", "x"], 2, "has no entity"),
        (["merge", "Italy", "Italy"], 2, "with itself"),
        (["split", "Italy", "--label", "x"], 2, "mentions only"),
        (["decisions", "--undo", "x"], 2, "no decision"),
        (["forget", "x"], 2, "no article"),
        (["relabel", "Italy", "x", "--at", "noon"], 2, "is no time"),
    ],
)
def test_wrong_calls_change_nothing(
    arguments: list[str], code: int, message: str, own: Path, run: Run
) -> None:
    before = exported(run, own)
    result = run(arguments[0], own, *arguments[1:])
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert exported(run, own) == before


def test_exported_articles_are_loaded_elsewhere(own: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "all.nq").write_bytes(exported(run, own))
    done = run("load", tmp_path / "copy.kg", tmp_path / "all.nq", "--json")
    counted = {name: count for name, count in json.loads(done.stdout).items() if count}
    assert counted == {"shards": 1, "added": 2}
    assert exported(run, tmp_path / "copy.kg") == exported(run, own)
    again = run("load", tmp_path / "copy.kg", tmp_path / "all.nq", "--json")
    assert json.loads(again.stdout)["unchanged"] == 2
    (tmp_path / "bad.nq").write_text("x\n")
    assert run("load", tmp_path / "copy.kg", tmp_path / "bad.nq").exit_code == 4


def test_a_file_of_others_is_taken_in_and_forgotten(own: Path, tmp_path: Path, run: Run) -> None:
    before = exported(run, own)
    (tmp_path / "list.ttl").write_text('<http://e.example/a> <http://e.example/p> "x" .')
    done = run("import", own, tmp_path / "list.ttl")
    assert done.stdout == "https://w3id.org/newskg/id/import/list  1 triples  taken in\n"
    assert run("import", own, tmp_path / "list.ttl").stdout.endswith("unchanged\n")
    assert run("forget", own, "import/list").stdout == "deleted https://w3id.org/newskg/id/import/list\n"
    assert exported(run, own) == before
    (tmp_path / "bad.ttl").write_text("x")
    assert run("import", own, tmp_path / "bad.ttl").exit_code == 4


def test_an_export_with_decisions_and_texts_comes_back(own: Path, tmp_path: Path, run: Run) -> None:
    run("relabel", own, "Italy", "Italian Republic", "--by", "Ann")
    assert run("export", own, "--out", tmp_path / "all.nq", "--texts").exit_code == 0
    done = run("load", tmp_path / "copy.kg", tmp_path / "all.nq", "--json")
    assert json.loads(done.stdout)["decisions"] == 1
    assert exported(run, tmp_path / "copy.kg") == exported(run, own)
    assert "Ann" in run("decisions", tmp_path / "copy.kg").stdout
    assert run("export", own, "--out", tmp_path / "all.ttl", "--texts").exit_code == 2
    alone = run("load", tmp_path / "alone.kg", tmp_path / "all.nq", "--only-articles", "--json")
    assert json.loads(alone.stdout)["decisions"] == 0
