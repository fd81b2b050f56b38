"""kill -9 of a worker, then of the build itself, at random points: nothing is lost, doubled or different.

    python benchmarks/kill.py --points 20
    python benchmarks/kill.py --points 20 --engine ray

At each point a new store is begun with two workers, a worker is killed and some time later the build; then
the build is run again to its end. The store has to have the bytes of a calm build by one process. On Ray,
killed are the actor that writes shards or the process in which it reads the articles, by turns; and each
article has to be in exactly one of the shards that are listed at the end.
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
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import articles
from corpus import digest

ENGINES = ("processes", "ray")
_ACTOR = b"Writing"
"""What Ray calls the processes of `kg.scale.on_ray`."""


@dataclass(frozen=True, slots=True)
class Way:
    """A folder of articles, and how they are built."""

    folder: Path
    engine: str

    def start(self, out: Path, workers: int) -> subprocess.Popen[bytes]:
        """A build in a process of its own."""
        line = ["kg", "build", self.folder, "--out", out, "--workers", str(workers), "--json"]
        line += ["--engine", self.engine] if workers > 1 else []
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def workers_of(self, build: int) -> list[int]:
        """The processes of a build that can be killed: each worker, and on Ray what each has started."""
        if self.engine == "processes":
            return [worker for server in _children(build) for worker in _children(server)]
        actors = [one for one in _below(build) if _ACTOR in _name(one)]
        return [one for actor in actors for one in (actor, *_below(actor))]


def point(way: Way, out: Path, chance: random.Random, seconds: float) -> tuple[bool, bool, dict[str, int]]:
    """One point: whether a worker was killed, whether the build was, and what the last run says."""
    running = way.start(out, 2)
    ends = time.monotonic() + chance.uniform(0.3, 1) * seconds
    time.sleep(chance.uniform(0.2, 0.9) * (ends - time.monotonic()))
    workers = way.workers_of(running.pid)
    if workers:
        _kill(chance.choice(workers))
    try:
        running.wait(max(0.0, ends - time.monotonic()))
    except subprocess.TimeoutExpired:
        _kill(running.pid)
    killed = running.wait() == -signal.SIGKILL
    last, _ = way.start(out, 2).communicate()
    return bool(workers), killed, json.loads(last)


def listed(shards: Path) -> Counter[str]:
    """How often each article is in the shards that the list has."""
    rows = map(json.loads, (shards / "shards.jsonl").read_text().splitlines())
    files = (shards / str(row["file"]).replace(".nq.gz", ".row.json") for row in rows)
    return Counter(article for file in files for article in json.loads(file.read_text())["articles"])


def _name(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _below(process: int) -> Iterator[int]:
    for child in _children(process):
        yield child
        yield from _below(child)


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def main(points: int, count: int, seed: int, engine: str) -> dict[str, int]:
    """All points; AssertionError where something was lost, doubled or different."""
    chance, facts = random.Random(seed), {"points": points, "workers killed": 0, "builds killed": 0}
    with tempfile.TemporaryDirectory() as place:
        way = Way(Path(place) / "articles", engine)
        articles.write(count, way.folder)
        way.start(Path(place) / "calm.kg", 1).wait()
        began = time.monotonic()
        way.start(Path(place) / "calm2.kg", 2).wait()
        seconds = time.monotonic() - began
        calm = digest(Path(place) / "calm.kg")
        assert digest(Path(place) / "calm2.kg") == calm
        for number in range(points):
            out = Path(place) / f"{number}.kg"
            worker, driver, last = point(way, out, chance, seconds)
            facts["workers killed"] += worker
            facts["builds killed"] += driver
            assert last["added"] + last["unchanged"] == count, last
            assert last["skipped"] == []
            assert digest(out) == calm
            if engine == "ray":
                found = listed(Path(f"{out}.shards"))
                assert (len(found), max(found.values())) == (count, 1)
            told = number, "worker" if worker else "-", "build" if driver else "-", last["added"]
            print(*told, file=sys.stderr, flush=True)
    return facts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, default="processes")
    given = parser.parse_args()
    print(json.dumps(main(given.points, given.count, given.seed, given.engine), indent=2))
