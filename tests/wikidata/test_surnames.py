import pytest

from kg.wikidata.surnames import is_surname, surnames


@pytest.mark.parametrize(
    ("label", "country", "expected"),
    [
        ("Jane Roe", None, ("Roe",)),
        ("Jane", None, ()),
        ("Anna van der Berg", None, ("van der Berg",)),
        ("Omar bin Rashid", None, ("bin Rashid",)),
        ("Omar al-Rashid", None, ("al-Rashid", "Rashid")),
        ("Omar Al Rashid", None, ("Al Rashid", "Rashid")),
        ("Al Smith", None, ("Smith",)),
        ("John Roe Jr.", None, ("Roe",)),
        ("John Roe, III", None, ("Roe",)),
        ("Ana María López Prado", "Q96", ("López Prado", "Prado")),
        ("Ana López", "Q96", ("López",)),
        ("Li Xiaolu", "Q148", ()),
        ("Henry VII of Somewhere", None, ()),
    ],
)
def test_the_last_name(label: str, country: str | None, expected: tuple[str, ...]) -> None:
    assert surnames(label, country) == expected


def test_a_family_name_may_stand_first() -> None:
    assert is_surname("Li", ["Li Xiaolu"])
    assert is_surname("Roe", ["Janie Doe", "Jane Roe"])
    assert not is_surname("Xiao", ["Li Xiaolu"])
    assert not is_surname("Jane", ["Jane"])
