"""One worker process: loads model and index once, then answers batches of documents with their graphs."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from kg.errors import KgError
from kg.graph.run import Run
from kg.model import Document
from kg.recipe import Recipe
from kg.scale.outcome import outcomes

Answer = bytes | str
"""The N-Quads of a document's graph, or why there are none."""
Task = tuple[int, Sequence[Document]]
"""A number by which the answers are known again, and documents."""


class Graphs:
    """Makes the graphs of documents as N-Quads. It holds the model: one a process."""

    def __init__(self, recipe: Recipe, base: str) -> None:
        self._pipeline, self._base = recipe.pipeline(), base
        self.run: Run = self._pipeline.run

    def of(self, documents: Sequence[Document]) -> list[Answer]:
        """An answer for each document, in their order."""
        return [
            outcome.reason or "".join(f"{quad} .\n" for quad in outcome.quads).encode()
            for outcome in outcomes(self._pipeline, self._base, documents)
        ]


def serve(connection: Connection, recipe: Recipe, base: str) -> None:
    """Work until the process that started this one closes the connection, or is no more.

    What is sent: the run, or the error that kept this from starting; then (number, answers) for each task.
    Tasks are received and answers sent by threads, so that neither side ever waits for the other to read.
    """
    # An interruption is for the process that the user started; it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        try:
            graphs = Graphs(recipe, base)
        except KgError as error:
            connection.send(error)
            return
        connection.send(graphs.run)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    answers: queue.SimpleQueue[tuple[int, list[Answer]]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    threading.Thread(target=_send, args=(connection, answers), daemon=True).start()
    while True:
        number, documents = tasks.get()
        answers.put((number, graphs.of(documents)))


def _receive(connection: Connection, tasks: queue.SimpleQueue[Task]) -> None:
    with suppress(EOFError, OSError):
        while True:
            tasks.put(connection.recv())
    # Nobody wants the answers any more, neither those that are ready nor the one that is being made.
    os._exit(0)


def _send(connection: Connection, answers: queue.SimpleQueue[tuple[int, list[Answer]]]) -> None:
    with suppress(OSError):
        while True:
            connection.send(answers.get())
    os._exit(0)
