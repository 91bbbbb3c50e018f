# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The files of this checkout, for the tests in which the house checks itself."""

import functools
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hartwerk"
OTHERS = ("LICENSES/", "LICENSE", "tests/vendor/", "uv.lock", "requirements")
"""Texts that are not ours to word."""
NOT_OURS = {".git", ".venv", ".hartwerk", "__pycache__", ".hypothesis", "var", "staticfiles"}
TEXTS = {
    *(".py", ".md", ".toml", ".yaml", ".yml", ".json", ".html", ".css", ".js", ".txt", ".po"),
    *(".csv", ".sh", ""),
}


@functools.cache
def files() -> tuple[Path, ...]:
    """Return every file that belongs to the project; without git, every file that could."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if name not in NOT_OURS]
            found += [Path(folder, name) for name in names]
    return tuple(path for path in found if path.is_file())


def ours(*suffixes: str, under: Path = ROOT) -> list[Path]:
    """Return the files with these suffixes that we wrote ourselves."""
    return [
        path
        for path in files()
        if path.suffix in suffixes
        and path.is_relative_to(under)
        and not path.relative_to(ROOT).as_posix().startswith(OTHERS)
    ]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
