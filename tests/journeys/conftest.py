# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A real browser on the real demo; a complaint of the browser fails the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import flags, have
from tests.journeys.looking import DESK, PHONE, Visitors
from tests.journeys.serving import LOG, demo

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """Give the address of the demo, served as `hartwerk demo` serves it."""
    with demo(settings.HARTWERK_HOME) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = have()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=flags())
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser, live_url: str) -> Iterator[Visitors]:
    """Give visitors; at the end their browsers must have had nothing to complain of."""
    visitors = Visitors(browser, live_url)
    yield visitors
    visitors.leave()
    said = (settings.HARTWERK_HOME / LOG).read_text(errors="replace").splitlines()[-20:]
    assert visitors.complaints == [], "\n".join(["what the server said last:", *said])


@pytest.fixture(
    params=[
        pytest.param((DESK, True), id="desk"),
        pytest.param((PHONE, True), id="phone"),
        pytest.param((DESK, False), id="desk-without-javascript"),
        pytest.param((PHONE, False), id="phone-without-javascript"),
    ]
)
def page(request: pytest.FixtureRequest, visitor: Visitors) -> Page:
    """Give a page at each width, with and without JavaScript."""
    width, javascript = request.param
    return visitor(width=width, javascript=javascript)
