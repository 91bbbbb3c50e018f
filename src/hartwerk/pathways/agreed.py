# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a contract says, and what the rules say of it before it is written down.

What somebody earns and when they were born is held against the minimum wage (WML-01) and
forgotten: no row, no line of the journal and no finding holds it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hartwerk.pathways.contracts import FOLLOWS, as_law
from hartwerk.records.models.contracts import Contract
from hartwerk.rules import contracts as law
from hartwerk.rules import dates
from hartwerk.rules.chains import chain
from hartwerk.rules.contracts import At, Before, Kind
from hartwerk.rules.findings import Code, Finding
from hartwerk.rules.law.row import Duration, Unit
from hartwerk.rules.pathways import State
from hartwerk.rules.wages import check_wage
from hartwerk.rules.working_days import DAY


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a contract says.

    Attributes
    ----------
    until
        The first day on which it no longer holds; None: it has no end.
    hours
        A week.
    probation_written
        Whether the probation stands on paper; None: nobody said.
    learning
        Made for learning on the job (BBL).
    """

    starts_on: date
    until: date | None
    hours: int
    probation_months: int = 0
    probation_written: bool | None = None
    learning: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.PERMANENT if self.until is None else Kind.FIXED_TERM


@dataclass(frozen=True, slots=True)
class Pay:
    """What is held against the minimum wage and forgotten: euro per hour, and a birth date."""

    wage: Decimal = field(repr=False)
    born: date = field(repr=False)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A contract of before, which may count in the chain; `hours` None: not known."""

    at: At
    starts_on: date
    until: date
    hours: int | None = None
    learning: bool = False


def findings(
    agreed: Agreed, rows: tuple[Contract, ...], state: State, pay: Pay | None
) -> tuple[Finding, ...]:
    """PT-01, PT-02, PP-11, WML-01 and KET-02: what the rules say of a contract to be written."""
    planned = Contract(
        kind=agreed.kind.value, starts_on=agreed.starts_on, until=agreed.until, hours=agreed.hours,
        learning=agreed.learning,
    )  # fmt: skip
    # What begins on the same day or later is replaced by it.
    kept = [each for each in rows if each.move_id is None or each.starts_on < agreed.starts_on]
    read = as_law([*kept, planned])
    key = str(planned.pk)
    ends, last = None, agreed.until - DAY if agreed.until else None
    if agreed.probation_months:
        months = Duration(agreed.probation_months, Unit.MONTHS)
        ends = dates.last_of(agreed.starts_on, months)
    before = Before.TRIAL if state is State.TRIAL else Before.NOTHING
    if any(each.at != At.PERHAPS.value for each in kept):
        before = Before.CONTRACT
    found = law.check_probation(read[key], ends, before=before, written=agreed.probation_written)
    if pay is not None:
        found += check_wage(pay.wage, pay.born, agreed.starts_on, last, bbl=agreed.learning)
    if agreed.kind is Kind.FIXED_TERM:
        found += tuple(
            each
            for each in chain(read.values(), FOLLOWS).findings
            if each.code is Code.BECOMES_PERMANENT and each.fact("contract") == key
        )
    return found
