# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the screens read: how long work waits, who answered, and how fast (K12, K13)."""

from datetime import date, datetime, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.membership import reads
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.proposals import Proposed as About
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.proposals import State as Proposed
from hartwerk.rules.vacancies import State
from tests.people_of_the_network import NOW, Desk, World, world
from tests.statements import counted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def here() -> World:
    return world()


def said(here: World, vacancy: Vacancy, desk: Desk, at: datetime, nobody: str = "travel") -> None:
    with acting(here.system):
        CardAnswer(
            network=here.network,
            vacancy=vacancy,
            referrer=desk.organisation,
            nobody=nobody,
            at=at,
        ).save(force_insert=True)


def proposed(
    here: World, vacancy: Vacancy, desk: Desk, at: datetime, *, talked: bool = False
) -> None:
    """A card that was sent and taken back; it may have led to a talk before that."""
    person = here.person(desk=desk)
    with acting(here.system):
        made = Proposal(
            network=here.network,
            vacancy=vacancy,
            employer_id=vacancy.organisation_id,
            alias=f"B-{Proposal.objects.count()}",
            state=Proposed.WITHDRAWN.value,
            made_at=at,
            proposed_at=at,
            meeting_at=at + timedelta(days=2) if talked else None,
        )
        made.save(force_insert=True)
        About(
            proposal=made,
            network=here.network,
            candidate=person,
            vacancy=vacancy,
            referrer=desk.organisation,
            live=False,
        ).save(force_insert=True)


class TestWorkList:
    def test_what_waits_longest_comes_first_with_who_answered(self, here: World) -> None:
        roc = here.desk("ROC Twente")
        young = here.work(title="Jong", opened_at=NOW - timedelta(days=1))
        old = here.work(title="Oud", opened_at=NOW - timedelta(days=20))
        said(here, old, roc, NOW - timedelta(days=2))
        proposed(here, old, here.referrer, NOW - timedelta(days=3))
        with acting(here.project_lead):
            lines = reads.work_list(here.project_lead, on=TODAY)
        assert [(line.id, line.waits, line.answered, line.asked) for line in lines] == [
            (old.pk, 20, 2, 2),
            (young.pk, 1, 0, 2),
        ]

    def test_an_answer_from_before_it_was_opened_again_does_not_count(self, here: World) -> None:
        made = here.work(opened_at=NOW - timedelta(days=3))
        said(here, made, here.referrer, NOW - timedelta(days=4))
        proposed(here, made, here.referrer, NOW - timedelta(days=5))
        with acting(here.project_lead):
            found = reads.referrers_of(here.project_lead, made)
        assert (found.answered, found.asked) == (0, 1)

    def test_each_sees_what_is_theirs(self, here: World) -> None:
        draft = here.work(state=State.DRAFT)
        ours = here.work()
        theirs = here.work(firm=here.firm("Schilder Kwast"))
        world("Oost").work()
        for actor, seen in (
            (here.employer, {draft.pk, ours.pk}),
            (here.caseworker, {ours.pk, theirs.pk}),
            (here.project_lead, {draft.pk, ours.pk, theirs.pk}),
        ):
            with acting(actor):
                assert {line.id for line in reads.work_list(actor, on=TODAY)} == seen

    def test_asks_the_same_of_the_database_for_one_and_for_twenty(self, here: World) -> None:
        here.work()
        with acting(here.project_lead), counted() as few:
            reads.work_list(here.project_lead, on=TODAY)
        for _ in range(20):
            here.work()
        with acting(here.project_lead), counted() as many:
            assert len(reads.work_list(here.project_lead, on=TODAY)) == 21
        assert few.n == many.n <= 6, many


class TestReferrers:
    def test_the_lead_sees_whom_to_call_and_a_referrer_itself_only(self, here: World) -> None:
        here.desk("ROC Twente")
        made = here.work()
        said(here, made, here.referrer, NOW)
        with acting(here.project_lead):
            roc, desk = reads.referrers_of(here.project_lead, made).lines
        assert (roc.name, roc.answer) == ("ROC Twente", None)
        assert [hat.phone for hat in roc.contacts] == ["074 000 00 00"]
        assert desk.answer == reads.Answer("travel", NOW)
        with acting(here.caseworker):
            found = reads.referrers_of(here.caseworker, made)
        assert [(own.name, own.contacts) for own in found.lines] == [("Werkplein Twente", ())]
        assert (found.answered, found.asked) == (1, 2)


class TestResponseTimes:
    def test_is_the_median_of_days_until_the_first_answer(self, here: World) -> None:
        here.desk("Zwijgers")
        for days in (1, 2, 9):
            made = here.work(opened_at=NOW - timedelta(days=20))
            said(here, made, here.referrer, NOW - timedelta(days=20 - days))
            said(here, made, here.referrer, NOW)
        here.work(opened_at=NOW - timedelta(days=20))
        before = here.work(opened_at=NOW - timedelta(days=99))
        said(here, before, here.referrer, NOW)
        period: dict[str, date] = {"since": TODAY - timedelta(days=30), "until": TODAY}
        with acting(here.project_lead):
            desk, silent = reads.response_times(here.project_lead, **period)
        assert (desk.asked, desk.answered, desk.median_days) == (4, 3, 2.0)
        assert (silent.asked, silent.answered, silent.median_days) == (4, 0, None)
        with acting(here.caseworker):
            assert [each.name for each in reads.response_times(here.caseworker, **period)] == [
                "Werkplein Twente"
            ]


class TestCoverage:
    def test_counts_work_of_14_to_104_days_ago_closed_work_included(self, here: World) -> None:
        def opened(days: int, answer: int | None, state: State = State.OPEN) -> Vacancy:
            made = here.work(opened_at=NOW - timedelta(days=days), state=state)
            if answer is not None:
                said(here, made, here.referrer, NOW - timedelta(days=days - answer))
            return made

        opened(13, 1)
        opened(14, 14)
        opened(50, 15)
        opened(50, None, State.CLOSED)
        met = opened(103, None)
        proposed(here, met, here.referrer, NOW - timedelta(days=100), talked=True)
        opened(104, 1)
        with acting(here.project_lead):
            found = reads.coverage(here.project_lead, on=TODAY)
        assert (found.works, found.answered, found.talked) == (4, 2, 1)
