# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`just bench-pages`: every list of every role, ten times a second, in a large network.

Fills a database of its own with people and work, starts the server as `hartwerk serve` does, and
asks for each list at a fixed pace. Exits 1 when a list is too slow, fails, or asks too much of
the database.
"""

import argparse
import json
import os
import platform
import shlex
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.docs import write_into
from benchmarks.page_figures import as_markdown, as_text
from benchmarks.serving import as_application, home


def main(arguments: Sequence[str]) -> int:
    given = _parsed(arguments)
    # Whoever stops it leaves no server and no database behind.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        # As root: passable for the user that PostgreSQL runs as.
        Path(folder).chmod(0o711 if os.geteuid() == 0 else 0o700)
        with home(Path(folder)) as at:
            as_application(at)
            # After the settings are there.
            from benchmarks.page_rounds import filled, measured

            drawn = filled(at, people=given.people, works=given.works)
            told = measured(
                at,
                drawn,
                requests=given.requests,
                rate=given.rate,
                at_once=given.at_once,
                only=given.only,
                command=shlex.join(["python", "-m", "benchmarks.pages", *arguments]),
                machine=f"{os.cpu_count()} cores, Python {platform.python_version()}",
            )
    print(as_text(told))
    if given.json:
        given.json.write_text(json.dumps(asdict(told), indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        write_into(given.markdown, "pages", as_markdown(told))
    return int(not told.met)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--works", type=int, default=2_000)
    parser.add_argument("--requests", type=int, default=200, help="of each list")
    parser.add_argument("--rate", type=float, default=10.0, help="a second, of each list")
    parser.add_argument(
        "--at-once", type=int, default=1, help="so many lists are asked side by side"
    )
    parser.add_argument("--only", default="", help="lists whose name has this in it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the table, into a page with the marks"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
