"""The wheel holds all that is needed, and the demo runs from it in any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_GENERATED = {"__pycache__", ".mypy_cache"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return target


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as pip does."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def _tracked(*folders: str) -> set[str]:
    names = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    # A file that was removed but not committed yet is listed, too.
    return {name for name in names if name and (ROOT / name).exists()}


def test_the_wheel_has_every_file_of_the_package(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert _tracked("kg") - names == set()
    resources = {f"kg/_resources/{name}" for name in _tracked("ontologies", "queries", "examples/articles")}
    assert resources - names == set()
    assert {"kg/py.typed"} <= names
    assert not [name for name in names if _GENERATED & set(name.split("/"))]


def test_the_wheel_says_what_it_is(installed: Path) -> None:
    (info,) = installed.glob("newskg-*.dist-info")
    metadata = (info / "METADATA").read_text(encoding="utf-8")
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "kg = kg.cli.main:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert {path.name for path in (info / "licenses").iterdir()} >= {"LICENSE", "NOTICE"}


def test_the_source_distribution_has_what_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert _tracked("kg", "ontologies", "queries", "tests", "examples", "docs", "benchmarks") - names == set()


def test_the_demo_runs_from_the_wheel_in_any_folder(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = "import kg, pathlib; print(pathlib.Path(kg.__file__).parents[1])"
    found = subprocess.run(
        [sys.executable, "-c", where],
        env=environment,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == str(installed)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "demo"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "articles" in done.stdout
    assert list(tmp_path.glob("*.html"))
