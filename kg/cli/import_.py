"""`kg import`: what others wrote, beside the articles."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("import")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--graph", metavar="IRI", help="Graph for triples outside any graph.  [default: named after the file]"
)
def command(store: Path, files: tuple[Path, ...], graph: str | None) -> None:
    """Add RDF files to a store as separate named graphs.

    Queries see these graphs together with the articles. FILE ends in .ttl, .nt, .nq, .trig, .jsonld or .rdf.
    An existing graph of the same name is replaced. Graphs of articles and decisions are refused: use
    `kg build` or `kg load` for those.

    \b
    Examples:
      kg import news.kg sanctions.ttl
      kg import news.kg ontologies/event-types.ttl --graph https://w3id.org/newskg/plover
      kg import news.kg watchlists.trig offices.jsonld

    \b
    Exit codes: 0 done, 2 wrong call, 4 a file is malformed (the message has its line) or claims a graph of
    an article, 5 no store or it cannot be written; see kg --help.
    """
    from kg.graph.importing import import_file
    from kg.graph.store import Store

    with Store.open(store, read_only=False) as opened:
        for file in files:
            for done in import_file(opened, file, graph):
                state = "taken in" if done.changed else "unchanged"
                click.echo(f"{done.graph}  {done.triples:,} triples  {state}")
