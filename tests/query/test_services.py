"""SERVICE is seen wherever the engine would see it, and nothing else is taken for it."""

import pytest

from kg.errors import QueryError
from kg.query.services import check_services

PATTERN = "SELECT * WHERE {{ {} }}"


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }",
        "service silent <http://127.0.0.1:9/> { ?a ?b ?c }",
        "SERVICE?where { ?a ?b ?c }",
        "?s ?p wd:.SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }",
        "?s ?p 1e0SERVICE<http://127.0.0.1:9/> { ?a ?b ?c }",
        "?s ?p trueSERVICE<http://127.0.0.1:9/> { ?a ?b ?c }",
        "SERVICE:a { ?a ?b ?c }",
        "SERVICEwd:a { ?a ?b ?c }",
    ],
)
def test_a_call_is_refused_however_it_is_written(clause: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_services(PATTERN.format(clause))


@pytest.mark.parametrize(
    "clause",
    [
        "?s schema:serviceType ?type",
        "?s rdfs:label 'SERVICE <http://127.0.0.1:9/>'",
        "?s ?p ?o # SERVICE <http://127.0.0.1:9/>",
        "?service ?p <http://example.org/SERVICE>",
    ],
)
def test_what_only_looks_like_a_call_is_let_through(clause: str) -> None:
    check_services(PATTERN.format(clause))


def test_an_allowed_address_may_be_called() -> None:
    check_services(PATTERN.format("SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }"), ["http://127.0.0.1:9/"])
