"""The command `kg` and what its subcommands have in common: errors, interruption, exit codes."""

from __future__ import annotations

import importlib
import keyword
import logging
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from kg import __version__
from kg.cli.configuration import configuration, heed_environment
from kg.errors import KgError

COMMANDS = (
    *(
        "build",
        "watch",
        "load",
        "import",
        "extract",
        "query",
        "search",
        "why",
        "view",
        "serve",
        "export",
        "push",
    ),
    *("info", "diff", "enrich", "unite", "validate", "relink", "relabel", "merge", "split"),
    *("decisions", "forget"),
    *("index", "events", "eval", "annotate-gold", "config", "demo"),
)

_BROKEN_PIPE = 141
_INTERRUPTED = 130

EXIT_CODES = """\b
Exit codes:
  0    done
  1    unexpected error
  2    wrong call: unknown option, no such path
  3    done, but some documents were skipped (each is reported on standard error)
  4    a table, lexicon or index is malformed
  5    the store cannot be opened or written
  6    the query is malformed or unknown, or a parameter is missing
  7    the language model is not installed
  8    the graph does not conform to the shapes
  9    an online service or a query did not answer in time
  10   a server cannot be reached or refuses
  130  interrupted"""


def module(command: str) -> str:
    """The module of a subcommand: no dashes, and an underscore after a keyword of Python's."""
    name = command.replace("-", "_")
    return f"kg.cli.{name}_" if keyword.iskeyword(name) else f"kg.cli.{name}"


class Commands(click.Group):
    """The subcommands, imported when needed; it turns errors into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, from the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(module(cmd_name)).command
        assert isinstance(command, click.Command)
        heed_environment(cmd_name, command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand. What it raises becomes one line on standard error, never a traceback."""
        try:
            self._configure(ctx)
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KgError as error:
            _end(ctx, str(error), error.exit_code)
        except KeyboardInterrupt:
            _end(ctx, "interrupted", _INTERRUPTED)
        except BrokenPipeError:
            _silence()
            ctx.exit(_BROKEN_PIPE)
        except OSError as error:
            _end(ctx, f"{error.filename or 'error'}: {error.strerror or error}", 1)
        except Exception as error:
            if os.environ.get("KG_DEBUG"):
                raise
            _end(ctx, f"unforeseen: {type(error).__name__}: {error} (KG_DEBUG=1 shows where)", 1)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """As click does; also here Ctrl-C ends with its own exit code."""
        try:
            return super().make_context(*args, **kwargs)
        except KeyboardInterrupt:
            click.echo("kg: interrupted", err=True)
            sys.exit(_INTERRUPTED)

    def _configure(self, ctx: click.Context) -> None:
        """Take what the configuration file says for the defaults of the subcommands."""
        file = ctx.params.get("config") or os.environ.get("KG_CONFIG")
        ctx.obj = found = configuration(file, Path.cwd())
        if found.values:
            commands = {name: self.get_command(ctx, name) for name in COMMANDS}
            ctx.default_map = found.defaults({name: one for name, one in commands.items() if one})


@click.command(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
@click.option("--config", metavar="FILE", help="Configuration file.  [default: the nearest kg.toml]")
def main(config: str | None) -> None:
    """Turn news articles into a knowledge graph you can check.

    \b
    Examples:
      kg build articles/ --out news.kg
      kg query news.kg who-met-whom --param person=Q7747
      kg view news.kg --focus Q7747 --open
      kg extract article.html
    """
    # Libraries warn about odd pages; their lines would mix with the messages that count.
    logging.getLogger().addHandler(logging.NullHandler())


def _end(ctx: click.Context, message: str, code: int) -> NoReturn:
    click.echo(f"kg: {message}", err=True)
    ctx.exit(code)


def _silence() -> None:
    """Let nothing more be written to the closed pipe, also not when Python ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
