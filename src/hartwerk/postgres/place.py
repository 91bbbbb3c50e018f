# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a cluster lives on disk, and who may enter which part of it."""

import hashlib
import os
import secrets
import socket
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hartwerk.postgres.account import Account, owner_of
from hartwerk.postgres.finding import Binaries
from hartwerk.postgres.trouble import PostgresUnavailable, Why

# Used when root's home cannot be reached by the user that PostgreSQL runs as.
STATE_OF_THE_MACHINE = Path("/var/lib/hartwerk")
# The shortest sun_path is that of macOS: 104 bytes with the closing zero.
LONGEST_SOCKET = 103
SOCKET = ".s.PGSQL.5432"
SUPERUSER = "hartwerk_supervisor"
OWNER = "hartwerk_owner"
APP = "hartwerk_app"
WORKER = "hartwerk_worker"
ENGINE = "hartwerk_engine"
FIGURES = "hartwerk_figures"
AUDITOR = "hartwerk_auditor"
# They own nothing, and row-level security binds them.
BOUND = (APP, WORKER, ENGINE, FIGURES, AUDITOR)
# Reads every row, and may change none.
BACKUP = "hartwerk_backup"
ROLES = (SUPERUSER, OWNER, *BOUND, BACKUP)


@dataclass(frozen=True, slots=True)
class Place:
    """The directory of one cluster: programs of another kind or major have one of their own."""

    folder: Path

    @property
    def data(self) -> Path:
        """The cluster itself, made in one rename."""
        return self.folder / "data"

    @property
    def is_whole(self) -> bool:
        """Whether the data are a cluster, and not the half of one."""
        return (self.data / "PG_VERSION").exists() and (
            self.data / "global" / "pg_control"
        ).exists()

    def room(self) -> int:
        """Say how many bytes there are left for it on its disk."""
        return room(self.folder)

    @property
    def log(self) -> Path:
        """What PostgreSQL and the supervisor say; never a value of a row."""
        return self.folder / "log"

    @property
    def lock(self) -> Path:
        """Held by the one supervisor for as long as it lives."""
        return self.folder / "supervisor.lock"

    @property
    def attached(self) -> Path:
        """Held together by all who use the cluster."""
        return self.folder / "attached"

    @property
    def state(self) -> Path:
        """What the supervisor last said of itself."""
        return self.folder / "state.json"

    def secret(self, role: str) -> Path:
        """Give the file with a role's password."""
        return self.folder / "secrets" / role

    def password(self, role: str) -> str:
        """Read a role's password.

        Raises:
            PostgresUnavailable: the file is gone.
        """
        try:
            return self.secret(role).read_text(encoding="ascii").strip()
        except OSError:
            raise PostgresUnavailable(Why.NO_SECRET, path=str(self.secret(role))) from None

    def add_password(self, role: str) -> None:
        """Give a role a password where it has none yet; the cluster must be told of it.

        Raises:
            PostgresUnavailable: it cannot be kept.
        """
        try:
            _write_once(self.secret(role), secrets.token_urlsafe(32))
        except OSError:
            path = str(self.secret(role).parent)
            raise PostgresUnavailable(Why.NOT_WRITABLE, path=path) from None

    def prepare(self) -> None:
        """Make the directories and, while there is no cluster yet, the passwords.

        Raises:
            PostgresUnavailable: the directories cannot be made.
        """
        try:
            _make_private(self.folder, 0o711)
            _make_private(self.folder / "secrets", 0o700)
            if not self.is_whole:
                for role in ROLES:
                    self.add_password(role)
        except OSError:
            raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(self.folder)) from None


def room(folder: Path) -> int:
    """Say how many bytes there are left on the disk of a directory, for others than root."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def base_of(home: Path, *, account: Account) -> Path:
    """Choose the directory that holds the clusters of a home.

    It is `home/postgres`, unless we are root and either the home is another user's or the
    account cannot come there; then a directory under /var/lib/hartwerk stands for it.

    Raises:
        PostgresUnavailable: the home is another user's, or nothing can be written.
    """
    home = _make_home(home)
    own = home / "postgres"
    if not account.stepped_down:
        for path in (home, own):
            if path.exists() and path.stat().st_uid != account.uid:
                raise PostgresUnavailable(Why.OTHER_OWNER, path=str(path), owner=owner_of(path))
        return _made(own)
    reachable = home.stat().st_uid == os.geteuid() and account.can("-x", home)
    if reachable and _made(own).stat().st_uid == os.geteuid() and account.can("-x", own):
        return own
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    base = _made(machine_folder() / mark)
    if not account.can("-x", base):
        raise PostgresUnavailable(Why.UNREACHABLE, account=account.name, path=str(base))
    _write_once(base / "home", str(home))
    return base


def machine_folder() -> Path:
    """Make the machine-wide directory for root; refuse one that others can write in.

    Raises:
        PostgresUnavailable: it cannot be made or is not root's own.
    """
    folder = _made(STATE_OF_THE_MACHINE, 0o755)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PostgresUnavailable(Why.OTHER_OWNER, path=str(folder), owner=owner_of(folder))
    if found.st_mode & 0o022:
        raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(folder))
    return folder


def place_of(base: Path, candidates: tuple[Binaries, ...]) -> tuple[Place, Binaries]:
    """Choose the programs and with them the cluster: one that holds data goes first.

    Raises:
        PostgresUnavailable: there is data, but not the programs that made it.
    """
    for binaries in candidates:
        place = Place(base / f"{binaries.kind}-{binaries.major}")
        if place.data.exists():
            return place, binaries
    for binaries in candidates:
        for data in sorted(base.glob(f"{binaries.kind}-*/data")):
            kept = data.parent.name.removeprefix(f"{binaries.kind}-")
            raise PostgresUnavailable(
                Why.OTHER_VERSION, path=str(data), kept=kept, kind=binaries.kind
            )
    return Place(base / f"{candidates[0].kind}-{candidates[0].major}"), candidates[0]


def socket_folder(place: Place, *, account: Account) -> Path:
    """Make the private directory of the socket: beside the data, or a short one elsewhere.

    Elsewhere is needed when the path is too long for a socket, holds a comma (clients read
    that as two hosts), or lies on a file system without sockets.

    Raises:
        PostgresUnavailable: no directory will do.
    """
    beside = place.folder / "run"
    if _fits(beside) and _is_private(beside, account) and _takes_sockets(beside):
        return beside
    mark = hashlib.sha256(os.fsencode(place.folder)).hexdigest()[:10]
    for parent in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - made private below
        short = parent / f"hartwerk-{account.uid}-{mark}"
        if _fits(short) and _is_private(short, account) and account.can("-w", short):
            return short
        # Someone else took the name: then a name that nobody can foresee.
        if _fits(short) and os.access(parent, os.W_OK):
            other = Path(tempfile.mkdtemp(prefix="hartwerk-", dir=parent))
            _hand_over(other, account)
            return other
    raise PostgresUnavailable(Why.NOT_WRITABLE, path=tempfile.gettempdir())


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET and "," not in str(folder)


def _is_private(folder: Path, account: Account) -> bool:
    """Make the directory, or see that it is the account's own and closed to others."""
    try:
        try:
            folder.mkdir(mode=0o700)
            _hand_over(folder, account)
        except FileExistsError:
            pass
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == account.uid
        and stat.S_IMODE(found.st_mode) & 0o077 == 0
    )


def _hand_over(folder: Path, account: Account) -> None:
    if account.stepped_down:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)


def _takes_sockets(folder: Path) -> bool:
    trial = folder / f".try-{os.getpid()}"
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(trial))
        trial.unlink()
    except OSError:
        return False
    return True


def _make_home(home: Path) -> Path:
    try:
        home = home.expanduser().resolve()
        # Closed to others; for root passable, so that the account may come to its own part.
        _make_private(home, 0o711 if os.geteuid() == 0 else 0o700)
    except (OSError, RuntimeError):
        raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(home)) from None
    return home


def _made(folder: Path, mode: int = 0o711) -> Path:
    try:
        _make_private(folder, mode)
    except OSError:
        raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(folder)) from None
    return folder


def _make_private(folder: Path, mode: int) -> None:
    """Make a directory with these permissions; one that exists is left as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        folder.chmod(mode)


def _write_once(path: Path, text: str) -> None:
    """Write a private file that appears whole or not at all; the first one to come wins."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
