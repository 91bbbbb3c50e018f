# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes what was measured into a page of the docs, between the marks that stand there for it."""

from pathlib import Path


def write_into(page: Path, what: str, tables: str) -> None:
    """Replace what stands between the marks.

    Raises
    ------
    ValueError
        The page has no such marks.
    """
    begin, end = f"<!-- {what}: written by the command, not by hand -->", f"<!-- end of {what} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _old, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page} has no marks for {what}")
    page.write_text(f"{before}{begin}\n\n{tables}\n{end}{after}", encoding="utf-8")
