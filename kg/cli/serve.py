"""`kg serve`: a store as pages, SPARQL endpoint and JSON API."""

from __future__ import annotations

import secrets
import webbrowser
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.console import note
from kg.errors import UsageError


@click.command("serve")
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any.")
@click.option("--title", help="Title of the pages.  [default: the name of the store]")
@click.option(
    "--cors", multiple=True, metavar="ORIGIN", help="Let that site's pages read answers; * for all."
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Answer under this name, too; * for any name."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.1),
    default=20,
    show_default=True,
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=64),
    default=2048,
    show_default=True,
    help="Megabytes that a query may take.",
)
@click.option(
    "--answer-limit",
    type=click.IntRange(min=1),
    default=32,
    show_default=True,
    help="Megabytes that an answer may have.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes for short queries.  [default: one a core]"
)
@click.option(
    "--long-queries",
    type=click.IntRange(0, 64),
    default=6,
    show_default=True,
    help="So many long queries may run at once.",
)
@click.option(
    "--follow",
    type=click.FloatRange(min=0),
    default=2,
    show_default=True,
    metavar="SECONDS",
    help="How often to look whether the store was built on; 0 for never.",
)
@click.option("--read-write", is_flag=True, help="Take updates and graphs from those who know the token.")
@click.option(
    "--token",
    envvar="KG_SERVE_TOKEN",
    metavar="TOKEN",
    help="What they have to know; better set KG_SERVE_TOKEN.  [default: a new one, printed at the start]",
)
@click.option("--open", "open_", is_flag=True, help="Open the start page in the browser.")
def command(
    store: Path,
    host: str,
    port: int,
    title: str | None,
    cors: tuple[str, ...],
    allow_host: tuple[str, ...],
    time_limit: float,
    memory_limit: int,
    answer_limit: int,
    workers: int | None,
    long_queries: int,
    follow: float,
    read_write: bool,
    token: str | None,
    open_: bool,
) -> None:
    """Serve a store on this machine: pages to read, a SPARQL endpoint, a JSON API.

    Nothing can be changed through it unless --read-write says so. Pages ask no other server for anything.
    Queries run in processes of their own, which are ended at their limits. What `kg build` adds meanwhile is
    shown some seconds after it ends. Stop it with Ctrl + C. Needs newskg[serve].

    \b
    Examples:
      kg serve news.kg --open
      kg serve news.kg --port 8080 --cors '*' --time-limit 5
      KG_SERVE_TOKEN=… kg serve team.kg --read-write
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s a kg:Person }' localhost:8000/sparql

    \b
    Exit codes: 0 stopped, 2 wrong call or the port is taken, 5 no store or it cannot be opened;
    see kg --help.
    """
    try:
        from kg.serve.running import serve
        from kg.serve.settings import Limits, Settings
    except ImportError as error:
        raise UsageError(
            f"kg serve needs more: pip install 'newskg[serve]' ({error.name} is missing)"
        ) from None

    known = (token or secrets.token_urlsafe(24)) if read_write else None
    limits = replace(
        Limits(),
        query_seconds=time_limit,
        memory_bytes=memory_limit << 20,
        answer_bytes=answer_limit << 20,
    )
    name = title or store.resolve().stem
    settings = Settings(
        host,
        port,
        name,
        cors,
        allow_host,
        long_queries=long_queries,
        limits=limits,
        follow=follow,
        token=known,
    )
    if workers:
        settings = replace(settings, workers=workers)

    def started(address: str) -> None:
        click.echo(address)
        note(f"kg: serving {store}; Ctrl + C stops it")
        if known and not token:
            note(f"kg: changes need the token {known}")
        if open_ and not webbrowser.open(address):
            note("no browser could be opened; open the address yourself")

    serve(store, settings, started)
