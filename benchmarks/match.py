# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`just bench-match`: the match against DuckDB, Polars and PostgreSQL doing the same work.

Every engine gets the same world and must give the same lists; only then do the times count.
Exits 1 when a list differs or a limit is not met.
"""

import argparse
import json
import os
import platform
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.docs import write_into
from benchmarks.measuring import Differs, measured
from benchmarks.report import Report, as_data, as_markdown, as_text, musts

SIZES = "10k,100k,1M"


def main(arguments: Sequence[str]) -> int:
    given = _parsed(arguments)
    report = Report(
        command=shlex.join(["python", "-m", "benchmarks.match", *arguments]),
        machine=(
            f"{os.cpu_count()} cores, Python {platform.python_version()};"
            f" {os.getloadavg()[1]:.1f} processes were busy when it began."
        ),
        engines={},
    )
    for people in given.sizes:
        print(f"measuring {people:,} people", file=sys.stderr)
        try:
            size, engines = measured(people, quick=given.quick, check=given.check)
        except Differs as differs:
            print(differs, file=sys.stderr)
            return 1
        report = Report(report.command, report.machine, engines, (*report.sizes, size))
    if given.check:
        lists = sum(size.compared for size in report.sizes)
        print(f"{lists} lists compared, all equal")
        return 0
    print(as_text(report))
    if given.json:
        given.json.write_text(json.dumps(as_data(report), indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        write_into(given.markdown, "figures", as_markdown(report))
    return int(any(must.met is False for must in musts(report)))


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.match", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=_sizes(SIZES), metavar=SIZES)
    parser.add_argument("--quick", action="store_true", help="few questions: a first impression")
    parser.add_argument("--check", action="store_true", help="compare the lists, judge no times")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure")
    parser.add_argument(
        "--markdown",
        type=Path,
        metavar="FILE",
        help="write the tables, into a page where it has the marks",
    )
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    """Read 10k,100k,1M; the smallest first."""
    units = {"k": 1_000, "m": 1_000_000}
    sizes = []
    for part in text.lower().split(","):
        number, unit = (part[:-1], units[part[-1]]) if part[-1:] in units else (part, 1)
        if not number.isdecimal() or int(number) * unit < 1000:
            raise argparse.ArgumentTypeError(f"{part!r} is no number of people from 1k")
        sizes.append(int(number) * unit)
    return tuple(sorted(sizes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
