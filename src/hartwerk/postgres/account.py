# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The system user that PostgreSQL runs as when Hartwerk itself is started by root."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hartwerk.postgres.trouble import PostgresUnavailable, Why

OWN_NAME = "hartwerk"
SPARE_NAME = "nobody"
NO_SHELLS = ("/usr/sbin/nologin", "/sbin/nologin", "/bin/false")
# Nothing of the caller's environment (PGHOST, LD_PRELOAD, LC_ALL) reaches PostgreSQL's programs.
PLAIN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}
TRIES = 10


@dataclass(frozen=True, slots=True)
class Account:
    """A user with a name (initdb refuses one without), and whether we must step down to it."""

    name: str
    uid: int
    gid: int
    stepped_down: bool

    def popen(
        self,
        arguments: list[str],
        *,
        output: int,
        environment: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a program as this account, with a plain environment and no terminal.

        `before` runs in the new process after the change of user: the kernel forgets a
        parent-death signal at that change.
        """
        return subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=PLAIN_ENVIRONMENT | (environment or {}),
            user=self.uid if self.stepped_down else None,
            group=self.gid if self.stepped_down else None,
            extra_groups=[] if self.stepped_down else None,
            umask=0o077,
            preexec_fn=before,
        )

    def can(self, test: str, path: Path) -> bool:
        """Try `test -x` and the like on a path as this account: ACLs count too."""
        try:
            arguments = ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)]
            with self.popen(arguments, output=subprocess.DEVNULL) as trial:
                return trial.wait() == 0
        except (OSError, subprocess.SubprocessError):
            return False


def account() -> Account:
    """Choose who runs PostgreSQL: ourselves, or as root a system user of our own.

    Raises:
        PostgresUnavailable: we are root and no other user can be had.
    """
    if os.geteuid() != 0:
        return Account(_name_of(os.geteuid()), os.geteuid(), os.getegid(), stepped_down=False)
    for name in (OWN_NAME, SPARE_NAME):
        if name == OWN_NAME:
            _make(name)
        found = _look_up(name)
        if found is not None and found.can("-x", Path("/")):
            return found
    raise PostgresUnavailable(Why.NO_ACCOUNT)


def keeper_of(data: Path, runner: Account) -> Account:
    """Give the account that owns the data: root found another user at the first start, perhaps."""
    if not runner.stepped_down or not data.exists() or data.stat().st_uid == runner.uid:
        return runner
    return _look_up(owner_of(data)) or runner


def owner_of(path: Path) -> str:
    """Name the owner of a path, or give the number when it has no name."""
    return _name_of(path.stat().st_uid)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _look_up(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    if entry.pw_uid == 0:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, stepped_down=True)


def _make(name: str) -> None:
    """Make the system user where this machine has a command for it; quiet when it cannot.

    Two starts at the same moment meet in the lock of /etc/passwd: hence the tries.
    """
    command = _command(name)
    for _ in range(TRIES if command else 0):
        if _look_up(name) is not None or _succeeds(command):
            return
        time.sleep(0.1)


def _command(name: str) -> list[str]:
    shell = next((shell for shell in NO_SHELLS if Path(shell).exists()), "/bin/false")
    if shutil.which("useradd"):
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        return ["useradd", *options, "--shell", shell, name]
    if shutil.which("adduser"):  # busybox
        return ["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", shell, name]
    return []


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
