"""Takes the graphs of articles that another build made, and whole exports, into a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, StoreError, WriteError
from kg.graph.beside import put
from kg.graph.iris import Iris
from kg.graph.shards import Shard, shards
from kg.graph.store import Store


@dataclass(slots=True)
class Loaded:
    """How many articles are new, replaced what was there, were there already, or stay away."""

    shards: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    forgotten: int = 0
    """Articles that an analyst decided to keep away."""
    decisions: int = 0
    """Decisions that the store did not have."""
    facts: int = 0
    """Triples about entities from an index, as kg enrich adds them, that the store did not have."""
    graphs: int = 0
    """Other graphs that are new or replaced what was there."""


def load(
    store: Store,
    paths: Sequence[Path],
    done: Callable[[Path], None] | None = None,
    only_articles: bool = False,
) -> Loaded:
    """Load shards one after the other; the articles of each are in the store whole or not at all.

    With `only_articles` decisions, facts and graphs that others wrote are left out.

    DataError for a shard that is not what it should be; those before it stay, and it can be run again.
    """
    loaded = Loaded()
    for shard in shards(paths, store.base):
        try:
            if not only_articles:
                _load_beside(store, shard, loaded)
            _load(store, shard, loaded)
        except WriteError:
            raise
        except (StoreError, SyntaxError) as error:
            raise DataError(f"{shard.path}: {error}") from None
        loaded.shards += 1
        if done:
            done(shard.path)
    return loaded


def _load_beside(store: Store, shard: Shard, loaded: Loaded) -> None:
    """Decisions come before the articles, so that these come as the decisions want them."""
    try:
        found = put(store, shard.beside)
    except DataError as error:
        raise DataError(f"{shard.path}: {error}") from None
    loaded.decisions += found.decisions
    loaded.facts += found.facts
    loaded.graphs += found.graphs


def _load(store: Store, shard: Shard, loaded: Loaded) -> None:
    iris, texts = Iris(store.base), shard.texts()
    known = {hash_ for hash_ in texts if store.graph.contains_named_graph(iris.graph(hash_))}
    if not known:
        with shard.open() as stream:
            store.bulk_add(stream, texts)
        _count_new(store, set(texts), loaded)
        return
    with shard.open() as stream:
        quads = sorted(ox.parse(stream, format=ox.RdfFormat.N_QUADS), key=lambda quad: str(quad.graph_name))
    for graph, part in groupby(quads, key=lambda quad: quad.graph_name):
        hash_ = graph.value.rsplit("/", 1)[-1]
        changed = store.replace_article(hash_, part, texts[hash_])
        if hash_ not in known:
            _count_new(store, {hash_}, loaded)
        else:
            loaded.replaced += changed
            loaded.unchanged += not changed


def _count_new(store: Store, hashes: set[str], loaded: Loaded) -> None:
    kept = sum(store.holds(hash_) for hash_ in hashes)
    loaded.added += kept
    loaded.forgotten += len(hashes) - kept
