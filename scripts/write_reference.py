# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the pages of reference that follow from the code; the house compares them."""

from pathlib import Path

from hartwerk.rules.parameters import PARAMETERS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "parameters.md"

HEAD = """# Parameters

Every number that the match rests on and that a network or a legislator may change. Made from
`rules/parameters.py` by `just reference`; do not change it here.

A *proposal* is our own estimate or choice. Only *law* may ever block.

| key | value | unit | from | to | status | where it comes from |
|---|--:|---|---|---|---|---|
"""


def page() -> str:
    """Return the page of parameters as it should be."""
    rows = (
        f"| `{row.key}` | {row.value:g} | {row.unit} | {row.valid_from} | {row.valid_to or ''} "
        f"| {row.status} | {row.source} |\n"
        for row in PARAMETERS
    )
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
