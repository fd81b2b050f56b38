"""kill -9 of a worker, then of the build itself, at random points: nothing is lost, doubled or different.

    python benchmarks/kill.py --points 20

At each point a new store is begun with two workers, a worker is killed and some time later the build; then
the build is run again to its end. The store has to have the bytes of a calm build by one process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import articles
from corpus import digest


def build(folder: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    line = ["kg", "build", folder, "--out", out, "--workers", str(workers), "--json"]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def workers_of(build_: int) -> list[int]:
    """The processes that the fork server of a build has started."""
    return [worker for server in _children(build_) for worker in _children(server)]


def point(
    folder: Path, out: Path, chance: random.Random, seconds: float
) -> tuple[bool, bool, dict[str, int]]:
    """One point: whether a worker was killed, whether the build was, and what the last run says."""
    running = build(folder, out, 2)
    ends = time.monotonic() + chance.uniform(0.3, 1) * seconds
    time.sleep(chance.uniform(0.2, 0.9) * (ends - time.monotonic()))
    workers = workers_of(running.pid)
    if workers:
        _kill(chance.choice(workers))
    try:
        running.wait(max(0.0, ends - time.monotonic()))
    except subprocess.TimeoutExpired:
        _kill(running.pid)
    killed = running.wait() == -signal.SIGKILL
    last, _ = build(folder, out, 2).communicate()
    return bool(workers), killed, json.loads(last)


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def main(points: int, count: int, seed: int) -> dict[str, int]:
    """All points; AssertionError where something was lost, doubled or different."""
    chance, facts = random.Random(seed), {"points": points, "workers killed": 0, "builds killed": 0}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        articles.write(count, folder)
        build(folder, Path(place) / "calm.kg", 1).wait()
        began = time.monotonic()
        build(folder, Path(place) / "calm2.kg", 2).wait()
        seconds = time.monotonic() - began
        calm = digest(Path(place) / "calm.kg")
        assert digest(Path(place) / "calm2.kg") == calm
        for number in range(points):
            out = Path(place) / f"{number}.kg"
            worker, driver, last = point(folder, out, chance, seconds)
            facts["workers killed"] += worker
            facts["builds killed"] += driver
            assert last["added"] + last["unchanged"] == count, last
            assert last["skipped"] == []
            assert digest(out) == calm
            print(
                number,
                "worker" if worker else "-",
                "build" if driver else "-",
                last["added"],
                file=sys.stderr,
            )
    return facts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(main(given.points, given.count, given.seed), indent=2))
