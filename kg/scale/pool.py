"""Worker processes on this machine. One that dies or hangs is replaced, and what it had is done again."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.run import Run
from kg.model import Document
from kg.recipe import Recipe
from kg.scale.outcome import Outcome, batches
from kg.scale.worker import Answer, serve

if TYPE_CHECKING:
    # Windows has no fork server.
    from multiprocessing.context import ForkServerContext, SpawnContext

BATCH = 16
"""Documents sent at a time: enough for spaCy, few enough that the end of a build keeps all workers busy."""
_AHEAD = 2
"""Batches that a worker has at a time, so that it need not wait for the next."""
_WINDOW = 4
"""Batches for each worker between the one that is waited for and the newest one sent: it bounds memory."""
_STARTS = 3
"""Workers that may die one after the other before they are ready."""
_PATIENCE = 5.0
"""Seconds that a process is given to end."""
_LIMIT = 120.0
"""Seconds that a worker has for a batch, and a hundred times what its text usually takes:"""
_FOR_A_CHARACTER = 0.005
_LOOK = 1.0
"""Seconds after which at the latest it is seen whether a worker's time is over."""
_DEADLY = "its worker process ended twice while reading it: killed, out of memory, or an error in a library"
_HANGING = "its worker process did not end within {:.0f} seconds, twice"

Numbered = tuple[int, Document]


class WorkerError(KgError):
    """Worker processes cannot be started."""


class _Worker:
    """A process, and the batches that it has: number of the first document, and the documents."""

    def __init__(self, context: ForkServerContext | SpawnContext, recipe: Recipe, base: str) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, recipe, base), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.suspecting = False
        """What it has killed another worker, perhaps: it gets nothing else until it has answered."""
        self.tasks: deque[list[Numbered]] = deque()
        self.since = 0.0
        """When it began with the first of them."""

    def send(self, batch: list[Numbered], now: float) -> None:
        """Give it a batch. A dead worker takes it too: the end of its connection tells of that."""
        if not self.tasks:
            self.since = now
        self.tasks.append(batch)
        with suppress(OSError):
            self.connection.send((batch[0][0], [document for _, document in batch]))

    def done(self, now: float) -> list[Numbered]:
        """It has answered the first batch, and begins with the next."""
        self.since, self.suspecting = now, False
        return self.tasks.popleft()

    def is_late(self, now: float) -> bool:
        """It has had a batch for so long that it will not answer any more."""
        return bool(self.tasks) and now - self.since > _seconds(self.tasks[0])

    def end(self) -> None:
        """Close the connection, which ends the process."""
        self.connection.close()
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool:
    """Processes documents in worker processes, and gives what comes of them in the order of the documents."""

    def __init__(
        self, recipe: Recipe, workers: int, base: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._recipe, self._base, self._clock = recipe, base, clock
        self._context = _context()
        self._failed_starts = 0
        self._again: deque[list[Numbered]] = deque()
        self._suspects: deque[Numbered] = deque()
        self._deaths: set[int] = set()
        self._answers: dict[int, Answer] = {}
        self._workers = [self._started() for _ in range(workers)]
        try:
            self.run = self._first_run()
        except BaseException:
            self.close()
            raise

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """See `kg.scale.engine.Engine`."""
        return (_outcome(document, answer) for document, answer in self.answers(documents))

    def answers(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Answer]]:
        """Each document with its graph as N-Quads, or the reason why there is none, in the order given."""
        self._deaths.clear()
        batched = batches(enumerate(documents), BATCH)
        sent: deque[list[Numbered]] = deque()
        more = True
        while more or sent:
            more = more and self._feed(batched, sent)
            if sent and all(number in self._answers for number, _ in sent[0]):
                for number, document in sent.popleft():
                    yield document, self._answers.pop(number)
            elif sent or more:
                self._receive()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.end()

    def _feed(self, batched: Iterator[list[Numbered]], sent: deque[list[Numbered]]) -> bool:
        """Give each worker that has room something to do; False when all documents are given out."""
        for worker in self._workers:
            while worker.ready and len(worker.tasks) < _AHEAD and not worker.suspecting:
                if self._suspects and not worker.tasks:
                    worker.suspecting = True
                    worker.send([self._suspects.popleft()], self._clock())
                    break
                if self._again:
                    worker.send(self._again.popleft(), self._clock())
                    continue
                if len(sent) >= _WINDOW * len(self._workers):
                    return True
                batch = next(batched, None)
                if batch is None:
                    return False
                sent.append(batch)
                worker.send(batch, self._clock())
        return True

    def _receive(self) -> None:
        """Wait until a worker has something to say, and take it; or until one has been silent too long."""
        said = wait([worker.connection for worker in self._workers], _LOOK)
        for worker in [one for one in self._workers if one.connection in said]:
            try:
                self._take(worker, worker.connection.recv())
            except (EOFError, OSError):
                self._replace(worker)
        for worker in [one for one in self._workers if one.is_late(self._clock())]:
            self._replace(worker, _HANGING.format(_seconds(worker.tasks[0])))
        if self._again or self._suspects:
            self._feed(iter(()), deque())

    def _take(self, worker: _Worker, message: Run | KgError | tuple[int, list[Answer]]) -> None:
        if isinstance(message, KgError):
            raise message
        if isinstance(message, Run):
            worker.ready, self._failed_starts = True, 0
            return
        batch = worker.done(self._clock())
        self._answers.update(zip((number for number, _ in batch), message[1], strict=True))

    def _replace(self, worker: _Worker, why: str = _DEADLY) -> None:
        """A worker died or hangs: start another, and give out again what it had not answered."""
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkerError(
                    "the worker processes ended before they were ready; they may have run out of memory"
                )
        worker.end()
        if worker.tasks:
            self._suspect(worker.tasks.popleft(), worker.suspecting, why)
        self._again.extend(worker.tasks)
        self._workers[self._workers.index(worker)] = self._started()

    def _suspect(self, batch: list[Numbered], alone: bool, why: str) -> None:
        """One of these documents may have ended the worker: each is tried alone, twice, then given up."""
        number = batch[0][0]
        if alone and number in self._deaths:
            self._answers[number] = why
            return
        if alone:
            self._deaths.add(number)
        self._suspects.extend(batch)

    def _first_run(self) -> Run:
        """How the workers work, said by the first that is ready."""
        while True:
            for connection in wait([worker.connection for worker in self._workers]):
                worker = next(one for one in self._workers if one.connection is connection)
                try:
                    message = worker.connection.recv()
                except (EOFError, OSError):
                    self._replace(worker)
                    continue
                self._take(worker, message)
                if isinstance(message, Run):
                    return message

    def _started(self) -> _Worker:
        return _Worker(self._context, self._recipe, self._base)


@contextmanager
def pool(recipe: Recipe, workers: int, base: str) -> Iterator[Pool]:
    """Worker processes that end with the block."""
    made = Pool(recipe, workers, base)
    try:
        yield made
    finally:
        made.close()


def _seconds(batch: Sequence[Numbered]) -> float:
    """How long a worker may take for these."""
    return _LIMIT + _FOR_A_CHARACTER * sum(len(document.text) for _, document in batch)


def _context() -> ForkServerContext | SpawnContext:
    """A fork server where there is one: it imports the libraries once, and has no threads to copy."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.scale.worker"])
    return context


def _outcome(document: Document, answer: Answer) -> Outcome:
    if isinstance(answer, str):
        return Outcome(document, reason=answer)
    return Outcome(document, ox.parse(answer, format=ox.RdfFormat.N_QUADS))
