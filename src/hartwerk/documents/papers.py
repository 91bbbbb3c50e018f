# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Three papers to hand over, as PDF/UA-1: the first-day card, the plan and the agreement.

The caller says every fact in the language of the paper, dates and times too. Facts go to typst as
data and are never part of its source; nothing is read from disk or network but our own sheets and
letters. The same facts at the same moment give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar

import typst
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from hartwerk.documents import fonts
from hartwerk.documents.paper_headings import (
    AgreementHeadings,
    FirstDayHeadings,
    PlanHeadings,
    agreement_headings,
    first_day_headings,
    plan_headings,
)
from hartwerk.documents.paper_texts import (
    Data,
    PaperRefused,
    Why,
    data_of,
    longest,
)
from hartwerk.documents.pictures import Photo, drawing
from hartwerk.rules.free_text import Kind

__all__ = ["Agreement", "Call", "Certificate", "Changed", "FirstDay", "Goal", "PaperRefused"]
__all__ += ["Party", "Photo", "Plan", "Said", "Step", "Term", "Why"]
__all__ += ["agreement", "first_day_card", "plan"]

MEDIA_TYPE = "application/pdf"
SHEETS = fonts.FOLDER.with_name("sheets")
NO_ROOM = "more than one side"
"""What the sheet of the card says when it does not fit."""
NEVER = frozenset({Kind.BSN})
NEVER_AGREED = NEVER | {Kind.DIAGNOSIS, Kind.HEALTH, Kind.MEDICATION}
Headings = TypeVar("Headings")


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is another than on the card before."""

    now: str
    was: str


Said = str | Changed


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to phone: a first name or a desk, and the number."""

    who: str
    number: str


@dataclass(frozen=True, slots=True)
class FirstDay:
    """What somebody wants to know before a first day. There is no field for why."""

    language: str
    """Two or three letters (ISO 639)."""
    day: Said
    work: str
    employer: str
    starts: Said
    ends: Said
    place: Said
    waits: Said
    """A first name, and where."""
    tasks: tuple[Said, ...]
    calls: tuple[Call, ...]
    door: Said = ""
    way: Said = ""
    breaks: tuple[Said, ...] = ()
    clothes: Said = ""
    quiet_place: Said = ""
    when_late: Said = ""
    too_much: Said = ""
    photo: Photo | None = None
    """Of the entrance."""
    headings: FirstDayHeadings | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What somebody wants, in words of their own."""

    words: str
    language: str = ""
    """Of these words, where it is another than of the plan."""


@dataclass(frozen=True, slots=True)
class Step:
    what: str
    who: str = ""
    when: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    name: str
    got_on: str = ""
    valid_until: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    language: str
    name: str
    """As the person wants to be called."""
    goals: tuple[Goal, ...]
    work: str = ""
    steps: tuple[Step, ...] = ()
    training: tuple[Step, ...] = ()
    reviews: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    next_certificates: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    headings: PlanHeadings | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs, as what, and for what."""

    name: str
    role: str
    signs_for: str


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed and by whom. Health, a BSN or a day of birth has no field, and no place."""

    language: str
    subject: str
    parties: tuple[Party, ...]
    starts: str
    hours: str
    ends: str = ""
    place: str = ""
    at_work: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    calls: tuple[Call, ...] = ()
    headings: AgreementHeadings | None = None


def first_day_card(facts: FirstDay, *, now: datetime) -> bytes:
    """Return the first-day card: one side of A4, in the largest type with which it fits.

    Raises
    ------
    PaperRefused
        A field that is missing, cannot be printed, or is too long for one side.
    """
    headings = _headings(facts.language, facts.headings, first_day_headings)
    data = data_of(facts, never=NEVER)
    files: dict[str, bytes] = {}
    if facts.photo is not None:
        files["photo.svg"] = _drawing(facts.photo).encode()
    return _set("first_day", data, headings, now, files)


def plan(facts: Plan, *, now: datetime) -> bytes:
    """Return the plan of one person, goals first, in that person's words.

    Raises
    ------
    PaperRefused
        A field that is missing or cannot be printed.
    """
    for nth, goal in enumerate(facts.goals):
        _checked_language(goal.language or facts.language, f"goals[{nth}].language")
    headings = _headings(facts.language, facts.headings, plan_headings)
    return _set("plan", data_of(facts, never=NEVER), headings, now, {})


def agreement(facts: Agreement, *, now: datetime) -> bytes:
    """Return an agreement with a place to sign for every party.

    Raises
    ------
    PaperRefused
        A field that is missing, cannot be printed, or says something of health or a BSN.
    """
    headings = _headings(facts.language, facts.headings, agreement_headings)
    return _set("agreement", data_of(facts, never=NEVER_AGREED), headings, now, {})


def _headings(language: str, own: Headings | None, ours: Callable[[], Headings]) -> Headings:
    _checked_language(language, "language")
    if own is not None:
        return own
    if language not in dict(settings.LANGUAGES):
        raise PaperRefused("headings", Why.MISSING)
    with translation.override(language):
        return ours()


def _checked_language(language: str, field: str) -> None:
    if not re.fullmatch("[a-z]{2,3}", language):
        raise PaperRefused(field, Why.LANGUAGE)


def _drawing(photo: Photo) -> str:
    try:
        return drawing(photo.data)
    except ValueError:
        raise PaperRefused("photo.data", Why.PICTURE) from None


def _set(
    sheet: str, data: dict[str, Data], headings: object, now: datetime, files: dict[str, bytes]
) -> bytes:
    """Set a sheet with facts and headings."""
    if now.utcoffset() is None:
        raise ValueError("a moment without a time zone")
    said = {
        **data,
        "headings": data_of(headings, never=frozenset()),
        "fonts": list(fonts.FAMILIES),
        "made": _day(now, str(data["language"])),
    }
    sources = {"main.typ": _sheet(sheet), "house.typ": _sheet("house"), **files}
    try:
        paper: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows one file only
            sources,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"facts": json.dumps(said)},
            pdf_standards=["ua-1"],
            timestamp=now.astimezone(UTC),
        )
    except typst.TypstError as error:
        if NO_ROOM in error.message:
            raise PaperRefused(longest(data)[1], Why.TOO_LONG) from None
        raise
    return paper


def _day(now: datetime, language: str) -> str:
    with translation.override(language):
        return date_format(timezone.localtime(now), "j F Y")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(False, False, [fonts.FOLDER])


@cache
def _sheet(name: str) -> bytes:
    return (SHEETS / f"{name}.typ").read_bytes()
