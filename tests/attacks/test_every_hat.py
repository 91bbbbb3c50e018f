# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work, promises and letters in every state, moved by every hat through the verbs.

Of proposals `tests/matching/test_proposing.py` does the same; of the tables themselves
`tests/rules/test_lifecycles.py`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.mail import handling
from hartwerk.membership import pledges, work
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Pledge
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import letters as letter_rules
from hartwerk.rules import pledges as pledge_rules
from hartwerk.rules import vacancies as work_rules
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.reasons import Released
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

WORK, PLEDGE, LETTER = work_rules.Verb, pledge_rules.Verb, letter_rules.Verb
Hats = dict[str, Actor]


class Town:
    """A network with one of each thing, and everybody who may try to move it."""

    def __init__(self) -> None:
        here, elsewhere = world(), world("Elders")
        self.here = here
        self.work = here.work()
        self.pledge = Pledge(
            network=here.network,
            organisation=here.member.organisation,
            people=2,
            since=date(2026, 1, 1),
            until=date(2027, 1, 1),
            made_at=NOW,
        )
        self.letter = Letter(
            network=here.network,
            kind="work_opened",
            key="one",
            to="anja@example.org",
            membership=here.member.contact,
            vacancy=self.work,
            subject="x",
            body="x",
            not_before=NOW,
            written_at=NOW,
        )
        with acting(here.system):
            self.pledge.save(force_insert=True)
            self.letter.save(force_insert=True)
        self.hats: Hats = {
            "helper": here.caseworker,
            "employer": here.employer,
            "other employer": here.firm("Bakkerij").actor,
            "lead": here.project_lead,
            "person": here.page_of(here.person()),
            "lead elsewhere": elsewhere.project_lead,
            "employer elsewhere": elsewhere.employer,
        }


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Town()
        transaction.set_rollback(True)


MAY = {
    WORK.OPEN: {"employer", "lead"},
    WORK.CLOSE: {"employer", "lead"},
    PLEDGE.BEGIN: {"employer", "lead"},
    PLEDGE.KEEP: {"lead"},
    PLEDGE.KEEP_PARTLY: {"lead"},
    PLEDGE.RELEASE: {"lead"},
    LETTER.CANCEL: {"lead"},
    LETTER.RESEND: {"lead"},
    LETTER.CONFIRM: {"lead"},
}
"""Whose each verb is, of this member's work and promise and of this network's letters."""


def tried(of: World, row: Vacancy | Pledge | Letter, state: str, move: Callable[[], object]) -> str:
    """Put a thing in a state, try a move, and return the state that it is in; undo all of it."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    with transaction.atomic():
        with acting(of.system):
            rows.update(state=state)
        try:
            move()
        except (MoveRefused, ObjectDoesNotExist):
            after = "refused"
        else:
            with acting(of.system):
                after = str(rows.values_list("state", flat=True).get())
        transaction.set_rollback(True)
    return after


@pytest.mark.parametrize("state", work_rules.State)
def test_work(town: Town, state: work_rules.State) -> None:
    for name, actor in town.hats.items():
        for verb, do in ((WORK.OPEN, work.open_work), (WORK.CLOSE, work.close_work)):
            move = partial(do, actor=actor, vacancy_id=town.work.pk, now=NOW)
            after = tried(town.here, town.work, state.value, move)
            may = name in MAY[verb] and work_rules.LIFE.may(state, verb, actor.role)
            wanted = work_rules.LIFE.after(state, verb, actor.role).value if may else "refused"
            assert after == wanted, (name, verb)


@pytest.mark.parametrize("state", pledge_rules.State)
def test_promises(town: Town, state: pledge_rules.State) -> None:
    verbs: dict[pledge_rules.Verb, Callable[..., object]] = {
        PLEDGE.BEGIN: pledges.begin,
        PLEDGE.KEEP: pledges.keep,
        PLEDGE.KEEP_PARTLY: pledges.keep_partly,
        PLEDGE.RELEASE: partial(pledges.release, reason=next(iter(Released))),
    }
    assert set(verbs) == set(PLEDGE)
    for name, actor in town.hats.items():
        for verb, do in verbs.items():
            move = partial(do, actor=actor, pledge_id=town.pledge.pk, now=NOW)
            after = tried(town.here, town.pledge, state.value, move)
            may = name in MAY[verb] and pledge_rules.LIFE.may(state, verb, actor.role)
            wanted = pledge_rules.LIFE.after(state, verb, actor.role).value if may else "refused"
            assert after == wanted, (name, verb)


@pytest.mark.parametrize("state", letter_rules.State)
def test_letters(town: Town, state: letter_rules.State) -> None:
    verbs = {
        LETTER.CANCEL: handling.stop,
        LETTER.RESEND: handling.resend,
        LETTER.CONFIRM: handling.confirm,
    }
    life = letter_rules.LIFE
    for name, actor in town.hats.items():
        assert not life.verbs_from(state, actor.role) or actor.role is Role.PROJECT_LEAD
        for verb, do in verbs.items():
            move = partial(do, actor=actor, letter_id=town.letter.pk, now=NOW)
            after = tried(town.here, town.letter, state.value, move)
            may = name in MAY[verb] and life.may(state, verb, actor.role)
            assert after == (life.after(state, verb, actor.role).value if may else "refused"), (
                name,
                verb,
            )
