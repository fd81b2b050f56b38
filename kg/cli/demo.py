"""`kg demo`: the whole tool on the example articles."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.build import summary
from kg.cli.console import facts_table, progress
from kg.cli.query import answer

QUERIES = ("who-met-whom", "casualties-by-place", "who-accused-whom")
_ROWS = 10


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("demo.kg"),
    show_default=True,
    help="The store; created if it does not exist.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.html"),
    show_default=True,
    help="The page to write.",
)
def command(out: Path, html: Path) -> None:
    """Build the example graph, ask three questions, draw it.

    \b
    Examples:
      kg demo
      kg demo --out /tmp/demo.kg --html /tmp/graph.html

    \b
    Exit codes: 0 done, 2 wrong call, 5 the store cannot be written; see kg --help.
    """
    from kg import resources
    from kg.building import build
    from kg.graph.store import Store
    from kg.view.page import write_page

    with progress("articles") as bar:
        report = build([resources.examples()], out, progress=lambda _: bar.step())
    click.echo(f"{facts_table(summary(report))}\n")
    for query in QUERIES:
        click.echo(f"$ kg query {out} {query}")
        more = answer(out, query, {}, limit=_ROWS)
        click.echo(f"(the first {_ROWS} rows)\n" if more else "")
    with Store.open(out) as opened:
        write_page(opened, html)
    click.echo(f"The graph is in {out}; open {html} in a browser to look around in it.")
