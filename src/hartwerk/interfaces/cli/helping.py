# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Help in the reader's own language; texts are translated when they are shown.

Typer's own rich help costs half a second of imports (a Markdown and a syntax library) and speaks
English only. This one needs a table and a panel.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer
from typer import core

from hartwerk.interfaces.cli.words import _, translated

if TYPE_CHECKING:
    from rich.panel import Panel

WIDEST = 100
ORDER = ("demo", "match", "template", "reference", "check", "serve", "test")

Command = core.TyperCommand | core.TyperGroup


class Helpful(core.TyperCommand):
    """One command."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        return rendered(ctx.command_path, self, ())


class HelpfulGroup(core.TyperGroup):
    """A command with commands below it."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        names = sorted(self.commands, key=lambda name: ORDER.index(name) if name in ORDER else 99)
        return rendered(
            ctx.command_path, self, [(name, self.commands[name].help or "") for name in names]
        )


def rendered(path: str, command: Command, below: Sequence[tuple[str, str]]) -> str:
    """Return the help of one command as text, coloured on a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        width=min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns),
        force_terminal=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )
    given = [p for p in command.params if isinstance(p, core.TyperArgument)]
    options = [p for p in command.params if isinstance(p, core.TyperOption)]
    usage = [path, f"[{_('opties')}]", *(translated(p.metavar) for p in given)]
    if below:
        usage.append(_("opdracht …"))
    with console.capture() as captured:
        console.print(Text.assemble((_("Gebruik") + ": ", "bold"), " ".join(usage)))
        console.print()
        console.print(Text(translated(command.help)))
        console.print()
        for title, rows in (
            (_("Wat u meegeeft"), [(translated(p.metavar), translated(p.help)) for p in given]),
            (_("Opdrachten"), [(name, translated(text)) for name, text in below]),
            (
                _("Opties"),
                [
                    *((_names(p), translated(p.help)) for p in options),
                    ("--help", _("Laat deze uitleg zien.")),
                ],
            ),
        ):
            if rows:
                console.print(_panel(title, rows))
    return captured.get()


def _panel(title: str, rows: Iterable[tuple[str, str]]) -> "Panel":
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return Panel(table, title=title, title_align="left", border_style="dim")


def _names(option: core.TyperOption) -> str:
    names = ", ".join(option.opts)
    return f"{names} {_(option.metavar)}" if option.metavar and not option.is_flag else names
