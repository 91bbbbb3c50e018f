# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work is described, changed, copied and kept; of others it does not exist."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.membership import work
from hartwerk.membership.refusals import FieldRefused, NotComplete, Problem, Stale, TextRefused
from hartwerk.profiles.describing import DescriptionBroken
from hartwerk.records.models.networks import Establishment
from hartwerk.records.models.vacancies import JobProfile, Vacancy
from hartwerk.rules.free_text import Ground
from hartwerk.rules.free_text import Kind as Private
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import Kind, State
from tests.membership.working import draft, strangers, words
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def here() -> World:
    return world()


class TestDescribe:
    def test_is_a_draft_with_the_writer_as_contact(self, here: World) -> None:
        made = draft(here)
        assert made.state == State.DRAFT.value
        assert made.contact_id == here.member.contact.pk
        assert made.description["title"] == "Hulp in het magazijn"

    def test_by_the_project_leader_the_contact_is_of_the_member(self, here: World) -> None:
        assert draft(here, here.project_lead).contact_id == here.member.contact.pk

    def test_a_member_without_anybody_is_an_error_that_says_so(self, here: World) -> None:
        with acting(here.system):
            here.member.contact.active = False
            here.member.contact.save(update_fields=["active"])
        with pytest.raises(FieldRefused) as wrong:
            draft(here, here.project_lead)
        assert wrong.value.problem is Problem.NO_CONTACT

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"title": " "}, "title"),
            ({"positions": 0}, "positions"),
            ({"positions": 101}, "positions"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, here: World, changed: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(FieldRefused) as wrong:
            draft(here, **changed)
        assert wrong.value.field == field

    @pytest.mark.parametrize("changed", [{"hours_min": 41}, {"unknown": 1}, {"guide": "a\nb"}])
    def test_a_description_that_does_not_hold_is_refused(
        self, here: World, changed: dict[str, object]
    ) -> None:
        with pytest.raises(DescriptionBroken):
            draft(here, description=words(**changed))

    def test_a_title_longer_than_a_line_is_refused(self, here: World) -> None:
        with pytest.raises(DescriptionBroken):
            draft(here, title="x" * 121)

    def test_a_condition_on_who_somebody_is_is_refused_with_the_ground(self, here: World) -> None:
        with pytest.raises(TextRefused) as wrong:
            draft(here, title="Jonge kracht met doelgroepverklaring", about_work=True)
        grounds = {found.refusal.ground for found in wrong.value.conditions}
        assert Ground.TARGET_GROUP in grounds
        assert all(
            found.field == "title" and found.refusal.rests_on for found in wrong.value.conditions
        )
        with acting(here.employer):
            assert not Vacancy.objects.exists()

    def test_a_word_about_health_is_warned_of_and_may_stay_when_it_is_about_work(
        self, here: World
    ) -> None:
        told = words(guide="Een collega die een cursus over autisme deed")
        with pytest.raises(TextRefused) as wrong:
            draft(here, description=told)
        assert wrong.value.may_stay
        assert [found.kind for found in wrong.value.private] == [Private.DIAGNOSIS]
        assert draft(here, description=told, about_work=True).description["guide"] == told["guide"]

    def test_a_telephone_number_never_stays(self, here: World) -> None:
        with pytest.raises(TextRefused) as wrong:
            draft(here, description=words(visit="Bel 06 12345678"), about_work=True)
        assert not wrong.value.may_stay
        assert [found.kind for found in wrong.value.private] == [Private.PHONE]

    def test_the_same_form_sent_twice_makes_one(self, here: World) -> None:
        key = uuid.uuid4()
        assert draft(here, key=key).pk == draft(here, key=key).pk == key
        with acting(here.employer):
            assert Vacancy.objects.count() == 1

    def test_the_key_of_another_firm_gives_nothing_away(self, here: World) -> None:
        theirs = draft(here)
        stranger = here.firm("Schilder Kwast")
        with pytest.raises(Vacancy.DoesNotExist):
            draft(here, stranger.actor, establishment_id=stranger.establishment.pk, key=theirs.pk)

    def test_elsewhere_it_does_not_exist(self, here: World) -> None:
        for actor in strangers(here):
            with pytest.raises(Establishment.DoesNotExist):
                draft(here, actor)


class TestChange:
    def change(self, here: World, vacancy: Vacancy, **changed: Any) -> Vacancy:
        filled: dict[str, Any] = {
            "actor": here.employer,
            "version": vacancy.version,
            "title": vacancy.title,
            "description": words(),
            "positions": vacancy.positions,
        }
        return work.change(vacancy_id=vacancy.pk, now=LATER, **(filled | changed))

    def test_writes_the_new_words_and_counts_the_version(self, here: World) -> None:
        done = self.change(here, draft(here), title="Magazijn, ochtenden", positions=3)
        assert (done.title, done.positions, done.version) == ("Magazijn, ochtenden", 3, 2)

    def test_a_stale_page_changes_nothing(self, here: World) -> None:
        made = draft(here)
        self.change(here, made, title="Eerste")
        with pytest.raises(Stale):
            self.change(here, made, title="Tweede")
        with acting(here.employer):
            assert Vacancy.objects.get(pk=made.pk).title == "Eerste"

    def test_kind_and_place_of_a_draft_only(self, here: World) -> None:
        with acting(here.employer):
            other = Establishment(
                network=here.network, organisation=here.member.organisation, place="Borne"
            )
            other.save(force_insert=True)
        made = draft(here)
        moved = self.change(here, made, kind=Kind.PLACE, establishment_id=other.pk)
        assert (moved.kind, moved.establishment_id) == (Kind.PLACE.value, other.pk)
        opened = work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        stays = self.change(
            here, opened, kind=Kind.VACANCY, establishment_id=here.member.establishment.pk
        )
        assert (stays.kind, stays.establishment_id) == (Kind.PLACE.value, other.pk)

    def test_the_place_of_another_firm_does_not_exist(self, here: World) -> None:
        theirs = here.firm("Schilder Kwast").establishment
        with pytest.raises(Establishment.DoesNotExist):
            self.change(here, draft(here), establishment_id=theirs.pk)
        with pytest.raises(Establishment.DoesNotExist):
            self.change(here, draft(here), actor=here.project_lead, establishment_id=theirs.pk)

    def test_open_work_stays_described(self, here: World) -> None:
        opened = work.open_work(actor=here.employer, vacancy_id=draft(here).pk, now=NOW)
        with pytest.raises(NotComplete) as lacks:
            self.change(here, opened, description=words(start=None, end=None))
        assert lacks.value.fields == ("start",)

    def test_not_fewer_places_than_are_taken(self, here: World) -> None:
        made = here.work(positions=3)
        with acting(here.system):
            Vacancy.objects.filter(pk=made.pk).update(filled=2)
        for positions in (1, 2):
            with pytest.raises(FieldRefused) as wrong:
                self.change(here, made, positions=positions)
            assert wrong.value.problem is Problem.FEWER_THAN_FILLED
        assert self.change(here, made, positions=4).positions == 4

    def test_filled_work_keeps_its_number_of_places(self, here: World) -> None:
        made = here.work(positions=1)
        with acting(here.system):
            Vacancy.objects.filter(pk=made.pk).update(filled=1, state=State.FILLED.value)
        with pytest.raises(FieldRefused) as wrong:
            self.change(here, made, positions=2)
        assert wrong.value.problem is Problem.FILLED
        assert self.change(here, made, title="Magazijn").title == "Magazijn"


class TestBeginning:
    def test_a_copy_is_a_draft_with_the_same_words(self, here: World) -> None:
        made = here.work(positions=2)
        again = work.copy(actor=here.employer, vacancy_id=made.pk, now=NOW)
        assert again.pk != made.pk
        assert (again.state, again.filled, again.positions) == (State.DRAFT.value, 0, 2)
        assert again.description["day"] == made.description["day"]

    def test_a_function_is_kept_once_a_title_and_started_from(self, here: World) -> None:
        made = draft(here)
        first = work.keep_as_profile(actor=here.employer, vacancy_id=made.pk, now=NOW)
        again = work.keep_as_profile(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert first.pk == again.pk
        started = work.start_from_profile(
            actor=here.employer,
            profile_id=first.pk,
            establishment_id=here.member.establishment.pk,
            kind=Kind.PLACE,
            now=NOW,
        )
        assert (started.title, started.kind) == ("Hulp in het magazijn", Kind.PLACE.value)
        assert started.state == State.DRAFT.value

    def test_a_function_of_one_member_does_not_start_at_another(self, here: World) -> None:
        profile = work.keep_as_profile(actor=here.employer, vacancy_id=draft(here).pk, now=NOW)
        stranger = here.firm("Schilder Kwast")
        for actor, error in (
            (here.project_lead, Establishment.DoesNotExist),
            (stranger.actor, JobProfile.DoesNotExist),
        ):
            with pytest.raises(error):
                work.start_from_profile(
                    actor=actor,
                    profile_id=profile.pk,
                    establishment_id=stranger.establishment.pk,
                    kind=Kind.VACANCY,
                    now=NOW,
                )


VERBS: dict[str, Callable[..., object]] = {
    "open": work.open_work,
    "close": work.close_work,
    "set back": partial(work.set_back, reason=SetBack.CHANGED),
    "copy": work.copy,
    "keep": work.keep_as_profile,
    "change": partial(work.change, version=1, title="x", description=words(), positions=1),
}


class TestStrangers:
    @pytest.mark.parametrize("verb", VERBS)
    def test_work_of_another_does_not_exist(self, here: World, verb: str) -> None:
        made = draft(here)
        for actor in strangers(here):
            with pytest.raises(ObjectDoesNotExist):
                VERBS[verb](actor=actor, vacancy_id=made.pk, now=NOW)
        with acting(here.employer):
            kept = Vacancy.objects.get()
            assert (kept.state, kept.version) == (State.DRAFT.value, 1)
