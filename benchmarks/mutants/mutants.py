"""Mutation testing: small faults put into the source one at a time; the tests should notice each.

    python benchmarks/mutants/mutants.py --folders link events graph --sample 100
    python benchmarks/mutants/mutants.py --folders link --sample 100 --again survivors.json

A copy of the project is made, and in it one expression at a time is changed: a comparison, `and` for `or`,
a `not` left out, a number raised, a condition turned round, an answer left out. The tests of the folder, and
those of the golden files, are run once beforehand to see which test runs which line, and how long it takes.
For a fault the tests that run its line are tried, the fastest first, until one fails; where none does, all
others of the folder are tried, too. What is left survives, and is to be judged by a person: a test is
missing, the code is needless, or the change makes no difference, which `reviewed.tsv` then says. The sample
is drawn from all places by a fixed seed; `--again` tries those that survived in a run before.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from changes import Mutant, mutants

from kg.tables import read

ROOT = Path(__file__).resolve().parents[2]
REVIEWED = Path(__file__).with_name("reviewed.tsv")
_SLOW = ("tests/graph/test_crash.py",)
"""What kills processes at random: it takes a minute, and finds other faults than these."""
_ALSO = "tests/test_golden.py"
_LEAST_SECONDS = 20
_QUICK = 1.0
COLUMNS = ("file", "line", "before", "after", "why it makes no difference")


class Trial:
    """The tests of one folder, in a copy of the project."""

    def __init__(self, copied: Path, folder: str, quick: bool = False) -> None:
        """`quick` leaves out the slow tests."""
        self._copied = copied
        environment = {**os.environ, "PYTHONPATH": str(copied), "PYTHONDONTWRITEBYTECODE": "1"}
        self._warm = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py"))], cwd=copied, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        found = sorted(path.relative_to(copied) for path in (copied / "tests" / folder).glob("test_*.py"))
        self._files = [name for name in (*map(str, found), _ALSO) if name not in _SLOW]
        seen = self._ask(None, stop=False, record=f"kg/{folder}", seconds=3000)
        self._reached: dict[str, dict[str, list[str]]] = seen["reached"]
        most = _QUICK if quick else float("inf")
        self.seconds: dict[str, float] = {
            name: seconds for name, seconds in seen["seconds"].items() if seconds < most
        }
        # Without a fault, and in the order in which they will be run.
        again = self._ask(self._ordered(self.seconds), stop=False, record=None, seconds=3000)
        self.failing = sorted({*seen["failed"], *again["failed"]})
        for name in self.failing:
            self.seconds.pop(name, None)

    def judge(self, mutant: Mutant, others: bool = False) -> str:
        """`killed`, `timeout` or `survived`: by the tests that run its line, or by all `others`."""
        # What is run on import alone has no test of its own: any may notice.
        reaching = self.seconds.keys() & set(self._reaching(mutant)) or self.seconds.keys()
        tests = [name for name in self.seconds if (name in reaching) != others]
        path = self._copied / mutant.path.relative_to(ROOT)
        source = path.read_bytes()
        path.write_bytes(mutant.put_into(source))
        try:
            return self._tried(tests) if tests else "survived"
        finally:
            path.write_bytes(source)

    def close(self) -> None:
        """End the warm process."""
        with suppress(BrokenPipeError):
            self._warm.communicate(timeout=60)

    def _reaching(self, mutant: Mutant) -> Iterator[str]:
        lines = self._reached.get(str(mutant.path.relative_to(ROOT)), {})
        first, last = mutant.lines
        return (name for line in range(first, last + 1) for name in lines.get(str(line), ()))

    def _tried(self, names: Iterable[str]) -> str:
        tests = self._ordered(names)
        limit = _LEAST_SECONDS + 3 * round(sum(self.seconds[name] for name in tests))
        code = self._ask(tests, stop=True, record=None, seconds=limit)["code"]
        return "timeout" if code is None else "survived" if code == 0 else "killed"

    def _ordered(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (self.seconds[name], name))

    def _ask(self, tests: list[str] | None, **how: Any) -> dict[str, Any]:
        files = self._files if tests is None else sorted({name.partition("::")[0] for name in tests})
        assert self._warm.stdin and self._warm.stdout
        self._warm.stdin.write(json.dumps({"files": files, "tests": tests, **how}) + "\n")
        self._warm.stdin.flush()
        return json.loads(self._warm.stdout.readline())  # type: ignore[no-any-return]


def run(folder: str, chosen: list[Mutant], places: int, copied: Path, quick: bool) -> dict[str, object]:
    """Try the changes of a folder, each told on standard error as it is judged."""
    reviewed = {row.cells[:4] for row in read(REVIEWED, COLUMNS, COLUMNS[:4])}
    trial = Trial(copied, folder, quick)
    verdicts = [_told(mutant, trial.judge(mutant)) for mutant in chosen]
    left = [mutant for mutant, verdict in zip(chosen, verdicts, strict=True) if verdict == "survived"]
    survivors = [mutant for mutant in left if mutant.key not in reviewed]
    if not quick:
        survivors = [one for one in survivors if _told(one, trial.judge(one, others=True)) == "survived"]
    trial.close()
    equal = sum(mutant.key in reviewed for mutant in left)
    noticed = len(chosen) - equal - len(survivors)
    return {
        "folder": folder, "places": places, "tried": len(chosen), "noticed": noticed,
        "by time": verdicts.count("timeout"), "no difference": equal,
        "score": round(noticed / max(len(chosen) - equal, 1), 3), "failing anyway": trial.failing,
        "survivors": [(*mutant.key, _place(mutant)) for mutant in survivors],
    }  # fmt: skip


def _told(mutant: Mutant, verdict: str) -> str:
    line = f"{verdict:9} {_place(mutant)}: {mutant.before} -> {mutant.after}"
    print(line, file=sys.stderr, flush=True)
    return verdict


def _place(mutant: Mutant) -> str:
    return f"{mutant.path.relative_to(ROOT)}:{mutant.lines[0]}"


def everywhere(folder: str) -> list[Mutant]:
    """All changes of a folder, by file and line."""
    return [mutant for file in sorted((ROOT / "kg" / folder).glob("*.py")) for mutant in mutants(file)]


def again(places: list[Mutant], told: Path) -> list[Mutant]:
    """Those that survived in an earlier run, where the source still has them."""
    wanted = {tuple(one[:4]) for one in json.loads(told.read_text(encoding="utf-8"))["survivors"]}
    return [mutant for mutant in places if mutant.key in wanted]


def main() -> None:
    """Print one JSON object a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--folders", nargs="+", default=["link", "events", "graph"])
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--again", type=Path, help="what an earlier run printed for the folder")
    parser.add_argument(
        "--quick", action="store_true", help="only tests that run the line, and take no second"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copied = Path(place).resolve() / "project"
        left_out = shutil.ignore_patterns(".git", ".venv", "*.kg", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copied, ignore=left_out)
        # Compiled files that are checked by content: a fault of the same length in the same second is seen.
        compiling = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "kg"]
        subprocess.run([sys.executable, *compiling], cwd=copied, check=True)
        for folder in given.folders:
            places = everywhere(folder)
            sample = random.Random(given.seed).sample(places, min(given.sample, len(places)))
            chosen = again(places, given.again) if given.again else sample
            print(json.dumps(run(folder, chosen, len(places), copied, given.quick), indent=2), flush=True)


if __name__ == "__main__":
    main()
