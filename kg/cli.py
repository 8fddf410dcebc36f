"""The command `kg`: data on stdout, talk on stderr; ends with 0 (done), 1 (the answer is no), 2 (bad input or usage)."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

from kg import __version__
from kg.errors import KgError

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "build": "build", "extract": "extract", "merge": "merge",
        "rdf": "rdf", "validate": "validate", "query": "query", "questions": "query",
        "view": "view", "ties": "ties", "measure": "measures", "path": "measures", "diff": "measures",
        "export": "export", "explain": "explain", "actors": "actors", "vocabulary": "vocabulary", "eval": "evaluate",
        "publish": "publish",
    }
)  # fmt: skip
INTERRUPTED: Final = 130
MOST_LINES: Final = 200
"""Faults of one error that are shown: a table with a wrong column has one in every row."""


class Commands(click.Group):
    """The commands, each module loaded when its command is used: `kg --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work, from articles to answers."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.commands.{COMMANDS[cmd_name]}"), cmd_name.replace("eval", "evaluate"))
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a name that is not quite one of ours."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {close[0]!r}?" if close and close[0] not in error.message else ""
            raise click.UsageError(f"{error.message.rstrip('.')}.{hint}", ctx) from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """From news articles to a network of claims: who is allied with whom, since when, and who says so.

    \b
    Example:
      kg build seeds -o graph
      kg query graph "SELECT ?s ?o { GRAPH ?g { ?s sg:negotiatesWith ?o } }"
      kg view graph --open
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; every error of the user's making ends with one line and no traceback."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        _say(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("stopped; what was there before is unchanged")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else the interpreter complains when it flushes stdout at its end
        return 0
    return code if isinstance(code, int) else 0


def _say(message: str, *, most: int = MOST_LINES) -> None:
    lines = message.split("\n")
    for line in lines[:most]:
        click.echo(f"kg: {line}", err=True)
    if len(lines) > most:
        click.echo(f"kg: and {len(lines) - most:,} more", err=True)
