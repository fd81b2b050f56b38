"""What a store tells of its articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import newsworld

from kg.graph import records
from kg.model import Extraction


def dated(id_: str, day: date | None) -> Extraction:
    meeting = newsworld.meeting()
    return replace(meeting, document=replace(meeting.document, id=id_, date=day))


def test_articles_come_by_day_and_those_without_one_at_the_end() -> None:
    days = {"a": None, "b": date(2025, 7, 9), "c": date(2025, 7, 8), "d": date(2025, 7, 8)}
    with newsworld.store(*(dated(id_, day) for id_, day in days.items())) as store:
        assert [article.id for article in records.articles(store.graph)] == ["c", "d", "b", "a"]
