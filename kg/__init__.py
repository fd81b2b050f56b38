"""newskg: news articles in, a knowledge graph that can be trusted out.

    import kg

    with kg.build(["articles/"], out="news.kg") as graph:
        for row in graph.query("who-met-whom").records():
            print(row)

Each stage is usable alone: `kg.read.read`, `kg.Pipeline`, `kg.Linker`, `kg.Store`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.annotate.annotator import Annotator as Annotator
    from kg.errors import KgError as KgError
    from kg.events.extractor import RuleExtractor as RuleExtractor
    from kg.graph.store import Store as Store
    from kg.graphs import Graph as Graph
    from kg.graphs import build as build
    from kg.graphs import open_graph as open  # noqa: F401
    from kg.link.linker import Linker as Linker
    from kg.model import Document as Document
    from kg.model import Extraction as Extraction
    from kg.pipeline import Pipeline as Pipeline
    from kg.recipe import Recipe as Recipe

__version__ = "0.1.0"

_PUBLIC = {
    "Annotator": ("kg.annotate.annotator", "Annotator"),
    "Document": ("kg.model", "Document"),
    "Extraction": ("kg.model", "Extraction"),
    "Graph": ("kg.graphs", "Graph"),
    "KgError": ("kg.errors", "KgError"),
    "Linker": ("kg.link.linker", "Linker"),
    "Pipeline": ("kg.pipeline", "Pipeline"),
    "Recipe": ("kg.recipe", "Recipe"),
    "RuleExtractor": ("kg.events.extractor", "RuleExtractor"),
    "Store": ("kg.graph.store", "Store"),
    "build": ("kg.graphs", "build"),
    "open": ("kg.graphs", "open_graph"),
}

__all__ = sorted([*_PUBLIC, "__version__"])


def __getattr__(name: str) -> Any:
    # Loaded at first use: the language model's library alone takes a second to import.
    if name not in _PUBLIC:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _PUBLIC[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
