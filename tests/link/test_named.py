"""What stands around a name in its sentence."""

from __future__ import annotations

import pytest

from kg.annotate.language_model import load
from kg.annotate.titles import shipped_titles
from kg.annotate.tokens import tokens_of
from kg.link.named import named
from kg.model import EntityType, Mention


@pytest.mark.parametrize(
    ("text", "names", "crowded"),
    [
        ("They read Paris Match today.", ["Paris"], [True]),
        ("They read Paris Match today.", ["Paris", "Match"], [False, False]),
        ("They read Paris Match today.", ["Paris Match"], [False]),
        ("They read Paris today.", ["Paris"], [False]),
        ("They met Anna Paris today.", ["Paris"], [True]),
        ("They met Anna Paris today.", ["Anna", "Paris"], [False, False]),
    ],
)
def test_a_capital_beside_a_name_that_is_no_name_itself_crowds_it(
    text: str, names: list[str], crowded: list[bool]
) -> None:
    tokens = tokens_of(load()(text))
    starts = [text.index(name) for name in names]
    mentions = [
        Mention(start, start + len(name), name, type=EntityType.PLACE)
        for name, start in zip(names, starts, strict=True)
    ]
    assert [one.crowded for one in named(mentions, tokens, shipped_titles())] == crowded
