"""`kg unite`: the same event in several articles becomes one, and so do unlinked names; stories go on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table


@click.command("unite")
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object.")
def command(store: Path, as_json: bool) -> None:
    """Merge the events that several articles tell, and print how many merged events there are.

    kg build does so at its end; this is for stores that were loaded, or built with --no-merge. The articles'
    own events stay as they are. What was merged, from how many independent publishers, and where they
    disagree, stands in the graph merged of the store, with the groups of names without a Wikidata item that
    are one, and with storylines. Only what changed since the last time is looked at. Whether two events or
    names are one is corrected by kg merge and kg split; kg why tells what spoke for an event.

    \b
    Examples:
      kg unite news.kg
      kg query news.kg merged-events
      kg query news.kg disagreements
      kg query news.kg names-taken-as-one
      kg query news.kg storylines

    \b
    Exit codes: 0 done, 2 wrong call, 4 a table is malformed,
    5 no store or it cannot be written; see kg --help.
    """
    from kg.graph.store import Store
    from kg.merge.uniting import unite

    with Store.open(store, read_only=False) as opened:
        report = asdict(unite(opened))
    click.echo(json.dumps(report, indent=2) if as_json else facts_table(report))
