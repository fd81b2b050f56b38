"""Shard writers on Ray Data: stateful actors that load model and index once, on one machine or a cluster."""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from kg.errors import KgError, UsageError
from kg.scale.shard_writer import Row, ShardWriter, row_of

_TRIES = 6
"""How often a part is begun again after its worker died."""


class RayError(KgError):
    """Ray cannot be started, or the job failed on it."""


@contextmanager
def ray_started(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, on this machine or on the cluster at `address`; RayError when it cannot be had."""
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
    try:
        import ray
    except ImportError:
        raise UsageError("--engine ray needs the package ray: pip install 'newskg[ray]'") from None
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if address is None:
        quiet |= {"include_dashboard": False, "num_cpus": workers, "address": "local"}
    else:
        quiet |= {"address": address}
    try:
        ray.init(**quiet)
    except Exception as error:  # Ray raises what its parts raise
        raise RayError(f"Ray cannot be started: {' '.join(str(error).split())[:300]}") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def written(
    ray: Any, names: Sequence[str], writer: Callable[[], ShardWriter], workers: int | None
) -> Iterator[Row]:
    """The rows of these parts as they get done, by as many workers or, when None, as there are processors."""
    if not names:
        return
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    most = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    parts = ray.data.from_items([{"part": name} for name in names], override_num_blocks=len(names))
    with warnings.catch_warnings():
        # The only way, up to the version that is allowed, to bound the tries.
        warnings.simplefilter("ignore")
        rows = parts.map_batches(
            _actor(writer),
            batch_size=1,
            concurrency=min(most, len(names)),
            num_cpus=1,
            max_restarts=-1,
            max_task_retries=_TRIES,
        )
    try:
        for row in rows.iter_rows():
            yield row_of(json.loads(row["row"]))
    except ray.exceptions.RayError as error:
        raise RayError(f"the job failed on Ray: {' '.join(str(error).split())[:300]}") from None


def _actor(writer: Callable[[], ShardWriter]) -> type:
    """What Ray Data makes once a worker and calls with each batch of parts."""

    class Writing:
        def __init__(self) -> None:
            self._writer = writer()

        def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
            return {"row": [json.dumps(asdict(self._writer.write(str(part)))) for part in batch["part"]]}

    return Writing
