"""kill -9 of workers on Ray and of the build that started them: nothing is lost, doubled or different."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from waiting import until

from kg.building import build
from kg.graph.export import export
from kg.graph.store import Store
from kg.pipeline import Pipeline

pytest.importorskip("ray")
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")

LONG = 300.0
"""Seconds: Ray takes half a minute to start on a busy machine."""
COUNT = 400
TOWNS = ("Oslo", "Geneva", "Paris", "Kyiv", "Doha", "Cairo", "Lima")
Started = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """So many articles that there are several parts."""
    texts = (f"Macron met Scholz in {TOWNS[n % 7]} for the {n}th time on Monday." for n in range(COUNT))
    records = (json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts))
    (tmp_path / "a.jsonl").write_text("\n".join(records))
    return tmp_path / "a.jsonl"


@pytest.fixture
def started(lines: Path, tmp_path: Path) -> Iterator[Started]:
    """Starts a build on Ray; at the end none of its processes is left."""
    builds: list[subprocess.Popen[bytes]] = []
    line = [sys.executable, "-m", "kg", "build", str(lines), "--out", str(tmp_path / "ray.kg")]
    line += ["--engine", "ray", "--workers", "1", "--shards", str(tmp_path / "shards")]

    def start() -> subprocess.Popen[bytes]:
        builds.append(subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        return builds[-1]

    yield start
    for build_ in builds:
        with build_:
            build_.kill()


def below(process: int) -> Iterator[int]:
    """All processes that this one has started, and those that these have."""
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield int(child)
            yield from below(int(child))


def workers(build_: int) -> list[int]:
    """Ray's processes that write shards."""
    found = []
    for process in below(build_):
        with suppress(OSError):
            name = Path(f"/proc/{process}/cmdline").read_bytes()
            if name.startswith(b"ray::") and b"Writing" in name:
                found.append(process)
    return found


def nquads(path: Path) -> bytes:
    with Store.open(path) as store:
        export(store, path.with_suffix(".nq"))
    return path.with_suffix(".nq").read_bytes()


def test_workers_and_the_build_can_be_killed_at_any_point(
    lines: Path, started: Started, tmp_path: Path, pipeline: Pipeline
) -> None:
    shards = tmp_path / "shards"
    done = lambda: len(list(shards.glob("*.row.json")))  # noqa: E731
    build([lines], tmp_path / "one.kg", pipeline=pipeline)

    first = started()
    os.kill(until(lambda: workers(first.pid), LONG)[0], signal.SIGKILL)
    assert done() == 0, "it was killed before it had done anything"
    until(lambda: done() >= 1, LONG)
    os.kill(until(lambda: workers(first.pid), LONG)[0], signal.SIGKILL)
    until(lambda: done() >= 2, LONG)
    first.kill()
    assert first.wait() == -signal.SIGKILL, "the build was not over"
    assert not (shards / "shards.jsonl").exists()

    second = started()
    second.communicate()
    assert second.returncode == 0
    listed = [json.loads(line) for line in (shards / "shards.jsonl").read_text().splitlines()]
    rows = [json.loads((shards / row["file"].replace(".nq.gz", ".row.json")).read_text()) for row in listed]
    articles = Counter(article for row in rows for article in row["articles"])
    assert (len(articles), max(articles.values())) == (COUNT, 1)
    assert nquads(tmp_path / "ray.kg") == nquads(tmp_path / "one.kg")
