"""How the server holds under load: many clients, light and heavy queries, on the loopback device.

    python benchmarks/server.py [STORE] [--clients 16] [--seconds 60] [--heavy 4]

Without a store, one of 200 small articles is made. Heavy clients ask for what has no end, each time in other
words; the others ask light queries and open pages. Prints the latencies of the light ones, how the heavy ones
ended, and what went wrong, as JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

LIGHT = (
    "SELECT ?name WHERE { ?who a kg:Person ; rdfs:label ?name } LIMIT 20",
    "SELECT ?event ?what WHERE { ?event a kg:ActualEvent ; rdfs:label ?what } LIMIT 50",
    "ASK { ?event kg:agent ?who ; kg:patient ?who }",
    "SELECT ?type (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e sem:eventType ?type } GROUP BY ?type",
)
PAGES = ("/", "/timeline?offset=50", "/entities?type=person", "/articles", "/api/search?q=ma", "/health")
HEAVY = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<a:b>|^!<a:b>)* ?b . ?b (!<a:b>|^!<a:b>)* ?c . ?c !<a:b> ?d }",
)
LIMIT = 5.0
"""Seconds that the server gives a query."""


class Load:
    """What the clients saw."""

    def __init__(self, address: str, seconds: float) -> None:
        self.address = address
        self.until = time.monotonic() + seconds
        self.light: list[float] = []
        self.heavy: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def ask_light(self, seed: int) -> None:
        """One client of light queries and pages."""
        chance = random.Random(seed)
        with httpx.Client(base_url=self.address, timeout=60) as client:
            while time.monotonic() < self.until:
                began = time.monotonic()
                try:
                    if chance.random() < 0.7:
                        answer = client.get("/sparql", params={"query": chance.choice(LIGHT)})
                    else:
                        answer = client.get(chance.choice(PAGES))
                    self.light.append(time.monotonic() - began)
                    if answer.status_code != 200:
                        self.errors[f"light {answer.status_code}"] += 1
                except httpx.HTTPError as error:
                    self.errors[f"light {type(error).__name__}"] += 1
                time.sleep(chance.random() * 0.05)

    def ask_heavy(self, seed: int) -> None:
        """One client of queries without end."""
        chance = random.Random(seed)
        with httpx.Client(base_url=self.address, timeout=60) as client:
            while time.monotonic() < self.until:
                began = time.monotonic()
                try:
                    # Other words each time: the server remembers what was too long.
                    query = f"# {chance.random()}\n{chance.choice(HEAVY)}"
                    answer = client.get("/sparql", params={"query": query})
                except httpx.HTTPError as error:
                    self.errors[f"heavy {type(error).__name__}"] += 1
                    continue
                late = time.monotonic() - began > LIMIT + 2
                self.heavy[f"{answer.status_code}{' late' if late else ''}"] += 1
                if answer.status_code not in (503, 504):
                    self.errors[f"heavy {answer.status_code}"] += 1
                if answer.status_code == 503:
                    time.sleep(1)

    def figures(self) -> dict[str, object]:
        """The result."""
        cuts = statistics.quantiles(self.light, n=1000)
        return {
            "light requests": len(self.light),
            "light ms": {
                "median": round(statistics.median(self.light) * 1000, 1),
                "p90": round(cuts[899] * 1000, 1),
                "p99": round(cuts[989] * 1000, 1),
                "max": round(max(self.light) * 1000, 1),
            },
            "heavy ended with": dict(sorted(self.heavy.items())),
            "errors": dict(sorted(self.errors.items())),
        }


def small_store(folder: Path) -> Path:
    """A store of 200 articles, written by a template."""
    from kg.building import build

    names = ("France", "Germany", "Poland", "Turkey", "Egypt", "Japan", "Brazil", "Kenya", "Canada", "India")
    verbs = ("accused", "criticised", "attacked", "praised", "sanctioned", "thanked", "threatened", "met")
    lines = []
    for number in range(200):
        chance = random.Random(number)
        text = " ".join(
            f"{chance.choice(names)} {chance.choice(verbs)} {chance.choice(names)} on Monday."
            for _ in range(12)
        )
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        lines.append(json.dumps({"id": f"a{number}", "title": f"Note {number}", "date": day, "text": text}))
    source = folder / "articles.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    build([source], folder / "load.kg")
    return folder / "load.kg"


def run(store: Path, clients: int, heavy: int, seconds: float) -> dict[str, object]:
    """The figures of a server of that store under that load."""
    command = [sys.executable, "-m", "kg", "serve", str(store), "--port", "0", "--time-limit", str(LIMIT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        try:
            httpx.Client(transport=httpx.HTTPTransport(retries=20)).get(f"{address}health").raise_for_status()
            load = Load(address, seconds)
            roles = [load.ask_heavy] * heavy + [load.ask_light] * (clients - heavy)
            threads = [threading.Thread(target=role, args=(seed,)) for seed, role in enumerate(roles)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return {"clients": clients, "of them heavy": heavy, "seconds": seconds, **load.figures()}
        finally:
            server.send_signal(signal.SIGINT)


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--heavy", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or small_store(Path(folder))
        for heavy in (0, options.heavy):
            figures = run(store, options.clients, heavy, options.seconds)
            print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
