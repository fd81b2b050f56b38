"""Counts for a monitor, in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from kg.serve.pool import Tally

_BOUNDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass
class Metrics:
    """What was answered since the server began."""

    answered: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def count(self, route: str, status: int, seconds: float) -> None:
        """One answer to a request for that kind of page."""
        self.answered[route, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]
        for bound in _BOUNDS:
            if seconds <= bound:
                self.buckets[route, bound] += 1

    def text(self, pools: dict[str, Tally]) -> str:
        """All counts, a line each."""
        lines = [
            "# HELP newskg_requests_total Requests that were answered.",
            "# TYPE newskg_requests_total counter",
        ]
        lines += [
            f'newskg_requests_total{{route="{route}",status="{status}"}} {count}'
            for (route, status), count in sorted(self.answered.items())
        ]
        lines += ["# HELP newskg_request_seconds Time to answer.", "# TYPE newskg_request_seconds histogram"]
        for route in sorted({route for route, _ in self.answered}):
            lines += self._histogram(route)
        for name in ("running", "long", "waiting"):
            lines += [f"# TYPE newskg_jobs_{name} gauge"]
            lines += [
                f'newskg_jobs_{name}{{pool="{pool}"}} {getattr(tally, name)}' for pool, tally in pools.items()
            ]
        lines += ["# HELP newskg_jobs_total What became of the jobs.", "# TYPE newskg_jobs_total counter"]
        for pool, tally in pools.items():
            ended = {
                name: value
                for name, value in asdict(tally).items()
                if name not in ("running", "long", "waiting")
            }
            lines += [
                f'newskg_jobs_total{{pool="{pool}",end="{name}"}} {value}' for name, value in ended.items()
            ]
        return "\n".join(lines) + "\n"

    def _histogram(self, route: str) -> list[str]:
        total = sum(count for (one, _), count in self.answered.items() if one == route)
        name, label = "newskg_request_seconds", f'route="{route}"'
        lines = [f'{name}_bucket{{{label},le="{bound:g}"}} {self.buckets[route, bound]}' for bound in _BOUNDS]
        return [
            *lines,
            f'{name}_bucket{{{label},le="+Inf"}} {total}',
            f"{name}_sum{{{label}}} {self.seconds[route]:.6f}",
            f"{name}_count{{{label}}} {total}",
        ]
