from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <https://schema.org/> .
[] a sh:NodeShape ; sh:targetClass schema:NewsArticle ;
   sh:property [ sh:path schema:isbn ; sh:minCount 1 ; sh:message "no number" ] .
"""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES)
    return path


def test_what_we_build_conforms(store: Path, run: Run) -> None:
    result = run("validate", store)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "conforms\n", "")
    assert json.loads(run("validate", store, "--json").stdout) == {"conforms": True, "violations": []}


def test_what_breaks_other_shapes_is_told(store: Path, shapes: Path, run: Run) -> None:
    result = run("validate", store, "--shapes", shapes)
    assert result.exit_code == 8
    assert result.stdout.count("no number") == 2
    assert result.stderr == "kg: 2 violations of the shapes\n"
    facts = json.loads(run("validate", store, "--shapes", shapes, "--json").stdout)
    assert (facts["conforms"], len(facts["violations"])) == (False, 2)
    assert facts["violations"][0]["path"] == "https://schema.org/isbn"
