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
