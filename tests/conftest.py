# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One suite, one home and one database of its own; what was left out is said, never silent."""

import contextlib
import fcntl
import functools
import gc
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import install_key
from hartwerk.config import static
from hartwerk.config.database import django_database
from hartwerk.postgres.place import APP, OWNER, SUPERUSER, Place
from hartwerk.postgres.psql import Psql
from hartwerk.postgres.server import Running, ensure, stop
from tests.browser import MISSING, NoBrowser, have
from tests.images import image
from tests.memory import stay_in_memory
from tests.plans import keep, once

PREFIX = "hartwerk-suite-"
RUN = "HARTWERK_SUITE_HOME"
"""Set by the process that made the home of this run; its xdist workers share that home."""

DATA = "HARTWERK_TEST_DATA"
NO_DATA = f"{DATA} is not set"
NO_BROWSER = "no browser can be had"
OWN_HOME = pytest.StashKey[tuple[Path, int]]()

# Seven times slower on a busy machine is no failure of the code under test.
hypothesis_settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "thorough",
    hypothesis_settings.get_profile("default"),
    max_examples=2_000,
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "longest: minutes; only in `just test-all`")
    # What is compiled is kept, else each process that a test starts compiles all of it again.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    stay_in_memory()
    if RUN not in os.environ:
        sweep()
        home, lock = make_home()
        config.stash[OWN_HOME] = home, lock
        os.environ[RUN] = os.environ["HARTWERK_HOME"] = str(home)
    settings.HARTWERK_HOME = Path(os.environ[RUN])
    settings.STATIC_ROOT = static.root(settings.HARTWERK_HOME)


def pytest_unconfigure(config: pytest.Config) -> None:
    if (own := config.stash.get(OWN_HOME, None)) is not None:
        home, lock = own
        clear(home)
        os.close(lock)
        for name in (RUN, "HARTWERK_HOME"):
            os.environ.pop(name, None)


def make_home() -> tuple[Path, int]:
    """Make a home that a sweeping neighbour never sees without its lock held."""
    draft = Path(tempfile.mkdtemp(prefix=f".{PREFIX}"))
    # As root: passable for the user that PostgreSQL runs as, not readable.
    draft.chmod(0o711 if os.geteuid() == 0 else 0o700)
    lock = take(draft)
    return draft.rename(draft.with_name(draft.name.removeprefix("."))), lock


def take(home: Path) -> int:
    """Hold a home for as long as this process lives."""
    lock = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock


def clear(home: Path) -> None:
    """Stop what runs in a home and remove it."""
    for held in home.glob("postgres/*/supervisor.lock"):
        stop(Place(held.parent))
    shutil.rmtree(home, ignore_errors=True)


def sweep() -> None:
    """Remove what killed runs left behind: homes of ours that nobody holds any more."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if home.is_symlink() or home.stat().st_uid != os.geteuid():
                continue
            lock = take(home)
            clear(home)
            os.close(lock)


def pytest_collection_finish() -> None:
    """Leave what is there now alone: it stays until the end, and is no garbage to look through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_report_header(config: pytest.Config) -> str:
    if folder := os.environ.get(DATA):
        return f"reference data: {folder}"
    return f"reference data: {DATA} is not set, so the tests marked `data` are left out"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what a database is needed for, so that the rest can be run between two thoughts."""
    named = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("django_db") or named & {"db", "transactional_db"}:
        item.add_marker(pytest.mark.database)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs data that is not there; files that take longest come first.

    Two workers take file after file (`--dist loadfile`): what is short fills up the end. One file
    with a browser comes before all, and the others later: the demo is made meanwhile. Beside it
    begins one that needs no database: the tables are made meanwhile.
    """
    for item in items:
        if item.get_closest_marker("data") and not os.environ.get(DATA):
            item.add_marker(pytest.mark.skip(reason=NO_DATA))
    marked: dict[Path, set[str]] = {}
    for item in items:
        marked.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())
    browsers = [path for path, has in marked.items() if "browser" in has]
    numbers = [path for path in marked if path.parent.name == "engine" and "slow" in marked[path]]
    order = {path: 2 if "slow" in has else 4 for path, has in marked.items()}
    order |= dict.fromkeys(browsers, 3) | dict.fromkeys(browsers[:1], 0)
    order |= dict.fromkeys(numbers[:1], 1)
    items.sort(key=lambda item: order[item.path])


@functools.cache
def trouble_with_browser() -> str | None:
    """Fetch a browser, once; return why there is none."""
    try:
        have()
    except NoBrowser as problem:
        return str(problem)
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and (trouble := trouble_with_browser()):
        pytest.skip(f"{NO_BROWSER}: {trouble}")


def left_out(config: pytest.Config, because: str) -> list[str]:
    """Name the files with tests that were left out for a reason."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return sorted(
        report.nodeid.split("::")[0] for report in skipped if because in str(report.longrepr)
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A browser that cannot be had is no success: the exit code says so when all else passed."""
    if session.exitstatus == pytest.ExitCode.OK and left_out(session.config, NO_BROWSER):
        session.exitstatus = MISSING


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for because in (NO_DATA, NO_BROWSER):
        if files := left_out(config, because):
            named = ", ".join(dict.fromkeys(files))
            terminalreporter.write_line(
                f"LEFT OUT: {len(files)} tests ({because}) of {named}", yellow=True
            )


@pytest.fixture
def test_data() -> Path:
    """Give the folder with the published reference data; for tests marked `data`."""
    return Path(os.environ[DATA])


def wait_for_no_disk(running: Running) -> None:
    """Let the cluster of this run answer before the disk has it: all of it goes with the run.

    What a fault leaves on the disk is proved on clusters of their own, which wait as ever.
    """
    psql = Psql(
        running.binaries.program("psql"),
        running.socket,
        SUPERUSER,
        running.place.password(SUPERUSER),
    )
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        psql.run(f"alter system set {setting} = off", database="postgres")
    psql.run("select pg_reload_conf()", database="postgres")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start PostgreSQL when the first test asks for a database, and give this run its own name."""
    with contextlib.ExitStack() as stack:
        url = os.environ.get("DATABASE_URL")
        own: dict[str, object] = {"NAME": f"hartwerk_test_{os.getpid()}_{secrets.token_hex(4)}"}
        if not url:
            running = stack.enter_context(ensure(settings.HARTWERK_HOME, linger=5))
            wait_for_no_disk(running)
            url = running.url_for(OWNER, "postgres")
            own |= {"TEMPLATE": image(running)}
        database = once(django_database(url)) | {"TEST": own, "CONN_MAX_AGE": 0}
        settings.DATABASES["default"] = database
        keep()
        connections.settings = connections.configure_settings(settings.DATABASES)
        with contextlib.suppress(AttributeError):
            del connections["default"]
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the tables as their owner; then every connection is one of the application.

    As the owner all policies would be passed by, and every test of the wall would be green.
    """
    with django_db_blocker.unblock():
        install_key(timezone.now())
        default = connections["default"]
        default.close()
        before = default.settings_dict["OPTIONS"]
        asked = f"{before['options']} -c role={APP}"
        default.settings_dict["OPTIONS"] = before | {"options": asked}
        yield
        default.close()
        default.settings_dict["OPTIONS"] = before


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_the_owner() -> Iterator[None]:
    """Between tests with real transactions the tables are emptied, which only the owner may."""
    sql_flush = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("set role none")
        # The vault, which Django does not know, hangs on the people: it is emptied along with them.
        # The trail hangs on nothing, and its seal would miss the lines of the journal.
        empty = [f"{each.rstrip(';')} CASCADE;" for each in sql_list]
        sql_flush(self, [*empty, "TRUNCATE trail.change, trail.leaf, trail.block;"])
        with self.connection.cursor() as cursor:
            cursor.execute(f"set role {APP}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True)
def _language_of_nobody() -> Iterator[None]:
    """A page that was asked for in English leaves English behind in its thread: take it away."""
    yield
    translation.deactivate()
