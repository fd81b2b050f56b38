"""`kg query`: named queries and SPARQL on a store."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import note

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.query.result import Result

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "turtle")


@click.command("query")
@click.argument("store", required=False, metavar="STORE|URL")
@click.argument("query", required=False)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter. Repeat it to allow several values.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--labels/--iris", default=None, help="Show labels or IRIs.  [default: labels in tables]")
@click.option("--limit", type=click.IntRange(min=0), help="Show at most this many rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop the query after this time.",
)
@click.option("--explain", is_flag=True, help="Also show the query as it is run and how long it takes.")
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    envvar="KG_SERVICES",
    metavar="URL",
    help="Let SERVICE call this address. Repeatable.  [default: none]",
)
@click.option("--list", "listed", is_flag=True, help="List the named queries and their parameters.")
def command(
    store: str | None,
    query: str | None,
    params: tuple[str, ...],
    format_: str,
    labels: bool | None,
    limit: int | None,
    timeout: float | None,
    explain: bool,
    services: tuple[str, ...],
    listed: bool,
) -> None:
    """Run a named query, or SPARQL 1.1, on a store or a server.

    QUERY is the name of a query (see --list), a .rq file, SPARQL, or - to read SPARQL from standard input.
    The prefixes kg:, plover:, sem:, schema:, wd: and others are predefined.

    \b
    Examples:
      kg query --list
      kg query news.kg who-met-whom --param person=Q7747
      kg query news.kg what-happened-in --param place=Odesa --format csv > odesa.csv
      kg query news.kg 'SELECT ?type (COUNT(?e) AS ?n) { ?e sem:eventType ?type } GROUP BY ?type'
      kg query news.kg - --timeout 10 --explain < question.rq
      kg query http://localhost:7878/query who-met-whom --limit 20

    \b
    Exit codes: 0 done, 2 wrong call, 5 no store or it cannot be opened,
    6 the query is malformed or unknown, or a parameter is missing,
    9 the query did not end in time, 10 the server cannot be reached or refuses; see kg --help.
    """
    if listed:
        click.echo(_catalogue(), nl=False)
        return
    if store is None or query is None:
        raise click.UsageError("name a store and a query, or ask for the named queries with --list")
    given = parameters(params)
    text: str | Path = sys.stdin.read() if query == "-" else query
    if query.endswith(".rq"):
        text = Path(query)
    if store.startswith(("http://", "https://")):
        more = remote_answer(store, text, given, format_, labels, limit, timeout, explain, services)
    else:
        more = answer(Path(store), text, given, format_, labels, limit, timeout, explain, services)
    if more:
        note(f"kg: there are more than {limit} rows")


def answer(
    store: Path,
    query: str | Path,
    given: dict[str, list[str]],
    format_: str = "table",
    labels: bool | None = None,
    limit: int | None = None,
    timeout: float | None = None,
    explain: bool = False,
    services: Collection[str] = (),
) -> bool:
    """Print the answer to one query; True when rows were left out because of the limit."""
    from kg.graph.store import Store
    from kg.query.explain import explained
    from kg.query.run import query as ask
    from kg.query.worker import query_within

    started = time.perf_counter()
    with Store.open(store) as opened:
        ready = time.perf_counter()
        if timeout is None:
            with _ended_by_interrupts():
                result = ask(opened, query, given, limit, services)
        else:
            result = query_within(timeout, store, query, given, limit, services)
        done = time.perf_counter()
        _show(result, opened, format_, labels, explained=timeout is None)
    if explain:
        times = {"open": ready - started, "query": done - ready, "write": time.perf_counter() - done}
        click.echo(explained(result, times), err=True, nl=False)
    return result.more


def remote_answer(
    url: str,
    query: str | Path,
    given: dict[str, list[str]],
    format_: str,
    labels: bool | None,
    limit: int | None,
    timeout: float | None,
    explain: bool,
    services: Collection[str],
) -> bool:
    """Print the answer of a server; True when rows were left out because of the limit."""
    from kg.query.explain import explained
    from kg.remote.asking import query_remote
    from kg.remote.endpoint import Endpoint

    started = time.perf_counter()
    found = query_remote(Endpoint(url, seconds=timeout or 60), query, given, limit, services=services)
    done = time.perf_counter()
    _show(found.result, found.labels, format_, labels, explained=False)
    if explain:
        times = {"query": done - started, "write": time.perf_counter() - done}
        click.echo(explained(found.result, times), err=True, nl=False)
    return found.result.more


def _show(result: Result, store: Store, format_: str, labels: bool | None, explained: bool) -> None:
    """Print an answer. Why it has no rows is told where asking again has no limit of time."""
    from kg.query.emptiness import reasons
    from kg.query.table import for_terminal, render

    if format_ == "table" and result.columns and sys.stdout.isatty():
        from rich.console import Console

        console = Console()
        console.print(for_terminal(result, store, labels is not False, console.width))
    else:
        click.echo(render(result, store, format_, labels), nl=False)
    if result.columns and not result.rows and not result.more:
        note("\n    ".join(["kg: no rows match", *(reasons(store, result) if explained else [])]))


def parameters(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    """The values by name. Raises click's usage error for a pair without a name or a sign of equality."""
    values: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise click.UsageError(f"--param {pair}: write NAME=VALUE")
        values.setdefault(name.strip(), []).append(value)
    return values


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the process, which Python would not see before the query is over.

    Nothing is lost: the store is open for reading only.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _catalogue() -> str:
    from kg.query.library import named_queries

    lines = []
    for query in named_queries().values():
        lines.append(f"{query.name}\n    {query.title}. {query.description}\n")
        lines += [f"    --param {one.name}=…  ({one.type}) {one.description}\n" for one in query.parameters]
    return "".join(lines)
