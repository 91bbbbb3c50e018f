# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which terms run on a pathway: written in the transaction of whatever changes them.

They are read off what stands there, see `rules.pathway_terms`: a move that is set back moves its
terms back, and what is closed has none but the checks of aftercare.
"""

from datetime import date
from uuid import UUID

from django.db.models import F, Q
from django.utils.timezone import localdate

from hartwerk.pathways.coach_hours import as_spent, grants_of, standing
from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.around import Beside
from hartwerk.records.models.check_ins import CheckIn
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.records.models.pathways import (
    OnPathway,
    Pathway,
    PathwayMove,
    TrialPlacement,
    Visit,
)
from hartwerk.records.models.schemes import Scheme
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Role
from hartwerk.rules.coaching import Grant, papers_due
from hartwerk.rules.pathway_terms import Facts, Kind, Term, terms_of
from hartwerk.rules.pathways import AT_WORK, OPEN, NextStep, Outcome, State, Verb
from hartwerk.rules.scheme_status import Runs, Stands, Status, running
from hartwerk.rules.scheme_status import Scheme as Name
from hartwerk.rules.working_days import DAY

ENDED = trial_placements.State.ENDED.value
BEFORE = sorted(each.value for each in trial_placements.BEFORE)
RUN = [*sorted(each.value for each in trial_placements.RUNS), ENDED]


def running_terms(pathway: Pathway) -> tuple[Term, ...]:
    """Return the terms that follow from what stands in a pathway; to be called as the house."""
    return terms_of(_facts(pathway))


def standing_checks(pathway_id: UUID) -> dict[Kind, AftercareCheck]:
    """Return what was heard at each check and not taken back, the last line of each."""
    lines = AftercareCheck.objects.filter(pathway=pathway_id, undoes=None, undone_by=None)
    return {Kind(each.kind): each for each in lines.exclude(says="").order_by("number")}


def where_it_began(pathway: Pathway) -> bool:
    """Whether the person was first paid in this pathway: all of aftercare is counted from it."""
    if pathway.paid_since is None:
        return False
    of = OnPathway.objects.filter(pk=pathway.pk).values("candidate")
    theirs = OnPathway.objects.filter(candidate__in=of).exclude(pk=pathway.pk)
    earlier = Q(paid_since__lt=pathway.paid_since) | Q(
        paid_since=pathway.paid_since, pk__lt=pathway.pk
    )
    others = Pathway.objects.filter(earlier, pk__in=theirs.values("pk"))
    return not others.exclude(state=State.WITHDRAWN.value).exists()


def _facts(pathway: Pathway) -> Facts:
    state = State(pathway.state)
    trial = _trial(pathway) if state in (State.AGREED, State.TRIAL) else None
    visit = _visit(pathway) if state is State.AGREED else None
    both_want = _both_want(pathway) if state is State.AGREED else None
    contract = _contract(pathway) if state is State.FIXED_TERM else None
    paid_since = pathway.paid_since if where_it_began(pathway) else None
    made = standing_checks(pathway.pk) if paid_since else {}
    paid = grants_of(pathway.pk) if state in OPEN else ()
    unknown = {kind for kind, each in made.items() if each.role == Role.SYSTEM.value}
    return Facts(
        state=state,
        agreed_on=pathway.agreed_on,
        expected_on=trial.starts_on if trial else pathway.expected_on,
        trial=(trial.starts_on, trial.until - DAY) if trial else None,
        extended=trial is not None and trial.state == trial_placements.State.EXTENDED.value,
        trial_over=trial is not None and trial.state == ENDED,
        contract=contract[:2] if contract else None,
        told=contract is not None and contract[2],
        coach_paid_until=paid[-1].until - DAY if paid else None,
        coach_papers=_papers(pathway, paid),
        visit_on=localdate(visit.at) if visit else None,
        person_spoke=visit is not None and bool(visit.person_says),
        both_want_on=localdate(both_want.at) if both_want else None,
        paid_since=paid_since,
        outcome=Outcome(pathway.outcome) if pathway.outcome else None,
        next_step=NextStep(pathway.next_step) if pathway.next_step else None,
        checked=frozenset(made.keys() - unknown),
        noted_unknown=frozenset(unknown),
        schemes=_schemes(pathway),
        heard_on=_heard_on(pathway) if state in AT_WORK else None,
    )


def _heard_on(pathway: Pathway) -> date | None:
    """Return when it was last said how it goes, or since when a colleague is there to say so."""
    if pathway.interrupted_on is not None:
        return None
    said = CheckIn.objects.filter(pathway=pathway.pk, taken_back_at=None)
    last = said.order_by("-on").values_list("on", flat=True).first()
    if last is not None:
        return last
    there = Beside.objects.filter(pathway=pathway.pk, ended_at=None)
    since = there.order_by("since").values_list("since", flat=True).first()
    began = pathway.started_on
    return max(since, began) if since is not None and began is not None else None


def _papers(pathway: Pathway, paid: tuple[Grant, ...]) -> tuple[Kind, date] | None:
    """Return which payer reads how it went, unless a report was made by now."""
    found = papers_due(paid, as_spent(standing(CoachVisit, pathway.pk))) if paid else None
    return (Kind(found[1].kind.value), found[0].until - DAY) if found else None


def as_rules(row: Scheme) -> Stands:
    """Return how a scheme stands, as the rules read it."""
    return Stands(
        Name(row.scheme), Status(row.status), row.asked_on, row.since, row.until, row.shared
    )


def _schemes(pathway: Pathway) -> tuple[Runs, ...]:
    rows = map(as_rules, Scheme.objects.filter(pathway=pathway.pk))
    return tuple(running(rows, pathway.expected_on, pathway.paid_since))


def _trial(pathway: Pathway) -> TrialPlacement | None:
    """Return the trial that counts now: before the first day one to come, then the one that ran."""
    states = BEFORE if pathway.state == State.AGREED.value else RUN
    here = TrialPlacement.objects.filter(pathway=pathway.pk, state__in=states)
    return here.order_by("-starts_on", "-requested_at").first()


def _visit(pathway: Pathway) -> Visit | None:
    """Return the first visit of which somebody still says how it was."""
    silent = Q(state=visits.State.PLANNED.value) | Q(state=visits.State.HELD.value, team_says="")
    return Visit.objects.filter(silent, pathway=pathway.pk).order_by("at").first()


def _both_want(pathway: Pathway) -> Visit | None:
    """Return the last visit of which both said how it was, where both want to go on."""
    said = Visit.objects.filter(pathway=pathway.pk).exclude(team_says="")
    last = said.order_by("-at").first()
    yes = visits.Says.YES.value
    return last if last and last.person_says == last.team_says == yes else None


def _contract(pathway: Pathway) -> tuple[date, date, bool] | None:
    """Return first and last day of the last contract, and whether it was told what comes next."""
    if pathway.until is None:
        return None
    signed = PathwayMove.objects.filter(
        pathway=pathway.pk, verb=Verb.SIGN.value, undone_by=None, until=F("until")
    )
    found = signed.order_by("-number").values_list("on", "contract__told").first()
    # The contract of a line is written after it: of a new one nothing was told yet.
    since, told = found or (None, None)
    first = since or pathway.started_on or pathway.agreed_on
    return first, pathway.until - DAY, bool(told)
