"""Quotations: every kind of mark, paragraphs, apostrophes, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "We won\'t go." Then he left.', ["We won't go."]),
        ("“It is ours,” he said, “and stays.”", ["It is ours,", "and stays."]),
        ("‘We won’t go,’ he said.", ["We won’t go,"]),
        ("‘The workers’ demands are fair,’ she said.", ["The workers’ demands are fair,"]),
        ("«Jamais», he said", ["Jamais"]),
        ("„Niemals“, he said", ["Niemals"]),
        ("“He said ‘yes’ to us,” she said", ["He said ‘yes’ to us,"]),
        ("a “special military operation” in Ukraine", ["special military operation"]),
        ("“First part of it\n\n“second part,” she said.", ["First part of it", "second part,"]),
        ("“First part of it\n“second part,” she said.", ["First part of it", "second part,"]),
        ('"First part\n\n"second part," she said. "Third."', ["First part", "second part,", "Third."]),
        ('"unbalanced here\n\nNext "ok" one', ["unbalanced here", "ok"]),
        ("“wrapped\nline” he said", ["wrapped\nline"]),
        ("🙂 “yes” 🙂", ["yes"]),
        ("`` We won , '' he said . `` We did . ''", ["We won ,", "We did ."]),
        ("« Jamais », dit-il", ["Jamais"]),
        ("don’t, can’t, ’90s, ‘90s, the dogs’ owners, it's, rock ‘n’ roll", ["n"]),
        ('A 6\'2" man and a 12" gun', []),
        ('“ ” and ""', []),
        ("No marks at all.", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    found = find_quotations(text)
    assert [quotation.text for quotation in found] == quoted
    assert all(text[one.start : one.end] == one.text for one in found)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.text(alphabet="ab s.\n“”‘’\"'`«»„🙂", max_size=200)))
def test_any_text(text: str) -> None:
    place = 0
    for quotation in find_quotations(text):
        span = quotation
        assert place <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert "\n\n" not in span.text
        place = span.end


@pytest.mark.parametrize(
    "text", ["‘" + "s’ " * 50_000, '"' * 100_000, "“a" * 50_000, "‘a\n" * 30_000, " \n" * 50_000]
)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert all(quotation.end <= len(text) for quotation in find_quotations(text))
