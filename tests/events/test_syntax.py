import pytest
from spacy.language import Language
from spacy.tokens import Token

from kg.events import syntax


def words(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def find(nlp: Language, sentence: str, word: str) -> Token:
    return next(token for token in nlp(sentence) if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "verb", "subjects", "objects"),
    [
        ("Rebels attacked the village.", "attacked", ["Rebels"], ["village"]),
        ("The village was attacked by rebels.", "attacked", ["rebels"], ["village"]),
        ("The minister and the envoy met the rebels.", "met", ["minister", "envoy"], ["rebels"]),
        ("The rebels who attacked the village fled.", "attacked", ["rebels"], ["village"]),
        ("The village that rebels attacked is empty.", "attacked", ["rebels"], ["village"]),
        ("The village attacked by rebels is empty.", "attacked", ["rebels"], ["village"]),
        ("The army agreed to release the prisoners.", "release", ["army"], ["prisoners"]),
        ("The army entered the town and burned houses.", "burned", ["army"], ["houses"]),
        ("Police arrested two men, accusing them of planning a robbery.", "accusing", ["Police"], ["them"]),
        ("Soldiers were accused of killing farmers.", "killing", ["Soldiers"], ["farmers"]),
        ("The government urged the rebels to release hostages.", "release", ["rebels"], ["hostages"]),
    ],
)
def test_who_does_what_to_whom(
    nlp: Language, sentence: str, verb: str, subjects: list[str], objects: list[str]
) -> None:
    token = find(nlp, sentence, verb)
    assert words(syntax.logical_subjects(token)) == subjects
    assert words(syntax.logical_objects(token)) == objects


def test_a_portion_carries_the_syntax_of_what_it_measures(nlp: Language) -> None:
    talks = find(nlp, "The envoys held a third round of talks.", "talks")
    assert syntax.whole(talks).text == "round"
    governor = syntax.direct_governor(talks)
    assert governor is not None
    assert (governor[0].text, governor[1]) == ("held", "obj")


@pytest.mark.parametrize(
    ("sentence", "gerunds"),
    [
        ("Police accused a man of shelling the town.", [("of", "shelling")]),
        ("Police accused a man of wealth.", []),
    ],
)
def test_what_somebody_is_accused_of_may_hang_on_him(
    nlp: Language, sentence: str, gerunds: list[tuple[str, str]]
) -> None:
    found = syntax.gerunds(find(nlp, sentence, "accused"))
    assert [(name, token.text) for name, token in found] == gerunds


def test_prepositions_reach_through_coordination(nlp: Language) -> None:
    talks = find(nlp, "Talks between Turkey and Greece failed.", "Talks")
    assert [(name, token.text) for name, token in syntax.prepositions(talks)] == [
        ("between", "Turkey"),
        ("between", "Greece"),
    ]


def test_every_function_ends_on_every_token_of_odd_sentences(nlp: Language) -> None:
    text = "and, and that which to to (((] said said. Buffalo buffalo Buffalo buffalo buffalo. Of of of.\n\n“"
    for token in nlp(text):
        syntax.logical_subjects(token)
        syntax.logical_objects(token)
        syntax.governing_verb(token)
        syntax.direct_governor(token)
        assert syntax.antecedent(token).doc is token.doc


@pytest.mark.parametrize(
    ("sentence", "verb", "subjects", "objects"),
    [
        ("Fifty people were killed, injured or kidnapped last year.", "kidnapped", [], ["people"]),
        ("Ten people were killed and more than 70 injured.", "injured", [], ["70"]),
        ("She accuses the president of having him killed.", "killed", [], ["him"]),
        ("Shot by police, the driver died.", "Shot", ["police"], ["driver"]),
    ],
)
def test_passives_without_an_auxiliary_of_their_own(
    nlp: Language, sentence: str, verb: str, subjects: list[str], objects: list[str]
) -> None:
    token = find(nlp, sentence, verb)
    assert words(syntax.logical_subjects(token)) == subjects
    assert words(syntax.logical_objects(token)) == objects
