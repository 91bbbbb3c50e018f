# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hold `requirements*.txt`, which pip reads, against `uv.lock`; with `--write` make them anew."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[1]

GROUPS = {
    "requirements.txt": ("--no-dev",),
    "requirements-dev.txt": ("--group", "dev"),
}
"""File for pip -> the groups of `uv export` that it holds."""

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Artefact(TypedDict):
    hash: str


class Package(TypedDict, total=False):
    name: str
    version: str
    sdist: Artefact
    wheels: list[Artefact]


def locked() -> dict[tuple[str, str], frozenset[str]]:
    """Return every locked (name, version) with the SHA-256 of its files."""
    packages: list[Package] = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return {
        (package["name"], package["version"]): frozenset(
            file["hash"].removeprefix("sha256:")
            for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        )
        for package in packages
    }


def pinned(file: str) -> dict[tuple[str, str], frozenset[str]]:
    """Return every (name, version) that a requirements file pins, with its hashes."""
    text = (ROOT / file).read_text()
    pins = list(PIN.finditer(text))
    ends = [pin.start() for pin in pins[1:]] + [len(text)]
    return {
        (pin[1], pin[2]): frozenset(HASH.findall(text, pin.end(), end))
        for pin, end in zip(pins, ends, strict=True)
    }


def wanted(group: str | None) -> frozenset[str]:
    """Return the names that the project itself asks for, of the product or of a group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked: list[str] = list(project["project"]["dependencies"])
    if group is not None:
        asked += project["dependency-groups"][group]
    return frozenset(re.split(r"[\[=~<>!; ]", name.lower())[0] for name in asked)


def differences() -> Iterator[str]:
    """Say in words where the files for pip do not follow from the lock."""
    lock = locked()
    for file, group in (("requirements.txt", None), ("requirements-dev.txt", "dev")):
        pins = pinned(file)
        for (name, version), hashes in pins.items():
            if (name, version) not in lock:
                yield f"{file}: {name} {version} is not in uv.lock"
            elif hashes != lock[name, version]:
                yield f"{file}: the hashes of {name} {version} are not those of uv.lock"
        missing = wanted(group) - {name for name, _ in pins}
        yield from (f"{file}: {name} is asked for and not pinned" for name in sorted(missing))


def write() -> None:
    """Export both files from the lock with uv."""
    for file, groups in GROUPS.items():
        command = ["uv", "export", "--quiet", "--frozen", "--no-emit-project", "--no-annotate"]
        text = subprocess.run(
            [*command, "--no-header", *groups], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        header = "# Made from uv.lock by `just lock`; read by ./hartwerk where there is no uv.\n"
        (ROOT / file).write_text(header + text)


def main() -> int:
    if "--write" in sys.argv[1:]:
        write()
    found = list(differences())
    for line in found:
        print(line)
    if found:
        print("Run `just lock` and commit what it wrote.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
