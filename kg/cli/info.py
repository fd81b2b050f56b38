"""`kg info`: what a store holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import facts_table

if TYPE_CHECKING:
    from kg.graph.run import Run


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
    from kg.graph.run import runs
    from kg.graph.store import Store

    with Store.open(store) as opened:
        facts: dict[str, Any] = {**asdict(opened.manifest), "counts": opened.counts()}
        made = [_facts(run, articles) for run, articles in runs(opened.graph)]
    if as_json:
        click.echo(json.dumps({**facts, "runs": made}, indent=2))
        return
    click.echo(facts_table(facts))
    for run in made:
        click.echo(f"\n{facts_table(run)}")


def _facts(run: Run, articles: int) -> dict[str, Any]:
    """One way in which articles of the store were read."""
    return {
        "articles read so": articles,
        "by newskg": run.version,
        "model": f"{run.model} {run.model_version}".strip(),
        "index": run.index,
        **run.settings,
    }
