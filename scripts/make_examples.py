# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write docs/examples: the made-up people and work of the demo, in our own templates.

`python -m scripts.make_examples` writes them; with `--check` it only says whether they are right.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from hartwerk.demo import example
from hartwerk.interchange.templates import people_template, work_template

FOLDER = Path(__file__).parents[1] / "docs" / "examples"


def examples() -> Mapping[str, bytes]:
    """Return file name -> content; always the same bytes."""
    return {
        "people.xlsx": people_template(people=example.people()),
        "vacancies.xlsx": work_template(works=example.works()),
    }


def stale(folder: Path = FOLDER) -> list[str]:
    """Name the files that are not what the demo says now."""
    return [
        name
        for name, content in examples().items()
        if not (folder / name).exists() or (folder / name).read_bytes() != content
    ]


def main() -> int:
    if "--check" in sys.argv[1:]:
        if names := stale():
            print(f"not up to date: {', '.join(names)}; run python -m scripts.make_examples")
            return 1
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in examples().items():
        (FOLDER / name).write_bytes(content)
        print(f"{FOLDER / name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
