# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial placement: asked for, confirmed by three parties, run, extended, ended.

Nobody begins before the body that executes the rules allows it: no day of before is ever written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import trials_to_move
from hartwerk.access.speaking import TOLD, NotTheirs, OnBehalf
from hartwerk.pathways import moving
from hartwerk.pathways.beginning import stop_not_chosen
from hartwerk.pathways.contracts import open_points
from hartwerk.pathways.moving import Taken, keep_time, moved, take, taken_back, took
from hartwerk.pathways.parts import move_part, note_part
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.telling import ask_no_more, ask_to_confirm, tell
from hartwerk.pathways.trial_rules import confirmed, judged, stop_what_may_not
from hartwerk.records.models.pathways import TrialConfirmation, TrialPlacement
from hartwerk.records.writing import next_number, write
from hartwerk.rules import pathways
from hartwerk.rules.actors import PROFESSIONALS, Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import Step
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import BEFORE, LIFE, OPEN, SIGNS_FOR, Party, State, Verb
from hartwerk.rules.trials import Benefit, Regime

REQUEST, TAKE_BACK = "request", "take_back"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed on; `until` is the first day on which it no longer holds, hours are a week's.

    Attributes
    ----------
    intended_months, intended_hours
        Of the contract that the employer means to give after it.
    """

    regime: Regime
    starts_on: date
    until: date
    hours: int
    intended_months: int
    intended_hours: int
    insured: bool


def request(
    *,
    actor: Actor,
    pathway_id: UUID,
    terms: Terms,
    now: datetime,
    benefit: Benefit | None = None,
    on_behalf: OnBehalf | None = None,
) -> UUID:
    """Ask for a trial; nobody has confirmed it yet. Return its key.

    Parameters
    ----------
    benefit
        What the person lives on, where the helper tells it to know the rules; it is not kept.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        A trial does not follow from here.
    Refused
        One is open already, it begins in the past or ends before it begins, or to begin without
        pay was not chosen with the person.
    AgainstLaw
        The rules it stands under forbid it.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    if terms.starts_on < localdate(now):
        raise Refused(Why.BACK_DATED)
    if terms.until <= terms.starts_on:
        raise Refused(Why.DAY)
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        pathways.LIFE.after(taken.state, pathways.Verb.START_TRIAL, by=actor.role)
        stop_not_chosen(actor, pathway_id, Step.TRIAL)
        here = TrialPlacement.objects.filter(pathway=pathway_id)
        if here.filter(state__in=[each.value for each in OPEN]).exists():
            raise Refused(Why.OPEN_ALREADY)
        trial = TrialPlacement(
            network_id=actor.network_id,
            pathway_id=pathway_id,
            regime=terms.regime.value,
            starts_on=terms.starts_on,
            until=terms.until,
            hours=terms.hours,
            intended_months=terms.intended_months,
            intended_hours=terms.intended_hours,
            insured=terms.insured,
            requested_at=now,
        )
        stop_what_may_not(judged(trial, localdate(now), benefit=benefit))
        trial.save(force_insert=True)
        keep_time(actor, taken, now=now)
        noted = note_part(
            actor, taken, trial, REQUEST, target=State.REQUESTED, said=on_behalf, now=now
        )
        ask_to_confirm(actor, taken, trial, noted, now=now)
    return trial.pk


def confirm(
    *,
    actor: Actor,
    trial_id: UUID,
    party: Party,
    now: datetime,
    channel: Channel | None = None,
    allowed_from: date | None = None,
    insured: bool = False,
    benefit: Benefit | None = None,
    on_behalf: OnBehalf | None = None,
) -> bool:
    """Confirm a trial for one party; with the last of the three it can begin. Return whether so.

    Parameters
    ----------
    channel
        How a helper heard it from the person, or from the body that executes the rules.
    allowed_from
        For that body: the first day on which it is allowed.
    insured
        For the employer: that the person is insured, where that was not said before.
    benefit
        As for `request`.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It does not wait for anybody.
    Refused
        The party confirmed it already, its first day is over, or it begins before it is allowed.
    AgainstLaw
        The rules it stands under forbid it.
    NotTheirs
        The actor does not speak for that party, or did not say how it was heard.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        if actor.role not in SIGNS_FOR[party]:
            raise NotTheirs
        if actor.role is Role.CASEWORKER and channel not in TOLD:
            raise NotTheirs
        LIFE.after(State(trial.state), Verb.CONFIRM, by=actor.role)
        said = confirmed(trial)
        if party in said:
            raise Refused(Why.CONFIRMED_ALREADY)
        if trial.starts_on < localdate(now):
            raise Refused(Why.BACK_DATED)
        if party is Party.BODY:
            if allowed_from is None or allowed_from > trial.starts_on:
                raise Refused(Why.NOT_ALLOWED_YET)
            today = localdate(now)
            stop_what_may_not(judged(trial, today, consent_on=allowed_from, benefit=benefit))
            write(trial, allowed_from=allowed_from)
        if party is Party.EMPLOYER and not trial.insured:
            if not insured:
                raise Refused(Why.NOT_INSURED)
            write(trial, insured=True)
        _say(actor, trial, party, channel, on_behalf, now)
        if party is Party.EMPLOYER:
            ask_no_more(actor, taken, now=now)
        complete = {*said, party} == set(Party)
        if complete:
            noted = move_part(actor, taken, trial, Verb.CONFIRM, said=on_behalf, now=now)
            tell(actor, taken, noted, now=now)
        else:
            note_part(actor, taken, trial, Verb.CONFIRM.value, said=on_behalf, now=now)
    return complete


def begin(
    *, actor: Actor, trial_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Let a confirmed trial begin on its day, and the pathway with it.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was not confirmed by three parties, or began.
    Refused
        It is not its first day yet, or money and the way back were not talked about.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        LIFE.after(State(trial.state), Verb.BEGIN, by=actor.role)
        if localdate(now) < trial.starts_on:
            raise Refused(Why.TOO_EARLY)
        if open_points(actor, taken.pathway.pk):
            raise Refused(Why.POINTS_OPEN)
        moved(
            actor, taken, pathways.Verb.START_TRIAL, on=trial.starts_on, until=trial.until,
            said=on_behalf, changes={"started_on": trial.starts_on, "until": trial.until}, now=now,
        )  # fmt: skip
        move_part(actor, taken, trial, Verb.BEGIN, said=on_behalf, now=now)


def extend(
    *,
    actor: Actor,
    trial_id: UUID,
    until: date,
    consent_on: date | None,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Let a trial run longer, once, as far as the rules it stands under let it.

    Parameters
    ----------
    until
        The first day on which it no longer holds.
    consent_on
        The day on which whoever executes the rules allowed it to run longer.

    Raises
    ------
    TrialPlacement.DoesNotExist, MoveRefused, NotTheirs
        As for `begin`.
    Refused
        It would not run longer.
    AgainstLaw
        It would run too long, or nobody allowed it.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        LIFE.after(State(trial.state), Verb.EXTEND, by=actor.role)
        if until <= trial.until:
            raise Refused(Why.DAY)
        against = judged(
            trial, localdate(now), consent_on=trial.allowed_from, extended_until=until,
            extension_consent_on=consent_on,
        )  # fmt: skip
        stop_what_may_not(against)
        moving.write(actor, taken.pathway, until=until)
        move_part(
            actor, taken, trial, Verb.EXTEND, said=on_behalf, changes={"until": until}, now=now
        )


def end(*, actor: Actor, trial_id: UUID, now: datetime, on_behalf: OnBehalf | None = None) -> None:
    """End a trial that runs; what comes after it is a contract, or the pathway is closed.

    Raises
    ------
    TrialPlacement.DoesNotExist, MoveRefused, NotTheirs
        As for `begin`.
    Refused
        The clock ends it only after its last day.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        LIFE.after(State(trial.state), Verb.END, by=actor.role)
        if actor.role is Role.CLOCK and localdate(now) < trial.until:
            raise Refused(Why.TOO_EARLY)
        move_part(actor, taken, trial, Verb.END, said=on_behalf, now=now)


def withdraw(
    *, actor: Actor, trial_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Take back a trial that did not begin.

    Raises
    ------
    TrialPlacement.DoesNotExist, MoveRefused, NotTheirs
        As for `begin`.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        noted = move_part(actor, taken, trial, Verb.WITHDRAW, said=on_behalf, now=now)
        ask_no_more(actor, taken, now=now)
        tell(actor, taken, noted, now=now)


def stop(*, actor: Actor, trial_id: UUID, now: datetime) -> None:
    """The person does not want a trial that did not begin; one that runs ends with the pathway.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It runs, see `closing.stop`, or ended.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, None)
        state = State(trial.state)
        if taken.state is pathways.State.TRIAL:
            raise MoveRefused(Verb.STOP, state)
        noted = move_part(actor, taken, trial, Verb.STOP, now=now)
        ask_no_more(actor, taken, now=now)
        tell(actor, taken, noted, now=now)


def take_back(
    *,
    actor: Actor,
    trial_id: UUID,
    party: Party,
    now: datetime,
    reason: SetBack | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Take back what one party confirmed, while the trial did not begin.

    Parameters
    ----------
    reason
        None: the person takes back their own yes, and nobody asks why.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    Refused
        It began or ended, or the party did not confirm it.
    NotTheirs
        The actor does not speak for that party, or is a professional who gives no reason.
    """
    with acting(actor):
        taken, trial = _take(actor, trial_id, on_behalf)
        if actor.role not in SIGNS_FOR[party] or (reason is None and actor.role in PROFESSIONALS):
            raise NotTheirs
        state = State(trial.state)
        if state not in BEFORE or party not in confirmed(trial):
            raise Refused(Why.MOVED_SINCE)
        _say(actor, trial, party, None, on_behalf, now, given=False)
        write(trial, state=State.REQUESTED.value)
        taken_back(actor, taken, f"{TAKE_BACK}_{party}", reason, said=on_behalf, now=now)
        note_part(
            actor, taken, trial, TAKE_BACK, source=state, target=State.REQUESTED, reason=reason,
            said=on_behalf, now=now,
        )  # fmt: skip


def _take(actor: Actor, trial_id: UUID, on_behalf: OnBehalf | None) -> tuple[Taken, TrialPlacement]:
    allowed = trials_to_move(actor)
    pathway_id = allowed.only("pathway_id").get(pk=trial_id).pathway_id
    if actor.role in (Role.CLOCK, Role.LINK):
        # They move the trial and nothing else of the pathway, which waits all the same.
        with as_system(actor) as system:
            taken = take(system, pathway_id)
    else:
        taken = took(actor, pathway_id, on_behalf)
    return taken, allowed.select_for_update(of=("self",)).get(pk=trial_id)


def _say(
    actor: Actor,
    trial: TrialPlacement,
    party: Party,
    channel: Channel | None,
    on_behalf: OnBehalf | None,
    now: datetime,
    *,
    given: bool = True,
) -> None:
    heard = on_behalf.channel if on_behalf else channel
    if actor.role is Role.LINK:
        heard = Channel.LINK
    TrialConfirmation(
        network_id=actor.network_id,
        pathway_id=trial.pathway_id,
        trial=trial,
        party=party.value,
        given=given,
        role=actor.role.value,
        by_id=actor.membership_id if actor.role in PROFESSIONALS else None,
        channel=heard.value if heard else "",
        said_by_id=on_behalf.said_by if on_behalf else None,
        at=now,
        number=next_number(TrialConfirmation.objects.filter(trial=trial.pk)),
    ).save(force_insert=True)
