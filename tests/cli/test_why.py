from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
EVENTS = "SELECT ?event { ?event a kg:ActualEvent } ORDER BY ?event LIMIT 1"


def test_from_the_answer_of_a_query_to_its_reason(store: Path, run: Run) -> None:
    event = run("query", store, EVENTS, "--format", "markdown").stdout.split("|")[-2].strip()
    assert event.startswith("event/")
    shown = run("why", store, event)
    assert shown.exit_code == 0
    assert "⟦" in shown.stdout and "\nrule " in shown.stdout and "\nmodel " in shown.stdout
    facts = json.loads(run("why", store, event, "--json").stdout)
    assert {"sentence", "article", "run", "confidence"} <= {fact["name"] for fact in facts}


def test_the_unknown(store: Path, run: Run) -> None:
    result = run("why", store, "event/none")
    assert (result.exit_code, result.stdout) == (6, "")


def test_an_event_is_explained_from_the_stored_text(store: Path, run: Run) -> None:
    event = run("query", store, EVENTS, "--format", "markdown").stdout.split("|")[-2].strip()
    facts = {fact["name"]: fact["value"] for fact in json.loads(run("why", store, event, "--json").stdout)}
    result = run("why", store, event, "--explain")
    assert (result.exit_code, result.stderr) == (0, "")
    number, rule = event.rpartition("-")[2], facts["rule"]
    (head,) = (line for line in result.stdout.splitlines() if line.startswith(f"{number}  "))
    assert f"by {rule} (" in head and ".tsv:" in head
    assert f"confidence {float(facts['confidence']):.2f}" in result.stdout
    told = json.loads(run("why", store, event, "--explain", "--json").stdout)
    (only,) = told["events"]
    assert only["event"] == number
    assert {name["label"] for name in told["links"]["names"]} == {"Spanish", "Lisbon"}
    # The row it names is the one that the rule leads to.
    shown = json.loads(run("events", "lexicon", "show", rule, "--json").stdout)
    assert only["row"] in [sense["source"] for sense in shown]


def test_another_reading_than_the_stored_one_is_told_as_such(store: Path, run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text(
        "type\ttrigger\tpos\tcode\tmode\tcontexts\tframe\twhen\texample\texpected\n"
        "SANCTION\tdisinvite\tv\t160\t\tdiplomatic\tsanction\tobj\tOman disinvited Iran.\tagent=Oman\n",
        encoding="utf-8",
    )
    event = run("query", store, EVENTS, "--format", "markdown").stdout.split("|")[-2].strip()
    result = run("why", store, event, "--explain", "--lexicon", mine)
    assert result.exit_code == 0 and "another version, model or index" in result.stderr


def test_only_events_are_explained(store: Path, run: Run) -> None:
    result = run("why", store, "wd:Q29", "--explain")
    assert result.exit_code == 6 and "needs an event of an article" in result.stderr


def test_an_entity_by_its_name(store: Path, run: Run) -> None:
    shown = run("why", store, "Pedro Sánchez")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("entity “Pedro Sánchez”")
    unknown = run("why", store, "Pedro Sanchoz")
    assert (unknown.exit_code, unknown.stdout) == (6, "")
    assert "did you mean Pedro Sánchez?" in unknown.stderr
