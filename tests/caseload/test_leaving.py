# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that nobody touches go after ninety days, a week after it was announced."""

from datetime import timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import standing
from hartwerk.caseload.answering import spoken
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.intake import keep
from hartwerk.caseload.leaving import Left, remove_untouched
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.consent import Channel, Purpose
from tests.caseload.people import own, rows
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
NOBODY = Left(0, 0)


@pytest.fixture
def twente() -> World:
    return world()


def day(twente: World, number: int) -> Left:
    """Let the clock of the house strike, so many days after everyone was brought in."""
    return remove_untouched(actor=twente.clock, now=NOW + timedelta(days=number))


class TestRemoveUntouched:
    def test_announces_a_week_before_and_removes_after_ninety_days(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(3), now=NOW)

        assert day(twente, 82) == NOBODY
        assert day(twente, 83) == Left(announced=3, removed=0)
        assert [day(twente, number) for number in (84, 89, 90)] == [NOBODY] * 3
        assert day(twente, 91) == Left(announced=0, removed=3)
        assert own(twente.caseworker) == []
        with acting(twente.system):
            assert not Deadline.objects.exists()

    def test_asks_each_helper_once_however_many_leave(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(3), now=NOW)

        day(twente, 83)
        day(twente, 84)

        with acting(twente.caseworker):
            (task,) = standing(twente.caseworker)
        assert (task.kind, task.due_on) == ("leaving", (NOW + timedelta(days=90)).date())

    def test_lets_stay_who_was_spoken_with_or_asked_meanwhile(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(3), now=NOW)
        day(twente, 83)
        later = NOW + timedelta(days=85)
        spoken(
            actor=twente.caseworker,
            candidate_id=kept.added[0].candidate_id,
            on=later.date(),
            now=later,
        )
        record_consent(
            actor=twente.caseworker,
            candidate_id=kept.added[1].candidate_id,
            purpose=Purpose.MATCHING,
            given=True,
            channel=Channel.PAPER,
            now=later,
        )

        assert day(twente, 91) == Left(announced=0, removed=1)
        assert {each.pk for each in own(twente.caseworker)} == {
            kept.added[0].candidate_id,
            kept.added[1].candidate_id,
        }
        assert day(twente, 85 + 83) == Left(announced=1, removed=0)

    def test_nobody_goes_unannounced_when_the_house_was_away(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(2), now=NOW)

        assert day(twente, 200) == Left(announced=2, removed=0)
        assert day(twente, 207) == NOBODY
        assert day(twente, 208) == Left(announced=0, removed=2)

    def test_never_takes_somebody_who_said_yes(self, twente: World) -> None:
        twente.person()

        assert day(twente, 400) == NOBODY
        assert len(own(twente.caseworker)) == 1

    def test_the_helper_sees_who_leaves_and_when(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(2), now=NOW)
        day(twente, 83)

        with acting(twente.caseworker):
            assert Deadline.objects.filter(due_on=(NOW + timedelta(days=90)).date()).count() == 2
        with acting(twente.desk("ROC").actor):
            assert Deadline.objects.count() == 0
