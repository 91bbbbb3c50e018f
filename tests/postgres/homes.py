# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Homes, kinds and users for the tests of the embedded PostgreSQL."""

import atexit
import contextlib
import functools
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

import hartwerk
from hartwerk.postgres import finding, server
from hartwerk.postgres.place import Place
from hartwerk.postgres.trouble import PostgresUnavailable

AS_ROOT = os.geteuid() == 0
CLIENT = Path(__file__).with_name("client.py")


@functools.cache
def has_system() -> bool:
    """Say whether this machine has a PostgreSQL of its own."""
    try:
        finding.candidates("system")
    except PostgresUnavailable:
        return False
    return True


# A machine without its own PostgreSQL runs everything on the wheel; test_finding asserts there
# that asking for the machine's own gives the clear error. The wheel is always expected.
KINDS = ("system", "wheel") if has_system() else ("wheel",)
FIRST_KIND = [KINDS[0], *(pytest.param(kind, marks=pytest.mark.longest) for kind in KINDS[1:])]
"""For what is killed over and over: what the product takes first; the other in the longest runs."""
# The normal user is tried by root too: as "nobody", who has a name and no rights.
USERS = ("root", "user") if AS_ROOT else ("user",)


@contextlib.contextmanager
def fresh_home(*, owner: str = "root", below: str = "home") -> Iterator[Path]:
    """Give a home that does not exist yet, in a directory that its owner can reach."""
    parent = Path(tempfile.mkdtemp(prefix="hartwerk-test-"))
    try:
        if AS_ROOT:
            parent.chmod(0o711)
            if owner == "user":
                nobody = pwd.getpwnam("nobody")
                os.chown(parent, nobody.pw_uid, nobody.pw_gid)
        yield parent / below
    finally:
        clean_up(parent / below)
        shutil.rmtree(parent, ignore_errors=True)


def clean_up(home: Path) -> None:
    """Stop and remove all clusters of a home, also those of the normal user."""
    if home.exists():
        for folder in home.glob("postgres/*-*"):
            server.stop(Place(folder))
        with contextlib.suppress(PostgresUnavailable):
            server.remove(home)


def permissions(path: Path) -> dict[str, tuple[int, int, int]]:
    """Give mode and owner of a path and all its parents."""
    found = {one: one.stat() for one in (path, *path.parents)}
    return {str(one): (stat.st_mode, stat.st_uid, stat.st_gid) for one, stat in found.items()}


@dataclass(slots=True)
class Client:
    """Another process that is attached to a home."""

    process: subprocess.Popen[str]

    @classmethod
    def start(
        cls, home: Path, *, which: str | None, user: str = "root", linger: float = 30
    ) -> Self:
        """Start it; `said` waits for its answer."""
        sources = [str(Path(hartwerk.__file__).parent.parent)]
        program, environment = [sys.executable], dict(os.environ)
        if user == "user" and AS_ROOT:
            copy = _reachable_copy()
            sources = [str(copy / "sources")]
            program = [str(copy / "bin" / "python")]
            environment = {"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": str(copy / "lib")}
        told = {"sources": sources, "home": str(home), "which": which, "linger": linger}
        as_nobody = user == "user" and AS_ROOT
        return cls(
            subprocess.Popen(
                [*program, "-c", CLIENT.read_text(), json.dumps(told)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd="/",
                env=environment,
                user="nobody" if as_nobody else None,
                group=pwd.getpwnam("nobody").pw_gid if as_nobody else None,
                extra_groups=[] if as_nobody else None,
            )
        )

    def said(self) -> dict[str, str]:
        """Wait for the address of its database, or its trouble."""
        assert self.process.stdout is not None
        answer: dict[str, str] = json.loads(self.process.stdout.readline())
        return answer

    def go(self) -> None:
        """Let it detach and end."""
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.go()


@functools.cache
def _reachable_copy() -> Path:
    """Copy Python and the two packages to where a user without rights can run them.

    Root's checkout and root's Python often lie in a directory that is closed to others.
    """
    copy = Path(tempfile.mkdtemp(prefix="hartwerk-test-python-"))
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    copy.chmod(0o755)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    (copy / "bin").mkdir()
    shutil.copy2(Path(sys.executable).resolve(), copy / "bin" / "python")
    left_out = shutil.ignore_patterns("site-packages", "test", "config-*", "idlelib", "ensurepip")
    shutil.copytree(base / "lib" / version, copy / "lib" / version, ignore=left_out)
    for library in (base / "lib").glob("libpython*.so*"):
        shutil.copy2(library, copy / "lib", follow_symlinks=False)
    no_bytes = shutil.ignore_patterns("__pycache__", "*.a", "doc", "include")
    house = Path(hartwerk.__file__).parent
    shutil.copytree(house / "postgres", copy / "sources/hartwerk/postgres", ignore=no_bytes)
    shutil.copy2(house / "__init__.py", copy / "sources/hartwerk")
    wheel = finding.candidates("wheel")[0].folder.parent.parent
    for part in wheel.parent.glob(f"{wheel.name}*"):
        shutil.copytree(part, copy / "sources" / part.name, ignore=no_bytes)
    for path in copy.rglob("*"):
        mode = path.stat().st_mode
        path.chmod(mode | (0o055 if mode & 0o100 else 0o044))
    return copy
