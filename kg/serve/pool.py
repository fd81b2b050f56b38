"""Worker processes that answer jobs and can be killed: a query inside Oxigraph cannot be stopped otherwise.

Two kinds of places: a job starts in one of the first kind. When it is not done after some patience it gives
that place to the next job, goes on with the lowest priority, and is killed at its limit. So long jobs never
keep short ones waiting, however many there are.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
from collections import OrderedDict
from collections.abc import Coroutine, Hashable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from kg.errors import KgError, TimeLimitError
from kg.serve.settings import Limits
from kg.serve.worker import work

_LOWEST = 19
_REMEMBERED = 1000
_PRELOADED = ["kg.serve.worker", "kg.view.page", "pyvis.network"]


class BusyError(KgError):
    """All places are taken; the same request may succeed later."""


class CrashedError(KgError):
    """The worker died: it needed too much memory, or has a defect."""


@dataclass
class Tally:
    """What became of the jobs of a pool."""

    done: int = 0
    failed: int = 0
    timed_out: int = 0
    refused: int = 0
    crashed: int = 0
    left: int = 0
    """Whoever asked was gone before the answer."""
    running: int = 0
    long: int = 0
    waiting: int = 0


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    reading: asyncio.Future[Any] | None = None

    async def ask(self, message: tuple[Any, ...]) -> Any:
        """Send a job and wait for its answer. EOFError when the process ends instead."""
        self.pipe.send(message)
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self.pipe.fileno(), ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self.pipe.fileno())
        self.reading = loop.run_in_executor(None, self.pipe.recv)
        return await asyncio.shield(self.reading)

    def yield_to_others(self) -> None:
        """Let it run only when no other wants to."""
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid or 0, _LOWEST)

    async def end(self) -> None:
        """Kill the process. The pipe is closed when nobody reads from it: its number is used again."""
        self.process.kill()
        if self.reading:
            await asyncio.wait({self.reading})
        await asyncio.to_thread(self.process.join)
        self.pipe.close()


@dataclass
class Pool:
    """Workers on the store at `path`. Use `start` and `stop` in the same event loop as `run`."""

    path: Path
    size: int
    limits: Limits
    long_jobs: int = 6
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self._context = context()
        self._idle: list[_Worker] = []
        self._background: set[asyncio.Future[None]] = set()
        self._too_long: OrderedDict[Hashable, None] = OrderedDict()
        self._places = asyncio.Semaphore(self.size)
        self._long = 0
        self._active = 0
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._stopped = False

    async def start(self) -> None:
        """Start the workers, so that the first request need not wait."""
        for _ in range(self.size):
            self._idle.append(await self._spawn())

    async def stop(self) -> None:
        """Kill all workers that are at rest; the others end with their jobs."""
        self._stopped = True
        await asyncio.gather(*self._background, *(worker.end() for worker in self._idle))
        self._idle.clear()

    async def drained(self) -> None:
        """Until no job runs or waits."""
        await self._at_rest.wait()

    async def run(self, job: str, *arguments: Any, seconds: float | None = None) -> Any:
        """What the job of that name gives. TimeLimitError, BusyError, CrashedError, or what it raises."""
        self._active += 1
        self._at_rest.clear()
        try:
            return await self._run(job, arguments, seconds)
        finally:
            self._active -= 1
            if not self._active:
                self._at_rest.set()

    async def _run(self, job: str, arguments: tuple[Any, ...], seconds: float | None) -> Any:
        limit = seconds or self.limits.query_seconds
        key = job, getattr(arguments[0], "query", arguments[0]) if arguments else None
        held = await self._place(key)
        worker, healthy = None, False
        self.tally.running += 1
        try:
            worker = self._idle.pop() if self._idle and held.held else await self._spawn()
            answer = await self._answer(worker, (job, limit, arguments), limit, held)
            healthy = True
        except TimeLimitError:
            self._remember(key)
            raise
        finally:
            self.tally.running -= 1
            if worker:
                self._give_back(worker, healthy and held.held)
            held.release()
        return self._opened(answer)

    async def _place(self, key: Hashable) -> _Place:
        """A place of the first kind; none for what was too long before, which begins among the long ones."""
        if key in self._too_long:
            return _Place(self._places, held=False)
        await self._take_place()
        return _Place(self._places)

    def _remember(self, key: Hashable) -> None:
        self._too_long[key] = None
        if len(self._too_long) > _REMEMBERED:
            self._too_long.popitem(last=False)

    async def _take_place(self) -> None:
        self.tally.waiting += 1
        try:
            await asyncio.wait_for(self._places.acquire(), self.limits.queue_seconds)
        except TimeoutError:
            self.tally.refused += 1
            raise BusyError("the server has too much to do; ask again in a moment") from None
        finally:
            self.tally.waiting -= 1

    async def _answer(self, worker: _Worker, message: tuple[Any, ...], limit: float, held: _Place) -> Any:
        asked = asyncio.ensure_future(worker.ask(message))
        try:
            patience = min(self.limits.patience, limit) if held.held else 0
            if held.held:
                await asyncio.wait({asked}, timeout=patience)
            if not asked.done():
                await self._wait_long(worker, asked, limit - patience, held)
            return asked.result()
        except (EOFError, OSError):
            self.tally.crashed += 1
            raise CrashedError("the query was stopped: it needed too much memory or time") from None
        except asyncio.CancelledError:
            self.tally.left += 1
            raise
        finally:
            asked.cancel()
            # Let it stop watching the pipe before the pipe is closed.
            await asyncio.wait({asked})

    async def _wait_long(
        self, worker: _Worker, asked: asyncio.Future[Any], seconds: float, held: _Place
    ) -> None:
        if seconds > 0 and self._long >= self.long_jobs:
            self.tally.refused += 1
            raise BusyError("too many long queries run already; ask again in a moment")
        self._long += 1
        self.tally.long += 1
        worker.yield_to_others()
        if held.held:
            self._later(self._refill())
        held.release()
        try:
            done, _ = await asyncio.wait({asked}, timeout=seconds)
        finally:
            self._long -= 1
            self.tally.long -= 1
        if not done:
            self.tally.timed_out += 1
            raise TimeLimitError("the query took too long and was stopped; ask for less, or add a LIMIT")

    def _give_back(self, worker: _Worker, healthy: bool) -> None:
        """A worker that had low priority cannot get its old one back, and is not used again."""
        if healthy and not self._stopped:
            self._idle.append(worker)
        else:
            self._later(worker.end())

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _refill(self) -> None:
        """A new worker for the place that a long job gave up, before the next job asks for it."""
        worker = await self._spawn()
        if self._stopped:
            await worker.end()
        else:
            self._idle.append(worker)

    async def _spawn(self) -> _Worker:
        return await asyncio.to_thread(self._start_process)

    def _start_process(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=work, args=(theirs, self.path, self.limits.memory_bytes), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _opened(self, answer: Any) -> Any:
        fine, value = answer
        if fine:
            self.tally.done += 1
            return value
        self.tally.failed += 1
        raise value


@dataclass
class _Place:
    """A place of the first kind, given back once."""

    places: asyncio.Semaphore
    held: bool = True

    def release(self) -> None:
        if self.held:
            self.held = False
            self.places.release()


def context() -> BaseContext:
    """Where the system can: processes forked off a small one that has all modules and no threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(_PRELOADED)
    return found
