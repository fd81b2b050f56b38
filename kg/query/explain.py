"""What a query stood for and how long it took."""

from __future__ import annotations

from kg.query.parameters import bound
from kg.query.result import Result


def explained(result: Result, times: dict[str, float]) -> str:
    """The query as it was run, its parameters, and the seconds that each step took, for a person."""
    lines = [bound(result.query.text.strip(), dict(result.bindings)), ""]
    for name, terms in sorted(result.bindings.items()):
        lines.append(f"{name} = {' or '.join(map(str, terms)) or 'nothing in this store'}")
    lines.append(f"{_size(result)}{' (there are more)' if result.more else ''}")
    lines += [f"{step:<6} {seconds * 1000:8.1f} ms" for step, seconds in times.items()]
    return "\n".join(lines) + "\n"


def _size(result: Result) -> str:
    if result.answer is not None:
        return "1 answer"
    if result.triples is not None:
        return f"{len(result.triples)} triples"
    return f"{len(result.rows)} rows"
