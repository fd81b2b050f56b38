"""`kg diff` as a person and a program see it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path


def test_two_builds_are_compared(store: Path, tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    other = tmp_path / "other.kg"
    shutil.copytree(store, other)
    same = run("diff", store, other)
    assert (same.exit_code, same.stdout) == (0, "")
    asked = "SELECT ?id { ?a schema:headline 'Italy condemns attack' ; dcterms:identifier ?id }"
    article = run("query", store, asked, "--format", "csv").stdout.split("\n")[1].strip()
    assert run("forget", other, article).exit_code == 0
    gone = run("diff", store, other)
    assert gone.exit_code == 1
    assert f"- article {article}  Italy condemns attack" in gone.stdout
    assert {line[0] for line in gone.stdout.splitlines()} <= {"-", "~"}
    rows = [json.loads(line) for line in run("diff", other, store, "--json").stdout.splitlines()]
    assert {"article", "event", "link"} <= {row["what"] for row in rows if row["change"] == "added"}
    assert "article  removed  1\n" in run("diff", store, other, "--summary").stdout
