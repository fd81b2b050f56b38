"""Why an event was told, and how much it is to be trusted."""

import math
from collections.abc import Sequence

import pytest

from kg.annotate.annotation import Annotation
from kg.events import confidence
from kg.events.explanation import Explanation
from kg.events.extractor import RuleExtractor
from kg.model import Document, Entity, Event, EventType, Omission
from kg.pipeline import Pipeline

SENTENCE = "The rebels have denied attacking Kharkiv on Monday."


class _Explaining(RuleExtractor):
    told: tuple[Explanation, ...] = ()

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        self.told = self.explain(annotation, entities)
        return super().extract(annotation, entities)


def explained(text: str) -> tuple[tuple[Event, ...], tuple[Explanation, ...]]:
    extractor = _Explaining()
    (found,) = Pipeline(extractor=extractor).process([Document("d", text)])
    return found.events, extractor.told


def test_each_event_has_its_reasons_in_order() -> None:
    events, told = explained(SENTENCE)
    assert [each.event for each in told] == [event.id for event in events]
    attack = next(each for each in told if each.trigger.text == "attacking")
    assert attack.row.startswith("assault.tsv:")
    assert [(cue.text, cue.effect) for cue in attack.cues] == [("denied", "denied")]
    assert ("Kharkiv", "patient by >dobj") in [(path.text, path.effect) for path in attack.paths]


def test_an_explanation_is_told_to_people_and_programs() -> None:
    _, told = explained(SENTENCE)
    attack = next(each for each in told if each.trigger.text == "attacking")
    assert "  'denied' makes it denied" in attack.lines()
    assert attack.as_json()["confidence"][0]["feature"] == "start"


def test_the_confidence_is_that_of_the_event_as_it_is_told_in_the_end() -> None:
    # The bare threat names nobody but its agent; the cut that it takes over names Israel.
    events, told = explained("Norway threatened to cut its support for Israel.")
    threat = next(event for event in events if event.type is EventType.THREATEN)
    why = next(each for each in told if each.event == threat.id)
    assert {"agent_known", "other_known"} <= {part.feature for part in why.confidence}
    chance = 1 / (1 + math.exp(-sum(part.adds for part in why.confidence)))
    assert why.score == threat.score == pytest.approx(chance, abs=0.006)


def test_the_pipeline_tells_links_and_events_and_nothing_of_other_extractors() -> None:
    class Silent:
        def extract(
            self, annotation: Annotation, entities: Sequence[Entity]
        ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
            return (), ()

    document = Document("d", SENTENCE)
    extraction, links, events = Pipeline().explained(document)
    assert links is not None and events is not None
    assert [each.event for each in events] == [event.id for event in extraction.events]
    assert Pipeline(extractor=Silent()).explained(document).events is None


def test_the_parts_of_a_confidence_give_the_score() -> None:
    seen = {"agent_known": 1.0, "not_actual": 1.0, "deep": 0.0}
    names = [part.feature for part in confidence.parts(seen)]
    assert names[0] == "start" and sorted(names[1:]) == ["agent_known", "not_actual"]
    assert 0 < confidence.score(seen) < confidence.score({"agent_known": 1.0}) < 1


@pytest.mark.parametrize("feature", ["agent_known", "other_known"])
def test_a_known_participant_adds_to_the_confidence(feature: str) -> None:
    assert confidence.score({feature: 1.0}) > confidence.score({})


_ABOUT_PARTICIPANTS = {"agent_known", "agent_described", "other_known", "other_described"}


@pytest.mark.parametrize(
    ("sentence", "trigger", "seen"),
    [
        ("Iran attacked Israel.", "attacked", {"agent_known", "other_known"}),
        ("Iran attacked a village.", "attacked", {"agent_known", "other_described"}),
        ("The rebels attacked Israel.", "attacked", {"agent_described", "other_known"}),
        ("Rebels attacked a village.", "attacked", {"agent_described", "other_described"}),
        ("Iran attacked.", "attacked", {"agent_known"}),
        ("Rebels attacked on Monday.", "attacked", {"agent_described"}),
    ],
)
def test_participants_are_known_or_described_or_not_there(
    sentence: str, trigger: str, seen: set[str]
) -> None:
    _, told = explained(sentence)
    why = next(each for each in told if each.trigger.text == trigger)
    assert {part.feature for part in why.confidence} & _ABOUT_PARTICIPANTS == seen
