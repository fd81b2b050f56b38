"""`kg forget`: an article, or an imported graph, goes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.deciding import decider, deciding_options


@click.command("forget")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE|GRAPH...")
@click.option("--may-return", is_flag=True, help="Delete only: later builds may add the articles again.")
@deciding_options
def command(
    store: Path,
    articles: tuple[str, ...],
    may_return: bool,
    by: str | None,
    at: datetime | None,
    remark: str,
) -> None:
    """Delete articles with their text, or imported graphs.

    ARTICLE is an article's IRI, whole or short (article/…), its hash, or its id. Everything that was read
    from it is deleted too. Later builds and loads will not add the article, or another version with the same
    id: this is a decision, which kg decisions lists and kg decisions --undo reverses. The decision records
    who, when, the id and the hash, and nothing of the content.

    \b
    Examples:
      kg forget news.kg article/52e8bf8b9a13cb62 --remark "withdrawn by its publisher"
      kg forget news.kg lisbon.txt https://w3id.org/newskg/id/import/watchlist
      kg forget news.kg lisbon.txt --may-return

    \b
    Exit codes: 0 done, 2 wrong call or the store has no such article (then nothing is deleted),
    5 no store or it cannot be written; see kg --help.
    """
    from kg.graph.forgetting import forget, forget_for_good
    from kg.graph.store import Store
    from kg.merge.uniting import refresh
    from kg.query.table import printable

    with Store.open(store, read_only=False) as opened:
        if may_return:
            told = dict.fromkeys(forget(opened, articles), "")
        else:
            made = forget_for_good(opened, articles, *decider(opened, by, at), remark)
            told = {iri: f"  decision/{one.id}" if one else "" for iri, one in made.items()}
        refresh(opened)
    for gone, decision in told.items():
        click.echo(printable(f"deleted {gone}{decision}"))
