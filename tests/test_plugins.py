"""Parts that other packages bring."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main
from kg.plugins import Part, names

CODE = """
from kg.model import Entity, EntityType


class Everyone:
    def __init__(self, lookup):
        self.version = lookup.version

    def link(self, annotation):
        return tuple(
            Entity("Q42", name.text, EntityType.PERSON, "Q42", 1.0, (name,), f"everyone, by {self.version}")
            for name in annotation.names[:1]
        )


def count(graph):
    yield f"{len(graph)} quads\\n".encode()
"""
POINTS = """
[newskg.linkers]
everyone = brought_part:Everyone
broken = no_such_module_at_all:Nothing
[newskg.exporters]
count = brought_part:count
"""


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """The command, where a package with parts is installed."""
    info = tmp_path / "site" / "brought_part-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: brought-part\nVersion: 1.2\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    (info.parent / "brought_part.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(info.parent), *sys.path])
    monkeypatch.delitem(sys.modules, "brought_part", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Emmanuel Macron met Olaf Scholz in Berlin on Monday.\n" * 3)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_parts_are_found_by_name(kg: Callable[..., Result]) -> None:
    assert names(Part.LINKER) == ["broken", "everyone"]
    assert names(Part.EXTRACTOR) == []


def test_a_linker_takes_the_place_of_ours_and_is_named(kg: Callable[..., Result]) -> None:
    result = kg("extract", "a.txt", "--linker", "everyone")
    assert result.exit_code == 0, result.output
    (entity,) = json.loads(result.stdout)["entities"]
    assert (entity["qid"], entity["reason"].startswith("everyone, by ")) == ("Q42", True)
    assert kg("build", "a.txt", "--out", "news.kg", "--linker", "everyone").exit_code == 0
    assert "everyone of brought-part 1.2" in kg("info", "news.kg").stdout


def test_an_exporter_adds_a_format(kg: Callable[..., Result]) -> None:
    assert kg("build", "a.txt", "--out", "news.kg").exit_code == 0
    assert kg("export", "news.kg", "--format", "count").stdout.endswith(" quads\n")
    unknown = kg("export", "news.kg", "--format", "poem")
    assert (unknown.exit_code, "csv, count" in unknown.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nobody", "no linker is called 'nobody' (broken, everyone)"),
        ("broken", "no_such_module_at_all:Nothing (newskg.linkers) cannot be loaded"),
    ],
)
def test_what_is_not_there_is_named(kg: Callable[..., Result], name: str, told: str) -> None:
    result = kg("extract", "a.txt", "--linker", name)
    assert (result.exit_code, told in result.stderr) == (2, True)
