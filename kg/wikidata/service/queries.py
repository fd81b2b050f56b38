"""The SPARQL that is asked, and its answers written as the dump writes entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from kg.wikidata.service.endpoint import Row, local, refuse_injection

Entity = dict[str, Any]

PROPERTIES = (
    "P6", "P17", "P18", "P21", "P27", "P30", "P31", "P35", "P36", "P39", "P102", "P106", "P108", "P127",
    "P131", "P159", "P279", "P297", "P298", "P300", "P361", "P463", "P495", "P569", "P570", "P571", "P576",
    "P580", "P582", "P607", "P625", "P749", "P1001", "P1082", "P1308", "P1313", "P1366", "P1448", "P1549",
    "P1566", "P1813", "P1906", "P2389",
)  # fmt: skip
"""What the dump's extraction reads of an entity."""
_QUALIFIERS = {"start": "P580", "end": "P582", "office": "P39", "of": "P642", "when": "P585"}
_DATED = ("start", "end")
"""Qualifiers whose precision matters: an office that ended "in 2014" was held to the end of that year."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WD = "http://www.wikidata.org/entity/"
_FILE = "/Special:FilePath/"


def items_query(pattern: str, low: int, high: int | None, size: int, offset: int) -> str:
    """A page of the items that a pattern finds, with `low` up to below `high` sitelinks."""
    limit = f"?links >= {low}" + (f" && ?links < {high}" if high is not None else "")
    return (
        f"SELECT DISTINCT ?item WHERE {{ {pattern} ?item wikibase:sitelinks ?links . FILTER({limit}) }} "
        f"ORDER BY ?item LIMIT {size} OFFSET {offset}"
    )


def terms_query(qids: list[str], languages: Sequence[str]) -> str:
    """Labels, aliases, descriptions, the English page and the number of pages."""
    wanted = ", ".join(f'"{language}"' for language in (*languages, "mul", "en"))
    return (
        f"SELECT ?item ?kind ?text WHERE {{ {_values(qids)} "
        '{ ?item rdfs:label ?text . BIND("labels" AS ?kind) } UNION '
        '{ ?item skos:altLabel ?text . BIND("aliases" AS ?kind) } UNION '
        '{ ?item schema:description ?text . BIND("descriptions" AS ?kind) } UNION '
        "{ ?page schema:about ?item ; schema:isPartOf <https://en.wikipedia.org/> ; schema:name ?text . "
        'BIND("enwiki" AS ?kind) } UNION '
        '{ ?item wikibase:sitelinks ?count . BIND(STR(?count) AS ?text) BIND("sitelinks" AS ?kind) } '
        f'FILTER(LANG(?text) IN ("", {wanted})) }} ORDER BY ?item ?kind ?text'
    )


def statements_query(qids: list[str]) -> str:
    """The statements of items with rank and qualifiers."""
    properties = " ".join(f"(p:{p} ps:{p})" for p in PROPERTIES)
    qualifiers = " ".join(
        f"OPTIONAL {{ ?statement pq:{p} ?{variable} }}" for variable, p in _QUALIFIERS.items()
    )
    qualifiers += "".join(
        f" OPTIONAL {{ ?statement pqv:{_QUALIFIERS[variable]}/wikibase:timePrecision ?{variable}Precision }}"
        for variable in _DATED
    )
    variables = "?value ?rank ?start ?startPrecision ?end ?endPrecision ?office ?of ?when"
    return (
        f"SELECT ?item ?claim ?statement {variables} WHERE {{ {_values(qids)} "
        f"VALUES (?claim ?main) {{ {properties} }} "
        f"?item ?claim ?statement . ?statement ?main ?value ; wikibase:rank ?rank . {qualifiers} }} "
        "ORDER BY ?item ?claim ?statement"
    )


def entities(
    qids: Iterable[str], terms: Iterable[Row], statements: Iterable[Row]
) -> list[tuple[Entity, int]]:
    """Entities in the form of the dump, each with its number of sitelinks, in the order of `qids`."""
    found: dict[str, Entity] = {qid: _empty(qid) for qid in qids}
    links: dict[str, int] = {}
    for row in terms:
        _add_term(found[local(row, "item")], row, links)
    seen: set[str] = set()
    for row in statements:
        # A statement with two start dates comes in two rows.
        if row["statement"]["value"] in seen:
            continue
        seen.add(row["statement"]["value"])
        claims = found[local(row, "item")]["claims"]
        claims.setdefault(local(row, "claim"), []).append(_statement(row))
    return [(entity, links.get(qid, 0)) for qid, entity in found.items()]


def _values(qids: list[str]) -> str:
    refuse_injection(qids)
    return f"VALUES ?item {{ {' '.join(f'wd:{qid}' for qid in qids)} }}"


def _empty(qid: str) -> Entity:
    texts: Entity = {"labels": {}, "aliases": {}, "descriptions": {}}
    return {"type": "item", "id": qid, **texts, "claims": {}, "sitelinks": {}}


def _add_term(entity: Entity, row: Row, links: dict[str, int]) -> None:
    kind, text = row["kind"]["value"], row["text"]["value"]
    language = row["text"].get("xml:lang", "")
    if kind == "sitelinks":
        links[entity["id"]] = int(text)
    elif kind == "enwiki":
        entity["sitelinks"]["enwiki"] = {"site": "enwiki", "title": text}
    elif kind == "aliases":
        entity["aliases"].setdefault(language, []).append({"language": language, "value": text})
    else:
        entity[kind][language] = {"language": language, "value": text}


def _statement(row: Row) -> Entity:
    rank = row["rank"]["value"].rpartition("#")[2].removesuffix("Rank").casefold()
    made: Entity = {"mainsnak": _snak(row["value"]), "rank": rank}
    qualifiers = {p: [_snak(row[v], row.get(f"{v}Precision"))] for v, p in _QUALIFIERS.items() if v in row}
    if qualifiers:
        made["qualifiers"] = qualifiers
    return made


def _snak(term: Mapping[str, str], precision: Mapping[str, str] | None = None) -> Entity:
    if term["type"] == "bnode":
        return {"snaktype": "somevalue"}
    found = _value(term)
    if precision is not None and isinstance(found, dict) and "time" in found:
        found["precision"] = int(precision["value"])
    return {"snaktype": "value", "datavalue": {"value": found}}


def _value(term: Mapping[str, str]) -> Any:
    text, datatype = term["value"], term.get("datatype", "")
    if term["type"] == "uri":
        if text.startswith(_WD):
            return {"id": text.removeprefix(_WD)}
        return unquote(text.rpartition("/")[2]) if _FILE in text else text
    if datatype == f"{_XSD}dateTime":
        # The service rounds what is known to a year only to its first day.
        precision = 9 if text[4:10] == "-01-01" else 11
        return {"time": text if text[:1] in "+-" else f"+{text}", "precision": precision}
    if datatype == f"{_XSD}decimal":
        return {"amount": text if text[:1] == "-" else f"+{text.removeprefix('+')}"}
    if datatype.endswith("#wktLiteral"):
        return _point(text)
    if "xml:lang" in term:
        return {"text": text, "language": term["xml:lang"]}
    return text


def _point(text: str) -> Entity:
    """`Point(longitude latitude)`, after the globe's IRI where that is not the Earth."""
    globe, _, point = text.rpartition("> ")
    longitude, latitude = point.removeprefix("Point(").removesuffix(")").split()
    return {"latitude": float(latitude), "longitude": float(longitude), "globe": globe.strip("<>") or "Q2"}
