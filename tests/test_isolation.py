"""What newskg does without the extras, and without a network: all but what needs them."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
TEXT = "Emmanuel Macron met Olaf Scholz in Berlin on Monday. Russia attacked Kharkiv on Sunday.\n"
NO_SOCKETS = """
import socket

def refuse(*arguments, **options):
    raise RuntimeError("a socket was opened")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
NO_EXTRAS = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {modules!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
"""


def _names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements} - {"newskg"}


def _modules_of_extras() -> set[str]:
    """The top-level modules that only extras bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set().union(*(_names(one) for one in project["optional-dependencies"].values()))
    only = extras - _names(project["dependencies"]) - _needed_by(_names(project["dependencies"]))
    return {
        module
        for module, distributions in packages_distributions().items()
        if {canonicalize_name(one) for one in distributions} <= only
    }


def _needed_by(distributions: set[str]) -> set[str]:
    """All that these distributions need themselves."""
    from importlib.metadata import PackageNotFoundError, requires

    found, queue = set[str](), list(distributions)
    while queue:
        try:
            needed = requires(queue.pop()) or []
        except PackageNotFoundError:
            continue
        parsed = [Requirement(one) for one in needed]
        names = {
            canonicalize_name(one.name)
            for one in parsed
            if one.marker is None or one.marker.evaluate({"extra": ""})
        }
        queue += names - found
        found |= names
    return found


def _kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder / "site"), str(ROOT)))}
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("without", ["network", "extras"])
def test_from_article_to_picture_without(folder: Path, without: str) -> None:
    modules = _modules_of_extras()
    assert {"fastapi", "uvicorn", "zstandard", "pytest"} <= modules
    hook = NO_SOCKETS if without == "network" else NO_EXTRAS.format(modules=modules)
    (folder / "site" / "sitecustomize.py").write_text(hook, encoding="utf-8")
    for arguments in (
        ("build", "a.txt", "--out", "news.kg"),
        ("query", "news.kg", "who-met-whom", "--format", "csv"),
        ("search", "news.kg", "Macron"),
        ("view", "news.kg", "-o", "graph.html"),
        ("export", "news.kg", "--out", "news.ttl"),
        ("validate", "news.kg"),
        ("info", "news.kg"),
        ("--help",),
    ):
        done = _kg(folder, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
    assert (folder / "graph.html").stat().st_size > 100_000


def test_what_needs_an_extra_says_which(folder: Path) -> None:
    hook = NO_EXTRAS.format(modules=_modules_of_extras())
    (folder / "site" / "sitecustomize.py").write_text(hook, encoding="utf-8")
    assert _kg(folder, "build", "a.txt", "--out", "news.kg").returncode == 0
    served = _kg(folder, "serve", "news.kg")
    assert (served.returncode, "pip install 'newskg[serve]'" in served.stderr) == (2, True)


def test_the_block_really_blocks(folder: Path) -> None:
    (folder / "site" / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
    pushed = _kg(folder, "query", "http://127.0.0.1:9/sparql", "ASK {}")
    assert pushed.returncode != 0
    assert "a socket was opened" in pushed.stderr
