# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A real browser on the real demo; a complaint of the browser fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hartwerk.demo import hats
from tests.browser import flags, have
from tests.journeys.counting import Someone
from tests.journeys.looking import DESK, PHONE, LookedAt, Visitors
from tests.journeys.scoring import Tasks, scores, table
from tests.journeys.serving import LOG, demo

HERE = Path(__file__).parent
PATIENCE = 15_000
"""Milliseconds that somebody waits for what must be there: the machine may be busy."""
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what the tasks cost that people come for."""
    reports = [each for found in terminalreporter.stats.values() for each in found]
    if scored := scores(reports):
        terminalreporter.section("tasks")
        terminalreporter.write_line(table(scored))


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """Give the address of the demo, served as `hartwerk demo` serves it."""
    with demo(settings.HARTWERK_HOME) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Of one file: while it runs, its loop keeps what comes after from the database.
    found = have()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=flags())
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def looked_at() -> LookedAt:
    """Remember which pages were found sound, over all journeys."""
    return LookedAt(settings.HARTWERK_HOME / "looked-at")


@pytest.fixture
def visitor(browser: Browser, live_url: str, looked_at: LookedAt) -> Iterator[Visitors]:
    """Give visitors; at the end their browsers must have had nothing to complain of."""
    visitors = Visitors(browser, live_url, looked_at=looked_at)
    yield visitors
    visitors.leave()
    said = (settings.HARTWERK_HOME / LOG).read_text(errors="replace").splitlines()[-20:]
    assert visitors.complaints == [], "\n".join(["what the server said last:", *said])


@pytest.fixture(
    params=[
        # Each width and each way once; the other two in `just test-all`.
        pytest.param((DESK, True), id="desk", marks=pytest.mark.longest),
        pytest.param((PHONE, True), id="phone"),
        pytest.param((DESK, False), id="desk-without-javascript"),
        pytest.param((PHONE, False), id="phone-without-javascript", marks=pytest.mark.longest),
    ]
)
def page(request: pytest.FixtureRequest, visitor: Visitors) -> Page:
    """Give a page at each width, with and without JavaScript."""
    width, javascript = request.param
    return visitor(width=width, javascript=javascript)


class Enter(Protocol):
    """Gives somebody with a browser: signed in as somebody of the demo, by name, or as nobody."""

    def __call__(
        self, hat: str | None = None, *, width: int = DESK, javascript: bool = True
    ) -> Someone: ...


@pytest.fixture
def enter(request: pytest.FixtureRequest, visitor: Visitors) -> Enter:
    """Let people come in; each has a window of their own."""

    def enters(hat: str | None = None, *, width: int = DESK, javascript: bool = True) -> Someone:
        page = visitor(width=width, javascript=javascript)
        page.set_default_timeout(PATIENCE)
        who = Someone(page, visitor, request.node.name)
        if hat is not None:
            sign_in(page, hat)
            who.looks()
        return who

    return enters


def sign_in(page: Page, name: str) -> None:
    """Choose somebody of the demo on the page where one does so."""
    page.goto("/inloggen")
    button = page.locator(f'button[value="{hats.hat(hats.Size.SMALL, name)}"]')
    if not button.is_visible():
        page.locator("details", has=button).locator("summary").click()
    with page.expect_navigation():
        button.click()


@pytest.fixture
def task(record_property: Callable[[str, object], None]) -> Tasks:
    """Give what runs a task and writes down what it cost."""
    return Tasks(record_property)
