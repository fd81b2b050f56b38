"""`kg load`: graphs of articles that another build made, in bulk, and whole exports."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table, progress


@click.command("load")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SHARD...")
@click.option("--base", help="Base IRI of the data, for a new store.")
@click.option("--no-merge", is_flag=True, help="Do not merge events of several articles; see kg unite.")
@click.option(
    "--only-articles", is_flag=True, help="Ignore decisions, facts and imported graphs in the files."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    store: Path,
    paths: tuple[Path, ...],
    base: str | None,
    no_merge: bool,
    only_articles: bool,
    as_json: bool,
) -> None:
    """Load articles' graphs, or a whole export, from N-Quads into a store.

    Reads what `kg export --format nquads` or Ray's workers wrote; the store is created if it does not exist.
    SHARD is a .nq or .nq.gz file, or a folder of such files. If the folder has a list shards.jsonl, with
    names and SHA-256 sums, only the files on it are loaded. The texts of NAME.nq are in NAME.texts.jsonl.
    An article that is already in the store is replaced if it differs. The articles of a shard are loaded
    completely or not at all, so the command can be rerun. Finally, events are merged as by kg build; merged
    events in the files are ignored.

    Decisions of analysts, facts from kg enrich and imported graphs in an export are loaded, too, and the
    decisions take effect: an export that is loaded into a new store exports to the same bytes again. Use
    --only-articles for files from someone whose decisions you do not want.

    \b
    Examples:
      kg load news.kg shards/
      kg export news.kg --out news.nq --texts && kg load copy.kg news.nq
      kg load news.kg theirs.nq.gz --only-articles --json

    \b
    Exit codes: 0 done, 2 wrong call, 4 a shard is malformed (the message has file and line),
    5 the store cannot be written; see kg --help.
    """
    from kg.building import opened
    from kg.graph.loading import load
    from kg.graph.vocabulary import BASE
    from kg.merge.uniting import unite

    with opened(store, base or BASE) as target, progress("shards") as bar:
        facts = asdict(load(target, paths, lambda _: bar.step(), only_articles))
        if not no_merge:
            unite(target)
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
