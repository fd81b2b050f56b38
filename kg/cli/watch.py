"""`kg watch`: feeds in, a store that grows."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.console import Skips, facts_table, note, passing, progress
from kg.cli.pipeline_options import pipeline_options, recipe
from kg.cli.reading_options import read_options, reading_options


@click.command("watch")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The store; created if it does not exist."
)
@click.option("--once", is_flag=True, help="Check once and exit, for cron or a systemd timer.")
@click.option(
    "--interval",
    type=click.FloatRange(min=1),
    default=900,
    show_default=True,
    metavar="SECONDS",
    help="Time between checks.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1,
    show_default=True,
    metavar="SECONDS",
    help="Minimum time between requests to one host; robots.txt may ask for more.",
)
@click.option("--private", is_flag=True, help="Also fetch from private networks and this machine.")
@pipeline_options
@partial(reading_options, paths=False)
@click.option("--base", help="Base IRI for the data of a new store.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per check, one per line.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    feeds: tuple[str, ...],
    out: Path,
    once: bool,
    interval: float,
    delay: float,
    private: bool,
    base: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Follow RSS or Atom feeds and add new articles to a store.

    Checks the feeds at regular intervals. newskg honours robots.txt, sends each host one request at a time,
    and asks for a feed only if it has changed. You can stop it at any time and start it again: nothing is
    lost, and no stored article is fetched again. A page that cannot be read is tried on three checks, one
    whose host is in trouble on up to a hundred.

    \b
    Examples:
      kg watch https://news.example.org/world.rss --out news.kg
      kg watch https://a.example/rss https://b.example/atom --out news.kg --once --json

    \b
    Exit codes: 0 done, 2 wrong call, 3 done but something was skipped (with --once),
    5 the store cannot be written, 130 interrupted; see kg --help.
    """
    from kg.graph.vocabulary import BASE
    from kg.read.web.fetching import Fetcher, Limits
    from kg.watching import Watch

    skips = Skips()
    fetcher = Fetcher(Limits(interval=delay), private)
    options, pipeline = read_options(given), recipe(given).pipeline(note)
    watch = Watch(feeds, out, pipeline, options=options, base=base or BASE, fetcher=fetcher)
    while True:
        with progress("articles") as bar:
            facts = asdict(watch.round(passing(bar, skips)))
        click.echo(json.dumps(facts) if as_json else facts_table(facts))
        if once:
            ctx.exit(skips.exit_code())
        time.sleep(interval)
