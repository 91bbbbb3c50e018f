# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every list that somebody asked for is kept: with what went in, to be shown and repeated exactly.

What went in is sealed: it holds levels. It opens for the organisation that asked, and never holds
a name.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.proposals import runs_to_see
from hartwerk.matching.carrying import from_json
from hartwerk.matching.outcome import RULES_VERSION, Look, Placed
from hartwerk.matching.sealing import WrongKey, seal, unseal
from hartwerk.profiles import wrapping
from hartwerk.profiles.vocabulary import PROFILE_VERSION
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.conditions import Verdict
from hartwerk.rules.parameters import PARAMETERS


class Purpose(StrEnum):
    """What a list was asked for."""

    PEOPLE_FOR_WORK = "people_for_work"
    WORK_FOR_PERSON = "work_for_person"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, as it was: whom or what it was about, the verdict and the order."""

    ref: str
    """Key of the row of the person, or of the work."""
    verdict: Verdict
    key: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as it was shown.

    Attributes
    ----------
    same
        It was calculated anew from what went in, by the rules that hold now: the same came out.
        None: what went in is gone, since somebody in it took back their yes or left.
    same_rules
        Those rules are the ones of then.
    """

    run: MatchRun
    lines: tuple[Line, ...]
    same: bool | None
    same_rules: bool


def seed_of(subject: UUID) -> int:
    """Return the seed of a list: the same for the same work or person, so that lots stay."""
    return int.from_bytes(subject.bytes[:6], "big")


def keep_run(
    *,
    actor: Actor,
    purpose: Purpose,
    look: Look,
    rows: Sequence[Placed],
    went_in: str,
    looked_at: int,
    now: datetime,
    vacancy: Vacancy | None = None,
    candidate_id: UUID | None = None,
) -> MatchRun:
    """Keep a list that is about to be shown; the same list on the same day is kept once.

    Parameters
    ----------
    look, rows
        What is shown, in order.
    went_in
        All people and works of the list as `carrying.to_json` writes them, and nobody else.
    looked_at
        Among how many these were chosen.

    Raises
    ------
    MatchRun.DoesNotExist
        The actor is of no organisation: there is nobody to keep it for.
    """
    if actor.organisation_id is None:
        raise MatchRun.DoesNotExist
    with acting(actor):
        made = MatchRun(
            id=uuid.uuid4(),
            network_id=actor.network_id,
            organisation_id=actor.organisation_id,
            asked_by_id=actor.membership_id,
            purpose=purpose.value,
            vacancy=vacancy,
            vacancy_version=vacancy.version if vacancy else None,
            candidate_id=candidate_id,
            profile_version=PROFILE_VERSION,
            rule_version=rule_version(),
            inputs=hashlib.sha256(went_in.encode()).hexdigest(),
            seed=look.seed,
            on=localdate(now),
            looked_at=looked_at,
            results=_results(purpose, look, rows),
            at=now,
        )
        before = runs_to_see(actor).filter(
            purpose=made.purpose,
            vacancy=vacancy,
            candidate=candidate_id,
            inputs=made.inputs,
            rule_version=made.rule_version,
            on=made.on,
            asked_by=actor.membership_id,
        )
        if (kept := before.defer("sealed").order_by("-at").first()) is not None:
            return kept
        wrapping.share()
        key = wrapping.of_lists(wrapping.fresh()[0])
        made.sealed = seal(went_in.encode(), key=key, about=_about(made.pk))
        made.save(force_insert=True)
    return made


def shown_again(*, actor: Actor, run_id: UUID) -> Shown:
    """Return a list as it was, and whether the same comes out when it is calculated anew.

    Raises
    ------
    MatchRun.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        run = runs_to_see(actor).select_related("vacancy", "asked_by").get(pk=run_id)
    lines = tuple(Line(ref, Verdict(verdict), key) for ref, verdict, key in run.results)
    return Shown(
        run=run,
        lines=lines,
        same=repeated(run) == lines if run.sealed else None,
        same_rules=run.rule_version == rule_version(),
    )


def repeated(run: MatchRun) -> tuple[Line, ...]:
    """Calculate a list anew from what went in, for the day on which it was asked."""
    opened = _opened(run.pk, bytes(run.sealed), wrapping.fresh())
    people, works = from_json(opened.decode())
    look = Look(people=people, works=works, on=run.on, seed=run.seed)
    purpose = Purpose(run.purpose)
    of_people = purpose is Purpose.PEOPLE_FOR_WORK
    rows = look.people_listed(0) if of_people else look.works_listed(0)
    found = _results(purpose, look, rows)
    return tuple(Line(ref, Verdict(verdict), key) for ref, verdict, key in found)


def rule_version() -> str:
    """Return a hash of the rules and parameters that hold in this house."""
    said = f"{RULES_VERSION}|{PARAMETERS!r}"
    return hashlib.sha256(said.encode()).hexdigest()


def _results(purpose: Purpose, look: Look, rows: Sequence[Placed]) -> list[tuple[str, str, int]]:
    of_people = purpose is Purpose.PEOPLE_FOR_WORK
    return [
        (
            look.people[row.person].ref if of_people else look.works[row.work].ref,
            row.verdict.value,
            row.key,
        )
        for row in rows
    ]


def resealed(run_id: UUID, held: bytes, keys: Sequence[bytes]) -> bytes | None:
    """Return what went into a list, sealed under the first of these keys of the vault.

    None: none of them opens it.
    """
    with suppress(WrongKey):
        plain = _opened(run_id, held, keys)
        return seal(plain, key=wrapping.of_lists(keys[0]), about=_about(run_id))
    return None


def _opened(run_id: UUID, held: bytes, keys: Iterable[bytes]) -> bytes:
    for vault_key in keys:
        with suppress(WrongKey):
            return unseal(held, key=wrapping.of_lists(vault_key), about=_about(run_id))
    raise WrongKey


def _about(run_id: UUID) -> str:
    return f"match run {run_id}"
