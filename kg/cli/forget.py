"""`kg forget`: an article, or an imported graph, goes."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("forget")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE|GRAPH...")
def command(store: Path, articles: tuple[str, ...]) -> None:
    """Delete articles with their text, and all that was read from them; or graphs that were imported.

    ARTICLE is an article's IRI, whole or short (article/…), its hash, or the id that it had when it was read.
    Decisions stay. An article comes back when it is built again.

    \b
    Examples:
      kg forget news.kg article/52e8bf8b9a13cb62
      kg forget news.kg lisbon.txt https://w3id.org/newskg/id/import/watchlist

    \b
    Exit codes: 0 done, 2 wrong call or the store has no such article (then nothing is deleted),
    5 no store or it cannot be written; see kg --help.
    """
    from kg.graph.forgetting import forget
    from kg.graph.store import Store

    with Store.open(store, read_only=False) as opened:
        for gone in forget(opened, articles):
            click.echo(f"deleted {gone}")
