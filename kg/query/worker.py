"""A query in a process of its own, which can be ended."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kg.errors import EndedError, QueryError, TimeLimitError
from kg.graph.store import Store
from kg.isolated import isolated
from kg.query.parameters import Given
from kg.query.result import Result
from kg.query.run import query as run


def query_within(
    seconds: float,
    store: Path,
    query: str | Path,
    params: Given | None = None,
    limit: int | None = None,
    services: Collection[str] = (),
) -> Result:
    """Like `kg.query.run.query`, on the store at that path, opened for reading; ended after `seconds`.

    The time includes the start of the process, a quarter of a second. TimeLimitError when it is over.
    """
    asked = (store, query, dict(params or {}), limit, tuple(services))
    try:
        return isolated(_answer, *asked, seconds=seconds)
    except TimeLimitError:
        raise TimeLimitError(f"the query did not end within {seconds:g} seconds and was stopped") from None
    except EndedError as error:
        raise QueryError(f"the query was not answered: {error}") from None


def _answer(
    store: Path, query: str | Path, params: Given, limit: int | None, services: Collection[str]
) -> Result:
    with Store.open(store) as opened:
        return run(opened, query, params, limit, services)
