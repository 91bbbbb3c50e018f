# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which first steps are open to somebody, also without a benefit or a diploma, and who must agree.

Handbook B.12. These are gates of the product: whoever has no benefit, or is younger than eighteen,
is never offered work without pay, and BBL is offered at recognised learning companies alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Row
from hartwerk.rules.parameters import Status
from hartwerk.rules.trials import Benefit, consents


class Step(StrEnum):
    """A way to begin."""

    VISIT = "visit"
    """Come and look; no work is done."""
    BBL = "bbl"
    """Paid work and school together (beroepsbegeleidende leerweg)."""
    CONTRACT = "contract"
    """A short contract."""
    SUBSIDISED = "subsidised"
    """A contract with wage-cost subsidy, without measuring first (forfaitair)."""
    TRIAL = "trial"
    """Unpaid, with a benefit kept."""


PAID = frozenset({Step.BBL, Step.CONTRACT, Step.SUBSIDISED})


class Why(StrEnum):
    """Why a step is not open."""

    AGE_UNKNOWN = "age_unknown"
    TOO_YOUNG = "too_young"
    QUALIFICATION_UNKNOWN = "qualification_unknown"
    """Whether school is over: for work outside BBL, before eighteen."""
    BENEFIT_UNKNOWN = "benefit_unknown"
    NO_BENEFIT = "no_benefit"
    NOT_RECOGNISED = "not_recognised"
    """The member is no learning company for this work."""
    RECOGNITION_OVER = "recognition_over"
    """It was, or will be, and is not on the first day."""


class Party(StrEnum):
    """Who says yes to a step."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    """A parent or guardian."""
    SCHOOL = "school"
    COMPANY = "company"
    ATTENDANCE = "attendance"
    """Who watches over school until eighteen: the attendance officer, or the Doorstroompunt."""


class Rung(StrEnum):
    """What can be reached, from the first to the highest."""

    PRACTICE_STATEMENT = "practice_statement"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"


@dataclass(frozen=True, slots=True)
class Recognition:
    """That a member is a learning company for some work, both days included."""

    work: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One way to begin: open or not, and who says yes to it.

    Attributes
    ----------
    why
        None: it is open.
    agree
        Who says yes before it begins.
    checked
        Whether everything it rests on was checked; if not, the screen says so.
    """

    step: Step
    why: Why | None
    agree: frozenset[Party]
    checked: bool

    @property
    def is_open(self) -> bool:
        return self.why is None

    def missing(self, agreed: Collection[Party]) -> frozenset[Party]:
        """Return who has not said yes yet; a step begins when nobody is missing."""
        return self.agree - frozenset(agreed)


def first_steps(
    start: date,
    *,
    age: int | None,
    benefit: Benefit | None,
    work: str = "",
    recognitions: Collection[Recognition] = (),
    qualified: bool | None = None,
) -> tuple[FirstStep, ...]:
    """Return every way to begin at a member on a day, open or not, in the order of `Step`.

    Parameters
    ----------
    age
        On that day, worked out from a birth date that is then forgotten; None: not known.
    benefit
        None: not known.
    work
        Which work, as the recognition names it.
    qualified
        Whether somebody has a basic qualification (startkwalificatie): then school is over. None:
        not known; for BBL it need not be.

    Raises
    ------
    LawMissing
        An age that the law names is not known on that day.
    """
    youngest = lookup.row("yp_contract_from", start)
    of_age = lookup.row("yp_of_age", start)
    school = lookup.row("yp_qualification_until", start)
    minor = age is None or age < lookup.number("yp_of_age", start)
    at_school = qualified is not True and (
        age is None or age < lookup.number("yp_qualification_until", start)
    )
    too_young = _too_young(age, start)
    not_known = Why.QUALIFICATION_UNKNOWN if at_school and qualified is None else None
    outside_bbl = too_young or not_known
    with_pay = {Party.PERSON} | ({Party.REPRESENTATIVE} if minor else set())
    beside_school = with_pay | ({Party.ATTENDANCE} if at_school else set())
    rests_on = (youngest, of_age, school)
    return (
        _step(Step.VISIT, None, {Party.PERSON}),
        _step(
            Step.BBL,
            too_young or _recognised(work, recognitions, start),
            with_pay | {Party.SCHOOL, Party.COMPANY},
            *rests_on,
            lookup.row("yp_bbl_agreement", start),
        ),
        _step(Step.CONTRACT, outside_bbl, beside_school, *rests_on),
        _step(Step.SUBSIDISED, outside_bbl, beside_school, *rests_on),
        _step(Step.TRIAL, _unpaid(age, benefit, start), {Party.PERSON}, of_age),
    )


def _step(step: Step, why: Why | None, agree: set[Party], *rows: Row) -> FirstStep:
    checked = all(row.status is not Status.UNVERIFIED for row in rows)
    return FirstStep(step, why, frozenset(agree), checked)


def _too_young(age: int | None, start: date) -> Why | None:
    """BW art. 7:612: from sixteen somebody makes a contract themselves."""
    if age is None:
        return Why.AGE_UNKNOWN
    return Why.TOO_YOUNG if age < lookup.number("yp_contract_from", start) else None


def _unpaid(age: int | None, benefit: Benefit | None, start: date) -> Why | None:
    """PP-05: a trial keeps a benefit; who has none, or is under eighteen, works for pay."""
    if age is None:
        return Why.AGE_UNKNOWN
    if age < lookup.number("yp_of_age", start) and not lookup.is_so("yp_unpaid_trial", start):
        return Why.TOO_YOUNG
    if benefit is None:
        return Why.BENEFIT_UNKNOWN
    return Why.NO_BENEFIT if consents(benefit) is None else None


def _recognised(work: str, recognitions: Collection[Recognition], start: date) -> Why | None:
    of_work = [each for each in recognitions if each.work == work]
    if not of_work:
        return Why.NOT_RECOGNISED
    holds = any(
        each.first <= start and (each.last is None or start <= each.last) for each in of_work
    )
    return None if holds else Why.RECOGNITION_OVER


def next_rungs(have: Collection[Rung]) -> tuple[Rung, ...]:
    """Return what can be reached from here, the nearest first; nothing after a diploma."""
    ladder = tuple(Rung)
    highest = max((ladder.index(each) for each in have), default=-1)
    return ladder[highest + 1 :]
