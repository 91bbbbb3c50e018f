# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of work and of organisations share: where a piece of work has its page."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role

Code = TypeVar("Code", bound=StrEnum)
Made = TypeVar("Made")


def page_of_work(actor: Actor, work: Vacancy) -> str:
    """Return the address of a piece of work, as whoever acts finds it in their own list."""
    name = "own-work-one" if actor.role is Role.EMPLOYER else "work-one"
    return reverse(name, args=[work.pk])


def posted(request: HttpRequest, name: str, make: Callable[[str], Made]) -> Made:
    """Return what a form sent by a button or a list of ours; anything else is no page of ours.

    Raises
    ------
    Http404
        It is not there, or cannot be read.
    """
    try:
        return make(request.POST[name])
    except (KeyError, ValueError) as wrong:
        raise Http404 from wrong


def posted_id(request: HttpRequest, name: str) -> UUID | None:
    """Return a key that a form sent, or None where it was left empty."""
    return posted(request, name, UUID) if request.POST.get(name) else None
