"""The reference of all commands, made from their help: `python -m kg.commands.reference > docs/commands.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli import cli

HEAD = """# Commands

Made from the commands' own help by `python -m kg.commands.reference > docs/commands.md`. Data goes to standard output, talk to standard
error. Commands end with 0 (done), 1 (the answer is no) or 2 (bad input or usage).
"""
WIDTH = 110


def reference() -> str:
    """The help of every command as one Markdown page."""
    return HEAD + "".join(f"\n## `{name}`\n\n```text\n{text}\n```\n" for name, text in helps())


def helps() -> Iterator[tuple[str, str]]:
    """Each command's full name and help, groups before their members."""
    root = click.Context(cli, info_name="kg", **cli.context_settings)
    yield from _helps(cli, root)


def _helps(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    ctx.terminal_width = WIDTH
    yield ctx.command_path, "\n".join(line.rstrip() for line in command.get_help(ctx).split("\n"))
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            member = command.get_command(ctx, name)
            if member is not None:
                yield from _helps(member, click.Context(member, info_name=name, parent=ctx, **member.context_settings))


if __name__ == "__main__":
    click.echo(reference(), nl=False)
