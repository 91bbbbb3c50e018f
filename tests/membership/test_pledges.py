# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A promise is made, runs, and is kept, partly kept or released; another's is never seen."""

import uuid
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.access.organisations import pledges_to_see
from hartwerk.membership import pledges
from hartwerk.membership.refusals import FieldRefused
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Pledge
from hartwerk.rules.actors import Actor
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.pledges import State
from hartwerk.rules.reasons import Released, SetBack
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

VERBS: dict[str, Callable[..., Pledge]] = {
    "begin": pledges.begin,
    "keep": pledges.keep,
    "keep_partly": pledges.keep_partly,
    "release": partial(pledges.release, reason=Released.LESS_WORK),
}
WAYS = [
    ((), "begin", State.RUNNING),
    ((), "keep", State.KEPT),
    (("begin",), "keep", State.KEPT),
    (("begin",), "keep_partly", State.PARTLY_KEPT),
    ((), "release", State.RELEASED),
    (("begin",), "release", State.RELEASED),
]


@pytest.fixture
def here() -> World:
    return world()


def made(here: World, actor: Actor | None = None, **changed: Any) -> Pledge:
    filled: dict[str, Any] = {
        "organisation_id": here.member.organisation.pk,
        "people": 2,
        "since": date(2026, 11, 2),
        "until": date(2027, 1, 1),
    }
    return pledges.make(actor=actor or here.project_lead, now=NOW, **(filled | changed))


class TestMake:
    @pytest.mark.parametrize("who", ["project_lead", "employer"])
    def test_by_the_member_or_the_project_leader(self, here: World, who: str) -> None:
        pledge = made(here, getattr(here, who))
        assert (pledge.people, pledge.state) == (2, State.MADE.value)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"people": 0}, "people"),
            ({"people": 501}, "people"),
            ({"until": date(2026, 11, 2)}, "until"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, here: World, changed: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(FieldRefused) as wrong:
            made(here, **changed)
        assert wrong.value.field == field

    def test_not_for_another_member_nor_by_a_referrer(self, here: World) -> None:
        strangers = (here.firm("Schilder Kwast").actor, here.caseworker, world("Oost").project_lead)
        for actor in strangers:
            with pytest.raises(ObjectDoesNotExist):
                made(here, actor)

    def test_a_referrer_promises_nothing(self, here: World) -> None:
        with pytest.raises(ObjectDoesNotExist):
            made(here, organisation_id=here.referrer.organisation.pk)

    def test_the_same_form_sent_twice_makes_one(self, here: World) -> None:
        key = uuid.uuid4()
        assert made(here, key=key).pk == made(here, key=key, people=3).pk
        with acting(here.project_lead):
            assert [pledge.people for pledge in Pledge.objects.all()] == [2]

    def test_the_key_of_another_firm_gives_nothing_away(self, here: World) -> None:
        theirs = made(here)
        stranger = here.firm("Schilder Kwast")
        with pytest.raises(Pledge.DoesNotExist):
            made(here, stranger.actor, organisation_id=stranger.organisation.pk, key=theirs.pk)


class TestLife:
    @pytest.mark.parametrize(("before", "verb", "after"), WAYS)
    def test_moves_and_is_set_back_to_where_it_was(
        self, here: World, before: tuple[str, ...], verb: str, after: State
    ) -> None:
        pledge = made(here)
        lead: dict[str, Any] = {"actor": here.project_lead, "pledge_id": pledge.pk, "now": NOW}
        for each in before:
            VERBS[each](**lead)
        stood = self._state(here, pledge)

        assert VERBS[verb](**lead).state == after.value
        with pytest.raises(MoveRefused):
            VERBS[verb](**lead)
        back = pledges.set_back(reason=SetBack.WRONG_BUTTON, **lead)

        assert back.state == stood
        with acting(here.project_lead):
            line = JournalEntry.objects.exclude(undoes=None).get()
        assert (line.verb, line.reason) == (verb, SetBack.WRONG_BUTTON.value)

    def test_each_move_is_set_back_in_turn_and_the_first_state_has_no_way_back(
        self, here: World
    ) -> None:
        pledge = made(here)
        lead: dict[str, Any] = {"actor": here.project_lead, "pledge_id": pledge.pk, "now": NOW}
        pledges.begin(**lead)
        pledges.keep(**lead)
        for expected in (State.RUNNING, State.MADE):
            back = pledges.set_back(reason=SetBack.CHANGED, **lead)
            assert back.state == expected.value
        with pytest.raises(MoveRefused):
            pledges.set_back(reason=SetBack.CHANGED, **lead)

    def test_a_member_begins_and_does_not_judge_its_own_promise(self, here: World) -> None:
        pledge = made(here)
        own: dict[str, Any] = {"actor": here.employer, "pledge_id": pledge.pk, "now": NOW}
        pledges.begin(**own)
        for verb in ("keep", "keep_partly", "release"):
            with pytest.raises(MoveRefused):
                VERBS[verb](**own)
        pledges.keep(actor=here.project_lead, pledge_id=pledge.pk, now=NOW)
        with pytest.raises(MoveRefused):
            pledges.set_back(reason=SetBack.CHANGED, **own)

    def test_a_release_has_a_reason(self, here: World) -> None:
        pledge = made(here)
        pledges.release(
            actor=here.project_lead, pledge_id=pledge.pk, reason=Released.AGREED, now=NOW
        )
        with acting(here.project_lead):
            assert JournalEntry.objects.get(verb="release").reason == Released.AGREED.value

    @pytest.mark.parametrize("verb", [*VERBS, "set_back"])
    @pytest.mark.parametrize("who", ["same network", "other network", "caseworker"])
    def test_of_another_it_does_not_exist(self, here: World, verb: str, who: str) -> None:
        pledge = made(here)
        stranger = {
            "same network": lambda: here.firm("Schilder Kwast").actor,
            "other network": lambda: world("Oost").project_lead,
            "caseworker": lambda: here.caseworker,
        }[who]()
        act = VERBS.get(verb) or partial(pledges.set_back, reason=SetBack.CHANGED)
        with pytest.raises(Pledge.DoesNotExist):
            act(actor=stranger, pledge_id=pledge.pk, now=NOW)

    def test_time_begins_what_is_due_and_nothing_else(self, here: World) -> None:
        due, later = made(here), made(here, since=date(2026, 11, 3))
        assert pledges.begin_due(actor=here.clock, now=NOW) == 1
        assert pledges.begin_due(actor=here.clock, now=NOW) == 0
        assert self._state(here, due) == State.RUNNING.value
        assert self._state(here, later) == State.MADE.value

    def _state(self, here: World, pledge: Pledge) -> str:
        with acting(here.project_lead):
            return Pledge.objects.get(pk=pledge.pk).state


class TestSeeing:
    def test_a_member_sees_its_own_and_the_lead_sees_all(self, here: World) -> None:
        stranger = here.firm("Schilder Kwast")
        ours = made(here)
        theirs = made(here, organisation_id=stranger.organisation.pk)
        for actor, seen in (
            (here.employer, {ours.pk}),
            (stranger.actor, {theirs.pk}),
            (here.project_lead, {ours.pk, theirs.pk}),
            (here.caseworker, set()),
        ):
            with acting(actor):
                assert {pledge.pk for pledge in pledges_to_see(actor)} == seen
                # The wall says the same to a query that forgets to ask.
                assert {pledge.pk for pledge in Pledge.objects.all()} == seen
