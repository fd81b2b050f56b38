"""A worker that some documents kill, as an error in a library would."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection

from kg.model import Document
from kg.recipe import Recipe
from kg.scale import worker

DEADLY = "A text of which nobody would think ill."


def serve(connection: Connection, recipe: Recipe, base: str) -> None:
    """As `kg.scale.worker.serve`."""
    answer = worker.Graphs.of

    def of(graphs: worker.Graphs, documents: Sequence[Document]) -> list[worker.Answer]:
        if any(document.text == DEADLY for document in documents):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(graphs, documents)

    worker.Graphs.of = of  # type: ignore[method-assign]
    worker.serve(connection, recipe, base)


def leave(connection: Connection, recipe: Recipe, base: str) -> None:
    """A worker that ends before it is ready."""
