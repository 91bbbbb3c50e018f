# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A clock that moves when told, templates that forgive nothing, and the sign in a form."""

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone


class Invalid(str):
    """Stands where a template names a variable that does not exist: showing it fails the test."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template names an unknown variable: {name}")


class Clock:
    """The time as the pages read it; it moves when told."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self.real = timezone.now

    def now(self) -> datetime:
        return self.real() + self.ahead

    def move(self, **by: float) -> None:
        self.ahead += timedelta(**by)


def mark_of(client: Client, page: str) -> str:
    """Read the sign of the trial match from a form on a page."""
    shown = client.get(page).content.decode()
    _, _, after = shown.partition('name="mark" value="')
    return after.partition('"')[0]
