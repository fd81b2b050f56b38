from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.model import (
    Area,
    Argument,
    Attribution,
    Document,
    Entity,
    EntityType,
    Event,
    EventType,
    Extraction,
    Grain,
    Mention,
    MentionKind,
    Modality,
    Omission,
    Polarity,
    Quantity,
    Quotation,
    Role,
    Sector,
    Span,
    TimeSpan,
)
from kg.standoff import BASE, dumps, entity_iri, from_json, loads, to_json

TEXT = "🚢🇳🇴 Zoe\u0301 Niemi met the Norwegian navy in Bodø on Tuesday; “two men died,” she said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def place(words: str) -> tuple[int, int, str]:
    found = span(words)
    return found.start, found.end, found.text


ZOE = Entity(
    "e:zoe-niemi-3f2a",
    "Zoé Niemi",
    EntityType.PERSON,
    mentions=(
        Mention(*place("Zoe\u0301 Niemi"), type=EntityType.PERSON, score=0.5),
        Mention(*place("she"), MentionKind.PRONOUN, EntityType.PERSON, 0.7),
    ),
    reason="no item has this name",
)
NORWAY = Entity(
    "Q20",
    "Norway",
    EntityType.PLACE,
    "Q20",
    0.9,
    (Mention(*place("Norwegian"), MentionKind.ADJECTIVE, EntityType.GROUP, 0.9),),
    "only candidate",
    "Q20",
    (Area("Q27381", "Northern Norway"), Area("Q20", "Norway")),
    67.28,
    14.4,
)
MEETING = Event(
    "ev1",
    EventType.CONSULT,
    "040",
    "meet",
    0.8,
    span("met"),
    Span(0, len(TEXT), TEXT),
    (
        Argument(Role.AGENT, *place("Zoe\u0301 Niemi"), ZOE.id),
        Argument(Role.PATIENT, *place("the Norwegian navy"), "Q20", Sector.MILITARY),
        Argument(Role.PLACE, *place("Bodø")),
    ),
    TimeSpan(date(2025, 7, 22), None, Grain.DAY, "on Tuesday", "2025-07-22/..", span("on Tuesday")),
    contexts=("military",),
    rule="active",
)
DEATHS = replace(
    MEETING,
    id="ev2",
    type=EventType.DIE,
    arguments=(),
    time=TimeSpan(None, date(2025, 7, 22), Grain.MONTH, "", "../2025-07-22", None, True),
    polarity=Polarity.NEGATIVE,
    modality=Modality.DENIED,
    attribution=Attribution("she", "said", *place("she")[:2], ZOE.id, Sector.MEDIA, True),
    quantities=(
        Quantity("killed", 2, None, *place("two men")),
        Quantity("money", 1.5, 2, *place("met"), "barrels", "NOK", "barrel", True),
    ),
    mode="accident",
    contexts=(),
    rule="",
)
EXTRACTION = Extraction(
    Document(
        "a1",
        TEXT,
        "Zoé",
        date(2025, 7, 23),
        "https://x.example/a",
        "The Lantern",
        "en",
        "Bo Å",
        source="a.txt",
    ),
    (ZOE, NORWAY),
    (MEETING, DEATHS),
    (Omission("link", "ambiguous", span("Bodø")),),
    (
        Quotation("q1", (span("two men died,"),), True, span("said"), span("she"), ZOE.id, Sector.MEDIA),
        Quotation("q2", (span("met"), span("Bodø")), False),
    ),
)


def test_the_contract_key_by_key() -> None:
    record = to_json(EXTRACTION)
    assert list(record) == [
        *("id", "date", "title", "url", "publisher", "language", "author", "text"),
        *("entities", "events", "quotations", "omissions"),
    ]
    assert record["date"] == "2025-07-23"
    zoe, norway = record["entities"]
    assert list(zoe) == ["id", "iri", "qid", "label", "type", "score", "mentions", "reason"]
    assert (zoe["qid"], zoe["iri"]) == (None, BASE + "entity/zoe-niemi-3f2a")
    assert norway["iri"] == "http://www.wikidata.org/entity/Q20"
    assert zoe["mentions"][1] == {**as_json("she"), "kind": "pronoun", "score": 0.7}
    assert norway["mentions"] == [
        {**as_json("Norwegian"), "kind": "adjective", "score": 0.9, "type": "group"}
    ]
    assert norway["within"] == [
        {"qid": "Q27381", "label": "Northern Norway"},
        {"qid": "Q20", "label": "Norway"},
    ]
    assert (norway["latitude"], norway["longitude"]) == (67.28, 14.4)
    assert record["omissions"] == [{"stage": "link", "reason": "ambiguous", **as_json("Bodø")}]


def test_the_contract_of_events() -> None:
    meeting, deaths = to_json(EXTRACTION)["events"]
    assert list(meeting) == [
        *("id", "type", "code", "label", "contexts", "score", "trigger", "sentence", "arguments", "time"),
        *("polarity", "modality", "attribution", "quantities", "rule"),
    ]
    assert (meeting["type"], meeting["contexts"], meeting["attribution"]) == ("CONSULT", ["military"], None)
    assert meeting["sentence"] == {"start": 0, "end": len(TEXT)}
    assert meeting["arguments"][1:] == [
        {"role": "patient", "entity": "Q20", **as_json("the Norwegian navy"), "sector": "military"},
        {"role": "place", "entity": None, **as_json("Bodø")},
    ]
    assert meeting["time"] == {
        "start": "2025-07-22",
        "end": None,
        "text": "on Tuesday",
        "grain": "day",
        "edtf": "2025-07-22/..",
        "inferred": False,
        "span": as_json("on Tuesday"),
    }
    assert (deaths["polarity"], deaths["modality"], deaths["mode"]) == ("negative", "denied", "accident")
    unit = {"counted": "barrels", "currency": "NOK", "per": "barrel", "approximate": True}
    assert deaths["quantities"] == [
        {"what": "killed", "min": 2, "max": None, **as_json("two men")},
        {"what": "money", "min": 1.5, "max": 2, **as_json("met"), **unit},
    ]
    assert deaths["attribution"] == {
        "entity": ZOE.id,
        "text": "she",
        "cue": "said",
        "direct": True,
        "start": span("she").start,
        "end": span("she").end,
        "sector": "media",
    }


def test_the_contract_of_quotations() -> None:
    said, nobody = to_json(EXTRACTION)["quotations"]
    assert said == {
        "id": "q1",
        "direct": True,
        "content": [as_json("two men died,")],
        "cue": as_json("said"),
        "speaker": as_json("she"),
        "entity": ZOE.id,
        "sector": "media",
    }
    assert nobody["content"] == [as_json("met"), as_json("Bodø")]
    assert (nobody["cue"], nobody["speaker"], nobody["entity"]) == (None, None, None)


def as_json(words: str) -> dict[str, Any]:
    found = span(words)
    return {"start": found.start, "end": found.end, "text": words}


def test_offsets_are_code_points_also_after_emoji_and_combining_marks() -> None:
    record = json.loads(dumps(EXTRACTION))
    mentions = [mention for entity in record["entities"] for mention in entity["mentions"]]
    assert mentions[0]["start"] == 4
    for mention in mentions:
        assert record["text"][mention["start"] : mention["end"]] == mention["text"]


def test_one_line_and_letters_as_they_are() -> None:
    document = replace(EXTRACTION.document, text="Å\n\u2028b\x85c")
    line = dumps(Extraction(document))
    assert "\n" not in line and "Å" in line
    assert loads(line).document.text == "Å\n\u2028b\x85c"


def test_what_is_not_known_is_null_or_left_out() -> None:
    record = to_json(Extraction(Document("a", "b")))
    assert record == {
        "id": "a",
        "date": None,
        "title": None,
        "url": None,
        "publisher": None,
        "text": "b",
        "entities": [],
        "events": [],
        "quotations": [],
        "omissions": [],
    }


def test_another_base() -> None:
    assert entity_iri(ZOE, "https://own.example/") == "https://own.example/entity/zoe-niemi-3f2a"
    assert to_json(EXTRACTION, "https://own.example/")["entities"][1]["iri"].endswith("/entity/Q20")


def test_the_graph_gives_entities_the_same_iris() -> None:
    from kg.graph.iris import Iris
    from kg.graph.vocabulary import BASE as GRAPH_BASE

    assert BASE == GRAPH_BASE
    odd = replace(ZOE, id="e:žluťoučký kůň/?#-1a2b")
    for entity in (ZOE, NORWAY, odd):
        assert entity_iri(entity) == Iris().entity(entity.id).value


def test_there_and_back() -> None:
    back = replace(EXTRACTION, document=replace(EXTRACTION.document, source=None))
    assert loads(dumps(EXTRACTION)) == back
    assert dumps(loads(dumps(EXTRACTION))) == dumps(EXTRACTION)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCORES = st.floats(0, 1)
DAYS = st.none() | st.dates()
TEXTS = st.text(st.sampled_from("ab \n🇺🇦👩🏽‍🚒e\u0301ß\u200d"), min_size=1, max_size=40)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int, str]:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return start, end, text[start:end]


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(TEXTS)
    document = Document(
        draw(NAMES), text, draw(st.none() | NAMES), draw(DAYS), language=draw(st.none() | NAMES)
    )

    def some(model: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(model, max_size=2)))

    where = spans(text)
    whole = where.map(lambda found: Span(*found))
    mention = st.builds(
        lambda found, *rest: Mention(*found, *rest),
        where,
        st.sampled_from(MentionKind),
        st.sampled_from(EntityType),
        SCORES,
    )
    entity = st.builds(
        Entity,
        id=NAMES,
        label=NAMES,
        type=st.sampled_from(EntityType),
        qid=st.none() | st.just("Q1"),
        score=SCORES,
        mentions=st.lists(mention, max_size=2).map(tuple),
        reason=NAMES,
        country=st.none() | st.just("Q20"),
    )
    sector = st.none() | st.sampled_from(Sector)
    argument = st.builds(
        lambda role, found, *rest: Argument(role, *found, *rest),
        st.sampled_from(Role),
        where,
        st.none() | NAMES,
        sector,
    )
    attribution = st.builds(
        lambda found, cue, *rest: Attribution(found[2], cue, found[0], found[1], *rest),
        where,
        NAMES,
        st.none() | NAMES,
        sector,
        st.booleans(),
    )
    number = st.none() | st.integers(0)
    quantity = st.builds(
        lambda what, low, high, found: Quantity(what, low, high, *found), NAMES, number, number, where
    )
    time = st.builds(
        TimeSpan, DAYS, DAYS, st.sampled_from(Grain), NAMES, NAMES, st.none() | whole, st.booleans()
    )
    event = st.builds(
        Event,
        id=NAMES,
        type=st.sampled_from(EventType),
        code=NAMES,
        label=NAMES,
        score=SCORES,
        trigger=whole,
        sentence=whole,
        arguments=st.lists(argument, max_size=2).map(tuple),
        time=st.none() | time,
        polarity=st.sampled_from(Polarity),
        modality=st.sampled_from(Modality),
        attribution=st.none() | attribution,
        quantities=st.lists(quantity, max_size=1).map(tuple),
        mode=st.none() | NAMES,
        contexts=st.lists(NAMES, max_size=2).map(tuple),
        rule=NAMES,
    )
    omission = st.builds(Omission, NAMES, NAMES, whole)
    return Extraction(document, some(entity), some(event), some(omission))


@given(extractions())
@settings(max_examples=80, deadline=None)
def test_anything_goes_there_and_back(extraction: Extraction) -> None:
    assert loads(dumps(extraction)) == extraction


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "5",
        "{}",
        '{"id": "a", "text": "b", "entities": 5, "events": []}',
        '{"id": "a", "text": "b", "entities": [{}], "events": []}',
        dumps(EXTRACTION).replace('"CONSULT"', '"DANCE"'),
        dumps(EXTRACTION).replace("2025-07-23", "23 July"),
    ],
)
def test_other_json_is_refused(line: str) -> None:
    with pytest.raises(ReadError, match="not stand-off JSON"):
        loads(line)


def test_from_json_takes_the_mapping_itself() -> None:
    assert from_json(to_json(EXTRACTION)) == loads(dumps(EXTRACTION))


def test_the_output_is_valid_input() -> None:
    from kg.read.jsonl import record_draft

    draft = record_draft("x", to_json(EXTRACTION))
    assert (draft.text, draft.metadata.id, draft.metadata.date) == (TEXT, "a1", date(2025, 7, 23))
    assert (draft.metadata.author, draft.metadata.publisher) == ("Bo Å", "The Lantern")


def test_nesting_without_end_is_no_stand_off_json() -> None:
    with pytest.raises(ReadError, match="not stand-off JSON"):
        loads("[" * 100_000)
