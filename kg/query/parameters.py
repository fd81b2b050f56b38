"""Binding: a query's parameters become VALUES blocks of serialised terms, never pasted text.

Oxigraph's own `substitutions=` takes only variables that the query projects, which parameters seldom are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.lexer import scopes, variables
from kg.query.library import NamedQuery, ParameterType
from kg.query.names import taken_as_one
from kg.query.place import nearest
from kg.query.values import Term, guessed, is_name, terms

Given = Mapping[str, str | Sequence[str]]
Bindings = dict[str, tuple[Term, ...]]


def bindings(store: Store, query: NamedQuery, given: Given) -> Bindings:
    """What each given parameter stands for, defaults included, by name.

    Several values for one parameter are alternatives. QueryError when a parameter is missing or unknown, or a
    value is not of its type.
    """
    declared = query.parameters or query.title
    return _declared(store, query, given) if declared else _undeclared(store, query, given)


def bound(text: str, values: Bindings) -> str:
    """The query with its parameters bound at the head of its pattern, and of each SELECT in it.

    Lines stay where they are.
    """
    if not values:
        return text
    places = scopes(text)
    if not places:
        raise QueryError("parameters need a query with a pattern in braces; CONSTRUCT needs a template, too")
    for place, names in sorted(places, reverse=True, key=lambda one: one[0]):
        text = f"{text[:place]}{_blocks(values, names)}{text[place:]}"
    return text


def _blocks(values: Bindings, names: set[str]) -> str:
    used = sorted(names & values.keys())
    blocks = (f"VALUES ?{name} {{ {' '.join(map(str, values[name]))} }}" for name in used)
    return f" {' '.join(blocks)} " if used else ""


def _declared(store: Store, query: NamedQuery, given: Given) -> Bindings:
    known = {parameter.name: parameter for parameter in query.parameters}
    _refuse(set(given) - set(known), query, sorted(known))
    found: Bindings = {}
    for name, parameter in known.items():
        values = _several(given.get(name, parameter.default))
        if values:
            found[name] = tuple(term for value in values for term in _terms(store, value, parameter.type))
        elif parameter.required:
            wanted = f"{parameter.type}: {parameter.description}" if parameter.description else parameter.type
            raise QueryError(f"{query.name or 'the query'} needs the parameter {name}=… ({wanted})")
    return found


def _terms(store: Store, value: str, type: ParameterType) -> list[Term]:
    """What a value stands for; a name stands for the unlinked names that were taken as one with it, too."""
    found = terms(store, value, type)
    if type is not ParameterType.ENTITY or not is_name(value):
        return found
    return [*found, *(one for one in taken_as_one(store, found) if one not in found)]


def _undeclared(store: Store, query: NamedQuery, given: Given) -> Bindings:
    known = variables(query.text)
    _refuse(set(given) - known, query, sorted(known))
    return {
        name: tuple(term for one in _several(value) for term in guessed(store, one))
        for name, value in given.items()
    }


def _refuse(unknown: set[str], query: NamedQuery, known: list[str]) -> None:
    if unknown:
        names = ", ".join(sorted(unknown))
        hint = f"it has {', '.join(known)}" if known else "it has none"
        near = nearest(min(unknown), known)
        raise QueryError(f"{query.name or 'the query'} has no parameter {names}; {hint}{near}")


def _several(value: str | Sequence[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
