"""Feeds broken inputs to what reads files of others: no crash, no hang over five seconds, no growing memory.

    python benchmarks/fuzz/fuzz.py html dates --minutes 15
    python benchmarks/fuzz/fuzz.py --minutes 2              # all targets, two minutes each

hypothesis makes the inputs and, where one breaks a target, shrinks it. One JSON line a target; exit code 1
when there was a finding.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import logging
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS, Target

_LIMIT = 5
"""Seconds that one input may take."""
_ROUND = 300
"""Inputs between two looks at the clock."""


class Hang(Exception):  # noqa: N818
    """An input took too long."""


def fuzz(name: str, target: Target, minutes: float, seed: int) -> dict[str, Any]:
    """Try inputs until the time is over or one breaks the target."""
    facts: dict[str, Any] = {"target": name, "inputs": 0, "seconds": 0, "slowest": 0.0, "finding": None}

    def once(value: Any) -> None:
        if time.monotonic() > ends and not facts["finding"]:
            return
        facts["inputs"] += 1
        signal.setitimer(signal.ITIMER_REAL, _LIMIT)
        began = time.process_time()
        try:
            target.try_(value)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            facts["slowest"] = max(facts["slowest"], round(time.process_time() - began, 2))

    began = time.monotonic()
    ends, warm = began + 60 * minutes, 0
    for number in itertools.count(seed):
        try:
            seeded(number)(_loop(once, target))()
        except Exception as error:
            facts["finding"] = "".join(traceback.format_exception(error)[-12:])
        gc.collect()
        warm = warm or _resident()
        if facts["finding"] or time.monotonic() > ends:
            break
    grown = (_resident() - warm) >> 20
    return {**facts, "seconds": round(time.monotonic() - began), "grown (MB)": grown}


def _loop(once: Any, target: Target) -> Any:
    checks = list(HealthCheck)
    phases = (Phase.generate, Phase.shrink)
    rules = settings(
        max_examples=_ROUND, deadline=None, database=None, suppress_health_check=checks, phases=phases
    )
    return rules(given(target.inputs)(once))


def _resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def _hang(*_: object) -> None:
    raise Hang(f"more than {_LIMIT} s")


def main() -> None:
    """Fuzz the targets that are named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _hang)
    logging.getLogger().addHandler(logging.NullHandler())
    broken = False
    for name in asked.targets or TARGETS:
        facts = fuzz(name, TARGETS[name], asked.minutes, asked.seed)
        broken = broken or bool(facts["finding"])
        print(json.dumps(facts, ensure_ascii=False), flush=True)
    sys.exit(broken)


if __name__ == "__main__":
    main()
