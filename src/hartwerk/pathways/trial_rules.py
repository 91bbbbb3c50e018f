# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial placement held against the law, as far as the rows know it; the rest is a question.

What somebody lives on is told for one judgement, and kept nowhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hartwerk.pathways.refusals import AgainstLaw
from hartwerk.records.models.pathways import TrialConfirmation, TrialPlacement
from hartwerk.rules import deadlines
from hartwerk.rules.deadlines import Kind
from hartwerk.rules.findings import Code, Finding, Severity
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Benefit, Regime, Trial, check

DAY = timedelta(days=1)
ASKED_LATER = frozenset({Code.CONSENT_MISSING, Code.CONSENT_NOT_YET})
"""Whoever consents is one of the three that confirm: a trial is asked for before that."""


@dataclass(frozen=True, slots=True)
class Talks:
    """When one talks about how a trial goes, and until when it can be asked to run longer."""

    halfway: date
    decision: date
    extension: date


def judged(
    trial: TrialPlacement,
    today: date,
    *,
    consent_on: date | None = None,
    benefit: Benefit | None = None,
    extended_until: date | None = None,
    extension_consent_on: date | None = None,
) -> tuple[Finding, ...]:
    """Say what stands in the way of a trial, what to know, and what is still to ask.

    Parameters
    ----------
    consent_on
        From when it is allowed, as the body that executes the rules said.
    benefit
        What somebody lives on, where the helper tells it for this once.
    extended_until
        The first day on which an extension would no longer hold.
    """
    plan = Trial(
        regime=Regime(trial.regime),
        benefit=benefit,
        first=trial.starts_on,
        last=trial.until - DAY,
        consent_on=consent_on,
        extended_until=extended_until - DAY if extended_until else None,
        extension_consent_on=extension_consent_on,
        hours=Decimal(trial.hours),
        contract_hours=Decimal(trial.intended_hours),
        contract_months=trial.intended_months,
        insured=trial.insured,
    )
    # A consent that holds from a later day was given before it.
    return check(plan, max(today, consent_on or today))


def stop_what_may_not(findings: tuple[Finding, ...]) -> None:
    """Raise `AgainstLaw` where the law forbids it, but for a consent that is still to be asked."""
    blocking = tuple(
        each
        for each in findings
        if each.severity is Severity.BLOCK and each.code not in ASKED_LATER
    )
    if blocking:
        raise AgainstLaw(blocking)


def confirmed(trial: TrialPlacement) -> dict[Party, TrialConfirmation]:
    """Return the last word of each party on a trial, where that is yes."""
    said = TrialConfirmation.objects.filter(trial=trial.pk).order_by("number")
    last = {Party(each.party): each for each in said}
    return {party: each for party, each in last.items() if each.given}


def talks(trial: TrialPlacement) -> Talks | None:
    """PP-12: return the days of the talks of a trial; None where nothing says when."""
    last = trial.until - DAY
    try:
        return Talks(
            halfway=deadlines.halfway(trial.starts_on, last),
            decision=deadlines.due(Kind.TRIAL_DECISION, last).by,
            extension=deadlines.due(Kind.TRIAL_EXTENSION, last).by,
        )
    except LawMissing:
        return None
