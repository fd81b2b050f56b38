"""Mutation testing: small faults put into the source one at a time; the tests should notice each.

    python benchmarks/mutants.py --folders link events graph --sample 60

A copy of the project is made, and in it one expression at a time is changed: a comparison, `and` for `or`,
a `not` left out, a number raised, a condition turned round, an answer left out. Then the tests of that folder
run until the first that fails, those named after the file first. Survivors are listed with place and change,
to be judged by a person: a test is missing, or the change makes no difference. The sample is drawn from all
such places by a fixed seed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
_LEFT_OUT = ("annotation", "returns", "decorator_list", "type_params")
"""Parts of the tree that are never evaluated, or whose change only breaks the import."""
_SLOW = {"graph": ["tests/graph/test_crash.py"]}
"""What kills processes at random: it takes a minute, and finds other faults than these."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one stretch of a file."""

    path: Path
    line: int
    start: int
    end: int
    before: str
    after: str


def mutants(path: Path) -> list[Mutant]:
    """All changes of a file, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, new in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        before = source.encode()[start:end].decode()
        found.append(Mutant(path, node.lineno, start, end, before, f"({ast.unparse(new)})"))
    return sorted(found, key=lambda one: (one.start, one.end, one.after))


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for name, value in ast.iter_fields(tree):
        if name in _LEFT_OUT or (isinstance(tree, ast.AnnAssign) and name == "target"):
            continue
        for node in value if isinstance(value, list) else [value]:
            # The places of what stands in an f-string are wrong before Python 3.12.
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr):
                continue
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                continue
            yield from _own(node)
            yield from _changes(node)


def _own(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _SWAPS:
        yield node, _with(node, ops=[_SWAPS[type(node.ops[0])]()])
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPS:
        yield node, _with(node, op=_SWAPS[type(node.op)]())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, node.operand
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield node, ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(node.test, ast.Constant):
        yield node.test, ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.comprehension):
        yield from ((test, ast.Constant(True)) for test in node.ifs)
    if isinstance(node, ast.Return) and node.value and not isinstance(node.value, ast.Constant):
        yield node.value, ast.Constant(None)


def _with(node: ast.expr, **parts: object) -> ast.expr:
    changed = copy.copy(node)
    for name, value in parts.items():
        setattr(changed, name, value)
    return changed


class Trial:
    """The tests of one folder, run in a copy of the project; those that fail anyway are left out."""

    def __init__(self, copied: Path, folder: str) -> None:
        self.copied, self.folder = copied, folder
        self.left_out = [f"--ignore={name}" for name in _SLOW.get(folder, [])]
        self.limit = 1200.0
        began = time.monotonic()
        _, told = self._run()
        self.limit = 30 + 4 * (time.monotonic() - began)
        failures = (line[7:] for line in told.splitlines() if line[:7] == "FAILED ")
        self.failing = [line.partition(" - ")[0] for line in failures]
        self.left_out += [f"--deselect={name}" for name in self.failing]

    def judge(self, mutant: Mutant) -> str:
        """`killed`, `timeout` or `survived`."""
        path = self.copied / mutant.path.relative_to(ROOT)
        source = path.read_bytes()
        path.write_bytes(source[: mutant.start] + mutant.after.encode() + source[mutant.end :])
        try:
            code, _ = self._run("-x", *self._nearest(mutant.path.stem))
        finally:
            path.write_bytes(source)
        return "timeout" if code is None else "killed" if code else "survived"

    def _nearest(self, module: str) -> list[str]:
        """Tests that are named after the module: run first, they are the likeliest to notice."""
        found = (self.copied / "tests" / self.folder).glob(f"test_*{module}*.py")
        return [str(path.relative_to(self.copied)) for path in sorted(found)]

    def _run(self, *more: str) -> tuple[int | None, str]:
        """The exit code, None when the time is over, and what was printed."""
        line = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, *self.left_out]
        environment = {**os.environ, "PYTHONPATH": str(self.copied), "COLUMNS": "1000"}
        process = subprocess.Popen(
            [*line, f"tests/{self.folder}"], cwd=self.copied, env=environment, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )  # fmt: skip
        try:
            told, _ = process.communicate(timeout=self.limit)
            return process.returncode, told
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, ""


def run(folder: str, sample: int, seed: int, copied: Path) -> dict[str, object]:
    """Try a sample of the changes of a folder, each told on standard error as it is judged."""
    files = sorted((ROOT / "kg" / folder).glob("*.py"))
    everything = [mutant for file in files for mutant in mutants(file)]
    chosen = random.Random(seed).sample(everything, min(sample, len(everything)))
    trial, verdicts, survivors = Trial(copied, folder), [], []
    for mutant in chosen:
        verdict = trial.judge(mutant)
        verdicts.append(verdict)
        told = f"{mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.before} -> {mutant.after}"
        print(f"{verdict:9} {told}", file=sys.stderr, flush=True)
        if verdict == "survived":
            survivors.append(told)
    caught = sum(verdict != "survived" for verdict in verdicts)
    return {
        "folder": folder, "places": len(everything), "tried": len(chosen), "noticed": caught,
        "by time": verdicts.count("timeout"), "score": round(caught / len(chosen), 3),
        "failing anyway": trial.failing, "survivors": survivors,
    }  # fmt: skip


def main() -> None:
    """Print one JSON object a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--folders", nargs="+", default=["link", "events", "graph"])
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copied = Path(place) / "project"
        left_out = shutil.ignore_patterns(".git", ".venv", "*.kg", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copied, ignore=left_out)
        for folder in given.folders:
            print(json.dumps(run(folder, given.sample, given.seed, copied), indent=2), flush=True)


if __name__ == "__main__":
    main()
