"""The documentation as a site: complete, with links that hold, and nothing from a network."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from docs.blocks import ROOT

from kg.cli.main import COMMANDS
from kg.query.library import named_queries

FETCHED = re.compile(
    r"""(?:<(?:script|img|iframe|source)[^>]*\ssrc|<link(?=[^>]*stylesheet)[^>]*\shref)="?(\S+?)"?[\s>]"""
)
IMPORTED = re.compile(r"""(?:@import|url\()\s*["']?((?:https?:)?//[^"')]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it: a page that the navigation lacks fails it, and so does a link."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return target


def test_every_command_and_query_has_its_place(site: Path) -> None:
    commands = (site / "reference" / "cli.html").read_text(encoding="utf-8")
    queries = (site / "reference" / "queries.html").read_text(encoding="utf-8")
    assert all(f'id="kg-{name}"' in commands for name in COMMANDS)
    assert all(f'id="{name}"' in queries for name in named_queries())
    assert 'id="kg-index-build"' in commands


def test_the_python_interface_is_told(site: Path) -> None:
    page = (site / "reference" / "api.html").read_text(encoding="utf-8")
    for name in ("kg.graphs.Graph.query", "kg.model.Event", "kg.errors.KgError", "kg.pipeline.Pipeline"):
        assert f'id="{name}"' in page


def test_nothing_comes_from_a_network(site: Path) -> None:
    found = [
        (page.name, address)
        for page in site.rglob("*.html")
        for address in FETCHED.findall(page.read_text(encoding="utf-8"))
        if "//" in address
    ]
    found += [
        (sheet.name, address)
        for sheet in site.rglob("*.css")
        for address in IMPORTED.findall(sheet.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_front_page_is_the_readme(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="tutorial.html"' in page
    assert 'src="images/network.png"' in page
    assert (site / "images" / "network.png").is_file()
    assert (site / "reference" / "ontology.html").is_file()


@pytest.fixture(scope="module")
def diagrams() -> ModuleType:
    spec = importlib.util.spec_from_file_location("diagrams", ROOT / "docs" / "making" / "diagrams.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["diagrams"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["parts.svg", "model.svg"])
def test_the_pictures_are_those_that_are_drawn(diagrams: ModuleType, name: str) -> None:
    drawn = diagrams.picture(*diagrams.PICTURES[name])
    assert (ROOT / "docs" / "images" / name).read_text(encoding="utf-8") == drawn


def test_the_picture_names_what_there_is(diagrams: ModuleType) -> None:
    from kg.graph.vocabulary import KG

    folders = [box.below for box in diagrams.PARTS if box.below.startswith("kg/")]
    assert all((ROOT / folder).is_dir() for folder in folders)
    words = " ".join(word for _, _, word in diagrams.MODEL_ARROWS)
    assert set(re.findall(r"kg:(\w+)", words)) <= set(KG)
