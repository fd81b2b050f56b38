"""`kg load`: graphs of articles that another build made, in bulk."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table, progress


@click.command("load")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SHARD...")
@click.option("--base", help="IRI under which the data of a new store has its names.")
@click.option("--no-merge", is_flag=True, help="Do not merge events of several articles; see kg unite.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(store: Path, paths: tuple[Path, ...], base: str | None, no_merge: bool, as_json: bool) -> None:
    """Load articles' graphs, as `kg export --format nquads` writes them, into a store, made if not there.

    SHARD is a file .nq or .nq.gz, or a folder of such files; a list shards.jsonl in the folder, with names
    and SHA-256 sums, says which are finished. Texts lie beside a shard NAME.nq in NAME.texts.jsonl. An
    article that is in the store already is replaced where it differs. Each shard is loaded whole or not at
    all, so that the command can be run again. At the end events of several articles are merged, as kg build
    does; what a file holds of merged events is left out.

    \b
    Examples:
      kg load news.kg shards/
      kg load copy.kg news.nq.gz --json

    \b
    Exit codes: 0 done, 2 wrong call, 4 a shard is malformed (the message has file and line),
    5 the store cannot be written; see kg --help.
    """
    from kg.building import opened
    from kg.graph.loading import load
    from kg.graph.vocabulary import BASE
    from kg.merge.uniting import unite

    with opened(store, base or BASE) as target, progress("shards") as bar:
        facts = asdict(load(target, paths, lambda _: bar.step()))
        if not no_merge:
            unite(target)
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
