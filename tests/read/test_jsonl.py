from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.draft import Draft, Metadata
from kg.read.jsonl import read_jsonl
from kg.read.skipped import Skipped


def lines(data: bytes | str, clean: bool = False, most: int = 1000) -> list[Draft | Skipped]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_jsonl("f.jsonl", io.BytesIO(raw), clean=clean, max_characters=most))


def test_a_full_record() -> None:
    record = {
        "id": "a1",
        "text": "One.",
        "title": "T",
        "date": "2025-07-22",
        "url": "https://x.example/a",
        "publisher": "P",
        "language": "en",
        "author": "A",
        "anything": [1],
    }
    (draft,) = lines(json.dumps(record))
    meta = Metadata("a1", "T", date(2025, 7, 22), "https://x.example/a", "P", "en", "A")
    assert draft == Draft("f.jsonl:1", "One.", meta, verbatim=True)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)), st.booleans())
@settings(max_examples=60)
def test_texts_come_out_unchanged(texts: list[str], escaped: bool) -> None:
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=escaped) for text in texts)
    assert [getattr(draft, "text", None) for draft in lines(data)] == texts


@given(st.binary(max_size=200))
def test_any_bytes_give_drafts_or_reasons(data: bytes) -> None:
    for item in lines(data):
        assert isinstance(item, Draft) or item.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON: Expecting property name"),
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("{}", 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": "a", "title": ["b"]}', '"title" is not a string'),
        ('{"text": "a", "id": {}}', '"id" is not a string'),
        ('{"text": "a", "id": true}', '"id" is not a string'),
        ('{"text": "a", "date": "yesterday"}', "\"date\" is not an ISO date: 'yesterday'"),
        ('{"text": "a", "date": 2025}', '"date" is not a string'),
        ('{"text": "a", "url": "javascript:alert(1)"}', '"url" is not a web address'),
        ('{"text": "\\ud83d"}', "half a surrogate pair"),
        ('{"text": "a", "title": "\\udc00"}', "half a surrogate pair"),
        ("[" * 100_000, "not valid JSON"),
        ('{"text": ' + "9" * 9000 + "}", "not valid JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, reason: str) -> None:
    first, second, third = lines(f'{{"text": "one"}}\n{line}\n{{"text": "three"}}\n', most=100_000)
    assert isinstance(first, Draft) and isinstance(third, Draft)
    assert isinstance(second, Skipped)
    assert second.source == "f.jsonl:2"
    assert second.reason.startswith(reason)
    assert third.source == "f.jsonl:3"


def test_bytes_that_are_no_utf_8() -> None:
    (item,) = lines(b'{"text": "caf\xe9"}')
    assert item == Skipped("f.jsonl:1", "not valid UTF-8: broken at byte 13 of the line")


def test_an_endless_line_is_passed_over_without_being_held() -> None:
    data = '{"text": "' + "x" * 100_000 + '"}\n{"text": "next"}'
    first, second = lines(data, most=50)
    assert first == Skipped("f.jsonl:1", "longer than 50 characters")
    assert isinstance(second, Draft) and (second.text, second.source) == ("next", "f.jsonl:2")


def test_numbers_as_ids_blank_lines_and_a_byte_order_mark() -> None:
    items = lines(b'\xef\xbb\xbf{"id": 7, "text": "a"}\r\n\r\n   \n{"text": "b"}')
    assert [(item.source, item.metadata.id) for item in items if isinstance(item, Draft)] == [
        ("f.jsonl:1", "7"),
        ("f.jsonl:4", None),
    ]


def test_empty_metadata_is_no_metadata() -> None:
    (draft,) = lines('{"text": "a", "date": "", "title": null, "url": " "}')
    assert isinstance(draft, Draft) and draft.metadata == Metadata()


def test_a_date_with_a_time_is_its_day() -> None:
    (draft,) = lines('{"text": "a", "date": "2025-07-22T23:59:59-05:00"}')
    assert isinstance(draft, Draft) and draft.metadata.date == date(2025, 7, 22)


def test_cleaning_when_asked(prose: str) -> None:
    text = f"Skip to main content\nA bridge is closed\n{prose}\nAdvertisement"
    (draft,) = lines(json.dumps({"text": text, "id": "k"}), clean=True)
    assert isinstance(draft, Draft)
    assert (draft.text, draft.verbatim, draft.metadata.id) == (f"A bridge is closed\n\n{prose}", False, "k")
