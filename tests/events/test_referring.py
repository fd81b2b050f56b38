"""Pronouns for described actors that stay open; sentences.txt has those that are resolved."""

from __future__ import annotations

import pytest

from kg.model import Document, Role
from kg.pipeline import Pipeline


def _agents(pipeline: Pipeline, text: str, trigger: str) -> list[str]:
    (found,) = pipeline.process([Document("d", text)])
    return [
        argument.text
        for event in found.events
        if event.trigger.text == trigger
        for argument in event.arguments
        if argument.role is Role.AGENT
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers fought protesters in Bamako. They attacked Goma.",
        "The rebels met farmers and the herders left. They attacked Goma.",
        "“The soldiers will come.” They attacked Goma.",
        "The plan was ready in May. It attacked Goma.",
        "The soldier and the rebel left. He attacked Goma.",
        # One is not several, whatever is said of him.
        "The commander in charge left. They attacked Goma.",
    ],
)
def test_pronoun_stays_open_where_two_may_be_meant_or_none(pipeline: Pipeline, text: str) -> None:
    assert _agents(pipeline, text, "attacked") == []


def test_one_stays_one_whatever_is_said_of_him(pipeline: Pipeline) -> None:
    text = "The soldier in charge left. He attacked Goma."
    assert _agents(pipeline, text, "attacked") == ["The soldier"]


def test_pronoun_reaches_back_one_sentence_only(pipeline: Pipeline) -> None:
    near = "Soldiers crossed the river. They attacked Goma."
    far = "Soldiers crossed the river. It rained for hours. They attacked Goma."
    assert _agents(pipeline, near, "attacked") == ["Soldiers"]
    assert _agents(pipeline, far, "attacked") == []
