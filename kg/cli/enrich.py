"""`kg enrich`: facts of the index beside the articles."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table


@click.command("enrich")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "--index",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Index of Wikidata items, made by kg index.  [default: the bundled index]",
)
@click.option("--remove", is_flag=True, help="Remove the facts again.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(store: Path, index: Path | None, remove: bool, as_json: bool) -> None:
    """Add background facts about linked entities to a store.

    Copies from the index: country, place, coordinates, positions and memberships with their dates. An index
    built from a dump also has classes, parties, images and sitelink counts. The countries and organisations
    that an entity belongs to are included. The facts go into the graph …/facts, which names the index;
    running the command again replaces it. What the articles say is never changed.

    \b
    Examples:
      kg enrich news.kg
      kg enrich news.kg --index wikidata.kgi
      kg query news.kg office-holders-of-members --param organization=NATO --param office=minister
      kg query news.kg events-near --param place=Kharkiv --param km=100

    \b
    Exit codes: 0 done, 2 wrong call, 4 the index cannot be used,
    5 no store or it cannot be written; see kg --help.
    """
    from contextlib import closing

    from kg.enrich.enriching import enrich, withdraw
    from kg.graph.store import Store
    from kg.wikidata.index import Index, starter

    with Store.open(store, read_only=False) as opened:
        if remove:
            click.echo("taken out" if withdraw(opened) else "there were no facts")
            return
        with closing(Index.open(index) if index else starter()) as source:
            facts = asdict(enrich(opened, source))
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
