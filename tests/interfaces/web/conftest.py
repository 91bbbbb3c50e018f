# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visitors without a browser: a client, the example opened, templates that forgive nothing."""

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone

from hartwerk.config import static
from tests.interfaces.web.visiting import Clock, Invalid


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moving = Clock()
    monkeypatch.setattr(timezone, "now", moving.now)
    return moving
