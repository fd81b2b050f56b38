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
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 picks a free one."
)
@click.option("--title", help="Title of the pages.  [default: the name of the store]")
@click.option(
    "--cors", multiple=True, metavar="ORIGIN", help="Let pages from this origin read responses; * for any."
)
@click.option("--allow-host", multiple=True, metavar="NAME", help="Also answer to this host name; * for any.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.1),
    default=20,
    show_default=True,
    help="Time limit for a query, in seconds.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=64),
    default=2048,
    show_default=True,
    help="Memory limit for a query, in megabytes.",
)
@click.option(
    "--answer-limit",
    type=click.IntRange(min=1),
    default=32,
    show_default=True,
    help="Size limit for a result, in megabytes.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes for short queries.  [default: one per core]"
)
@click.option(
    "--long-queries",
    type=click.IntRange(0, 64),
    default=6,
    show_default=True,
    help="Maximum number of long queries at a time.",
)
@click.option(
    "--follow",
    type=click.FloatRange(min=0),
    default=2,
    show_default=True,
    metavar="SECONDS",
    help="How often to check whether the store has changed; 0 for never.",
)
@click.option("--read-write", is_flag=True, help="Accept updates from clients that send the token.")
@click.option(
    "--token",
    envvar="KG_SERVE_TOKEN",
    metavar="TOKEN",
    help="Token for updates; better to set KG_SERVE_TOKEN.  [default: a new one, printed at start-up]",
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
    """Serve a store as web pages, SPARQL endpoint and JSON API.

    Listens on this machine only, unless --host says otherwise, and is read-only unless you pass
    --read-write. Pages load nothing from other servers. Queries run in separate processes, which are stopped
    at their limits. Articles added by `kg build` appear a few seconds after the build ends. Stop it with
    Ctrl+C. Needs newskg[serve].

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
            f"kg serve needs extra packages: pip install 'newskg[serve]' ({error.name} is missing)"
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
