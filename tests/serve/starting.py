"""Starts servers as a user does, on stores that are made for the tests."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
from telling import Story, extraction, made
from waiting import LIMIT

from kg.graph.iris import document_hash
from kg.graph.store import Store


def stored(path: Path, *stories: Story) -> Path:
    """A store in a folder with these articles."""
    with Store.create(path) as store:
        made(*stories, store=store)
    return path


class Servers:
    """Starts servers and ends them."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []

    def start(self, store: Path, *options: str) -> str:
        """The address of a new server, without the last slash."""
        command = [sys.executable, "-m", "kg", "serve", str(store), "--port", "0", *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._running.append(process)
        assert process.stdout
        address = process.stdout.readline().strip().rstrip("/")
        assert address, process.stderr and process.stderr.read()
        for _ in range(100):
            try:
                httpx.get(f"{address}/health", timeout=5).raise_for_status()
                return address
            except httpx.TransportError:
                continue
        raise AssertionError("the server does not answer")

    def stop(self, how: signal.Signals = signal.SIGINT) -> list[int]:
        """End all of them, as Ctrl + C does; their exit codes."""
        for process in self._running:
            process.send_signal(how)
        for process in self._running:
            try:
                process.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return [process.returncode for process in self._running]


def article_hash(story: Story) -> str:
    """What names an article of the tests in IRIs."""
    return document_hash(extraction(story).document)
