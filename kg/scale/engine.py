"""Where the articles of a build are processed: in this process, or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from kg.errors import UsageError
from kg.graph.run import Run
from kg.model import Document
from kg.pipeline import Pipeline
from kg.recipe import Recipe
from kg.scale.outcome import Outcome, outcomes


class Engine(Protocol):
    """Processes documents. `run` says how, for the graphs' provenance."""

    @property
    def run(self) -> Run:
        """What makes the results what they are."""
        ...

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """What comes of each document, in the order given."""
        ...


class Alone:
    """Processes documents in this process."""

    def __init__(self, pipeline: Pipeline, base: str) -> None:
        self._pipeline, self._base = pipeline, base

    @property
    def run(self) -> Run:
        """See Engine."""
        return self._pipeline.run

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """See Engine."""
        return outcomes(self._pipeline, self._base, documents)


@contextmanager
def engine(pipeline: Pipeline | Recipe | None, workers: int, base: str) -> Iterator[Engine]:
    """The engine of a build. Several workers need a recipe: a loaded pipeline cannot be sent to them."""
    given = pipeline or Recipe()
    if workers == 1:
        yield Alone(given.pipeline() if isinstance(given, Recipe) else given, base)
        return
    if isinstance(given, Pipeline):
        raise UsageError("several workers need a kg.Recipe, so that each can make its own pipeline")
    from kg.scale.pool import pool

    with pool(given.shared(), workers, base) as processes:
        yield processes
