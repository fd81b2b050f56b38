"""Takes questions to the workers: those of pages, which are known and short, and those of anybody."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import Request

from kg.errors import KgError
from kg.serve.pool import Pool
from kg.serve.settings import Settings

_Given = TypeVar("_Given")
_KEPT = 400
_LOG = logging.getLogger("kg.serve")


class Desk:
    """Two pools on one store. Answers to pages are kept: the store does not change while it is served."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Nothing is started yet."""
        limits = settings.limits
        self.settings = settings
        # A worker of pages remembers what it worked out, so that it must not be given up for being slow once.
        calm = replace(limits, patience=limits.warm_seconds, queue_seconds=limits.page_seconds)
        self.pages = Pool(path, min(2, settings.workers), calm, 0)
        self.queries = Pool(path, settings.workers, limits, settings.long_queries)
        self._warming: list[asyncio.Future[None]] = []
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    async def start(self) -> None:
        """Start all workers."""
        await self.pages.start()
        await self.queries.start()
        self._warming = [asyncio.ensure_future(self._warm()) for _ in range(self.pages.size)]

    async def _warm(self) -> None:
        """Let a worker work out what all pages need; whoever asks meanwhile waits for it."""
        try:
            await self.pages.run("warm", seconds=self.settings.limits.warm_seconds)
        except KgError as error:
            _LOG.warning("%s", error)

    async def stop(self) -> None:
        """End all workers."""
        for task in self._warming:
            task.cancel()
        await self.pages.stop()
        await self.queries.stop()

    async def page(self, job: str, *arguments: Any) -> Any:
        """The answer to one of our own questions."""
        key = (job, *arguments)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = await self.pages.run(job, *arguments, seconds=self.settings.limits.page_seconds)
        self._kept[key] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    async def query(self, request: Request, job: str, *arguments: Any, seconds: float | None = None) -> Any:
        """The answer to somebody's question, unless they go away before."""
        work = asyncio.ensure_future(self.queries.run(job, *arguments, seconds=seconds))
        return await _while_there(request, work)


async def _while_there(request: Request, work: asyncio.Future[_Given]) -> _Given:
    """What the work gives; it is given up when the client is gone."""
    gone = asyncio.ensure_future(_gone(request))
    either: set[asyncio.Future[Any]] = {work, gone}
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
        return await work
    finally:
        gone.cancel()
        work.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
