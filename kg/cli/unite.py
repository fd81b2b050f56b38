"""`kg unite`: the same event in several articles becomes one, and so do unlinked names; stories go on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table


@click.command("unite")
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(store: Path, as_json: bool) -> None:
    """Merge events that several articles report.

    kg build does this at the end; use this command for stores that were loaded or built with --no-merge. It
    prints how many merged events there are. The articles' own events stay as they are. The graph …/merged
    holds the merged events with their number of independent publishers and their disagreements, groups of
    unlinked names that mean the same entity, and storylines. Only what has changed since the last run is
    examined. Correct the result with kg merge and kg split; kg why shows why events were merged.

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
