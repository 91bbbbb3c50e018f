# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`just bench-wall`: what the wall costs each list of each role, in a network of 100,000 people.

Asks each list as the application, in a signed context, and as the owner of the tables, whom no
policy binds; the rows must be the same. Exits 1 when the wall takes more than five milliseconds
of a list, or a list has other rows behind it.
"""

import argparse
import os
import platform
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psycopg

from benchmarks.docs import write_into
from benchmarks.serving import as_application, home
from benchmarks.timing import in_turns, undisturbed
from hartwerk.config.database import NO_JIT

if TYPE_CHECKING:
    from benchmarks.wall_lists import Question, Scoped

LIMIT_MS = 5.0
HEAD = ("list", "rows", "with the wall, ms", "without, ms", "the wall costs, ms", "must", "")
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Cost:
    """One list: medians over its visitors, in ms."""

    name: str
    rows: int
    walled: float
    bare: float
    costs: float
    """The median of what it cost each visitor."""
    same: bool

    @property
    def met(self) -> bool:
        return self.same and self.costs <= LIMIT_MS

    @property
    def row(self) -> tuple[str, ...]:
        word = "met" if self.met else "NOT MET"
        times = (f"{each:.2f}" for each in (self.walled, self.bare, self.costs))
        return (
            self.name, str(self.rows), *times, f"≤ {LIMIT_MS:g}",
            word if self.same else "OTHER ROWS",
        )  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    given = _parsed(arguments)
    command = shlex.join(["python", "-m", "benchmarks.wall", *arguments])
    with tempfile.TemporaryDirectory(prefix="bench-wall-") as folder:
        # As root: passable for the user that PostgreSQL runs as.
        Path(folder).chmod(0o711 if os.geteuid() == 0 else 0o700)
        with home(Path(folder)) as at:
            as_application(at)
            # After the settings are there.
            from benchmarks.wall_fill import fill
            from benchmarks.wall_lists import scoped

            begun = time.perf_counter()
            with psycopg.connect(at.owner) as owner, owner.cursor() as cursor:
                filled = fill(
                    cursor, people=given.people, works=given.works, referrers=given.referrers
                )
            with psycopg.connect(at.owner, autocommit=True) as owner:
                owner.execute("vacuum analyze")
            print(f"filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
            busy = os.getloadavg()[0]
            found = measured(
                scoped(filled, visitors=given.visitors),
                app=os.environ["DATABASE_URL"],
                owner=at.owner,
                rounds=given.rounds,
            )
    told = _told(command, busy, str(filled), given, found)
    print(told)
    if given.markdown:
        write_into(given.markdown, "wall", told)
    return int(not all(each.met for each in found))


def measured(lists: "Sequence[Scoped]", *, app: str, owner: str, rounds: int) -> list[Cost]:
    """Ask every list on both sides in turns."""
    questions = [question for each in lists for question in each.asked]
    # As Django asks: values in the text, nothing compiled; and planned anew, as behind a pool.
    connect = partial(
        psycopg.connect,
        autocommit=True,
        prepare_threshold=None,
        options=NO_JIT,
        cursor_factory=psycopg.ClientCursor,
    )
    with connect(app) as walled, connect(owner) as bare, undisturbed():
        told = in_turns(
            {
                "wall": [partial(_behind, walled, each) for each in questions],
                "bare": [partial(_asked, bare, each) for each in questions],
            },
            rounds=rounds,
        )
    found, first = [], 0
    for each in lists:
        of = slice(first, first + len(each.asked))
        first = of.stop
        with_wall, without = np.array(told["wall"].ms[of]), np.array(told["bare"].ms[of])
        answers = told["wall"].answers[of]
        found.append(
            Cost(
                name=each.name,
                rows=int(np.median([len(rows) for rows in answers])),
                walled=float(np.median(with_wall)),
                bare=float(np.median(without)),
                costs=float(np.median(with_wall - without)),
                same=answers == told["bare"].answers[of] and all(answers),
            )
        )
    return found


def _behind(connection: psycopg.Connection[Any], question: "Question") -> Rows:
    """Ask as the application, saying who acts: that is part of what the wall costs."""
    from hartwerk.access.context import LASTS, signed

    said = signed(question.actor, until=int(time.time()) + LASTS)
    with connection.transaction():
        connection.execute("select set_config('hartwerk.actor', %s, true)", [said])
        return connection.execute(question.sql, question.values).fetchall()


def _asked(connection: psycopg.Connection[Any], question: "Question") -> Rows:
    with connection.transaction():
        return connection.execute(question.sql, question.values).fetchall()


def _told(
    command: str, busy: float, network: str, given: argparse.Namespace, found: Sequence[Cost]
) -> str:
    lines = [
        f"    {command}",
        "",
        f"{os.cpu_count()} cores, Python {platform.python_version()};"
        f" {busy:.1f} processes were busy when it began.",
        network,
        f"Each list is asked {given.visitors} times in each of {given.rounds} rounds,"
        " by as many visitors where there are.",
        "",
        "| " + " | ".join(HEAD) + " |",
        "|---" + "|--:" * (len(HEAD) - 2) + "|---|",
        *("| " + " | ".join(each.row) + " |" for each in found),
    ]
    return "\n".join([*lines, ""])


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wall", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--works", type=int, default=20_000)
    parser.add_argument("--referrers", type=int, default=100)
    parser.add_argument(
        "--visitors",
        type=int,
        default=12,
        help="times that each list is asked, by others where there are",
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the table, into a page with the marks"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
