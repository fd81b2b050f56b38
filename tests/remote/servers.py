"""Two real SPARQL servers for the tests: Oxigraph's own, and Virtuoso, which shares no code with us."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VIRTUOSO = "/usr/bin/virtuoso-t"
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
ServerThreads = 10
NumberOfBuffers = 2000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
DefaultQuery = ASK {{ }}
"""


@dataclass(frozen=True)
class Server:
    """Where a server takes what."""

    name: str
    update: str
    query: str
    graphs: str | None = None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def oxigraph() -> Iterator[Server]:
    """Oxigraph's server in memory."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}"]
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"{base}/query?query=ASK%20%7B%7D")
            yield Server("oxigraph", f"{base}/update", f"{base}/query", f"{base}/store")
        finally:
            process.kill()


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with updates allowed to everybody."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, sql=sql, http=http))
    command = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    base = f"http://127.0.0.1:{http}/sparql"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"{base}?query=ASK%20%7B%7D")
            grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
            isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"]
            subprocess.run(isql, check=True, capture_output=True, timeout=60)
            yield Server("virtuoso", base, base)
        finally:
            process.kill()


def has_virtuoso() -> bool:
    """True where it is installed."""
    return Path(VIRTUOSO).exists() and shutil.which("isql-vt") is not None


def _wait(url: str) -> None:
    """Until the server answers."""
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")
