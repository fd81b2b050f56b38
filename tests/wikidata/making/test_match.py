from kg.wikidata.making.match import Claim, Claims, Town, kilometres

TOWN = Town("Nowhere", "XX", 10.0, 20.0, 200_000, ("Nohow",))


def claim(name: str, qid: str, latitude: float = 10.0, code: str = "XX") -> Claim:
    return Claim(name, code, latitude, 20.0, qid)


def agreed(*claims: Claim, town: Town = TOWN) -> str | None:
    found = Claims.of(claims).agreeing(town)
    return found.qid if found else None


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert round(kilometres(TOWN, claim("x", "Q1", 11.0))) == 111


def test_name_country_and_place_must_agree() -> None:
    assert agreed(claim("NOWHERE", "Q5")) == "Q5"
    assert agreed(claim("Nohow", "Q5")) == "Q5"
    assert agreed(claim("Somewhere", "Q5")) is None
    assert agreed(claim("Nowhere", "Q5", code="YY")) is None
    assert agreed(claim("Nowhere", "Q5", latitude=10.5)) is None


def test_the_own_name_goes_before_the_others_and_two_are_none() -> None:
    assert agreed(claim("Nohow", "Q6"), claim("Nowhere", "Q5")) == "Q5"
    assert agreed(claim("Nowhere", "Q6"), claim("Nowhere", "Q5")) is None


def test_a_shared_qid_belongs_to_the_first_by_name() -> None:
    assert agreed(claim("Nowhere", "Q5"), claim("Nowhere Bay", "Q5", 40.0)) == "Q5"
    assert agreed(claim("Nowhere", "Q5"), claim("Nobody", "Q5", 40.0)) is None
    assert agreed(claim("Nowhere", "Q5"), claim("Nowhere", "Q5", 40.0)) is None
    assert agreed(claim("Nowhere", "Q5"), claim("Zed", "Q5", 40.0, code="YY")) is None


def test_a_late_number_is_not_believed_of_a_large_city() -> None:
    large = Town("Nowhere", "XX", 10.0, 20.0, 2_000_000)
    assert agreed(claim("Nowhere", "Q900000")) == "Q900000"
    assert agreed(claim("Nowhere", "Q900000"), town=large) is None
    assert agreed(claim("Nowhere", "Q31000000")) is None


def test_another_source_is_asked_last_and_only_for_likely_numbers() -> None:
    sole = {("XX", "nowhere"): "Q7", ("XX", "late"): "Q31000000"}
    claims = Claims.of([claim("Nowhere", "Q5", 12.0)], sole)
    found = claims.agreeing(TOWN)
    assert found is not None and (found.qid, found.latitude) == ("Q7", TOWN.latitude)
    assert claims.agreeing(Town("Late", "XX", 10.0, 20.0, 200_000)) is None
    near = Claims.of([claim("Nowhere", "Q5")], sole).agreeing(TOWN)
    assert near is not None and near.qid == "Q5"
