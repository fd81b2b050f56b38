"""A changed table makes outdated what was read with the old one, and nothing else does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.building import build
from kg.knowledge import FOLDERS, version
from kg.pipeline import Pipeline

ROOT = Path(kg.__file__).parent

OF_OTHERS = (
    "events/lexicon/data",
    "events/lexicon/data/triggers",
    "merge/data",
    "read",
    "wikidata/dump",
    "wikidata/making",
    "wikidata/service",
    "wikidata/starter",
    "wikidata/starter/facts",
)
"""Folders whose tables have a version of their own, or make an index that has one."""

ARTICLE = (
    "The European Union lent Moldova 500 million euros on Monday. The money will pay for heating in winter.\n"
    * 2
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, whose tables may be changed."""
    for name in ("ontologies", "queries"):
        (tmp_path / "copy" / name).parent.mkdir(exist_ok=True)
        shutil.copytree(ROOT.parent / name, tmp_path / "copy" / name)
    shutil.copytree(ROOT, tmp_path / "copy" / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "copy" / "kg"


def without(table: Path, start: str) -> None:
    """Take out the rows that begin so."""
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(start)]
    assert 0 < len(kept) < len(lines)
    table.write_text("".join(kept), encoding="utf-8")


def test_every_table_has_a_digest() -> None:
    """A new folder of tables goes into `FOLDERS`, or among those that others see to."""
    folders = {str(file.parent.relative_to(ROOT)) for file in ROOT.rglob("*.tsv")}
    ours = [folder for parts in FOLDERS.values() for folder in parts]
    assert sorted(folders) == sorted([*ours, *OF_OTHERS])


@pytest.mark.parametrize("stage", FOLDERS)
def test_a_row_counts_and_a_comment_does_not(stage: str, tmp_path: Path) -> None:
    for name in FOLDERS[stage]:
        shutil.copytree(ROOT / name, tmp_path / name, dirs_exist_ok=True)
    first = version(stage)
    assert version(stage, tmp_path) == first
    table = next((tmp_path / FOLDERS[stage][-1]).glob("*.tsv"))
    text = table.read_text(encoding="utf-8")
    table.write_text(f"# Another remark.\n\n{text}", encoding="utf-8")
    version.cache_clear()
    assert version(stage, tmp_path) == first
    table.write_text(text.rstrip("\n").rpartition("\n")[0], encoding="utf-8")
    version.cache_clear()
    assert version(stage, tmp_path) != first
    version.cache_clear()


def test_a_changed_table_makes_articles_outdated(tmp_path: Path, pipeline: Pipeline, package: Path) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "news.kg"
    file.write_text(ARTICLE, encoding="utf-8")
    build([file], out, pipeline=pipeline)
    assert build([file], out, pipeline=pipeline, refresh=True).added == 0
    without(package / "events" / "data" / "currencies.tsv", "euro")
    assert rebuilt(package, out)["added"] == 1
    assert build([file], out, pipeline=pipeline).outdated == 1
    assert build([file], out, pipeline=pipeline, refresh=True).added == 1


def rebuilt(package: Path, store: Path) -> dict[str, object]:
    """What `kg build --refresh` of the copied package says."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "--refresh", "--out", store, "--json"],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))
