# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Monday: what waits longest, whom to call and why, and nobody's name but of professionals."""

from datetime import date, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import expect
from hartwerk.agenda.tasks import TaskKind, ask, settle
from hartwerk.matching.monday import MOST, Monday, OpenPlace, Why, monday
from hartwerk.membership.hats import Contact, give_hat
from hartwerk.records.about import About
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.proposals import State
from hartwerk.rules.terms import Kind
from hartwerk.rules.vacancies import Kind as WorkKind
from tests.people_of_the_network import NOW, Desk, World, consent, world
from tests.statements import counted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def twente() -> World:
    return world()


def read(of: World, on: date = TODAY) -> Monday:
    with acting(of.project_lead):
        return monday(of.project_lead, on=on)


def first(of: World, on: date = TODAY) -> OpenPlace:
    return read(of, on).places[0]


def asked(of: World, work: Vacancy, desk: Desk, due_on: date = TODAY) -> None:
    ask(
        actor=of.system,
        kind=TaskKind.LOOK,
        organisation_id=desk.organisation.pk,
        about=About(vacancy_id=work.pk),
        due_on=due_on,
        now=NOW,
    )


def card(
    of: World, work: Vacancy, person: Candidate, state: State = State.PROPOSED, days_ago: int = 1
) -> Proposal:
    """Put a card at the member, so many days ago."""
    sent = NOW - timedelta(days=days_ago)
    made = Proposal(
        network=of.network,
        vacancy=work,
        employer=work.organisation,
        alias=f"M-{person.label[2:]}",
        made_at=sent,
    )
    with acting(of.system):
        made.save(force_insert=True)
        Proposed(
            proposal=made,
            network=of.network,
            candidate=person,
            vacancy=work,
            referrer=person.referrer,
        ).save(force_insert=True)
        made.yes = consent(
            person, Purpose.THIS_WORK, proposal_id=made.pk, receiver=work.organisation
        )
        made.state, made.card, made.proposed_at = state.value, {"fits": []}, sent
        made.save()
    expect(
        actor=of.system,
        kind=Kind.ANSWER_PROPOSAL,
        organisation_id=work.organisation.pk,
        about=About(proposal_id=made.pk),
        since=sent.date(),
        now=sent,
    )
    return made


class TestPlaces:
    def test_what_waits_longest_comes_first_places_without_a_vacancy_too(
        self, twente: World
    ) -> None:
        twente.work(title="Kort", opened_at=NOW - timedelta(days=2))
        twente.work(title="Lang", kind=WorkKind.PLACE, opened_at=NOW - timedelta(days=40))

        found = read(twente).places

        assert [(each.title, each.days) for each in found] == [("Lang", 40), ("Kort", 2)]

    def test_referrers_that_did_not_look_are_called(self, twente: World) -> None:
        work = twente.work()
        roc = twente.desk("ROC van Twente")
        asked(twente, work, twente.referrer)
        asked(twente, work, roc, due_on=TODAY - timedelta(days=1))
        with acting(twente.system):
            settle(
                actor=twente.system,
                about=About(vacancy_id=work.pk),
                organisation_id=twente.referrer.organisation.pk,
                now=NOW,
            )

        found = first(twente)

        assert found.why is Why.NOT_LOOKED
        assert [(who.name, who.organisation, who.phone) for who in found.calls] == [
            ("Karin", "ROC van Twente", "074 000 00 00")
        ]

    def test_when_all_answered_the_member_is_called(self, twente: World) -> None:
        twente.work()

        found = first(twente)

        assert found.why is Why.NOBODY
        assert [who.name for who in found.calls] == ["Anja"]

    def test_a_card_within_its_term_needs_no_call(self, twente: World) -> None:
        work = twente.work()
        asked(twente, work, twente.referrer)
        card(twente, work, twente.person())

        found = first(twente)

        assert (found.why, found.cards, found.calls) == (Why.UNDER_WAY, 1, ())

    def test_a_late_card_comes_before_everything(self, twente: World) -> None:
        work = twente.work()
        asked(twente, work, twente.referrer)
        late = card(twente, work, twente.person(), days_ago=30)
        card(twente, work, twente.person())

        found = read(twente)

        assert found.places[0].why is Why.CARD_LATE
        assert [who.name for who in found.places[0].calls] == ["Anja"]
        assert [(each.alias, each.calls[0].name) for each in found.cards] == [(late.alias, "Anja")]

    def test_work_of_another_network_is_not_there(self, twente: World) -> None:
        world("Achterhoek").work()

        assert read(twente).places == ()


class TestReferrers:
    def test_are_late_when_a_term_is_over_and_not_before(self, twente: World) -> None:
        due_on = TODAY - timedelta(days=2)
        for work in (twente.work(), twente.work()):
            asked(twente, work, twente.referrer, due_on)

        assert read(twente, on=due_on).referrers == ()
        (late,) = read(twente).referrers

        assert (late.works, late.since) == (2, due_on)
        assert [who.phone for who in late.calls] == ["074 000 00 00"]


class TestPeople:
    def test_who_waits_longest_comes_first_under_the_label(self, twente: World) -> None:
        short = twente.person(waiting_since=TODAY - timedelta(days=5))
        long = twente.person(waiting_since=TODAY - timedelta(days=50))

        found = read(twente).people

        assert [(each.label, each.days) for each in found] == [(long.label, 50), (short.label, 5)]
        assert found[0].calls[0].name == "Karin"

    @pytest.mark.parametrize(("role", "shown"), [(Role.EMPLOYER, 0), (Role.STEERING, 1)])
    def test_who_takes_people_on_too_is_told_how_many_wait_and_not_who(
        self, twente: World, role: Role, shown: int
    ) -> None:
        twente.person()
        give_hat(
            actor=twente.project_lead,
            organisation_id=twente.member.organisation.pk,
            role=role,
            contact=Contact("Femke", twente.lead.email.upper()),
            now=NOW,
        )

        found = read(twente)

        assert (len(found.people), found.more_people) == (shown, 1 - shown)

    def test_who_said_no_yes_or_has_work_is_not_on_the_list(self, twente: World) -> None:
        twente.person(yes=False)
        card(twente, twente.work(), twente.person(), State.ACCEPTED)

        assert read(twente).people == ()


def test_the_whole_page_is_eight_statements_and_says_how_much_more_there_is(
    twente: World,
) -> None:
    for number in range(MOST + 2):
        work = twente.work(title=f"Werk {number}")
        asked(twente, work, twente.referrer, TODAY - timedelta(days=1))
        card(twente, work, twente.person(), days_ago=30)

    lead = twente.project_lead
    with acting(lead), counted() as statements:
        found = monday(lead, on=TODAY)

    assert statements.n == 8, statements
    assert (len(found.places), found.more_places) == (MOST, 2)
    assert (len(found.cards), found.more_cards) == (MOST, 2)
    assert (len(found.people), found.more_people) == (MOST, 2)
