"""Asks a language model by the chat-completions protocol."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

_LARGEST = 1_000_000


class NoAnswerError(Exception):
    """The server cannot be reached, refuses, or does not answer as the protocol has it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model at an address. `seconds` is how long one answer may take."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0

    def answer(self, instructions: str, text: str, schema: dict[str, Any]) -> str:
        """What the model writes. NoAnswerError when there is no answer."""
        body = {
            "model": self.name,
            "temperature": 0,
            "seed": 0,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "events", "schema": schema}},
        }
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(self.url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as response:
                content = json.loads(response.read(_LARGEST))["choices"][0]["message"]["content"]
        except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
            raise NoAnswerError(f"the model did not answer: {error}") from error
        if not isinstance(content, str):
            raise NoAnswerError("the model's answer is no text")
        return content
