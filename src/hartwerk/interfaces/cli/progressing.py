# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Shows on the error stream that long work goes on: a bar on a terminal, now and then a line."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hartwerk.interfaces.cli.answering import whole
from hartwerk.interfaces.cli.ending import tell
from hartwerk.interfaces.cli.words import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 2.0
"""Short work needs no telling."""
BETWEEN = 5.0


class Stage:
    """One piece of work, told as `stage(done, of)`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._next = time.monotonic() + PATIENCE
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, of: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=of or None)
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + BETWEEN
            tell(
                _("%(name)s: %(done)s van %(of)s")
                % {"name": self._name, "done": whole(done), "of": whole(of)}
                if of
                else f"{self._name}: {whole(done)}"
            )

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._name, total=None)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
