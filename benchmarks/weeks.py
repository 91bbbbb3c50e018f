# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People at work in a made-up network, with the terms that run on each pathway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.history import History
from benchmarks.network import Drawn, key
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.pathway_terms import Facts, terms_of
from hartwerk.rules.pathways import State

RUNNING = 500
STATES: Sequence[tuple[State, int]] = (
    (State.AGREED, 15), (State.TRIAL, 20), (State.FIXED_TERM, 45), (State.PERMANENT, 20),
)  # fmt: skip
"""How many of a hundred stand so."""


def pathways(drawn: Drawn, made: History, chance: Random, now: datetime) -> None:
    """Let so many people be at work, each at work of its own, with what has to be done."""
    today = now.date()
    chosen = zip(drawn.matchable[:RUNNING], drawn.works, strict=False)
    for number, (who, work) in enumerate(chosen):
        state = chance.choices([each for each, _n in STATES], [n for _each, n in STATES])[0]
        facts = _facts(chance, state, today)
        row = Pathway(
            id=key(chance), network=drawn.network, employer=work.organisation,
            establishment=work.establishment, vacancy=work, alias=f"P-{10_000 + number}",
            state=state.value, agreed_on=facts.agreed_on, expected_on=facts.expected_on,
            started_on=None if state is State.AGREED else facts.agreed_on,
            paid_since=facts.paid_since,
            until=(facts.trial or facts.contract or (None, None))[1],
        )  # fmt: skip
        made.pathways.append(row)
        made.on_pathways.append(
            OnPathway(
                pathway=row, network=drawn.network, candidate=who.row,
                referrer=who.row.referrer, employer=work.organisation,
            )
        )  # fmt: skip
        sides = {Role.CASEWORKER: who.row.referrer, Role.EMPLOYER: work.organisation}
        for term in terms_of(facts):
            made.deadlines.append(
                Deadline(
                    id=key(chance), network=drawn.network, organisation=sides[term.whose],
                    pathway=row, kind=term.kind.value, whose=term.whose.value, rule=term.rule,
                    basis_on=term.basis, due_on=term.due_on, escalate_on=term.escalate_on,
                    warn_on=term.after(today), made_at=now,
                    warned_at=now if term.on(today) else None,
                )
            )  # fmt: skip


def _facts(chance: Random, state: State, today: date) -> Facts:
    began = today - timedelta(days=chance.randrange(1, 50))
    last = today + timedelta(days=chance.randrange(1, 60))
    paid = today - timedelta(days=chance.randrange(40, 400))
    match state:
        case State.AGREED:
            return Facts(state, began, expected_on=chance.choice([None, last]))
        case State.TRIAL:
            return Facts(state, began, trial=(began, last))
        case State.FIXED_TERM:
            return Facts(state, paid, contract=(paid, last), paid_since=paid)
        case _:
            return Facts(state, paid, paid_since=paid)
