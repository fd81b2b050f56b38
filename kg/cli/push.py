"""`kg push`: a store to a server."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.console import facts_table, progress


@click.command("push")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "--to", "url", required=True, metavar="URL", help="Address to which updates or graphs are sent."
)
@click.option(
    "--query-url",
    metavar="URL",
    help="Address for queries.  [default: --to, with /update replaced by /query]",
)
@click.option(
    "--protocol",
    type=click.Choice(["update", "graph-store"]),
    default="update",
    show_default=True,
    help="SPARQL 1.1 Update or the Graph Store Protocol.",
)
@click.option(
    "--delete", is_flag=True, help="Also delete graphs that were pushed earlier and have left the store."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, metavar="SECONDS"
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    store: Path,
    url: str,
    query_url: str | None,
    protocol: str,
    delete: bool,
    timeout: float,
    as_json: bool,
) -> None:
    """Send a store to a SPARQL 1.1 server.

    Sends each named graph that the server does not have yet, so an interrupted push can be rerun. The server
    keeps the digests of complete graphs in the graph …/pushed. Credentials come from KG_REMOTE_TOKEN, from
    KG_REMOTE_USER and KG_REMOTE_PASSWORD, or from ~/.netrc.

    \b
    Examples:
      kg push news.kg --to http://localhost:7878/update
      kg push news.kg --to http://localhost:7878/store --protocol graph-store
      kg push news.kg --to https://kb.example.org/sparql-auth --query-url https://kb.example.org/sparql

    \b
    Exit codes: 0 done, 2 wrong call, 5 no store or it cannot be opened,
    9 the server did not answer in time, 10 the server cannot be reached or refuses; see kg --help.
    """
    from kg.graph.store import Store
    from kg.remote.endpoint import Endpoint
    from kg.remote.push import ByGraphStore, ByUpdate, push

    guessed = url.removesuffix("/update") + "/query" if url.endswith("/update") else url
    endpoint = Endpoint(url, query_url or guessed, timeout)
    with Store.open(store) as opened, progress("graphs") as bar:
        way = ByUpdate if protocol == "update" else ByGraphStore
        facts = asdict(push(opened, way(endpoint, opened.base), delete, lambda _: bar.step()))
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))
