# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work is opened to every referrer, closed, and each of these is set back."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import asking
from hartwerk.membership import pushing, work
from hartwerk.membership.refusals import NotComplete
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import letters
from hartwerk.rules.actors import Actor
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import State as Proposed
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import Kind, State
from tests.membership.working import draft, letters_of, standing, words
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def here() -> World:
    return world()


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
