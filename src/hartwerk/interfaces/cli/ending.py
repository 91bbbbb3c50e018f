# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a command ends: exit codes, and errors in plain words on the error stream."""

import os
import sys
from enum import IntEnum

from hartwerk.interfaces.cli.words import _


class Code(IntEnum):
    """What the command hands back to whoever called it."""

    OK = 0
    PROBLEM = 1
    """The work found something that stops it: a wrong file, a busy port."""
    USAGE = 2
    """The command was not understood."""
    MISSING = 3
    """Something that is needed is not there: a browser, PostgreSQL."""
    FAULT = 4
    """A fault of Hartwerk itself."""
    STOPPED = 130
    """Stopped with Ctrl-C."""


class Stop(Exception):
    """Ends the command with a message; what can be done about it stands beside it."""

    def __init__(self, message: str, *, way_out: str = "", code: Code = Code.PROBLEM) -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out
        self.code = code


def tell(text: str) -> None:
    """Write one line on the error stream, so that the answer itself stays clean."""
    print(text, file=sys.stderr, flush=True)


def tell_stop(stop: Stop) -> None:
    label = _("Fout")
    if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
        label = f"\x1b[1;31m{label}\x1b[0m"
    tell(f"{label}: {stop.message}")
    if stop.way_out:
        tell(_("Wat u kunt doen: %(way)s") % {"way": stop.way_out})
