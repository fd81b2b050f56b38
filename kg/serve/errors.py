"""What HTTP says of our errors."""

from __future__ import annotations

from kg.errors import KgError, QueryError, TimeLimitError
from kg.serve.pool import BusyError, CrashedError
from kg.serve.sparql import NotAcceptableError

_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (TimeLimitError, 504),
    (BusyError, 503),
    (CrashedError, 500),
    (NotAcceptableError, 406),
    (QueryError, 400),
)


def status(error: KgError) -> int:
    """The status code for an error; 504 when a query was stopped at its limit, 503 when to ask again."""
    return next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
