"""The API of Wikidata: search for a name, then the entities that it found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.wikidata.online.answers import Answers
from kg.wikidata.polite import USER_AGENT, Busy, Manners, ServiceError

API = "https://www.wikidata.org/w/api.php"
_MAXLAG = 5
"""Seconds that Wikidata's servers may be behind; when they are more, the API asks to come back later."""
_TIME_LIMIT = 20
_FOUND = 7
"""How many items a search gives."""
_MOST_IDS = 50
_PASSING = frozenset({"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryTimeoutError"})
_RETRIED = frozenset({429, 500, 502, 503, 504})

Entity = dict[str, Any]


class Api:
    """Asks the API, at most once for each question."""

    def __init__(
        self,
        answers: Answers,
        url: str = API,
        manners: Manners | None = None,
        time_limit: float = _TIME_LIMIT,
    ) -> None:
        self.url = url
        self._answers = answers
        self._manners = manners or Manners(tries=4, first_wait=2.0, longest_wait=60.0)
        self._time_limit = time_limit

    def search(self, name: str, language: str = "en") -> list[str]:
        """QIDs of the items that a name or the beginning of one may mean. Raises ServiceError."""
        found = self._answer(
            {
                "action": "wbsearchentities", "search": name, "language": language, "uselang": language,
                "type": "item", "limit": str(_FOUND),
            }
        )  # fmt: skip
        return [hit["id"] for hit in found.get("search", ()) if str(hit.get("id", ""))[:1] == "Q"]

    def entities(self, qids: Sequence[str], language: str = "en") -> list[Entity]:
        """The items in the form that the dump has them, without those that are gone. Raises ServiceError."""
        return [
            entity
            for start in range(0, len(qids), _MOST_IDS)
            for entity in self._entities(qids[start : start + _MOST_IDS], language)
        ]

    def _entities(self, qids: Sequence[str], language: str) -> list[Entity]:
        found = self._answer(
            {
                "action": "wbgetentities", "ids": "|".join(qids), "languages": f"{language}|mul",
                "props": "labels|aliases|descriptions|claims|sitelinks",
            }
        )  # fmt: skip
        entities = found.get("entities", {})
        return [entities[qid] for qid in qids if "missing" not in entities.get(qid, {"missing": ""})]

    def _answer(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        question = f"{self.url}?{urlencode(sorted(asked.items()))}"
        kept: Mapping[str, Any] | None = self._answers.get(question)
        if kept is None:
            polite = {**asked, "format": "json", "maxlag": str(_MAXLAG)}
            request = Request(f"{self.url}?{urlencode(polite)}", headers={"User-Agent": USER_AGENT})
            kept = self._manners.ask(lambda: self._request(request), self.url)
            self._answers.keep(question, kept)
        return kept

    def _request(self, request: Request) -> Mapping[str, Any]:
        try:
            with urlopen(request, timeout=self._time_limit) as response:
                body = response.read()
                after = self._manners.seconds(response.headers.get("Retry-After"))
        except HTTPError as error:
            if error.code not in _RETRIED:
                raise ServiceError(f"{self.url}: {error.code} {error.reason}") from None
            wait = self._manners.seconds(error.headers.get("Retry-After"))
            raise Busy(f"{error.code} {error.reason}", after=wait) from None
        except TimeoutError:
            raise Busy(f"no answer within {self._time_limit:g} s") from None
        except URLError as error:
            raise Busy(f"cannot be reached: {error.reason}") from None
        except (OSError, HTTPException) as error:
            raise Busy(f"the connection broke: {error}") from None
        return self._checked(body, after)

    def _checked(self, body: bytes, after: float | None) -> Mapping[str, Any]:
        try:
            answer = json.loads(body)
        except ValueError:
            raise Busy(f"the answer is no JSON, it begins with {body[:40]!r}", after=after) from None
        if not isinstance(answer, dict):
            raise Busy("the answer is no JSON object", after=after)
        error = answer.get("error")
        if error is None:
            return answer
        if error.get("code") in _PASSING:
            raise Busy(f"{error['code']}: {error.get('info', '')}", after=after)
        raise ServiceError(f"{self.url}: {error.get('code')}: {error.get('info')}")
