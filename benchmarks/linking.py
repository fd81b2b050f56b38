"""What an index costs: to build from a dump, to open, and to ask.

    python benchmarks/linking.py build    # against bare decompression and JSON parsing, in one run
    python benchmarks/linking.py build --dump latest-all.json.bz2
    python benchmarks/linking.py lookup   # an index of a million items: cold lookups, opening, memory
    python benchmarks/linking.py share    # the part of the pipeline's time that linking takes
    python benchmarks/linking.py kill     # a build killed ten times at random moments

The baseline of `build` decompresses the same file with the standard library and parses each line with the
same parser, in one process as the build. They take turns; the ratio of each pair is printed with the median.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import orjson
from dumps import lines
from namesakes import namesakes
from pipeline import documents as some

from kg.annotate.annotation import Annotation
from kg.link.linker import Linker
from kg.model import Entity
from kg.pipeline import Pipeline
from kg.wikidata.dump.building import BuildOptions, build
from kg.wikidata.dump.finish import write
from kg.wikidata.embedded import TABLES
from kg.wikidata.index import Index, starter
from kg.wikidata.tables import Entry, read_tables

_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".json": open}

_OPENING = """
import sys, time
import kg.wikidata.index
def resident():
    pages = int(open("/proc/self/statm").read().split()[1])
    return pages * 4096 / 1e6
before = resident()
started = time.perf_counter()
index = kg.wikidata.index.Index.open(sys.argv[1])
opened = time.perf_counter()
index.candidates("Putin")
print((opened - started) * 1e3, (time.perf_counter() - started) * 1e3, before, resident())
"""


Seconds = tuple[float, float]
"""By the clock, and of the processor: the second is steady on a machine that others use."""


def clock() -> Seconds:
    """Now."""
    return time.perf_counter(), time.process_time()


def since(started: Seconds) -> Seconds:
    """The seconds from then to now."""
    now = clock()
    return now[0] - started[0], now[1] - started[1]


def bare(path: Path, loads: Callable[[bytes], Any]) -> Seconds:
    """Seconds to decompress a dump and parse each line."""
    started = clock()
    with _OPENERS.get(path.suffix, open)(path, "rb") as stream:
        for line in stream:
            text = line.rstrip(b",\r\n")
            if len(text) > 1:
                loads(text)
    return since(started)


def timed_build(path: Path, out: Path, workers: int) -> Seconds:
    """Seconds of a whole build, from the first byte to the index in its place."""
    out.unlink(missing_ok=True)
    started = clock()
    build(str(path), out, BuildOptions(workers=workers))
    return since(started)


def compare_build(given: Path | None, entities: int, rounds: int) -> None:
    """Print the ratio of the baseline's time to the build's."""
    with tempfile.TemporaryDirectory() as folder:
        dumps = [given] if given else [_dump(Path(folder), s, entities) for s in (".gz", ".bz2")]
        for path in dumps:
            megabytes = path.stat().st_size / 1e6
            print(f"{path.name}: {megabytes:,.1f} MB compressed", flush=True)
            out = Path(folder) / "index.kgi"
            ratios = []
            for number in range(1, rounds + 1):
                alone = bare(path, orjson.loads)
                whole = timed_build(path, out, workers=1)
                ratios.append([a / w for a, w in zip(alone, whole, strict=True)])
                print(
                    f"  round {number}: bare {alone[0]:.2f} s (processor {alone[1]:.2f}), "
                    f"build {whole[0]:.2f} s ({whole[1]:.2f}), "
                    f"speed {ratios[-1][0]:.0%} (processor {ratios[-1][1]:.0%})"
                )
            clocked, processor = (statistics.median(column) for column in zip(*ratios, strict=True))
            print(f"  median {clocked:.0%} of bare orjson, processor {processor:.0%} (goal: at least 70%)")
            print(f"  with the standard json, bare takes {bare(path, json.loads)[1]:.2f} s of the processor")
            both = timed_build(path, out, workers=2)[0]
            print(f"  build with two processes {both:.2f} s; {Index.open(out).counts()['items']:,} items")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
            print(f"  peak resident memory {peak:,.0f} MB, of the largest worker {largest:,.0f} MB")


def _dump(folder: Path, suffix: str, entities: int) -> Path:
    path = folder / f"made-up.json{suffix}"
    size = 0
    with _OPENERS[suffix](path, "wb") as stream:
        for line in lines(entities):
            stream.write(line)
            size += len(line)
    print(f"{path.name}: {entities:,} entities, {size / 1e6:,.0f} MB, {size / entities / 1e3:.1f} KB each")
    return path


def compare_lookup(items: int, lookups: int, kept: Path | None) -> None:
    """Print cold lookups a second, the time to open, and the memory, for an index of that many items."""
    real = read_tables(TABLES.glob("*.tsv"))
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "large.kgi"
        if not path.exists():
            started = time.perf_counter()
            made: Iterable[Entry] = namesakes(real, items - len(real))
            write(path, chain(real, made), "made-up", ())
            print(f"wrote {items:,} items in {time.perf_counter() - started:.0f} s", flush=True)
        print(f"index of {path.stat().st_size / 1e6:,.0f} MB: {Index.open(path).counts()}")
        for share in ("items", "news"):
            names = _names(path, real, lookups, share)
            index = Index.open(path)
            started = clock()
            found = sum(len(index.candidates(name)) for name in names)
            took, processor = since(started)
            print(
                f"{share}: {len(names):,} names, each asked once: {len(names) / took:,.0f} lookups/s "
                f"({len(names) / processor:,.0f} a second of the processor), "
                f"{found / len(names):.1f} meanings a name (goal: at least 10,000 lookups/s)"
            )
        for _ in range(3):
            shown = subprocess.run(
                [sys.executable, "-c", _OPENING, path], check=True, capture_output=True, text=True
            )
            opened, first, before, after = map(float, shown.stdout.split())
            print(
                f"opened in {opened:.1f} ms, with the first answer {first:.1f} ms; resident "
                f"{after:.0f} MB, of which Python and its modules {before:.0f} MB (goal: < 50 ms, < 100 MB)"
            )


def _names(path: Path, real: list[Entry], count: int, share: str) -> list[str]:
    """Names to ask, none twice, one in five unknown: of random items, or of the real ones that news names."""
    index = Index.open(path)
    chance = random.Random(5)
    if share == "news":
        known = sorted({name.text for entry in real for name in entry.names})
    else:
        query = "SELECT DISTINCT label FROM item WHERE abs(random()) % 5 = 0 LIMIT ?"
        known = sorted(row[0] for row in index._connection.execute(query, (count * 2,)))
    chance.shuffle(known)
    unknown = [f"{name} Xq{n}" for n, name in enumerate(known[: count // 5])]
    names = known[: count - len(unknown)] + unknown
    chance.shuffle(names)
    return names


def share(documents: int) -> None:
    """Print which part of the processor's time of the whole pipeline linking takes."""
    linker = Timed(starter())
    timed = Pipeline(lookup=starter(), linker=linker)
    texts = list(some(documents))
    list(timed.process(texts[:20]))
    linker.seconds = 0.0
    started = clock()
    list(timed.process(texts))
    _, processor = since(started)
    part = linker.seconds / processor
    print(f"{documents:,} articles: linking {linker.seconds:.2f} s of {processor:.2f} s of the processor, ")
    print(f"  {part:.0%} of the whole, {part / (1 - part):.0%} on top of the rest (goal: at most 15%)")


class Timed(Linker):
    """A linker that adds up the processor's time of its work."""

    seconds = 0.0

    def link(self, annotation: Annotation) -> tuple[Entity, ...]:
        """What the linker gives."""
        started = time.process_time()
        found = super().link(annotation)
        self.seconds += time.process_time() - started
        return found


def kill(entities: int) -> None:
    """Kill a build ten times at random moments and compare what it comes to with an undisturbed build."""
    chance = random.Random()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = _dump(folder, ".gz", entities)
        took = timed_build(path, folder / "whole.kgi", workers=2)[0]
        out = folder / "killed.kgi"
        command = [
            sys.executable,
            "-m",
            "kg",
            "index",
            "build",
            str(path),
            "--out",
            str(out),
            "--workers",
            "2",
        ]
        kills = 0
        while kills < 10:
            out.unlink(missing_ok=True)
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.2, 1 + took / 5))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.wait()
            left = sorted(p.name for p in folder.glob("killed*"))
            print(f"kill {kills}: {left}, index there: {out.exists()}", flush=True)
        subprocess.run(command, check=True)
        same = out.read_bytes() == (folder / "whole.kgi").read_bytes()
        print(f"after ten kills the index is the same byte for byte: {same}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["build", "lookup", "share", "kill"])
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--entities", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--lookups", type=int, default=50_000)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="where the large index is kept, or is already")
    chosen = parser.parse_args()
    if chosen.what == "build":
        compare_build(chosen.dump, chosen.entities, chosen.rounds)
    elif chosen.what == "lookup":
        compare_lookup(chosen.items, chosen.lookups, chosen.keep)
    elif chosen.what == "share":
        share(chosen.documents)
    else:
        kill(chosen.entities)


if __name__ == "__main__":
    main()
