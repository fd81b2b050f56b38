"""Asks a SPARQL service as its operators wish: with a name, in time, and again only later."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.error import HTTPError, URLError

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, EndPointNotFound, QueryBadFormed

from kg.errors import DataError
from kg.wikidata.dump.part import Part
from kg.wikidata.polite import USER_AGENT, Busy, Manners, ServiceError

ENDPOINT = "https://query.wikidata.org/sparql"
TIME_LIMIT = 60
"""Seconds that a query of the Wikidata Query Service may take."""
_RETRIED = frozenset({429, 502, 503, 504})
_TOO_SLOW = ("timeout", "timed out", "time limit")

Row = Mapping[str, Mapping[str, str]]
"""Of each variable its `type`, `value`, and perhaps `datatype` or `xml:lang`."""


class Endpoint:
    """A service whose answers are kept, so that none is asked for twice."""

    def __init__(
        self, url: str, answers: Part, manners: Manners | None = None, time_limit: int = TIME_LIMIT
    ) -> None:
        self._url = url
        self._answers = answers
        self._manners = manners or Manners()
        self._time_limit = time_limit
        self.asked = 0
        """How many requests were made."""

    def rows(self, query: str) -> list[Row]:
        """The rows of an answer. Raises Busy where the query takes too long, ServiceError where it fails."""
        kept = self._answers.answer(query)
        if kept is None:
            kept = self._manners.ask(lambda: self._request(query), self._url)
            self._answers.keep(query, kept)
        found: list[Row] = kept
        return found

    def _request(self, query: str) -> list[Row]:
        self.asked += 1
        asking = SPARQLWrapper(self._url, returnFormat=JSON, agent=USER_AGENT)
        asking.setMethod(POST)
        asking.setTimeout(self._time_limit)
        asking.setQuery(query)
        try:
            body = asking.query().response.read()
        except HTTPError as error:
            raise self._failure(error) from None
        except EndPointInternalError as error:
            # The service answers so when its time limit was reached, and also when it is out of order.
            slow = any(sign in str(error).casefold() for sign in _TOO_SLOW)
            raise Busy("500 internal server error", too_slow=slow) from None
        except (QueryBadFormed, EndPointNotFound) as error:
            raise ServiceError(f"{self._url}: {str(error).strip()[:200]}") from None
        except TimeoutError:
            raise Busy(f"no answer within {self._time_limit} s", too_slow=True) from None
        except URLError as error:
            slow = isinstance(error.reason, TimeoutError)
            raise Busy(f"cannot be reached: {error.reason}", too_slow=slow) from None
        except OSError as error:
            raise Busy(f"the connection broke: {error}") from None
        return list(_bindings(body))

    def _failure(self, error: HTTPError) -> Exception:
        if error.code not in _RETRIED:
            return ServiceError(f"{self._url}: {error.code} {error.reason}")
        after = self._manners.seconds(error.headers.get("Retry-After"))
        return Busy(f"{error.code} {error.reason}", after=after, too_slow=error.code == 504)


def _bindings(body: bytes) -> Iterator[Row]:
    """The rows of a JSON answer. An answer that is cut off or no JSON, such as an error page, may pass."""
    try:
        answer: Any = json.loads(body)
        yield from answer["results"]["bindings"]
    except (ValueError, KeyError, TypeError):
        start = body[:60].decode(errors="replace").strip()
        raise Busy(f"the answer is no SPARQL result, it begins with {start!r}") from None


def local(row: Row, variable: str) -> str:
    """The last part of a variable's IRI, such as a QID; empty when it has none."""
    return row.get(variable, {}).get("value", "").rpartition("/")[2]


def refuse_injection(qids: list[str]) -> None:
    """Raise DataError when something other than an identifier would get into a query."""
    for qid in qids:
        if not (qid[:1] == "Q" and qid[1:].isascii() and qid[1:].isdigit()):
            raise DataError(f"{qid!r} is not a QID")
