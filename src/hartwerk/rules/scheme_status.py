# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a scheme stands of somebody at work: a status and days, and which terms follow from them.

Whether somebody is in a register, or has a right because of an illness, says something about
their health: the helper and the person read it, the employer only where the person lets them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules.deadlines import Kind
from hartwerk.rules.schemes import Register


class Scheme(StrEnum):
    """A scheme around a contract."""

    SUBSIDY = "subsidy"
    """Wage-cost subsidy (LKS)."""
    BENEFIT = "benefit"
    """Wage-cost benefit (LKV)."""
    NO_RISK = "no_risk"
    """No-risk cover (NR)."""
    JOB_COACH = "job_coach"
    """Provision of a job coach (JC)."""
    REGISTER = "register"
    """The target-group register, for the jobs agreement (BA)."""


class Status(StrEnum):
    """How it stands. A code is never renamed and never reused."""

    NOT_ASKED = "not_asked"
    TO_ASK = "to_ask"
    ASKED = "asked"
    VALUE_SET = "value_set"
    """Of the subsidy: the wage value is set, and the municipality is to decide (LKS-04)."""
    GRANTED = "granted"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"


ON_A_DAY = frozenset({Status.ASKED, Status.VALUE_SET, Status.REFUSED})
"""Of these it is written down on which day it was so."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How one scheme stands.

    Attributes
    ----------
    asked_on
        Of what was asked for, measured or refused: on which day.
    since, until
        Of what was granted: from which day, and the first day on which it no longer holds.
    shared
        The person lets the employer read it.
    """

    scheme: Scheme
    status: Status
    asked_on: date | None = None
    since: date | None = None
    until: date | None = None
    shared: bool = False

    @property
    def fits(self) -> bool:
        """Whether it has the days that go with its status, and no other."""
        granted = self.status is Status.GRANTED
        asked = self.status in ON_A_DAY
        measured = self.status is Status.VALUE_SET
        ends_after = self.until is None or (self.since is not None and self.since < self.until)
        return (
            granted is (self.since is not None)
            and asked is (self.asked_on is not None)
            and (not measured or self.scheme is Scheme.SUBSIDY)
            and ends_after
        )


@dataclass(frozen=True, slots=True)
class Runs:
    """A term of a scheme: of which kind, from which day, and whether the employer hears of it."""

    kind: Kind
    basis: date
    to_employer: bool


TERMS = frozenset(
    {
        *(Kind.SUBSIDY_BEFORE, Kind.SUBSIDY_AFTER, Kind.SUBSIDY_MEASURE, Kind.SUBSIDY_NEW_YEAR),
        *(Kind.SUBSIDY_DECISION, Kind.SUBSIDY_ASK_AGAIN),
        *(Kind.STATEMENT, Kind.NO_RISK_END),
    }
)
"""Terms that tell what somebody has a right to: nobody hears of them but whose they are."""


def running(
    schemes: Iterable[Stands], first_day: date | None, paid_since: date | None
) -> Iterator[Runs]:
    """Give the terms that follow from how schemes stand.

    Parameters
    ----------
    first_day
        The day that was agreed for the first day; None: there is none yet.
    paid_since
        The first paid day; None: nobody is paid yet.
    """
    for each in schemes:
        found = _term(each, first_day, paid_since)
        if found is not None:
            yield Runs(*found, each.shared)


def _term(
    stands: Stands, first_day: date | None, paid_since: date | None
) -> tuple[Kind, date] | None:
    match stands.scheme, stands.status:
        case Scheme.SUBSIDY, Status.TO_ASK if paid_since:
            return Kind.SUBSIDY_AFTER, paid_since
        case Scheme.SUBSIDY, Status.TO_ASK if first_day:
            return Kind.SUBSIDY_BEFORE, first_day
        case Scheme.SUBSIDY, Status.VALUE_SET if stands.asked_on:
            return Kind.SUBSIDY_DECISION, stands.asked_on
        case Scheme.SUBSIDY, Status.REFUSED if stands.asked_on:
            return Kind.SUBSIDY_ASK_AGAIN, stands.asked_on
        case Scheme.SUBSIDY, Status.GRANTED if stands.since:
            # A subsidy with an end was given without measuring: before it, somebody measures.
            return (Kind.SUBSIDY_MEASURE if stands.until else Kind.SUBSIDY_NEW_YEAR), stands.since
        case Scheme.BENEFIT, Status.TO_ASK if paid_since:
            return Kind.STATEMENT, paid_since
        case Scheme.NO_RISK, Status.GRANTED if stands.since and stands.until:
            return Kind.NO_RISK_END, stands.since
        case _:
            return None


def register(stands: Stands | None, on: date) -> Register:
    """Return how somebody stands in the register, as rules read it; nothing written: unknown."""
    match stands:
        case Stands(status=Status.GRANTED, until=until):
            return Register.ENDED if until is not None and until <= on else Register.IN
        case Stands(status=Status.ASKED):
            return Register.APPLIED
        case Stands(status=Status.REFUSED | Status.NOT_APPLICABLE):
            return Register.NOT_IN
        case _:
            return Register.UNKNOWN
