# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which terms run on a pathway, read off what stands in it; and on which days the clock acts.

Nothing is remembered here: the same facts give the same terms. So a move that is set back brings
back the terms of before, and a pathway that is closed has none but the checks of aftercare.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hartwerk.rules import contracts, deadlines, terms
from hartwerk.rules.actors import Role
from hartwerk.rules.aftercare import CHECKS, unknown_from
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.parameters import Status
from hartwerk.rules.pathways import AT_WORK, OPEN, NextStep, Outcome, State
from hartwerk.rules.scheme_status import TERMS, Runs
from hartwerk.rules.working_days import DAY


class Kind(StrEnum):
    """What has to be done on a pathway; those of law have the names that `deadlines` gives them."""

    FIRST_DAY = "first_day"
    """No first day was agreed on."""
    BEGIN = "begin"
    """The first day that was agreed on: did somebody begin?"""
    VISIT_OUTCOME = "visit_outcome"
    """Somebody came to see it: what did the person say, and the team?"""
    INTAKE_TALK = "intake_talk"
    """Both want to go on: how will it begin? A talk of the person with the team."""
    TRIAL_HALFWAY = deadlines.Kind.TRIAL_HALFWAY.value
    TRIAL_EXTENSION = deadlines.Kind.TRIAL_EXTENSION.value
    TRIAL_DECISION = deadlines.Kind.TRIAL_DECISION.value
    TRIAL_END = "trial_end"
    """The last day of a trial: what comes next is written down."""
    NOTICE = deadlines.Kind.NOTICE.value
    CONTRACT_END = "contract_end"
    """The last day of a contract: as above."""
    CHECK_IN = "check_in"
    """Nobody said how it goes for two weeks: phone. It is late for nobody and about nobody."""
    COACH_GRANT = deadlines.Kind.COACH_GRANT.value
    COACH_PAPERS_UWV = deadlines.Kind.COACH_PAPERS_UWV.value
    COACH_PAPERS_MUNICIPALITY = deadlines.Kind.COACH_PAPERS_MUNICIPALITY.value
    SUBSIDY_BEFORE = deadlines.Kind.SUBSIDY_BEFORE.value
    SUBSIDY_AFTER = deadlines.Kind.SUBSIDY_AFTER.value
    SUBSIDY_MEASURE = deadlines.Kind.SUBSIDY_MEASURE.value
    SUBSIDY_NEW_YEAR = deadlines.Kind.SUBSIDY_NEW_YEAR.value
    SUBSIDY_DECISION = deadlines.Kind.SUBSIDY_DECISION.value
    SUBSIDY_ASK_AGAIN = deadlines.Kind.SUBSIDY_ASK_AGAIN.value
    STATEMENT = deadlines.Kind.STATEMENT.value
    NO_RISK_END = deadlines.Kind.NO_RISK_END.value
    AFTERCARE_FIRST = deadlines.Kind.AFTERCARE_FIRST.value
    AFTERCARE_SECOND = deadlines.Kind.AFTERCARE_SECOND.value
    AFTERCARE_THIRD = deadlines.Kind.AFTERCARE_THIRD.value


class Event(StrEnum):
    """What the clock does on a day of a term."""

    ASK = "ask"
    """Who is there is asked how it goes."""
    REMIND = "remind"
    ESCALATE = "escalate"
    """Nothing was done: somebody else hears of it."""
    OVER = "over"
    """As above; and what follows by itself: a trial ends, and of aftercare nobody knows."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in a pathway.

    Attributes
    ----------
    expected_on
        The first day that was agreed on, with the pathway or with a trial.
    trial
        The first and the last day of a trial that runs.
    extended
        It was made longer, which is done once.
    trial_over
        It ended, and nothing came after it yet.
    contract
        The first and the last day of a contract for a fixed term.
    told
        It was told, in writing, what comes after it.
    coach_paid_until
        The last day on which somebody pays for a job coach.
    coach_papers
        Of the last hours that are paid, whose payer reads how it went: which term, and their last
        day.
    visit_on
        The day of the first visit of which somebody still says how it was.
    person_spoke
        They said how it was: the team is next.
    both_want_on
        The day of the last visit after which person and team both said yes.
    paid_since
        The first paid day, where the person first worked at a member here.
    checked
        Which checks of aftercare were made.
    noted_unknown
        Of which it was written down that nobody knows.
    schemes
        What follows from how schemes stand.
    heard_on
        Of somebody at work: when it was last said how it goes, or since when a colleague is there
        to say so.
    """

    state: State
    agreed_on: date
    expected_on: date | None = None
    trial: tuple[date, date] | None = None
    extended: bool = False
    trial_over: bool = False
    contract: tuple[date, date] | None = None
    told: bool = False
    coach_paid_until: date | None = None
    coach_papers: tuple[Kind, date] | None = None
    visit_on: date | None = None
    person_spoke: bool = False
    both_want_on: date | None = None
    paid_since: date | None = None
    outcome: Outcome | None = None
    next_step: NextStep | None = None
    checked: frozenset[Kind] = frozenset()
    noted_unknown: frozenset[Kind] = frozenset()
    schemes: tuple[Runs, ...] = ()
    heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a pathway.

    Attributes
    ----------
    basis
        The day from which it is counted.
    whose
        Which side does it.
    days
        What the clock does on which days, the first one first.
    """

    kind: Kind
    rule: str
    basis: date
    due_on: date
    whose: Role
    days: tuple[tuple[date, Event], ...]
    source: str
    status: Status

    @property
    def escalate_on(self) -> date | None:
        others = (Event.ESCALATE, Event.OVER)
        return next((day for day, event in self.days if event in others), None)

    def after(self, day: date) -> date | None:
        """Return the next day after this one on which the clock has something to do."""
        return next((each for each, _event in self.days if each > day), None)

    def on(self, day: date) -> Event | None:
        """Return the last thing that the clock does up to a day; None: nothing yet."""
        return next((event for each, event in reversed(self.days) if each <= day), None)


HELPER, MEMBER = Role.CASEWORKER, Role.EMPLOYER
OWN = {
    Kind.FIRST_DAY: (terms.Kind.FIRST_DAY, HELPER),
    Kind.BEGIN: (terms.Kind.BEGIN, MEMBER),
    Kind.VISIT_OUTCOME: (terms.Kind.VISIT_OUTCOME, HELPER),
    Kind.INTAKE_TALK: (terms.Kind.INTAKE_TALK, MEMBER),
    Kind.TRIAL_END: (terms.Kind.TRIAL_END, MEMBER),
    Kind.CONTRACT_END: (terms.Kind.CONTRACT_END, MEMBER),
    Kind.CHECK_IN: (terms.Kind.CHECK_IN, HELPER),
}
"""Terms of the network itself, and which side does what they ask."""
SCHEMES = frozenset(Kind(each.value) for each in TERMS)
PAPERS = frozenset({Kind.COACH_PAPERS_UWV, Kind.COACH_PAPERS_MUNICIPALITY})
TELLING = SCHEMES | PAPERS
"""Terms that tell what somebody has a right to, or who pays for them: no other side hears."""
BY_HAND = frozenset(
    {
        Kind.INTAKE_TALK,
        *(Kind.TRIAL_HALFWAY, Kind.TRIAL_EXTENSION, Kind.TRIAL_DECISION),
        *(Kind.SUBSIDY_MEASURE, Kind.SUBSIDY_NEW_YEAR, Kind.SUBSIDY_ASK_AGAIN),
        Kind.NO_RISK_END,
        *PAPERS,
    }
)
"""Terms of which somebody says that it was done: nothing in the pathway shows it."""
AFTERCARE = tuple(Kind(each.value) for each in CHECKS)
ASKED_NO_MORE = frozenset({Outcome.SUSTAINED_24M, Outcome.DECEASED})
"""Outcomes after which nobody is asked how it goes."""


def terms_of(facts: Facts) -> tuple[Term, ...]:
    """Return the terms that run, the nearest day first.

    One whose law is not known on its day is left out: nobody's step waits for it, and
    `hartwerk check --law` names what is missing.
    """
    found = (term(kind, basis) for kind, basis in _running(facts))
    running = [_as_it_stands(each, facts) for each in found if each is not None]
    running += _of_schemes(facts)
    return tuple(sorted(running, key=lambda each: (each.due_on, each.kind)))


def term(kind: Kind, basis: date) -> Term | None:
    """Return one term, counted from a day; None: its length is not known on that day."""
    try:
        return _own(kind, basis) if kind in OWN else _of_law(kind, basis)
    except (LawMissing, terms.TermMissing):
        return None


def _running(facts: Facts) -> Iterator[tuple[Kind, date]]:
    if facts.state is State.AGREED:
        if facts.expected_on is None:
            yield Kind.FIRST_DAY, facts.agreed_on
        else:
            yield Kind.BEGIN, facts.expected_on
        if facts.visit_on:
            yield Kind.VISIT_OUTCOME, facts.visit_on
        if facts.both_want_on:
            yield Kind.INTAKE_TALK, facts.both_want_on
    if facts.state is State.TRIAL and facts.trial:
        first, last = facts.trial
        if not (facts.extended or facts.trial_over):
            yield Kind.TRIAL_EXTENSION, last
        if not facts.trial_over:
            yield Kind.TRIAL_HALFWAY, deadlines.halfway(first, last)
            yield Kind.TRIAL_DECISION, last
        yield Kind.TRIAL_END, last
    if facts.state is State.FIXED_TERM and facts.contract:
        first, last = facts.contract
        if not facts.told and _tells(first, last):
            yield Kind.NOTICE, last
        yield Kind.CONTRACT_END, last
    if facts.state in AT_WORK and facts.heard_on is not None:
        yield Kind.CHECK_IN, facts.heard_on
    if facts.coach_paid_until is not None:
        yield Kind.COACH_GRANT, facts.coach_paid_until
    if facts.coach_papers is not None:
        yield facts.coach_papers
    if facts.paid_since is not None and not _asked_no_more(facts):
        for kind in AFTERCARE:
            if kind not in facts.checked:
                yield kind, facts.paid_since


def _tells(first: date, last: date) -> bool:
    """Whether the employer says in time what comes after a contract; of a short one nobody does."""
    try:
        return contracts.notice_until(contracts.Contract("", "", first, last)) is not None
    except LawMissing:
        return False


def _asked_no_more(facts: Facts) -> bool:
    nothing_more = facts.outcome is Outcome.UNKNOWN and facts.next_step is NextStep.NOTHING
    return facts.state is State.WITHDRAWN or facts.outcome in ASKED_NO_MORE or nothing_more


def _as_it_stands(found: Term, facts: Facts) -> Term:
    if found.kind is Kind.VISIT_OUTCOME and facts.person_spoke:
        return replace(found, whose=MEMBER)
    if found.kind in facts.noted_unknown:
        # It is late and stays so: whoever finds out can still say it.
        return replace(found, days=tuple(each for each in found.days if each[1] is Event.REMIND))
    return found


def _of_schemes(facts: Facts) -> Iterator[Term]:
    """Give the terms of schemes: of the helper, unless the person lets the employer read it."""
    for each in facts.schemes if facts.state in OPEN else ():
        found = term(Kind(each.kind.value), each.basis)
        if found is not None:
            yield replace(found, whose=MEMBER if each.to_employer else HELPER)


def _own(kind: Kind, basis: date) -> Term:
    of, whose = OWN[kind]
    row, due_on = terms.term(of, basis), terms.due(of, basis)
    warned = terms.warn_on(of, due_on)
    if kind is Kind.CHECK_IN and warned is not None:
        # Nobody did anything wrong: no letter says so, and no other side hears of it.
        asked = ((warned, Event.ASK),)
        return Term(kind, "", basis, due_on, whose, asked, row.source, row.status)
    days = [(warned, Event.REMIND)] if warned is not None else []
    days.append((due_on + DAY, Event.OVER if kind is Kind.TRIAL_END else Event.ESCALATE))
    return Term(kind, "", basis, due_on, whose, tuple(sorted(days)), row.source, row.status)


def _of_law(kind: Kind, basis: date) -> Term:
    of = deadlines.Kind(kind.value)
    found = deadlines.due(of, basis)
    # A talk has no reminder of its own in the table: it is told of on its day.
    days = [(day, Event.REMIND) for day in found.reminders or (found.by,)]
    if kind in AFTERCARE:
        days.append((unknown_from(of, basis), Event.OVER))
    elif kind not in TELLING:
        days.append((found.escalate_on or found.day + DAY, Event.ESCALATE))
    return Term(
        kind, found.rule, basis, found.day, found.to, tuple(sorted(days)), found.source,
        found.status,
    )  # fmt: skip
