"""The example notebook runs from its first to its last cell, and shows what it tells of."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[2] / "examples" / "news.ipynb"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    resources = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    return notebook


def _shown(notebook: NotebookNode, kind: str) -> list[str]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["data"][kind] for output in outputs if kind in output.get("data", {})]


def test_network_article_and_table_are_shown(ran: NotebookNode) -> None:
    graph, article, table = _shown(ran, "text/html")
    assert "<svg" in graph
    assert "<mark" in article
    assert "<td" in table


def test_timeline_and_network_are_drawn(ran: NotebookNode) -> None:
    assert len(_shown(ran, "image/png")) == 2


def test_the_file_shows_what_it_gave() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert len(_shown(notebook, "image/png")) == 2
    assert all(output.output_type != "error" for cell in notebook.cells for output in cell.get("outputs", []))
