"""Which of two times is an event's, and the words for what is counted."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document, Event
from kg.pipeline import Pipeline


def _events(pipeline: Pipeline, text: str) -> dict[str, Event]:
    (found,) = pipeline.process([Document("d", text, date=date(2024, 3, 6))])
    return {event.trigger.text: event for event in found.events}


def test_each_event_has_the_time_beside_it(pipeline: Pipeline) -> None:
    told = _events(pipeline, "Rebels attacked the village on Monday, and police arrested ten men on Tuesday.")
    days = {trigger: event.time and event.time.start for trigger, event in told.items()}
    assert days == {"attacked": date(2024, 3, 4), "arrested": date(2024, 3, 5)}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Rebels killed 20 Ukrainian soldiers on Monday.", "Ukrainian soldiers"),
        ("Rebels killed 20 more Ukrainian soldiers on Monday.", "Ukrainian soldiers"),
        ("Rebels killed at least 20 soldiers on Monday.", "soldiers"),
        ("Rebels killed 20 very old farmers on Monday.", "farmers"),
    ],
)
def test_what_is_counted_has_no_more_and_no_number(pipeline: Pipeline, text: str, counted: str) -> None:
    quantities = [one for event in _events(pipeline, text).values() for one in event.quantities]
    assert {(one.what, one.min, one.counted) for one in quantities} == {("killed", 20, counted)}


@pytest.mark.parametrize(
    "counted", ["dozens of people", "scores of farmers", "at least 20 people", "up to 16 people"]
)
def test_the_words_of_a_number_are_all_of_it(pipeline: Pipeline, counted: str) -> None:
    told = _events(pipeline, f"A storm killed {counted} in Texas.")
    assert [one.text for event in told.values() for one in event.quantities] == [f"killed {counted}"]
