"""`kg extract`: articles in, stand-off annotations out."""

from __future__ import annotations

import sys
from typing import Any

import click

from kg.cli import explaining
from kg.cli.console import Skips, note, progress
from kg.cli.pipeline_options import pipeline_options, recipe
from kg.cli.reading_options import read_options, reading_options


@click.command("extract")
@reading_options
@pipeline_options
@click.option("--base", help="Base IRI for entities that are not linked.")
@click.option("--explain", is_flag=True, help="Show why each name was linked and each event extracted.")
@click.option("--json", "as_json", is_flag=True, help="With --explain, print JSON lines.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    base: str | None,
    explain: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Print annotations of articles as JSON lines; store nothing.

    PATH is a text, HTML or JSON-lines file, another supported format, a folder of such files, or - for
    standard input. The output has one line per article.

    \b
    Examples:
      kg extract article.html
      kg extract article.html --explain
      kg extract article.html --explain --json | jq '.events[].confidence'
      kg extract articles/ --publisher "The Daily Lantern" > found.jsonl
      curl -s https://example.org/news.html | kg extract - | jq .events

    \b
    Exit codes: 0 done, 2 wrong call, 3 some documents were skipped,
    4 the index cannot be used, 7 no such model; see kg --help.
    """
    from kg.read import read
    from kg.standoff import BASE, dumps

    if as_json and not explain:
        raise click.UsageError("--json goes with --explain; without it the output is JSON lines")
    skips = Skips()
    reading = read(paths, read_options(given))
    with progress("articles", shown=not sys.stdout.isatty()) as bar:
        pipeline = recipe(given).pipeline(note)
        if explain:
            for document in skips.documents(reading):
                explained = pipeline.explained(document)
                told = [explaining.as_json(explained)] if as_json else explaining.lines(explained)
                for line in told:
                    click.echo(line)
                bar.step()
            ctx.exit(skips.exit_code())
        for extraction in pipeline.process(skips.documents(reading), skips.failed):
            click.echo(dumps(extraction, base or BASE))
            bar.step()
    ctx.exit(skips.exit_code())
