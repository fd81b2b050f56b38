"""A folder for each page, as its reader has it: articles, a store, the project's own folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from docs.blocks import ROOT
from serve.starting import Servers

from kg.building import build
from kg.pipeline import Pipeline
from kg.recipe import Recipe

ARTICLES = (
    "2024-03-01-harbour-post-navalny-funeral.txt",
    "2024-03-07-continental-wire-sweden-nato.txt",
    "2024-03-15-meridian-odesa-strike.html",
)
QUESTION = "SELECT ?event ?label { ?event a kg:ActualEvent ; rdfs:label ?label } LIMIT 3\n"
LINES = (
    '{"id": "a", "title": "Envoys meet", "date": "2024-03-05", "text": "Macron met Scholz in Paris."}\n'
    '{"id": "b", "date": "2024-03-06", "text": "Sweden joined NATO on Thursday."}\n'
)


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Path:
    """The store of the example articles."""
    path = tmp_path_factory.mktemp("docs") / "news.kg"
    build([ROOT / "examples" / "articles"], path, pipeline=pipeline)
    return path


@pytest.fixture(scope="session")
def recipes(pipeline: Pipeline) -> Callable[..., Pipeline]:
    """Recipe.pipeline, which loads each model and index once in all pages."""
    ours, fresh = Recipe(), cache(Recipe.pipeline)

    def pipeline_of(recipe: Recipe, *_: object, **__: object) -> Pipeline:
        return pipeline if recipe == ours else fresh(recipe)

    return pipeline_of


@pytest.fixture
def desk(
    tmp_path: Path,
    example_store: Path,
    recipes: Callable[..., Pipeline],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The folder in which a page's blocks are run."""
    monkeypatch.setattr(Recipe, "pipeline", recipes)
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    monkeypatch.chdir(tmp_path)
    for name in ("benchmarks", "docs", "examples", "kg", "ontologies", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "articles").mkdir()
    for name in ARTICLES:
        shutil.copy(ROOT / "examples" / "articles" / name, tmp_path / "articles")
    for name in ("news.kg", "one.kg", "other.kg"):
        shutil.copytree(example_store, tmp_path / name)
    for name in ("page.html", "article.html"):
        shutil.copy(ROOT / "examples" / "articles" / ARTICLES[2], tmp_path / name)
    shutil.copy(ROOT / "examples" / "articles" / ARTICLES[1], tmp_path / "article.txt")
    (tmp_path / "feed.jsonl").write_text(LINES, encoding="utf-8")
    (tmp_path / "question.rq").write_text(QUESTION, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def served(example_store: Path) -> Iterator[Callable[[], str]]:
    """Gives the address of a server of the example store, which is started when it is first asked for."""
    servers = Servers()
    yield cache(lambda: servers.start(example_store))
    servers.stop()
