# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lasting outflow (duurzame uitstroom): who is still at work after 6, 12 and 24 months (F.2).

Counted from the first paid day at a member. Being lent, the exchange over the season and moves
inside the network break nothing, nor does a gap that is short. What nobody knows is unknown, and
never a success.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.deadlines import Kind, due
from hartwerk.rules.law import lookup
from hartwerk.rules.trials import Benefit
from hartwerk.rules.working_days import DAY

CHECKS = (Kind.AFTERCARE_FIRST, Kind.AFTERCARE_SECOND, Kind.AFTERCARE_THIRD)
FALLEN_BACK = frozenset({Benefit.PW, Benefit.WW})
"""With one of these nobody has flowed out; any other may be there beside the wage."""


class Variant(StrEnum):
    """At whom somebody still works."""

    SAME = "same"
    """Where they began."""
    NETWORK = "network"
    """At any member."""
    ANY = "any"
    """At any employer: the figure that is shown first."""


class Outcome(StrEnum):
    NOT_YET = "not_yet"
    """The day of the check is still to come."""
    OPEN = "open"
    """The day has come, nobody has said how it is, and there is time left to ask."""
    UNKNOWN = "unknown"
    AT_WORK = "at_work"
    FEW_HOURS = "few_hours"
    """At work for fewer hours than counts: a line of its own, no failure."""
    NOT_AT_WORK = "not_at_work"


class Measured(StrEnum):
    """Who said how it is."""

    CANDIDATE = "candidate"
    EMPLOYER = "employer"
    REFERRER = "referrer"


class Says(StrEnum):
    """Where somebody is at a check, as it was heard."""

    HERE = "here"
    """Where they began."""
    MEMBER = "member"
    """At another member of the network."""
    ELSEWHERE = "elsewhere"
    NOT = "not"
    UNKNOWN = "unknown"


class Living(StrEnum):
    """Whether somebody lives on their wage."""

    WAGE = "wage"
    BESIDE = "beside"
    """A part of a benefit on top, which may be."""
    BENEFIT = "benefit"
    """Social assistance or unemployment benefit again."""


AT_WORK = frozenset({Says.HERE, Says.MEMBER, Says.ELSEWHERE})
BENEFITS = {Living.WAGE: Benefit.NONE, Living.BESIDE: Benefit.WAJONG, Living.BENEFIT: Benefit.PW}
"""What is not asked for is not told apart: each stands for all of which the same follows."""


@dataclass(frozen=True, slots=True)
class Work:
    """A paid employment, both days included.

    Attributes
    ----------
    employer
        Who pays; somebody who is lent keeps their own.
    member
        Whether that is a member of the network.
    last
        None: it goes on, or goes on as far as is known.
    hours
        A week; None: not known.
    """

    employer: str
    member: bool
    first: date
    last: date | None
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class Check:
    """What was found at one check; None of `benefit`: not known."""

    measured_by: Measured
    on: date
    benefit: Benefit | None


@dataclass(frozen=True, slots=True)
class Sustained:
    """The answer for one check in one variant.

    Attributes
    ----------
    beside
        At work with part of a Wajong, WIA or other benefit on top; reported by itself.
    """

    outcome: Outcome
    beside: bool = False


def relapsed(says: Says, living: Living | None) -> bool:
    """KPI-03: whether what was heard asks for a talk."""
    return says is Says.NOT or living is Living.BENEFIT


def heard(work: Collection[Work], says: Says, hours: Decimal | None, day: date) -> tuple[Work, ...]:
    """Return the work that is known of with what was heard at a check on a day.

    Whoever is said to work somewhere of which nothing was written down, works there since the
    last work that was; whoever is said not to work does not.
    """
    first = began(work)
    if first is None or says is Says.UNKNOWN:
        return tuple(work)
    start = next(each.employer for each in work if each.member and each.first == first)
    running = [one for one in work if one.first <= day and (one.last is None or day <= one.last)]
    there = [
        one
        for one in running
        if one.member and says in (Says.HERE, Says.MEMBER)
        if (one.employer == start) is (says is Says.HERE)
    ]
    known = [
        replace(one, last=day - DAY) if one in running and one not in there else one for one in work
    ]
    if says is Says.NOT:
        return tuple(known)
    if there:
        return tuple(replace(one, hours=hours) if one == there[0] else one for one in known)
    before = max((one.last for one in work if one.last and one.last < day), default=day - DAY)
    employer = start if says is Says.HERE else says.value
    return (*known, Work(employer, says is not Says.ELSEWHERE, before + DAY, None, hours))


def began(work: Collection[Work]) -> date | None:
    """Return the first paid day at a member, from which all is counted; None: not yet."""
    return min((each.first for each in work if each.member), default=None)


def unknown_from(kind: Kind, began_on: date) -> date:
    """KPI-01: return the day from which a check that nobody made counts as unknown.

    Raises
    ------
    LawMissing
        The terms of the checks are not known on that day.
    """
    longest = lookup.duration("ac_unknown_after", began_on)
    return dates.after(due(kind, began_on).day, longest) + DAY


def sustained(
    kind: Kind,
    variant: Variant,
    work: Collection[Work],
    check: Check | None,
    today: date,
) -> Sustained:
    """Say whether somebody is still at work at one of the checks.

    Parameters
    ----------
    kind
        Which of `CHECKS`.
    work
        All paid employment that is known of, from the first day at a member on.
    check
        What was found at this check; None: nobody said anything.

    Raises
    ------
    LawMissing
        The terms of the checks are not known on that day.
    """
    first = began(work)
    if first is None or today < due(kind, first).day:
        return Sustained(Outcome.NOT_YET)
    day = due(kind, first).day
    if check is None:
        over = today >= unknown_from(kind, first)
        return Sustained(Outcome.UNKNOWN if over else Outcome.OPEN)
    if _broken(work, first, day) or not _at(work, day, variant, first):
        return Sustained(Outcome.NOT_AT_WORK)
    if check.benefit is None:
        return Sustained(Outcome.UNKNOWN)
    if check.benefit in FALLEN_BACK:
        return Sustained(Outcome.NOT_AT_WORK)
    beside = check.benefit is not Benefit.NONE
    hours = [each.hours for each in _at(work, day, variant, first)]
    known = sum((each for each in hours if each is not None), Decimal())
    if known >= lookup.number("ac_hours", first):
        return Sustained(Outcome.AT_WORK, beside)
    if None in hours:
        return Sustained(Outcome.UNKNOWN)
    return Sustained(Outcome.FEW_HOURS, beside)


def _at(work: Collection[Work], day: date, variant: Variant, first: date) -> list[Work]:
    """Return the employment that counts on a day: there may be more than one at a time."""
    holding = [
        each for each in work if each.first <= day and (each.last is None or day <= each.last)
    ]
    if variant is Variant.NETWORK:
        return [each for each in holding if each.member]
    if variant is Variant.SAME:
        start = {each.employer for each in work if each.member and each.first == first}
        return [each for each in holding if each.employer in start]
    return holding


def _broken(work: Collection[Work], first: date, day: date) -> bool:
    """Say whether somebody was without any work for too long before the check."""
    longest = lookup.duration("ac_longest_gap", first)
    reached = first - DAY
    for each in sorted(work, key=lambda one: one.first):
        if each.first > day:
            break
        if each.first > dates.after(reached, longest) + DAY:
            return True
        reached = max(reached, each.last or date.max)
        if reached >= day:
            return False
    return day > dates.after(reached, longest)
