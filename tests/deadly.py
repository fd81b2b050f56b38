"""Workers that some documents end or hang, as an error in a library would."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import uuid4

from kg.model import Document
from kg.recipe import Recipe
from kg.scale import worker

DEADLY = "A text of which nobody would think ill."
HANGING = "A text without an end, noted in "
"""Followed by a folder, which gets a file each time that the text is read."""


def serve(connection: Connection, recipe: Recipe, base: str) -> None:
    """As `kg.scale.worker.serve`."""
    answer = worker.Graphs.of

    def of(graphs: worker.Graphs, documents: Sequence[Document]) -> list[worker.Answer]:
        for document in documents:
            if document.text == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
            if document.text.startswith(HANGING):
                Path(document.text.removeprefix(HANGING), uuid4().hex).touch()
                threading.Event().wait()
        return answer(graphs, documents)

    worker.Graphs.of = of  # type: ignore[method-assign]
    worker.serve(connection, recipe, base)


def leave(connection: Connection, recipe: Recipe, base: str) -> None:
    """A worker that ends before it is ready."""
