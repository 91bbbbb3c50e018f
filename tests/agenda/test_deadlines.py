# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A term is warned of on its day, over after its last one, and acted on once."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import expect, mark_ended, mark_warned, passed, settle, to_warn
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.terms import Kind
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
KIND = Kind.ANSWER_PROPOSAL
DAY = timedelta(days=1)


@pytest.fixture
def here() -> World:
    return world()


def running(here: World) -> tuple[About, date]:
    """Let a term run about a new piece of work; give its last day."""
    about = About(vacancy_id=here.work().pk)
    last = expect(
        actor=here.system,
        kind=KIND,
        organisation_id=here.member.organisation.pk,
        about=about,
        since=localdate(NOW),
        now=NOW,
    )
    return about, last


class TestWarning:
    def test_is_due_from_its_day_to_the_last_one(self, here: World) -> None:
        _about, last = running(here)
        # Five working days from Monday: the Monday after, warned of on Friday.
        days = [last - 4 * DAY, last - 3 * DAY, last, last + DAY]

        found = [len(to_warn(actor=here.clock, kinds={KIND}, on=day)) for day in days]

        assert found == [0, 1, 1, 0]

    def test_is_given_once(self, here: World) -> None:
        _about, last = running(here)
        (term,) = to_warn(actor=here.clock, kinds={KIND}, on=last)

        assert mark_warned(actor=here.clock, deadline_id=term.id, now=NOW)
        assert not mark_warned(actor=here.clock, deadline_id=term.id, now=NOW)
        assert to_warn(actor=here.clock, kinds={KIND}, on=last) == []

    def test_of_another_kind_is_left_alone(self, here: World) -> None:
        _about, last = running(here)

        assert to_warn(actor=here.clock, kinds={Kind.MEETING}, on=last) == []


class TestEnd:
    def test_comes_after_the_last_day(self, here: World) -> None:
        about, last = running(here)

        assert passed(actor=here.clock, kinds={KIND}, on=last) == []
        (term,) = passed(actor=here.clock, kinds={KIND}, on=last + DAY)
        assert (term.about, term.due_on) == (about, last)

    def test_is_acted_on_once(self, here: World) -> None:
        _about, last = running(here)
        (term,) = passed(actor=here.clock, kinds={KIND}, on=last + DAY)

        assert mark_ended(actor=here.clock, deadline_id=term.id, now=NOW)
        assert not mark_ended(actor=here.clock, deadline_id=term.id, now=NOW)
        assert passed(actor=here.clock, kinds={KIND}, on=last + DAY) == []

    def test_of_a_settled_term_never_comes(self, here: World) -> None:
        about, last = running(here)
        settle(actor=here.system, about=about, now=NOW)

        assert passed(actor=here.clock, kinds={KIND}, on=last + 9 * DAY) == []

    def test_of_another_network_is_not_seen(self, here: World) -> None:
        _about, last = running(here)

        assert passed(actor=world("Achterhoek").clock, kinds={KIND}, on=last + DAY) == []

    def test_a_term_that_starts_anew_is_warned_of_anew(self, here: World) -> None:
        about, last = running(here)
        (term,) = to_warn(actor=here.clock, kinds={KIND}, on=last)
        mark_warned(actor=here.clock, deadline_id=term.id, now=NOW)

        again = expect(
            actor=here.system,
            kind=KIND,
            organisation_id=here.member.organisation.pk,
            about=about,
            since=last,
            now=NOW,
        )

        assert [each.due_on for each in to_warn(actor=here.clock, kinds={KIND}, on=again)] == [
            again
        ]
        with acting(here.system):
            assert Deadline.objects.filter(settled_at=None).count() == 1
