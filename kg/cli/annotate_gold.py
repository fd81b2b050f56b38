"""`kg annotate-gold`: a sheet for a person to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.console import Skips, note, progress
from kg.cli.pipeline_options import pipeline_options, recipe
from kg.cli.reading_options import read_options, reading_options


@click.command("annotate-gold")
@reading_options
@pipeline_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default: standard output]",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], out: Path | None, **given: Any) -> None:
    """Write annotations as a text sheet to correct by hand.

    `kg eval` reads the corrected sheet. An existing sheet is never overwritten: it may hold somebody's work.

    \b
    Examples:
      kg annotate-gold articles/ --out gold.sheet
      kg annotate-gold page.html | less

    \b
    Exit codes: 0 done, 2 wrong call, or the sheet exists, 3 some documents were skipped,
    4 the index cannot be used, 7 no such model; see kg --help.
    """
    from kg.errors import UsageError
    from kg.evaluation.sheet_writing import sheet
    from kg.graph.atomic import replacing
    from kg.merge.extractions import merged
    from kg.read import read

    if out and out.exists():
        raise UsageError(f"{out} already exists and may contain corrections; choose another name")
    skips = Skips()
    with progress("articles", shown=bool(out) or not sys.stdout.isatty()) as bar:
        pipeline = recipe(given).pipeline(note)
        found = []
        for extraction in pipeline.process(skips.documents(read(paths, read_options(given))), skips.failed):
            found.append(extraction)
            bar.step()
    found = merged(found, pipeline.lookup, pipeline.run)
    if out:
        with replacing(out) as stream:
            stream.writelines(line.encode("utf-8", "surrogatepass") for line in sheet(found))
    else:
        for line in sheet(found):
            click.echo(line, nl=False)
    ctx.exit(skips.exit_code())
