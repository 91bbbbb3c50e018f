# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each list took, judged, and said as text or as the table of the docs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.sending import Reply

LIMIT_MS = 300
MOST_STATEMENTS = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """One list."""

    name: str
    asked: int
    failed: int
    """Answers that were no page."""
    p50: float
    p95: float
    most: float
    cpu_ms: float | None
    """Of server and database together, for each request; None where it was not told."""
    statements: int
    """Without those that open and close transactions and say who acts."""
    kilobytes: float

    @property
    def met(self) -> bool:
        return not self.failed and self.p95 <= LIMIT_MS and self.statements <= MOST_STATEMENTS


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that one run says."""

    command: str
    machine: str
    network: str
    pace: str
    lists: tuple[Figures, ...]

    @property
    def met(self) -> bool:
        return bool(self.lists) and all(each.met for each in self.lists)


def summed_up(
    name: str, replies: Sequence[Reply], *, cpu_ms: float | None, statements: int
) -> Figures:
    taken = [reply.ms for reply in replies]
    return Figures(
        name=name,
        asked=len(replies),
        failed=sum(reply.status != 200 for reply in replies),
        p50=float(np.percentile(taken, 50)),
        p95=float(np.percentile(taken, 95)),
        most=max(taken),
        cpu_ms=cpu_ms,
        statements=statements,
        kilobytes=float(np.median([reply.bytes for reply in replies])) / 1024,
    )


HEAD = ("list", "p50 ms", "p95 ms", "longest ms", "CPU ms", "statements", "kB", "")


def as_text(measured: Measured) -> str:
    """For a terminal."""
    lines = [f"$ {measured.command}", measured.machine, measured.network, measured.pace, ""]
    for row in (HEAD, *map(_row, measured.lists)):
        name, *figures, word = row
        lines.append(f"{name:<38}" + "".join(f"{each:>12}" for each in figures) + f"  {word}")
    told = "every list" if measured.met else "NOT every list"
    return "\n".join(
        [*lines, "", f"{told} is within {LIMIT_MS} ms and {MOST_STATEMENTS} statements"]
    )


def as_markdown(measured: Measured) -> str:
    """For docs/performance.md."""
    lines = [f"    {measured.command}", "", measured.machine, measured.network, measured.pace, ""]
    lines += ["| " + " | ".join(HEAD) + " |", "|---" + "|--:" * (len(HEAD) - 2) + "|---|"]
    lines += ["| " + " | ".join(_row(each)) + " |" for each in measured.lists]
    return "\n".join([*lines, ""])


def _row(each: Figures) -> tuple[str, ...]:
    word = "met" if each.met else "NOT MET"
    if each.failed:
        word = f"{each.failed} of {each.asked} failed"
    return (
        each.name,
        f"{each.p50:.0f}",
        f"{each.p95:.0f}",
        f"{each.most:.0f}",
        "-" if each.cpu_ms is None else f"{each.cpu_ms:.0f}",
        str(each.statements),
        f"{each.kilobytes:.0f}",
        word,
    )
