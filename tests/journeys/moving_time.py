# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small network on a server of this process, whose clock a test moves: years go by in a minute.

The pages read `timezone.now`; here it says what the test says. What happens by itself on a morning
is done by the jobs of the worker, as the worker. Nothing of this is in the product.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from hartwerk.config import static
from hartwerk.interfaces.worker import letters, terms
from hartwerk.postgres.place import APP, WORKER
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor
from tests.journeys.counting import Someone
from tests.journeys.looking import DESK, Visitors
from tests.people_of_the_network import NOW

HERE = ZoneInfo("Europe/Amsterdam")
MORNING = time(8, 30)
"""When everybody reads what came in."""
SECOND = timedelta(seconds=1)
YEARS = 10 * 366 * 24 * 60 * 60
"""Seconds."""
PATIENCE = 15_000
"""Milliseconds: the machine may be busy."""


@dataclass
class Clock:
    """The time of the network: it stands still, but for a second each time it is read."""

    at: datetime = NOW

    def now(self) -> datetime:
        self.at += SECOND
        return self.at

    @property
    def today(self) -> date:
        return self.at.astimezone(HERE).date()

    def morning(self, day: date) -> None:
        """Let a day begin, and the worker do what it does by itself on such a morning."""
        at = datetime.combine(day, MORNING, tzinfo=HERE)
        assert at > self.at, f"{day} is over"
        self.at = at
        with connection.cursor() as cursor:
            cursor.execute(f"set role {WORKER}")
            terms.run(now=self.now(), stop=lambda: False)
            letters.send(stop=lambda: False)
            cursor.execute(f"set role {APP}")


@dataclass
class House:
    """Everybody of a network, each with a browser of their own; on a new day they begin anew."""

    clock: Clock
    visitors: Visitors
    story: str
    plays: type[Someone] = Someone
    """Who sits at each browser."""
    inside: dict[object, "Inside"] = field(default_factory=dict)

    def comes(self, who: Membership | Actor | None = None, *, width: int = DESK) -> Someone:
        """Give somebody, on a new day on their first page; None: who holds a letter or a link."""
        hat = who.membership_id if isinstance(who, Actor) else who and who.pk
        found = self.inside.get(hat)
        if found is None:
            page = self.visitors(width=width)
            page.set_default_timeout(PATIENCE)
            found = self.inside[hat] = Inside(self.plays(page, self.visitors, self.story))
            if hat is not None:
                self._signs_in(found.someone, hat)
                found.begins_at, found.since = page.url, self.clock.today
        if hat is not None and found.since != self.clock.today:
            found.someone.opens(found.begins_at)
            found.since = self.clock.today
        return found.someone

    def _signs_in(self, someone: Someone, hat: object) -> None:
        page = someone.page
        page.goto("/inloggen")
        button = page.locator(f'button[value="{hat}"]')
        if not button.is_visible():
            page.locator("details", has=button).locator("summary").click()
        someone.presses(button)


@dataclass
class Inside:
    """Somebody at a browser, with the page they begin at and the last day they did."""

    someone: Someone
    begins_at: str = ""
    since: date | None = None


@contextlib.contextmanager
def served(clock: Clock) -> Iterator[str]:
    """Serve the pages at the time of a clock; give the address without the last slash."""
    static.prepare()
    # Who signed in once may read for years: how long that may last is tested elsewhere.
    for_years = override_settings(SESSION_COOKIE_AGE=YEARS, HARTWERK_LONGEST_SESSION=YEARS)
    with for_years, override_settings(HARTWERK_DEMO=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", clock.now)
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, connections_override=None)
        server.set_app(WSGIHandler())
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        pass
