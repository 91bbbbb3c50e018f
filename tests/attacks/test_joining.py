# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Employers who put together all they can read never learn that two cards are of one person.

Everybody in this world is the same, is asked the same and is answered the same at the same
moments. So what stands beside all cards of one of them and of nobody else, tells who it is.
"""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from hartwerk.access.links import make_link
from hartwerk.caseload import consenting
from hartwerk.membership import cards as recognition
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import Knows
from tests.attacks.joining import read_by, shared_alone, tables
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import Chain, brought, do
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
STATES = (State.QUESTIONED, State.MEETING)


class Town:
    """Three people: two of one referrer, one who is the only one of another."""

    def __init__(self) -> None:
        self.world: World = world()
        alone = self.world.desk("ROC van Twente")
        firms = (self.world.member, self.world.firm("Bakkerij"))
        desks = (self.world.referrer, self.world.referrer, alone)
        people = [self.world.person(desk=desk) for desk in desks]
        works = [self.world.work(firm=firm, positions=9) for firm in firms for _ in STATES]
        self.employers: list[Actor] = [firm.actor for firm in firms]
        self.cards: list[Chain] = [
            brought(
                self.world,
                state,
                person=person,
                desk=desk,
                work=work,
                firm=firms[number // len(STATES)],
            )
            for person, desk in zip(people, desks, strict=True)
            for number, (work, state) in enumerate(zip(works, STATES * 2, strict=True))
        ]
        for desk in (self.world.referrer, alone):
            for work in works:
                recognition.answer_card(
                    actor=desk.actor, vacancy_id=work.pk, knows=Knows.CALL_ME, now=NOW
                )

    @property
    def whose(self) -> dict[UUID, UUID]:
        return {chain.id: chain.person.pk for chain in self.cards}


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Town()
        transaction.set_rollback(True)


@pytest.fixture
def town(made: Town) -> Iterator[Town]:
    """Undo what a test does."""
    with transaction.atomic():
        yield made
        transaction.set_rollback(True)


def test_no_value_is_shared_by_the_cards_of_one_person_alone(town: Town) -> None:
    assert shared_alone(town.employers, town.whose) == {}


def test_nor_after_answers_questions_and_a_link(town: Town) -> None:
    for chain in town.cards:
        if chain.state is State.QUESTIONED:
            do(chain, Verb.REPLY, chain.desk.actor)
            make_link(
                actor=chain.firm.actor,
                kind=Link.Kind.ANSWER,
                subject_id=chain.id,
                organisation_id=chain.firm.organisation.pk,
                now=NOW,
            )
        elif chain.state is State.MEETING:
            do(chain, Verb.NOTE_MEETING, chain.firm.actor)

    assert shared_alone(town.employers, town.whose) == {}


def test_whoever_may_know_finds_it(town: Town) -> None:
    """The look itself finds what there is to find."""
    for role in (Role.CASEWORKER, Role.SYSTEM):
        actor = town.world.caseworker if role is Role.CASEWORKER else town.world.system
        found = {(table, column) for table, column, _ in shared_alone([actor], town.whose)}

        assert ("records_proposed", "candidate_id") in found


def test_who_refers_somebody_is_on_nothing_that_leads_to_a_card(town: Town) -> None:
    referrers = {chain.desk.organisation.pk for chain in town.cards}
    helpers = {chain.desk.caseworker.pk for chain in town.cards}
    beside = [
        (table, row)
        for actor in town.employers
        for table, row in read_by(actor)
        if (referrers | helpers) & {value for value in row.values() if isinstance(value, UUID)}
    ]

    # That they take part at all, and how they are reached, everybody may know.
    assert {table for table, _ in beside} == {
        "records_membership", "records_organisation", "records_participation",
    }  # fmt: skip


def test_what_a_member_can_read_is_this_and_no_more(town: Town) -> None:
    full = {table for actor in town.employers for table, _ in read_by(actor)}

    assert full <= {
        *("records_network", "records_organisation", "records_establishment"),
        *("records_participation", "records_membership", "records_pledge", "records_jobprofile"),
        *("records_vacancy", "records_proposal", "records_task", "records_deadline"),
        "records_journalentry",
    }
    assert {"records_candidate", "records_proposed", "records_letter"} <= set(tables())


def test_a_person_who_leaves_takes_cards_away_without_a_word_that_joins(town: Town) -> None:
    leaves = town.cards[0].person
    consenting.record_consent(
        actor=town.world.caseworker,
        candidate_id=leaves.pk,
        purpose=Purpose.MATCHING,
        given=False,
        channel=Channel.SPOKEN,
        now=NOW,
    )
    gone = {chain.id for chain in town.cards if chain.person.pk == leaves.pk}
    # What stays behind of cards that went at one moment: tasks and terms that were settled.
    found = shared_alone(town.employers, town.whose)

    assert {value: cards & gone for value, cards in found.items()} == {}


def test_the_pages_of_a_member_name_no_referrer(town: Town) -> None:
    for actor, work in ((chain.firm.actor, chain.work) for chain in town.cards[:3]):
        client = signed_in(actor)
        for address in (f"/ons-werk/{work.pk}", "/ons-werk", "/kaarten"):
            page = client.get(address)
            assert page.status_code == 200, address
            for desk in {chain.desk.organisation for chain in town.cards}:
                assert desk.name not in page.content.decode(), address
