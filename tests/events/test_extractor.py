"""Sentences and the events that they tell; the short lines are explained in `told`."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from kg.events.extractor import RuleExtractor
from kg.model import EventType, Role
from kg.pipeline import Pipeline

_spec = importlib.util.spec_from_file_location("told", Path(__file__).with_name("told.py"))
assert _spec is not None
assert _spec.loader is not None
_told = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_told)
told, extraction = _told.told, _told.extraction


def _cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("sentence", "events"), CASES, ids=[sentence[:40] for sentence, _ in CASES])
def test_the_events_of_a_sentence(pipeline: Pipeline, sentence: str, events: list[str]) -> None:
    assert told(pipeline, sentence) == events


def test_an_offer_that_was_refused_was_made(pipeline: Pipeline) -> None:
    rejected, offered = told(pipeline, "Hamas has rejected Israel's offer of a truce.")[:2]
    assert rejected.startswith("REJECT rejected actual agent=Hamas")
    assert offered.startswith("AGREE offer actual agent=Israel")


@pytest.mark.parametrize(
    ("text", "edtf", "inferred"),
    [
        ("Russia shelled Kherson on Monday.", "2024-03-18", False),
        ("Russia launched an invasion of Ukraine on February 24 2022.", "2022-02-24", False),
        ("Emmanuel Macron will meet Olaf Scholz on Friday.", "2024-03-22", False),
        ("Russia shelled Kherson.", "2024-03-20", True),
    ],
)
def test_the_time_of_an_event(pipeline: Pipeline, text: str, edtf: str, inferred: bool) -> None:
    (event,) = extraction(pipeline, text).events
    assert event.time is not None
    assert (event.time.edtf, event.time.inferred) == (edtf, inferred)


def test_the_time_of_a_report_is_not_the_time_of_the_event(pipeline: Pipeline) -> None:
    (event,) = extraction(pipeline, "Russia shelled Kherson, officials said on Monday.").events
    assert event.time is None


def test_an_accident_is_told_though_no_actor_can_be_named(pipeline: Pipeline) -> None:
    (event,) = extraction(pipeline, "A cargo ship hit a bridge in Houston.").events
    assert event.type is EventType.ACCIDENT
    assert [a.entity for a in event.arguments if a.role is Role.PLACE] == ["Q16555"]


def test_a_later_sentence_without_a_time_has_none(pipeline: Pipeline) -> None:
    first, second = extraction(pipeline, "Russia shelled Kherson. Ukraine shelled Donetsk.").events
    assert first.time is not None
    assert second.time is None


def test_without_a_date_relative_times_are_told_as_left_out(pipeline: Pipeline) -> None:
    found = extraction(pipeline, "Russia shelled Kherson on Monday.", None)
    assert [event.time for event in found.events] == [None]
    assert [(o.span.text, o.reason) for o in found.omissions] == [
        ("on Monday", "a time without the article's date")
    ]


def test_a_trigger_without_a_participant_is_told_as_left_out(pipeline: Pipeline) -> None:
    found = extraction(pipeline, "The bombing was heard for miles.")
    assert found.events == ()
    assert [(o.span.text, o.stage) for o in found.omissions] == [("bombing", "events")]
    assert "no participant" in found.omissions[0].reason


def test_a_rule_names_the_sense_and_what_was_merged(pipeline: Pipeline) -> None:
    (event,) = extraction(
        pipeline, "The United States and Britain carried out air strikes on Hodeidah."
    ).events
    assert event.type is EventType.ASSAULT
    assert event.mode == "aerial"
    assert event.rule.startswith("assault/air strike.n")
    assert "light:carry" in event.rule


def test_a_quotation_over_a_full_stop_keeps_its_speaker(pipeline: Pipeline) -> None:
    text = '"Russia attacked Kherson. It attacked Kharkiv as well," Volodymyr Zelensky said.'
    found = extraction(pipeline, text)
    sources = [
        (e.trigger.text, e.attribution.text, e.attribution.direct) for e in found.events if e.attribution
    ]
    assert sources == [
        ("attacked", "Volodymyr Zelensky", True),
        ("attacked", "Volodymyr Zelensky", True),
    ]


def test_an_endless_sentence_is_left_out_with_its_reason(pipeline: Pipeline) -> None:
    long = "Russia attacked " + ", ".join(["Kherson and Kharkiv and"] * 600) + " Odesa."
    nested = "(" * 3000 + "Russia attacked Kherson" + ")" * 3000
    for text in (long, nested):
        found = extraction(pipeline, f"Hamas attacked Israel.\n\n{text}")
        assert [event.trigger.text for event in found.events] == ["attacked"]
        assert any("words is not read for events" in omission.reason for omission in found.omissions)


def test_the_extractor_tells_its_verbs() -> None:
    verbs = RuleExtractor().verbs
    assert {"attack", "carry", "deny", "say"} <= verbs


def test_the_anchor_of_these_tests_is_a_wednesday() -> None:
    assert date(2024, 3, 20).weekday() == 2
