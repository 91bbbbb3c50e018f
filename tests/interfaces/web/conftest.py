# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visitors without a browser: a client, the example opened, templates that forgive nothing."""

from datetime import datetime, timedelta

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone

from hartwerk.config import static


class Invalid(str):
    """Stands where a template names a variable that does not exist: showing it fails the test."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template names an unknown variable: {name}")


@pytest.fixture(autouse=True, scope="session")
def _collected() -> None:
    static.prepare()


@pytest.fixture(autouse=True)
def _strict_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines["django"].engine  # type: ignore[attr-defined]  # the backend wraps it
    monkeypatch.setattr(engine, "string_if_invalid", Invalid("undefined %s"))


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


@pytest.fixture
def guest(visitor: Client) -> Client:
    """Give a visitor who opened the ready example."""
    answer = visitor.post("/proefmatch/voorbeeld")
    assert answer.status_code == 302
    return visitor


class Clock:
    """The time as the pages read it; it moves when told."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self.real = timezone.now

    def now(self) -> datetime:
        return self.real() + self.ahead

    def move(self, **by: float) -> None:
        self.ahead += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moving = Clock()
    monkeypatch.setattr(timezone, "now", moving.now)
    return moving


def mark_of(client: Client, page: str) -> str:
    """Read the sign of the trial match from a form on a page."""
    shown = client.get(page).content.decode()
    _, _, after = shown.partition('name="mark" value="')
    return after.partition('"')[0]
