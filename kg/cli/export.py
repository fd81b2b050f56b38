"""`kg export`: a store in a format that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv")


@click.command("export")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    metavar="NAME",
    help=f"{', '.join(FORMATS)}, or the format of a plug-in.  [default: from the extension of --out]",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write (for csv, a folder or a .zip file)."
)
@click.option(
    "--texts", is_flag=True, help="Also write the articles' texts, next to an --out that ends in .nq."
)
def command(store: Path, format_: str | None, out: Path | None, texts: bool) -> None:
    """Export a store as RDF, as a network file or as CSV.

    Writes to a file or, without --out, to standard output. The same store always gives the same bytes.
    graphml, gexf and csv contain the network of actors, events and places; csv consists of a file of nodes
    and a file of edges (on standard output, one archive). `kg load` turns N-Quads back into a store; with
    --texts, the articles' texts are written to NAME.texts.jsonl next to NAME.nq, and loaded with it.

    \b
    Examples:
      kg export news.kg --format nquads > news.nq
      kg export news.kg --out news.nq --texts
      kg export news.kg --out news.ttl
      kg export news.kg --format csv --out tables/

    \b
    Exit codes: 0 done, 2 wrong call, 5 no store or it cannot be opened; see kg --help.
    """
    from kg.graph.export import export, export_texts
    from kg.graph.store import Store

    if out is None and format_ is None:
        raise click.UsageError("give the format with --format, or name a file with --out")
    if texts and (out is None or out.suffix != ".nq"):
        raise click.UsageError("--texts needs a file that ends in .nq with --out")
    with Store.open(store) as opened:
        if texts and out:
            export_texts(opened, out.with_suffix(".texts.jsonl"))
        export(opened, out or sys.stdout.buffer, format_)
