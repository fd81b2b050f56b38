"""`kg build`: articles in, a store out."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import Skips, facts_table, note, passing, progress
from kg.cli.pipeline_options import pipeline_options, recipe
from kg.cli.reading_options import read_options, reading_options

if TYPE_CHECKING:
    from kg.building import BuildReport


@click.command("build")
@partial(reading_options, needed=False)
@click.option("--out", type=click.Path(path_type=Path), help="The store; created if it does not exist.")
@pipeline_options
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Number of worker processes. Affects speed only, never the result.  [default: 1; on Ray, all]",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    show_default=True,
    help="ray: run on Ray, on a cluster or on this machine; needs newskg[ray].",
)
@click.option("--address", help="Address of the Ray cluster, such as ray://head:10001 or auto.")
@click.option("--shards", metavar="FOLDER", help="Folder or URL to which Ray's workers write.")
@click.option(
    "--refresh",
    is_flag=True,
    help="Rebuild articles that were made by another version, model, index or other tables of words; "
    "without PATH, all such articles of the store.",
)
@click.option("--no-merge", is_flag=True, help="Do not merge events of several articles; see kg unite.")
@click.option("--base", help="Base IRI for the data of a new store.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    out: Path | None,
    base: str | None,
    workers: int | None,
    engine: str,
    address: str | None,
    shards: str | None,
    refresh: bool,
    no_merge: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Read articles and add what they say to a store.

    PATH is a text, HTML or JSON-lines file, another supported format, a folder of such files, or - for
    standard input. Articles already in the store are skipped, so you can rerun an interrupted build or a
    build of a folder that has grown. A summary is printed at the end.

    \b
    Examples:
      kg build articles/ --out news.kg
      kg build page.html --out news.kg --date 2025-07-22 --publisher "The Daily Lantern"
      kg build feed.jsonl --out news.kg --json | jq .counts
      kg build articles/ --out news.kg --index wikidata.kgi --workers 4
      kg build --refresh --out news.kg
      kg build articles/ --engine ray --shards s3://bucket/shards --address auto

    \b
    Exit codes: 0 done, 2 wrong call, 3 done but some documents were skipped,
    4 the index cannot be used, 5 the store cannot be written, 7 no such model; see kg --help.
    """
    from kg.building import build, build_shards
    from kg.graph.vocabulary import BASE

    if engine == "processes" and (address or shards):
        raise click.UsageError("--address and --shards go with --engine ray")
    if out is None and (engine == "processes" or shards is None):
        raise click.UsageError("Missing option '--out'.")
    making, skips = recipe(given), Skips()
    common: dict[str, Any] = {"options": read_options(given), "base": base or BASE, "merge": not no_merge}
    with progress("articles") as bar:
        if engine == "ray":
            report = build_shards(
                paths,
                shards or f"{out}.shards",
                out=out,
                recipe=making,
                address=address,
                workers=workers,
                progress=bar.step,
                **common,
            )
            for skipped in report.skipped:
                skips.report(skipped)
        else:
            assert out is not None
            report = build(
                paths,
                out,
                pipeline=making if (workers or 1) > 1 else making.pipeline(note),
                workers=workers or 1,
                refresh=refresh,
                progress=passing(bar, skips),
                **common,
            )
    if report.outdated:
        note(
            f"{report.outdated:,} articles were made by another version, model or index, or with other "
            "tables of words; --refresh rebuilds them"
        )
    facts = summary(report)
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
    ctx.exit(skips.exit_code())


def summary(report: BuildReport) -> dict[str, Any]:
    """What a build did, for people and programs."""
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "outdated": report.outdated,
        "skipped": [{"source": item.source, "reason": item.reason} for item in report.skipped],
        "ignored": report.ignored,
        "merged": report.merged,
        "forgotten": report.forgotten,
        "counts": dict(report.counts),
    }
