# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work is described, opened to every referrer, closed, and each of these is set back."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import asking
from hartwerk.membership import pushing, work
from hartwerk.membership.refusals import FieldRefused, NotComplete, Problem, Stale, TextRefused
from hartwerk.profiles.describing import DescriptionBroken
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Establishment
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import JobProfile, Vacancy
from hartwerk.rules import letters
from hartwerk.rules.actors import Actor
from hartwerk.rules.free_text import Ground
from hartwerk.rules.free_text import Kind as Private
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import State as Proposed
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import Kind, State
from tests.people_of_the_network import NOW, World, described, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def here() -> World:
    return world()


def words(**changed: object) -> dict[str, object]:
    return {**described("warehouse"), **changed}


def draft(here: World, actor: Actor | None = None, **changed: Any) -> Vacancy:
    filled: dict[str, Any] = {
        "establishment_id": here.member.establishment.pk,
        "kind": Kind.VACANCY,
        "title": "Hulp in het magazijn",
        "description": words(),
        "positions": 1,
    }
    return work.describe(actor=actor or here.employer, now=NOW, **(filled | changed))


def strangers(here: World) -> list[Actor]:
    return [here.firm("Schilder Kwast").actor, world("Oost").employer, here.caseworker]


def standing(here: World, vacancy: Vacancy) -> list[str]:
    """Name the referrers that are asked to look."""
    with acting(here.system):
        asked = Task.objects.filter(vacancy=vacancy, kind=TaskKind.LOOK.value, done_at=None)
        return sorted(asked.values_list("organisation__name", flat=True))


def letters_of(here: World, vacancy: Vacancy, state: letters.State) -> list[Letter]:
    with acting(here.system):
        found = Letter.objects.filter(vacancy=vacancy, state=state.value)
        return list(found.order_by("written_at", "to"))


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


class TestOpen:
    def test_asks_every_referrer_within_five_working_days(self, here: World) -> None:
        here.desk("ROC Twente")
        made = draft(here)
        opened = work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        assert (opened.state, opened.opened_at) == (State.OPEN.value, NOW)
        assert standing(here, made) == ["ROC Twente", "Werkplein Twente"]
        with acting(here.system):
            assert {task.due_on for task in Task.objects.all()} == {date(2026, 11, 9)}

    def test_writes_to_each_of_their_people_with_a_card_of_their_own(self, here: World) -> None:
        here.desk("ROC Twente")
        here.colleague(here.referrer, "Bram")
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        sent = letters_of(here, made, letters.State.WAITING)
        assert {letter.kind for letter in sent} == {LetterKind.WORK_OPENED.value}
        tokens: dict[str, set[str]] = {}
        with acting(here.system):
            for letter in Letter.objects.select_related("membership__organisation"):
                assert letter.membership is not None
                assert letter.membership.organisation is not None
                name = letter.membership.organisation.name
                link = letter.body.partition("/l/")[2].split()[0]
                tokens.setdefault(name, set()).add(link)
        assert len(sent) == 3
        assert {name: len(links) for name, links in tokens.items()} == {
            "ROC Twente": 1,
            "Werkplein Twente": 1,
        }
        assert not tokens["ROC Twente"] & tokens["Werkplein Twente"]

    @pytest.mark.parametrize(
        ("changed", "lacks"),
        [
            ({"day": []}, ("day",)),
            ({"start": None, "end": None, "hours_max": None}, ("hours_max", "start")),
            ({"guide": ""}, ()),
        ],
    )
    def test_a_vacancy_is_described_first(
        self, here: World, changed: dict[str, object], lacks: tuple[str, ...]
    ) -> None:
        made = draft(here, description=words(**changed))
        act = partial(work.open_work, actor=here.employer, vacancy_id=made.pk, now=NOW)
        if lacks:
            with pytest.raises(NotComplete) as refused:
                act()
            assert refused.value.fields == lacks
            assert standing(here, made) == []
        else:
            assert act().state == State.OPEN.value

    def test_a_place_without_a_vacancy_needs_a_day_only(self, here: World) -> None:
        rough = words(start=None, end=None, hours_min=None, hours_max=None, day_parts=None)
        rough |= {"demands": {}, "day_parts_needed": 1}
        made = draft(here, kind=Kind.PLACE, description=rough)
        opened = work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        assert opened.state == State.OPEN.value

    def test_a_second_click_changes_nothing(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        with pytest.raises(MoveRefused):
            work.open_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert len(letters_of(here, made, letters.State.WAITING)) == 1


class TestClose:
    def test_nobody_is_asked_any_more(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        closed = work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert closed.state == State.CLOSED.value
        assert standing(here, made) == []
        assert letters_of(here, made, letters.State.WAITING) == []

    def test_opening_it_again_asks_again_and_counts_from_then(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        again = work.open_work(
            actor=here.employer, vacancy_id=made.pk, now=NOW + timedelta(days=30)
        )
        assert again.opened_at == NOW + timedelta(days=30)
        assert standing(here, made) == ["Werkplein Twente"]
        assert len(letters_of(here, made, letters.State.WAITING)) == 1


class TestSetBack:
    def back(self, here: World, vacancy: Vacancy, actor: Actor | None = None) -> Vacancy:
        return work.set_back(
            actor=actor or here.employer,
            vacancy_id=vacancy.pk,
            reason=SetBack.WRONG_BUTTON,
            now=NOW + timedelta(minutes=9),
        )

    def test_an_opening_asks_nobody_after_all(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        back = self.back(here, made)
        assert (back.state, back.opened_at) == (State.DRAFT.value, None)
        assert standing(here, made) == []
        assert letters_of(here, made, letters.State.WAITING) == []
        with acting(here.system):
            line = JournalEntry.objects.get(subject="vacancy", reason=SetBack.WRONG_BUTTON.value)
            assert line.undoes is not None

    def test_a_closing_brings_back_what_was_asked(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        back = self.back(here, made)
        assert (back.state, back.opened_at) == (State.OPEN.value, NOW)
        assert standing(here, made) == ["Werkplein Twente"]
        assert len(letters_of(here, made, letters.State.WAITING)) == 1

    def test_a_closing_ends_who_was_asked_and_set_back_lets_it_go_on(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        person = here.person()
        asked = asking.ask(
            actor=here.caseworker, candidate_id=person.pk, vacancy_id=made.pk, now=NOW
        )

        def state() -> str:
            with acting(here.system):
                return Proposal.objects.get(pk=asked.proposal_id).state

        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert state() == Proposed.ENDED.value
        self.back(here, made)
        assert state() == Proposed.ASKED.value

    def test_a_closing_brings_back_no_letter_that_had_left(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        with acting(here.system):
            Letter.objects.update(state=letters.State.SENT.value)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        self.back(here, made)
        assert letters_of(here, made, letters.State.WAITING) == []

    def test_a_closed_draft_is_a_draft_again(self, here: World) -> None:
        made = draft(here)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert self.back(here, made).state == State.DRAFT.value
        assert standing(here, made) == []

    def test_a_second_opening_goes_back_to_closed_since_the_first(self, here: World) -> None:
        made = draft(here)
        own: dict[str, Any] = {"actor": here.employer, "vacancy_id": made.pk}
        work.open_work(now=NOW, **own)
        work.close_work(now=LATER, **own)
        work.open_work(now=LATER + timedelta(minutes=1), **own)
        back = self.back(here, made)
        assert (back.state, back.opened_at) == (State.CLOSED.value, NOW)

    def test_a_closed_draft_that_was_opened_was_never_open_before(self, here: World) -> None:
        made = draft(here)
        own: dict[str, Any] = {"actor": here.employer, "vacancy_id": made.pk}
        work.close_work(now=NOW, **own)
        work.open_work(now=LATER, **own)
        back = self.back(here, made)
        assert (back.state, back.opened_at) == (State.CLOSED.value, None)

    def test_closed_filled_work_is_filled_again(self, here: World) -> None:
        made = here.work()
        with acting(here.system):
            Vacancy.objects.filter(pk=made.pk).update(filled=1, state=State.FILLED.value)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        assert self.back(here, made).state == State.FILLED.value

    def test_a_draft_has_no_way_back(self, here: World) -> None:
        with pytest.raises(MoveRefused):
            self.back(here, draft(here))

    def test_twice_goes_back_one_move_each(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert self.back(here, made).state == State.OPEN.value
        assert self.back(here, made).state == State.DRAFT.value
        with pytest.raises(MoveRefused):
            self.back(here, made)


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


class TestReminding:
    def test_once_a_day_before_the_term_ends_to_who_did_not_answer(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        counts = [
            pushing.remind_referrers(actor=here.clock, now=NOW + timedelta(days=days))
            for days in range(9)
        ]
        assert counts == [0, 0, 0, 0, 1, 0, 0, 0, 0]
        assert "Nog één keer" in letters_of(here, made, letters.State.WAITING)[-1].subject

    def test_nobody_about_closed_work(self, here: World) -> None:
        made = draft(here)
        work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)
        work.close_work(actor=here.employer, vacancy_id=made.pk, now=LATER)
        assert pushing.remind_referrers(actor=here.clock, now=NOW + timedelta(days=4)) == 0
