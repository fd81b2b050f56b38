from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.read.boilerplate import Patterns, Rule, parse_rules, shipped_patterns
from kg.read.clean import clean

HEADER = "where\thow\tpattern\texample\tkeeps\n"
PROSE = (
    "The ministers of six countries met in Vienna on Tuesday to talk about grain, and nobody left the table "
    "before midnight, officials said."
)
RULES = shipped_patterns().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_example_is_removed_from_the_end_of_a_page(rule: Rule) -> None:
    assert clean([PROSE, rule.example]).removed == (rule.example,)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.keeps], ids=lambda rule: rule.keeps)
def test_every_line_to_keep_is_kept_by_all_rules_together(rule: Rule) -> None:
    assert clean([PROSE, rule.keeps, PROSE]).removed == ()


def test_the_table_is_sorted_and_has_no_row_twice() -> None:
    keys = [(rule.where, rule.how, rule.example.casefold()) for rule in RULES]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("any\twhole\tad\tad", "4 columns, but 5"),
        ("top\twhole\tad\tad\t-", "unknown place or extent: top whole"),
        ("any\tend\tad\tad\t-", "unknown place or extent: any end"),
        ("any\twhole\ta(d\tad\t-", "not a valid regular expression"),
        ("any\twhole\tad\tadd\t-", "does not cover its own example"),
        ("any\tstart\tad\tad here\tadmiral", "covers the line that it is to keep"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(row: str, message: str) -> None:
    with pytest.raises(DataError, match=r"rules\.tsv:3: .*" + message):
        parse_rules("# comment\n" + HEADER + row + "\n", "rules.tsv")


def test_a_table_without_its_header_is_refused() -> None:
    with pytest.raises(DataError, match="first row must name the columns"):
        parse_rules("any\twhole\tad\tad\t-\n", "rules.tsv")


def test_an_empty_set_of_rules_covers_nothing() -> None:
    none = Patterns([])
    assert not none.whole("any", "") and not none.strong("edge", "Advertisement")
