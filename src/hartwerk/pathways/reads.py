# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways as each side reads them: the helper with the person, all others under an alias."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from hartwerk.access.context import acting
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see, trials_to_move
from hartwerk.pathways.beginning import chosen_step, last_step
from hartwerk.pathways.check_in_reads import Tried, tried
from hartwerk.pathways.contracts import Contracts, contracts_in_short, last_word
from hartwerk.pathways.parts_back import parts_to_set_back
from hartwerk.pathways.setting_back import may_be_set_back, moves_of
from hartwerk.pathways.trial_rules import confirmed
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.models.check_ins import Setback
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import (
    Pathway,
    PathwayMove,
    TrialConfirmation,
    TrialPlacement,
    Visit,
)
from hartwerk.records.models.people import Candidate
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.first_steps import Step
from hartwerk.rules.open_points import SETTLED, Point
from hartwerk.rules.pathways import LIFE, OPEN, State, Verb
from hartwerk.rules.trial_placements import Party

RUNNING = sorted(state.value for state in OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """A pathway, and whom it is about where that is for whoever reads it."""

    pathway: Pathway
    candidate: Candidate | None = None
    name: str = ""
    """Only for the helper; empty where none was kept."""

    @property
    def state(self) -> State:
        return State(self.pathway.state)

    @property
    def title(self) -> str:
        """What it is called: the person for the helper, the alias for all others."""
        return self.name or (self.candidate.label if self.candidate else self.pathway.alias)


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial placement, and the last word of each party that said yes.

    Attributes
    ----------
    may
        What whoever reads it can do with it now, by its table.
    """

    row: TrialPlacement
    yes: Mapping[Party, TrialConfirmation]
    may: frozenset[trial_placements.Verb]

    @property
    def state(self) -> trial_placements.State:
        return trial_placements.State(self.row.state)

    @property
    def allowed_from(self) -> date | None:
        """From when it is allowed, as long as that was not taken back."""
        return self.row.allowed_from if Party.BODY in self.yes else None


@dataclass(frozen=True, slots=True)
class Own:
    """A pathway as the person reads it, with the trial that is asked for or runs.

    Attributes
    ----------
    to_talk
        Whether money, or the way back, is to be talked about before work.
    visit_at
        When they come, or came, to see it before work; None where nothing is planned or asked.
    to_say
        Whether they were there, and nobody wrote down how it was.
    """

    pathway: Pathway
    trial_id: UUID | None
    trial_from: date | None
    to_talk: bool
    visit_at: datetime | None
    to_say: bool


@dataclass(frozen=True, slots=True)
class One:
    """One pathway.

    Attributes
    ----------
    moves
        What happened, the last of it first.
    may
        What whoever reads it can do now, by the table.
    back
        The last move, where they can set it back.
    parts_back
        The visits, and the trial, of which they can set the last step back.
    contracts
        What holds and held, and what is to be talked about first.
    contacts
        Who may have said something for the member; for the project leader.
    trial
        The last trial placement that was asked for.
    call
        Whom to phone about it: the contact of the work, for the member the project leader.
    step
        With which first step somebody is to begin; None: nobody chose one, or it began.
    setbacks
        What went wrong and what was tried, the last first.
    """

    line: Line
    moves: tuple[PathwayMove, ...]
    visits: tuple[Visit, ...]
    may: frozenset[Verb]
    back: Verb | None
    parts_back: frozenset[UUID]
    contracts: Contracts
    contacts: tuple[Membership, ...]
    trial: Trial | None
    call: Membership | None
    step: Step | None
    setbacks: tuple[Tried, ...] = ()


def own_pathways(
    *, actor: Actor, open_only: bool, first: int, count: int
) -> tuple[tuple[Line, ...], int]:
    """Return a part of the pathways of the own people, or at the own firm, the last ones first.

    Also return how many there are; `first` and `count` say which are on the page.
    """
    with acting(actor):
        seen = pathways_to_see(actor)
        chosen = (seen.filter if open_only else seen.exclude)(state__in=RUNNING)
        # What ended last is looked for first.
        order = ("-agreed_on", "pk") if open_only else (F("closed_on").desc(nulls_last=True), "pk")
        rows = [*_whole(chosen).order_by(*order)[first : first + count]]
        return _named(actor, rows, Purpose.LIST), chosen.count()


def pathways_of(*, actor: Actor, candidate_id: UUID) -> tuple[Pathway, ...]:
    """Return the pathways of one person, for the helper and for the person; the last ones first.

    One that was taken back before the first day is none.
    """
    with acting(actor):
        about = on_pathway_to_see(actor).filter(candidate=candidate_id).values("pathway")
        found = _whole(pathways_to_see(actor).filter(pk__in=about))
        kept = found.exclude(state=State.WITHDRAWN.value)
        return tuple(kept.order_by("-agreed_on", "pk"))


def own_steps(*, actor: Actor) -> tuple[Own, ...]:
    """Return the pathways of the person whose page it is, the last ones first."""
    states = [each.value for each in trial_placements.OPEN]
    open_ = TrialPlacement.objects.filter(pathway=OuterRef("pk"), state__in=states)
    visit = _open_visits().filter(pathway=OuterRef("pk"))
    with acting(actor):
        rows = _whole(pathways_to_see(actor)).exclude(state=State.WITHDRAWN.value)
        found = rows.annotate(
            trial_id=Subquery(open_.values("pk")), trial_from=Subquery(open_.values("starts_on")),
            visit_at=Subquery(visit.values("at")[:1]),
            to_say=Exists(visit.filter(state=visits.State.HELD.value, person_says="")),
            **{point.value: Subquery(last_word(point)) for point in Point},
        )  # fmt: skip
        return tuple(
            Own(
                each, each.trial_id, each.trial_from, _to_talk(each),
                each.visit_at if State(each.state) is State.AGREED else None,
                each.to_say and State(each.state) is State.AGREED,
            )
            for each in found.order_by("-agreed_on", "pk")
        )  # fmt: skip


def own_visit(*, actor: Actor, pathway_id: UUID) -> tuple[Pathway, Visit | None]:
    """Return a pathway with the visit that is planned, or of which the team did not speak yet.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        row = _whole(pathways_to_see(actor)).get(pk=pathway_id)
        return row, _open_visits().filter(pathway=pathway_id).first()


def _open_visits() -> QuerySet[Visit]:
    planned = Q(state=visits.State.PLANNED.value)
    return Visit.objects.filter(planned | Q(state=visits.State.HELD.value, team_says="")).order_by(
        "-at", "pk"
    )


def _to_talk(row: Pathway) -> bool:
    """Whether a point stands open of a pathway that was read with the last word on each."""
    said = {getattr(row, point.value) for point in Point}
    return State(row.state) in OPEN and not said <= SETTLED


def pathway_of_card(*, actor: Actor, proposal_id: UUID) -> Pathway | None:
    """Return the pathway that began with a card, unless it was taken back."""
    with acting(actor):
        began = pathways_to_see(actor).filter(proposal=proposal_id)
        return began.exclude(state=State.WITHDRAWN.value).first()


def one_pathway(*, actor: Actor, pathway_id: UUID) -> One:
    """Return one pathway with all that happened.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        whole = _whole(pathways_to_see(actor)).select_related("vacancy__contact")
        # What there is none of is not asked for: a page has few statements.
        setbacks = Setback.objects.filter(pathway=OuterRef("pk"))
        row = whole.annotate(
            first_step=last_step(),
            has_setbacks=Exists(setbacks),
        ).get(pk=pathway_id)
        (line,) = _named(actor, [row], Purpose.PERSON)
        moves = moves_of(row)
        contacts: tuple[Membership, ...] = ()
        if actor.role is Role.PROJECT_LEAD:
            contacts = contacts_of(actor, row.employer_id)
        visits = tuple(Visit.objects.filter(pathway=row.pk).order_by("-at", "pk"))
        trial = _last_trial(actor, row.pk)
        # The last visit alone, and none of them once a trial waits for a yes.
        waits = trial is not None and trial.state in trial_placements.BEFORE
        parts = [*(() if waits else visits[:1]), *([trial.row] if trial else ())]
        return One(
            line=line,
            moves=moves,
            visits=visits,
            may=frozenset(LIFE.verbs_from(line.state, actor.role)),
            back=may_be_set_back(actor, row, moves),
            parts_back=parts_to_set_back(actor, row, parts),
            contracts=contracts_in_short(actor, row),
            contacts=contacts,
            trial=trial,
            call=whom_to_call(actor, row),
            step=_step(actor, row),
            setbacks=tried(actor, row.pk) if row.has_setbacks else (),
        )


def _step(actor: Actor, row: Pathway) -> Step | None:
    """Return with which step somebody is to begin; who may not read more is told by the house."""
    if row.state != State.AGREED.value:
        return None
    if actor.role is not Role.CASEWORKER:
        return chosen_step(actor, row.pk)
    said: str = getattr(row, "first_step", None) or ""
    return Step(said) if said else None


def _last_trial(actor: Actor, pathway_id: UUID) -> Trial | None:
    """Return the last trial that was asked for on a pathway."""
    trials = TrialPlacement.objects.filter(pathway=pathway_id)
    row = trials.order_by("-requested_at", "pk").first()
    if row is None or trial_placements.State(row.state) in trial_placements.BEFORE:
        return _whole_trial(actor, row) if row else None
    # Who said yes to what began, or is over, is on no page.
    return Trial(row, {}, _may(actor, row))


def one_trial(*, actor: Actor, trial_id: UUID) -> Trial:
    """Return one trial with its pathway, for who says yes or no to it.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        return _whole_trial(actor, _of_pathway(trials_to_move(actor)).get(pk=trial_id))


def _of_pathway(rows: QuerySet[TrialPlacement]) -> QuerySet[TrialPlacement]:
    whole = rows.select_related("pathway__vacancy", "pathway__employer", "pathway__establishment")
    return whole.defer("pathway__vacancy__description")


def _whole_trial(actor: Actor, row: TrialPlacement) -> Trial:
    """Return a trial, and what one can do with it."""
    return Trial(row, confirmed(row), _may(actor, row))


def _may(actor: Actor, row: TrialPlacement) -> frozenset[trial_placements.Verb]:
    state = trial_placements.State(row.state)
    return frozenset(trial_placements.LIFE.verbs_from(state, actor.role))


def whom_to_call(actor: Actor, row: Pathway) -> Membership | None:
    """Return the other professional; who refers somebody is not told to a member."""
    if actor.role is not Role.EMPLOYER:
        return row.vacancy.contact
    leads = Membership.objects.filter(
        network=actor.network_id, role=Role.PROJECT_LEAD.value, active=True
    )
    return leads.order_by("name", "pk").first()


def lines_of(actor: Actor, pathway_ids: Collection[UUID]) -> dict[UUID, Line]:
    """Return pathways by their key, as they stand in a list."""
    rows = _whole(pathways_to_see(actor).filter(pk__in=pathway_ids)).order_by("pk")
    return {each.pathway.pk: each for each in _named(actor, rows, Purpose.LIST)}


def called(*, actor: Actor, row: Pathway) -> str:
    """Return what a pathway is called by whoever reads it, as in the list."""
    if actor.role is not Role.CASEWORKER:
        return row.alias
    with acting(actor):
        return next((each.title for each in _named(actor, [row], Purpose.LIST)), row.alias)


def contacts_of(actor: Actor, member_id: UUID) -> tuple[Membership, ...]:
    """Return who may have said something for a member."""
    hats = Membership.objects.filter(
        organisation=member_id,
        network=actor.network_id,
        role=Role.EMPLOYER.value,
        active=True,
    )
    return tuple(hats.order_by("name", "pk"))


def _whole(rows: QuerySet[Pathway]) -> QuerySet[Pathway]:
    named = rows.select_related("vacancy", "employer", "establishment")
    return named.defer("vacancy__description")


def _named(actor: Actor, rows: Iterable[Pathway], purpose: Purpose) -> tuple[Line, ...]:
    """Return pathways with the names of the own people; each look is noted."""
    rows = tuple(rows)
    if actor.role is not Role.CASEWORKER:
        return tuple(Line(row) for row in rows)
    about = on_pathway_to_see(actor).select_related("candidate").defer("candidate__practical")
    people = {each.pk: each.candidate for each in about.filter(pk__in=[row.pk for row in rows])}
    names = vault.identities({each.pk for each in people.values()}, purpose) if people else {}
    nobody = Identity()
    return tuple(
        Line(row, people[row.pk], names.get(people[row.pk].pk, nobody).name)
        for row in rows
        if row.pk in people
    )
