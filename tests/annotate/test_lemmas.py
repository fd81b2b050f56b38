import pytest
from spacy.language import Language

from kg.annotate import language_model
from kg.annotate.lemmas import inflections, teach_verbs


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("wage", ["wages", "waged", "waging"]),
        ("flee", ["flees", "fleed", "fleeing"]),
        ("carry", ["carries", "carried", "carrying"]),
        ("ban", ["bans", "banned", "banning"]),
        ("target", ["targets", "targeted", "targeting", "targetted", "targetting"]),
        ("launch", ["launches", "launched", "launching"]),
    ],
)
def test_regular_forms(verb: str, forms: list[str]) -> None:
    assert list(inflections(verb)) == forms


@pytest.fixture(scope="module")
def taught() -> Language:
    nlp = language_model.load()
    teach_verbs(nlp, ["stage", "wage", "rape", "unban", "see", "put", "install"])
    return nlp


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Students staged a protest.", "staged", "stage"),
        ("The rebels waged a war.", "waged", "wage"),
        ("The court unbanned the newspaper.", "unbanned", "unban"),
        ("Farmers saw the soldiers.", "saw", "see"),
        ("They put the box there.", "put", "put"),
        ("Farmers planted wheat.", "planted", "plant"),
        ("The generals installed a president.", "installed", "install"),
    ],
)
def test_taught_verbs_are_known_in_all_forms(taught: Language, sentence: str, form: str, lemma: str) -> None:
    assert next(token for token in taught(sentence) if token.text == form).lemma_ == lemma
