"""The page that documents the ontology: all terms are in it, and it loads nothing."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg.graph.vocabulary import KG
from kg.model import EventType

MAKER = Path(__file__).parents[2] / "docs" / "making" / "ontology.py"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_page", MAKER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(maker: ModuleType) -> str:
    return str(maker.page())


def test_every_term_has_its_place(page: str) -> None:
    assert set(re.findall(r'<h3 id="(\w+)">', page)) == set(KG)
    for event_type in EventType:
        assert f"<b>{event_type}</b>" in page


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    assert set(re.findall(r'href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))


def test_the_picture_shows_the_main_classes(page: str) -> None:
    picture = page[page.index("<svg") : page.index("</svg>")]
    for name in ("sem:Event", "kg:Entity", "kg:Argument", "kg:Attribution", "agent"):
        assert f">{name}<" in picture


def test_it_is_one_file_and_the_same_each_time(maker: ModuleType, page: str) -> None:
    assert "<script" not in page
    assert "src=" not in page
    assert "None" not in page
    assert maker.page() == page
