# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What time does by itself: a reminder, a card that goes back, a person who said nothing."""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from hartwerk.access.context import acting
from hartwerk.interfaces.worker import terms
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import ending
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.terms import Kind
from tests.matching.chains import Chain, asked, do
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=8)
"""Nine o'clock in Hengelo."""


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture(autouse=True)
def _as_the_worker() -> Iterator[None]:
    """Verbs of people are called as the application; only the run itself is the worker's."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("set role hartwerk_app")


def run(at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set role hartwerk_worker")
        terms.run(now=at, stop=lambda: False)
        cursor.execute("set role hartwerk_app")


def proposed(here: World) -> Chain:
    chain = asked(here)
    do(chain, Verb.AGREE, chain.actor(Role.CASEWORKER))
    do(chain, Verb.PROPOSE, chain.actor(Role.CASEWORKER))
    return chain


def last_day(here: World, kind: Kind) -> datetime:
    """Give the morning of the last day of a term that runs."""
    with acting(here.system):
        day = Deadline.objects.get(kind=kind.value, settled_at=None).due_on
    return datetime.combine(day, MORNING.timetz())


def letters(here: World) -> Counter[str]:
    with acting(here.system):
        return Counter(Letter.objects.values_list("kind", flat=True).order_by("id"))


class TestAnEmployerWhoIsSilent:
    def test_is_reminded_once_the_working_day_before_the_term_ends(self, here: World) -> None:
        proposed(here)
        last = last_day(here, Kind.ANSWER_PROPOSAL)

        run(last - timedelta(days=5))
        assert letters(here)[LetterKind.ANSWER_REMINDER] == 0
        for hours in range(3):
            run(last - timedelta(days=3) + timedelta(hours=hours))

        assert letters(here)[LetterKind.ANSWER_REMINDER] == 1

    def test_stands_as_late_and_loses_nothing_until_the_card_lapses(self, here: World) -> None:
        chain = proposed(here)
        late = last_day(here, Kind.ANSWER_PROPOSAL) + timedelta(days=2)
        lapses = last_day(here, Kind.LAPSE_PROPOSAL)
        states = []
        for day in (late, lapses, lapses + timedelta(days=1)):
            run(day)
            states.append(chain.state)

        assert states == [State.PROPOSED, State.PROPOSED, State.LAPSED]
        with acting(here.system):
            assert not Deadline.objects.filter(proposal=chain.id, settled_at=None).exists()

    def test_who_answered_in_time_is_left_alone(self, here: World) -> None:
        chain = proposed(here)
        last = last_day(here, Kind.LAPSE_PROPOSAL)
        do(chain, Verb.MEET, chain.actor(Role.EMPLOYER))

        run(last + timedelta(days=1))

        assert chain.state is State.MEETING
        assert letters(here)[LetterKind.ANSWER_REMINDER] == 0


class TestAPersonWhoIsSilent:
    def test_is_never_a_yes_nor_a_no_and_the_helper_is_reminded(self, here: World) -> None:
        chain = asked(here)

        for days in range(1, 4):
            run(last_day_of(here, chain) + timedelta(days=days))

        assert chain.state is State.ASKED
        assert letters(here)[LetterKind.PERSON_SILENT] == 1
        with acting(here.system):
            assert Task.objects.filter(
                proposal=chain.id, kind="remind_person", done_at=None
            ).exists()


def last_day_of(here: World, chain: Chain) -> datetime:
    with acting(here.system):
        term = Deadline.objects.get(proposal=chain.id, kind=Kind.PERSON_SILENT.value)
    return datetime.combine(term.due_on, MORNING.timetz())


class TestTheClock:
    @pytest.mark.parametrize("hour", [2, 5, 19, 23])
    def test_wakes_nobody_at_night(self, here: World, hour: int) -> None:
        chain = proposed(here)
        night = last_day(here, Kind.LAPSE_PROPOSAL).replace(hour=hour) + timedelta(days=1)

        run(night)

        assert chain.state is State.PROPOSED

    def test_one_term_that_fails_holds_up_no_other(
        self, here: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        first, second = proposed(here), proposed(here)

        def fails_of_first(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
            if proposal_id == first.id:
                raise RuntimeError("geheim")
            ending.lapse(actor=actor, proposal_id=proposal_id, now=now)

        monkeypatch.setattr(terms, "ENDS", {Kind.LAPSE_PROPOSAL: fails_of_first})
        with acting(here.system):
            late = Deadline.objects.filter(kind=Kind.LAPSE_PROPOSAL.value).latest("due_on").due_on
        with caplog.at_level(logging.ERROR, logger="hartwerk.terms"):
            run(datetime.combine(late, MORNING.timetz()) + timedelta(days=1))

        with acting(here.system):
            states = dict(Proposal.objects.values_list("pk", "state").order_by("pk"))
            again = Deadline.objects.filter(proposal=first.id, kind=Kind.LAPSE_PROPOSAL.value)
            assert again.get().settled_at is None
        assert states == {first.id: "proposed", second.id: "lapsed"}
        assert len(caplog.records) == 1
