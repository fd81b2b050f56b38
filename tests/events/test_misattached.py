"""Attachment mistakes of the parser that are undone, and clauses that look alike and are left alone."""

import pytest

from kg.model import Document, EventType, Modality, Role
from kg.pipeline import Pipeline


@pytest.fixture(scope="module")
def told(pipeline: Pipeline):
    def find(text: str, kind: EventType) -> tuple[set[str], set[str], Modality]:
        (found,) = pipeline.process([Document("d", text)])
        event = next(e for e in found.events if e.type is kind)
        agents = {a.text for a in event.arguments if a.role is Role.AGENT}
        patients = {a.text for a in event.arguments if a.role is Role.PATIENT}
        return agents, patients, event.modality

    return find


@pytest.mark.parametrize(
    ("text", "kind", "agents", "patients", "modality"),
    [
        (
            "Kenya suspects the militants of kidnapping two nurses in Garissa.",
            EventType.ASSAULT,
            {"the militants"},
            {"two nurses"},
            Modality.POSSIBLE,
        ),
        (
            "Serbia was blamed for arming the rebels.",
            EventType.AID,
            {"Serbia"},
            set(),
            Modality.POSSIBLE,
        ),
        (
            "Police arrested a man in Lyon and a court in Paris sentenced his brother.",
            EventType.TRIAL,
            {"a court"},
            {"his brother"},
            Modality.ACTUAL,
        ),
        (
            "Police arrested a man in Lyon and a court in Paris sentenced his brother.",
            EventType.COERCE,
            {"Police"},
            {"a man"},
            Modality.ACTUAL,
        ),
        (
            "Protesters burned tyres and police fired tear gas.",
            EventType.ASSAULT,
            {"police"},
            set(),
            Modality.ACTUAL,
        ),
        ("Rwanda gained control of Goma.", EventType.ASSAULT, {"Rwanda"}, {"Goma"}, Modality.ACTUAL),
        (
            "Alexei Navalny went on trial in Moscow.",
            EventType.TRIAL,
            set(),
            {"Alexei Navalny"},
            Modality.ACTUAL,
        ),
    ],
)
def test_who_did_what(told, text, kind, agents, patients, modality) -> None:
    assert told(text, kind) == (agents, patients, modality)


def test_what_is_said_keeps_its_subjects(told) -> None:
    agents, _, _ = told("Officials said Israel and Hamas attacked the convoy.", EventType.ASSAULT)
    assert agents == {"Israel", "Hamas"}


def test_who_is_aimed_at_is_no_place(pipeline: Pipeline) -> None:
    (found,) = pipeline.process([Document("d", "Maduro lashed out at Argentina.")])
    assert [a.role for a in found.events[0].arguments] == [Role.AGENT, Role.PATIENT]


def test_an_attack_is_placed_by_what_it_was_on(pipeline: Pipeline) -> None:
    (found,) = pipeline.process([Document("d", "Two died in an attack on a wedding in Kandahar.")])
    assert "Kandahar" in {a.text for e in found.events for a in e.arguments if a.role is Role.PLACE}
