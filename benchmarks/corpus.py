"""What a corpus costs: made-up articles through one process, two, and Ray, then once more with nothing new.

    python benchmarks/corpus.py                       # 10,000 articles
    python benchmarks/corpus.py --count 3000 --rounds 2 --ways one,two

Each way is a process of its own, and in each round they take turns. Prints, as JSON, articles a second after
start-up (from the first articles that are stored to the last), the seconds of merging that follow, the ratios
that matter, memory at each thousand, the cost in processor time of the last thousand against the first, what
a second build takes, and whether all ways gave the same bytes; and how many of the events that are known to
be told were found.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import articles

WAYS = {"one": 1, "two": 2, "ray": 2}
_MARK = 500


class Marks:
    """Notes time, processor time and memory as articles get done."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.done = 0
        self.rows: list[dict[str, float]] = []

    def step(self, _: object = None) -> None:
        """One more article."""
        self.done += 1
        if self.done == 1 or self.done % _MARK == 0:
            self.note()

    def note(self) -> None:
        """How things are now."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        self.rows.append(
            {
                "done": self.done,
                "seconds": time.perf_counter() - self.began,
                "processor": used.ru_utime + used.ru_stime,
                "megabytes": _resident(),
            }
        )


def once(way: str, folder: Path, out: Path) -> dict[str, Any]:
    """One build."""
    from kg.building import build, build_shards
    from kg.recipe import Recipe

    marks = Marks()
    if way == "ray":
        shards = str(out.with_suffix(".shards"))
        report = build_shards([folder], shards, out=out, workers=WAYS[way], progress=marks.step)
    else:
        report = build([folder], out, pipeline=Recipe(), workers=WAYS[way], progress=marks.step)
    after = time.perf_counter() - marks.began - marks.rows[-1]["seconds"]
    return {"rows": marks.rows, "added": report.added, "unchanged": report.unchanged, "merging": after}


def rate(rows: list[dict[str, float]]) -> float:
    """Articles a second between the first that are stored and the last that is marked."""
    first, last = rows[0], rows[-1]
    return (last["done"] - first["done"]) / (last["seconds"] - first["seconds"])


def growth(rows: list[dict[str, float]]) -> float:
    """Processor time of the last thousand articles over that of the first after warming up."""
    # The row after the last article is taken when events have been merged, too.
    at = {int(row["done"]): row["processor"] for row in rows[:-1]}
    last = max(done for done in at if done % _MARK == 0)
    return (at[last] - at[last - 1000]) / (at[_MARK + 1000] - at[_MARK])


def digest(store: Path) -> str:
    """SHA-256 of the store's sorted N-Quads."""
    file = store.with_suffix(".nq")
    subprocess.run(["kg", "export", store, "--out", file], check=True, capture_output=True)
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    file.unlink()
    return found


def found(store: Path, truth: Path) -> dict[str, float]:
    """The share of the told events that the store has, by type, agent and patient."""
    from kg.graph.store import Store

    asked = """SELECT ?name ?type ?agent ?patient WHERE { GRAPH ?g {
      ?event a sem:Event ; sem:eventType ?type ; kg:agent ?agent ; prov:wasDerivedFrom ?article .
      ?article schema:headline ?name OPTIONAL { ?event kg:patient ?patient } } }"""
    with Store.open(store) as opened:
        from kg.query.run import query

        rows = {
            (
                str(row["name"]).rpartition(" ")[2],
                *(str(row[c] or "").rpartition("/")[2] for c in ("type", "agent", "patient")),
            )
            for row in query(opened, asked).records()
        }
    told = {
        (str(int(line["name"].partition(".")[0])), type_, agent, patient)
        for line in map(json.loads, truth.read_text(encoding="utf-8").splitlines())
        for type_, agent, patient, *_ in line["events"]
        if patient and type_ in ("ACCUSE", "SANCTION")
    }
    return {"told": len(told), "found": len(told & rows), "recall": round(len(told & rows) / len(told), 3)}


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _run(way: str, folder: Path, out: Path) -> dict[str, Any]:
    began = time.perf_counter()
    line = [sys.executable, __file__, "--once", way, str(folder), str(out)]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    result["wall"] = time.perf_counter() - began
    print(
        way,
        f"{result['wall']:.1f} s",
        f"{rate(result['rows']):.1f}/s",
        f"load {os.getloadavg()[0]:.1f}",
        file=sys.stderr,
    )
    return result


def main(count: int, rounds: int, ways: list[str]) -> dict[str, Any]:
    """All rounds, as what is printed."""
    rates: dict[str, list[float]] = {way: [] for way in ways}
    facts: dict[str, Any] = {"articles": count, "load at start": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        articles.write(count, folder)
        for number in range(rounds):
            digests = set()
            for way in ways:
                out = Path(place) / f"{way}{number}.kg"
                first = _run(way, folder, out)
                rates[way].append(rate(first["rows"]))
                facts.setdefault("seconds of merging", {})[way] = round(first["merging"], 1)
                digests.add(digest(out))
                if way == "one":
                    second = _run_again(way, folder, out)
                    facts["growth"] = round(growth(first["rows"]), 3)
                    facts["memory"] = [
                        round(row["megabytes"]) for row in first["rows"] if row["done"] % 1000 == 0
                    ]
                    facts["second build"] = round(second / first["wall"], 4)
                    facts["events"] = found(out, folder.with_name("articles.truth.jsonl"))
            facts["same bytes"] = len(digests) == 1
    facts["articles a second"] = {way: [round(one, 1) for one in each] for way, each in rates.items()}
    for way, other in (("two", "one"), ("ray", "two")):
        if way in rates and other in rates:
            pairs = zip(rates[way], rates[other], strict=True)
            facts[f"{way} over {other}"] = round(statistics.median(a / b for a, b in pairs), 2)
    return facts


def _run_again(way: str, folder: Path, out: Path) -> float:
    began = time.perf_counter()
    subprocess.run(["kg", "build", folder, "--out", out], check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ways", default="one,two,ray")
    parser.add_argument("--once", nargs=3, metavar=("WAY", "FOLDER", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.once[0], Path(given.once[1]), Path(given.once[2]))))
    else:
        print(json.dumps(main(given.count, given.rounds, given.ways.split(",")), indent=2))
