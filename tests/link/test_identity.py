"""Ids of entities that are not linked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.link.identity import unlinked_id
from kg.model import EntityType


def test_an_id_is_readable_and_fixed() -> None:
    assert unlinked_id("Jane Roe", EntityType.PERSON) == "e:jane-roe-10bf1341"


def test_type_and_name_make_the_id() -> None:
    person = unlinked_id("Jane Roe", EntityType.PERSON)
    assert unlinked_id("JANE  Roe", EntityType.PERSON) == person
    assert unlinked_id("Jane Roe", EntityType.ORGANIZATION) != person
    assert unlinked_id("Jane Rowe", EntityType.PERSON) != person


@given(st.text(min_size=1, max_size=80))
def test_an_id_holds_no_space_and_ends_with_its_hash(label: str) -> None:
    assert re.fullmatch(r"e:[^\s/]*-[0-9a-f]{8}", unlinked_id(label, EntityType.OTHER))
