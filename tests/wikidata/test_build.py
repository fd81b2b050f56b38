import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.wikidata.build import KIND_ORDER, Staged, weigh
from kg.wikidata.item import NameKind

LABEL, SURNAME = KIND_ORDER.index(NameKind.LABEL), KIND_ORDER.index(NameKind.SURNAME)


def shares(*rows: Staged) -> dict[int, float]:
    return {qid: weight for _, qid, _, _, weight, _ in weigh(list(rows))}


def test_a_name_of_one_item_means_that_item() -> None:
    assert shares(("n", 1, LABEL, "N", None, 0.0)) == {1: 1.0}


def test_prominence_shares_out_what_is_not_given() -> None:
    found = shares(
        ("n", 1, LABEL, "N", 0.5, 0.1), ("n", 2, LABEL, "N", None, 0.3), ("n", 3, LABEL, "N", None, 0.1)
    )
    assert found[1] == 0.5
    assert found[2] + found[3] == pytest.approx(0.5)
    assert found[2] > 3 * found[3]


def test_a_surname_alone_means_its_bearer_less_often() -> None:
    found = shares(("n", 1, LABEL, "N", None, 0.5), ("n", 2, SURNAME, "N", None, 0.5))
    assert 0 < found[2] < found[1] / 2
    assert shares(("n", 2, SURNAME, "N", 0.9, 0.5)) == {2: 0.9}


def test_an_alias_means_its_item_less_often_than_a_label() -> None:
    alias = KIND_ORDER.index(NameKind.ALIAS)
    found = shares(("n", 1, LABEL, "N", None, 0.5), ("n", 2, alias, "N", None, 0.5))
    assert found[2] == pytest.approx(found[1] / 5, abs=1e-5)
    both = shares(
        ("n", 1, LABEL, "N", None, 0.5), ("n", 2, alias, "N", None, 0.5), ("n", 2, LABEL, "N", None, 0.5)
    )
    assert both[1] == pytest.approx(both[2])


def test_rows_of_one_item_have_one_weight() -> None:
    adjective, demonym = KIND_ORDER.index(NameKind.ADJECTIVE), KIND_ORDER.index(NameKind.DEMONYM)
    weighed = weigh(
        [
            ("n", 1, adjective, "N", 0.4, 0.5),
            ("n", 1, demonym, "N", None, 0.5),
            ("n", 2, adjective, "N", None, 0.1),
        ]
    )
    assert [weight for *_, weight, _ in weighed] == [0.4, 0.4, 0.6]


ROWS = st.lists(
    st.tuples(
        st.just("n"), st.integers(1, 6), st.sampled_from([LABEL, SURNAME]), st.just("N"),
        st.none() | st.floats(0, 0.15), st.floats(0, 1),
    ),
    min_size=1, max_size=6, unique_by=lambda row: row[1],
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_the_weights_of_a_name_are_shares(rows: list[Staged]) -> None:
    weights = [weight for *_, weight, _ in weigh(rows)]
    assert all(0 <= weight <= 1 for weight in weights)
    assert sum(weights) <= 1 + 1e-5
