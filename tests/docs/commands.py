"""Runs the commands of the pages: `kg` within this process, others only where they do no harm."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click
from click.testing import CliRunner
from docs.blocks import ROOT

from kg.cli.main import main

ENDLESS = {"serve", "watch"}
"""Commands that do not end by themselves."""
FILTERS = {"cat", "cp", "grep", "head", "jq", "less", "ls", "mkdir", "mv", "sort", "wc"}
LEFT_OUT = {"$EDITOR", "apt-get", "docker", "jupyter", "lbzip2", "systemctl"}
_LOCAL = re.compile(r"(?:http://)?localhost:8000")


@dataclass
class Shell:
    """One page's shell. `run` gives what a command printed; a failure is an AssertionError."""

    address: Callable[[], str]
    """The address of a running `kg serve`."""
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, line: str, codes: tuple[int, ...] = (0,)) -> str:
        """Run a line in the folder where we are."""
        words = shlex.split(line, comments=True)
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            self.environment[name] = value
        if not words:
            return ""
        if words[0] == "kg":
            return self._kg(line, codes)
        return self._other(words, line)

    def _kg(self, line: str, codes: tuple[int, ...]) -> str:
        words, source, target, pipe = _parts(line)
        words = words[words.index("kg") + 1 :]
        if words[0] in ENDLESS and "--once" not in words and "--help" not in words:
            return parsed(words)
        given = Path(source).read_bytes() if source else None
        done = CliRunner().invoke(main, words, input=given, prog_name="kg", env=self.environment)
        assert done.exit_code in codes, f"{line}\nended with {done.exit_code}:\n{done.output}"
        if target:
            Path(target).write_bytes(done.stdout_bytes)
            return done.stderr
        if pipe and shutil.which(shlex.split(pipe)[0]):
            ended = subprocess.run(
                ["sh", "-c", pipe], input=done.stdout_bytes, capture_output=True, timeout=60
            )
            assert ended.returncode == 0, f"{pipe}: {ended.stderr.decode()}"
            return ended.stdout.decode()
        return done.output

    def _other(self, words: list[str], line: str) -> str:
        command = words[0]
        if command == "curl":
            return self._curl(line)
        if command in FILTERS:
            subprocess.run(["sh", "-c", line], check=True, capture_output=True, timeout=60)
        elif command == "export":
            self.environment.update(word.partition("=")[::2] for word in words[1:])
        else:
            looked_up(words)
        return ""

    def _curl(self, line: str) -> str:
        there = _LOCAL.sub(self.address(), line).replace("curl", "curl -sS --fail", 1)
        done = subprocess.run(["sh", "-c", there], capture_output=True, timeout=60)
        assert done.returncode == 0, f"{line}: {done.stderr.decode()}"
        return done.stdout.decode()


def looked_up(words: list[str]) -> None:
    """Check that what a command names is there, without running it."""
    command, rest = words[0], words[1:]
    if command == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{re.escape(one)}:", makefile, re.MULTILINE) for one in rest), words
    elif command == "pip":
        _installed(rest)
    elif command in ("python", "python3") and rest[0].endswith(".py"):
        assert (ROOT / rest[0]).is_file(), f"there is no {rest[0]}"
    elif command in ("python", "python3"):
        assert rest[0] == "-m", words
    elif command in ("pytest", "ruff", "mypy"):
        assert all((ROOT / one).exists() for one in rest if one.startswith("tests/")), words
    else:
        assert command in LEFT_OUT, f"no rule how to check {command}"


def _installed(words: list[str]) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for word in words:
        if found := re.search(r"(?:newskg|\.)\[([\w,-]+)\]$", word):
            assert set(found[1].split(",")) <= set(extras), word
        elif word.startswith("./"):
            assert (ROOT / word).exists(), word


def parsed(words: list[str]) -> str:
    """Check that a command of `kg` and its options are there, without running it."""
    command, context = main, click.Context(main, info_name="kg")
    while isinstance(command, click.Group):
        name, words = words[0], words[1:]
        found = command.get_command(context, name)
        assert found, f"kg has no command {name}"
        command, context = found, click.Context(found, info_name=name, parent=context)
        if words[:1] in (["--help"], ["-h"]):
            return ""
    try:
        command.make_context(context.info_name, list(words))
    except click.NoSuchOption:
        raise
    except click.BadParameter as error:
        # What it would read need not be there.
        assert "exist" in error.message or "…" in " ".join(words), error.message
    return ""


def _parts(line: str) -> tuple[list[str], str | None, str | None, str | None]:
    """The words of the first command, the file it reads, the file it writes, and what it is piped to."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="<>|")
    lexer.whitespace_split = True
    tokens, pipe = list(lexer), None
    if "|" in tokens:
        pipe = line[_pipe(line) + 1 :].split(" #")[0].strip()
        tokens = tokens[: tokens.index("|")]
    files: dict[str, str] = {}
    for sign in ("<", ">"):
        if sign in tokens:
            at = tokens.index(sign)
            files[sign] = tokens[at + 1]
            del tokens[at : at + 2]
    return tokens, files.get("<"), files.get(">"), pipe


def _pipe(line: str) -> int:
    """Where the first bar outside quotation marks is."""
    quote = ""
    for at, letter in enumerate(line):
        if letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
        elif letter == "|" and not quote:
            return at
    return len(line)


def offline(environment: dict[str, str]) -> dict[str, str]:
    """The environment of a page: nothing of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return {**kept, **environment}
