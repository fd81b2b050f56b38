"""The store as it was at one time, with the workers that read it and the answers that were kept."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.errors import KgError
from kg.serve.copies import Copy
from kg.serve.pool import Pool, Tally
from kg.serve.settings import Settings

_KEPT = 400
_LOG = logging.getLogger("kg.serve")


class Edition:
    """Two pools on one copy: for pages, whose questions are known and short, and for those of anybody."""

    def __init__(self, copy: Copy, settings: Settings, tallies: Mapping[str, Tally]) -> None:
        """Nothing is started yet."""
        limits = settings.limits
        self.copy = copy
        # A worker of pages remembers what it worked out, so that it must not be given up for being slow once.
        calm = replace(limits, patience=limits.warm_seconds, queue_seconds=limits.page_seconds)
        self.pages = Pool(copy.path, min(2, settings.workers), calm, 0, tallies["pages"])
        self.queries = Pool(copy.path, settings.workers, limits, settings.long_queries, tallies["queries"])
        self._limits = limits
        self._warming: list[asyncio.Future[None]] = []
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    async def start(self) -> None:
        """Start all workers; those of pages begin to work out what all pages need."""
        await self.pages.start()
        await self.queries.start()
        self._warming = [asyncio.ensure_future(self._warm()) for _ in range(self.pages.size)]

    async def warmed(self) -> None:
        """Until pages can be answered at once."""
        await asyncio.gather(*self._warming)

    async def _warm(self) -> None:
        try:
            await self.pages.run("warm", seconds=self._limits.warm_seconds)
        except KgError as error:
            _LOG.warning("%s", error)

    async def page(self, job: str, *arguments: Any) -> Any:
        """The answer to one of our own questions. It is kept: an edition does not change."""
        key = (job, *arguments)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = await self.pages.run(job, *arguments, seconds=self._limits.page_seconds)
        self._kept[key] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    async def stop(self) -> None:
        """End all workers that are at rest at once, the others with their jobs, then remove the copy."""
        for task in self._warming:
            task.cancel()
        await asyncio.gather(self.pages.stop(), self.queries.stop())
        await asyncio.to_thread(self.copy.close)

    async def retire(self) -> None:
        """Stop when the last job is done; nobody gives it new ones."""
        try:
            await asyncio.gather(self.pages.drained(), self.queries.drained())
        finally:
            await self.stop()
