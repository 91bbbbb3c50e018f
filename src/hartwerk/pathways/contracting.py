# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts: written down, told what comes next, run on, and those of before."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.pathways import SIDES, contracts_to_see
from hartwerk.access.speaking import NotTheirs, OnBehalf
from hartwerk.pathways.agreed import Agreed, Earlier, Pay, findings
from hartwerk.pathways.beginning import stop_another_step
from hartwerk.pathways.contracts import as_law, last_here, open_points, standing
from hartwerk.pathways.moving import Taken, keep_time, moved, note, taken_back, took
from hartwerk.pathways.parts import end_parts
from hartwerk.pathways.refusals import Found, Refused, Why
from hartwerk.records.models.contracts import Contract
from hartwerk.records.models.pathways import PathwayMove
from hartwerk.rules import contracts as law
from hartwerk.rules.actors import Actor
from hartwerk.rules.contracts import Kind, Told
from hartwerk.rules.findings import Severity, blocked
from hartwerk.rules.first_steps import Step
from hartwerk.rules.pathways import LIFE, MEMBER, State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.working_days import DAY

AHEAD = timedelta(days=92)
"""How long before its first day a contract is written down."""
BACK = timedelta(days=31)
"""How long somebody may have been at work before anybody wrote down that they would be."""
ADD, TAKE_OUT, TELL, UNTELL = "add", "take_out", "tell", "untell"


def sign(
    *,
    actor: Actor,
    pathway_id: UUID,
    agreed: Agreed,
    now: datetime,
    pay: Pay | None = None,
    read: bool = False,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down a contract: the first or the next, with or without an end; a trial ends with it.

    Parameters
    ----------
    pay
        None: whoever signs looked at the minimum wage themselves.
    read
        Whether what the rules warn of, and what they do not know, was read.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        A contract does not follow from here.
    Refused
        It ends before it begins, or begins before what it follows, or too far ahead; it has no
        hours of a week; money and the way back were not talked about; or somebody was to begin
        by learning on the job, and it is no contract for that.
    Found
        The law does not allow it (PT-01, WML-01); or there is something to read first.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    if agreed.until is not None and agreed.until <= agreed.starts_on:
        raise Refused(Why.LAST_DAY)
    if not 1 <= agreed.hours <= law.LONGEST_WEEK:
        raise Refused(Why.HOURS)
    verb = Verb.MAKE_PERMANENT if agreed.until is None else Verb.SIGN
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        LIFE.after(taken.state, verb, by=actor.role)
        pathway = taken.pathway
        after = pathway.paid_since or pathway.started_on or pathway.agreed_on - BACK
        if not after <= agreed.starts_on <= localdate(now) + AHEAD:
            raise Refused(Why.DAY)
        if open_points(actor, pathway_id):
            raise Refused(Why.POINTS_OPEN)
        if taken.state is State.AGREED and not agreed.learning:
            stop_another_step(actor, pathway_id, Step.CONTRACT, Step.SUBSIDISED, Step.TRIAL)
        known = standing(actor, pathway_id)
        last = last_here(known)
        if verb is Verb.SIGN and last is not None and last.starts_on >= agreed.starts_on:
            # Written down from another page already, or by the other side: one contract, not two.
            raise Refused(Why.DAY)
        found = findings(agreed, known, taken.state, pay)
        if blocked(found) or not (read or all(each.severity is Severity.HINT for each in found)):
            raise Found(found)
        contract = Contract(
            kind=agreed.kind.value,
            starts_on=agreed.starts_on,
            until=agreed.until,
            hours=agreed.hours,
            probation_months=agreed.probation_months,
            learning=agreed.learning,
        )
        _write(actor, taken, verb, contract, on_behalf, now, {
            "started_on": pathway.started_on or agreed.starts_on,
            "paid_since": pathway.paid_since or agreed.starts_on,
            "interrupted_on": None,
        })  # fmt: skip
        end_parts(actor, taken, now=now)


def give_notice(
    *,
    actor: Actor,
    contract_id: UUID,
    says: Told,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down on which day the employer told, in writing, what comes after a contract (AZ-01).

    Raises
    ------
    Contract.DoesNotExist
        There is none, or the actor may not.
    Refused
        It is not the contract of now, has no last day, or was told of already; or the day is
        still to come, or lies before the contract was made.
    NotTheirs
        It is not the employer who tells, nor the project leader who names who did.
    """
    with acting(actor):
        taken, contract = _take(actor, contract_id, on_behalf)
        _of_member(actor)
        _is_last(actor, contract)
        if contract.told:
            raise Refused(Why.SAID_ALREADY)
        if not contract.starts_on - AHEAD <= on <= localdate(now):
            raise Refused(Why.DAY)
        _change(contract, told=says.value, told_on=on)
        keep_time(actor, taken, now=now)
        _note(actor, taken, contract, TELL, on_behalf, now)


def take_back_notice(
    *,
    actor: Actor,
    contract_id: UUID,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Take back that something was told of what comes after a contract: nobody was told anything.

    Raises
    ------
    Contract.DoesNotExist, NotTheirs
        As for `give_notice`.
    Refused
        It is not the contract of now, or nothing was told.
    """
    with acting(actor):
        taken, contract = _take(actor, contract_id, on_behalf)
        _of_member(actor)
        _is_last(actor, contract)
        if not contract.told:
            raise Refused(Why.NOT_FROM_HERE)
        _change(contract, told="", told_on=None)
        keep_time(actor, taken, now=now)
        taken_back(actor, taken, UNTELL, reason, said=on_behalf, now=now)
        _note(actor, taken, contract, UNTELL, on_behalf, now, reason)


def run_on(
    *, actor: Actor, contract_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Write down that the work went on after the last day and nobody told anything (AZ-03).

    The law then supposes a contract on the old terms, as long again and at most a year.

    Raises
    ------
    Contract.DoesNotExist, NotTheirs
        As for `give_notice`.
    MoveRefused
        A contract does not follow from where the pathway is.
    Refused
        It is not the contract of now, something was told of it, or it is not over yet.
    LawMissing
        The law of the day after it is not known.
    """
    with acting(actor):
        taken, contract = _take(actor, contract_id, on_behalf)
        LIFE.after(taken.state, Verb.SIGN, by=actor.role)
        _is_last(actor, contract)
        if contract.told:
            raise Refused(Why.SAID_ALREADY)
        supposed = law.ran_on(as_law([contract])[str(contract.pk)])
        if supposed is None or supposed.last is None:
            raise Refused(Why.NOT_FROM_HERE)
        if localdate(now) < supposed.first:
            raise Refused(Why.TOO_EARLY)
        following = Contract(
            kind=contract.kind,
            starts_on=supposed.first,
            until=supposed.last + DAY,
            hours=contract.hours,
            learning=contract.learning,
            ran_on=True,
        )
        _write(actor, taken, Verb.SIGN, following, on_behalf, now)


def add_earlier(
    *,
    actor: Actor,
    pathway_id: UUID,
    earlier: Earlier,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> UUID:
    """Write down a contract of before, for the chain (KET-01, KET-05). Return its key.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        It ends before it begins, or after the first paid day here; its hours are none of a week;
        or one that begins on that day is there already.
    NotTheirs
        The actor is of no side, or the project leader did not name who of the member said so.
    """
    if earlier.until <= earlier.starts_on:
        raise Refused(Why.LAST_DAY)
    if earlier.hours is not None and not 1 <= earlier.hours <= law.LONGEST_WEEK:
        raise Refused(Why.HOURS)
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        if actor.role not in SIDES:
            raise NotTheirs
        if earlier.until > (taken.pathway.paid_since or localdate(now) + AHEAD):
            raise Refused(Why.LAST_DAY)
        contract = Contract(
            network_id=actor.network_id,
            pathway_id=pathway_id,
            at=earlier.at.value,
            kind=Kind.FIXED_TERM.value,
            starts_on=earlier.starts_on,
            until=earlier.until,
            hours=earlier.hours,
            learning=earlier.learning,
        )
        try:
            with transaction.atomic():
                contract.save(force_insert=True)
        except IntegrityError:
            raise Refused(Why.SAID_ALREADY) from None
        _note(actor, taken, contract, ADD, on_behalf, now)
    return contract.pk


def take_out(
    *,
    actor: Actor,
    contract_id: UUID,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Take a contract of before out of the chain again: it was none, or was another's.

    Raises
    ------
    Contract.DoesNotExist
        There is none, or the actor may not.
    Refused
        It was written down with a move, which is set back instead.
    NotTheirs
        As for `add_earlier`.
    """
    with acting(actor):
        taken, contract = _take(actor, contract_id, on_behalf)
        if actor.role not in SIDES:
            raise NotTheirs
        if contract.move_id is not None:
            raise Refused(Why.NOT_FROM_HERE)
        _change(contract, standing=False)
        taken_back(actor, taken, TAKE_OUT, reason, said=on_behalf, now=now)
        _note(actor, taken, contract, TAKE_OUT, on_behalf, now, reason)


def _write(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    contract: Contract,
    said: OnBehalf | None,
    now: datetime,
    changes: Mapping[str, object] | None = None,
) -> None:
    """Move a pathway, and write the contract down with that line."""
    moved(
        actor, taken, verb, on=contract.starts_on, until=contract.until, said=said, now=now,
        changes={"until": contract.until, **(changes or {})},
    )  # fmt: skip
    moves = PathwayMove.objects.filter(pathway=taken.pathway.pk)
    contract.network_id, contract.pathway_id = actor.network_id, taken.pathway.pk
    contract.move = moves.latest("number")
    contract.save(force_insert=True)


def _take(actor: Actor, contract_id: UUID, said: OnBehalf | None) -> tuple[Taken, Contract]:
    """Lock the pathway of a contract, and read the contract again behind that lock."""
    rows = contracts_to_see(actor)
    pathway_id = rows.values_list("pathway", flat=True).get(pk=contract_id)
    taken = took(actor, pathway_id, said)
    return taken, rows.get(pk=contract_id)


def _of_member(actor: Actor) -> None:
    if actor.role not in MEMBER:
        raise NotTheirs


def _is_last(actor: Actor, contract: Contract) -> None:
    now = last_here(standing(actor, contract.pathway_id))
    if now is None or now.pk != contract.pk or contract.until is None:
        raise Refused(Why.NOT_FROM_HERE)


def _change(contract: Contract, **changes: object) -> None:
    if Contract.objects.filter(pk=contract.pk).update(**changes) != 1:
        raise Contract.DoesNotExist


def _note(
    actor: Actor,
    taken: Taken,
    contract: Contract,
    verb: str,
    said: OnBehalf | None,
    now: datetime,
    reason: SetBack | None = None,
) -> None:
    note(
        actor, taken, verb, subject="contract", subject_id=contract.pk, reason=reason, said=said,
        now=now,
    )  # fmt: skip
