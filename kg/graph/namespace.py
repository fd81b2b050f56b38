"""A closed namespace: only declared terms can be used, so that a typing mistake fails at once."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode


class Namespace:
    """The terms of one vocabulary. `NS.term` and `NS["term"]` give the same `NamedNode`."""

    def __init__(self, iri: str, names: str = "") -> None:
        """Declare the vocabulary at `iri` with the local names in `names` (parted by white space)."""
        self.iri = iri
        self._terms = {name: NamedNode(iri + name) for name in names.split()}
        # Terms are asked for millions of times: a plain attribute is found at once.
        vars(self).update(self._terms)

    def __getattr__(self, name: str) -> NamedNode:
        raise AttributeError(f"{self.iri} declares no term {name!r}")

    def __getitem__(self, name: str) -> NamedNode:
        try:
            return self._terms[name]
        except KeyError:
            raise KeyError(f"{self.iri} declares no term {name!r}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._terms))
