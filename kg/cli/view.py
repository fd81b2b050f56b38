"""`kg view`: a store as one page that works offline."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from kg.cli.console import note
from kg.cli.query import parameters
from kg.cli.reading_options import day
from kg.model import EventType


@click.command("view")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The HTML file to write.  [default: named after STORE, in this folder]",
)
@click.option(
    "--query",
    metavar="FILE.rq|NAME",
    help="Show the events in the result of this query or, if it has none, the entities.",
)
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of --query.")
@click.option("--focus", multiple=True, metavar="QID|NAME", help="Show only the surroundings of this entity.")
@click.option(
    "--hops", type=click.IntRange(0, 10), default=1, show_default=True, help="How many steps around --focus."
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([str(one) for one in EventType], case_sensitive=False),
    metavar="TYPE",
    help="Show only events of this type (ASSAULT, CONSULT, …). Repeatable.",
)
@click.option("--since", metavar="DATE", callback=day, help="Leave out events that ended before this date.")
@click.option("--until", metavar="DATE", callback=day, help="Leave out events that began after this date.")
@click.option(
    "--min-sources",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Show only lines reported by at least this many outlets.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    help="Maximum number of nodes; the most important are kept.",
)
@click.option(
    "--events",
    type=click.IntRange(min=1),
    default=3000,
    show_default=True,
    help="About how many reports of events are in the page; those that most publishers tell are kept.",
)
@click.option("--title", help="Title of the page.  [default: the name of the store]")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def command(
    store: Path,
    out: Path | None,
    query: str | None,
    params: tuple[str, ...],
    focus: tuple[str, ...],
    hops: int,
    types: tuple[str, ...],
    since: date | None,
    until: date | None,
    min_sources: int,
    top: int,
    events: int,
    title: str | None,
    open_: bool,
) -> None:
    """Write the network of actors and events as one HTML file.

    The file works offline. Readers can search, filter, move through time, look at a map and read the
    sentences behind each node and line. The path of the file is printed. The same store always gives the
    same bytes. What a large store has beyond the page is counted in it.

    \b
    Examples:
      kg view news.kg --open
      kg view news.kg --focus "Vladimir Putin" --hops 2 -o putin.html
      kg view news.kg --query what-happened-in --param place=Odesa -o odesa.html
      kg view news.kg --query my-events.rq --top 1000 --events 10000
      kg view news.kg --type ASSAULT --type THREATEN --since 2024-03-01 --min-sources 2

    \b
    Exit codes: 0 done, 2 wrong call, 4 the query's file cannot be read, 5 no store or it cannot be
    opened, 6 no such entity, the query is malformed or unknown, or its answer names nothing that could
    be shown; see kg --help.
    """
    from kg.graph.store import Store
    from kg.view.asked import named_in_answer
    from kg.view.page import write_page
    from kg.view.selection import Selection

    if params and not query:
        raise click.UsageError("--param belongs to --query")
    given = parameters(params)
    target = out or Path(f"{store.resolve().stem}.html")
    with Store.open(store) as opened:
        asked = Path(query) if query and query.endswith(".rq") else query
        only = named_in_answer(opened, asked, given) if asked else None
        selection = Selection(focus, hops, types, since, until, min_sources, top, only, events)
        written = write_page(opened, target, selection, title)
    click.echo(str(written))
    if open_ and not webbrowser.open(written.resolve().as_uri()):
        note("no browser could be opened; open the file yourself")
