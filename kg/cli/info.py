"""`kg info`: what a store holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table


@click.command("info")
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(store: Path, as_json: bool) -> None:
    """Show the counts, versions and settings of a store.

    \b
    Examples:
      kg info news.kg
      kg info news.kg --json | jq .counts.events

    \b
    Exit codes: 0 done, 2 wrong call, 5 no store or it cannot be opened; see kg --help.
    """
    from kg.graph.store import Store

    with Store.open(store) as opened:
        facts = {**asdict(opened.manifest), "counts": opened.counts()}
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
