# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A yes is recorded with how it was said; a yes taken back ends everything that rested on it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from hartwerk.access.context import acting
from hartwerk.caseload.consenting import OnTheCard, record_consent, withdraw
from hartwerk.matching.asking import ask, say_yes
from hartwerk.matching.consenting import WrongChannel
from hartwerk.matching.proposing import propose
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Identity, Profile
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import TEXTS, Channel, Purpose
from hartwerk.rules.letters import State as LetterState
from hartwerk.rules.proposals import State
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def said(twente: World, actor: Actor, person: Candidate, **how: object) -> bool:
    words = {"purpose": Purpose.MATCHING, "given": True, "channel": Channel.SPOKEN, "now": NOW}
    return record_consent(
        actor=actor,
        candidate_id=person.pk,
        **(words | how),  # type: ignore[arg-type]  # a test fills in what differs
    )


def consents(twente: World, person: Candidate) -> list[Consent]:
    with acting(twente.system):
        return [*Consent.objects.filter(candidate=person).order_by("number")]


class TestYes:
    def test_is_kept_with_how_when_in_which_language_and_by_whom(self, twente: World) -> None:
        person = twente.person(yes=False)

        said(twente, twente.caseworker, person, language="ar", interpreter=True)

        (kept,) = consents(twente, person)
        assert (kept.given, kept.purpose, kept.channel) == (True, "matching", "spoken")
        assert (kept.language, kept.interpreter, kept.at) == ("ar", True, NOW)
        assert kept.recorded_by_id == twente.referrer.caseworker.pk
        assert kept.text_version == TEXTS[Purpose.MATCHING]
        with acting(twente.caseworker):
            assert Candidate.objects.get().matchable

    def test_on_the_own_page_is_by_the_person(self, twente: World) -> None:
        person = twente.person(yes=False)

        said(twente, twente.page_of(person), person, channel=None)

        (kept,) = consents(twente, person)
        assert (kept.channel, kept.recorded_by_id) == ("own_page", None)

    def test_by_a_helper_needs_how_it_was_said(self, twente: World) -> None:
        person = twente.person(yes=False)

        for channel in (None, Channel.OWN_PAGE, Channel.LINK):
            with pytest.raises(WrongChannel):
                said(twente, twente.caseworker, person, channel=channel)
        assert consents(twente, person) == []

    def test_told_to_a_helper_means_that_they_spoke(self, twente: World) -> None:
        spoke, wrote = twente.person(yes=False), twente.person(yes=False)
        on = NOW + timedelta(days=3)

        said(twente, twente.caseworker, spoke, now=on)
        said(twente, twente.caseworker, wrote, channel=Channel.PAPER, now=on)

        with acting(twente.caseworker):
            days = dict(Candidate.objects.values_list("pk", "spoken_on"))
        assert days == {spoke.pk: date(2026, 11, 5), wrote.pk: date(2026, 11, 2)}

    def test_that_stands_says_nothing_new(self, twente: World) -> None:
        person = twente.person(yes=False)

        assert said(twente, twente.caseworker, person)
        assert not said(twente, twente.caseworker, person)
        assert len(consents(twente, person)) == 1

    def test_after_a_no_is_a_third_row(self, twente: World) -> None:
        person = twente.person(yes=False)

        for given in (True, False, True):
            said(twente, twente.caseworker, person, given=given)

        assert [each.given for each in consents(twente, person)] == [True, False, True]
        assert [each.number for each in consents(twente, person)] == [1, 2, 3]

    def test_to_one_employer_is_not_said_here(self, twente: World) -> None:
        person = twente.person()

        for purpose in (Purpose.THIS_WORK, Purpose.IDENTITY):
            with pytest.raises(OnTheCard):
                said(twente, twente.caseworker, person, purpose=purpose)

    def test_of_anybody_else_does_not_exist(self, twente: World) -> None:
        person, other = twente.person(yes=False), twente.person()
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").caseworker,
            twente.employer,
            twente.project_lead,
            twente.page_of(other),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                said(twente, stranger, person)
        assert consents(twente, person) == []

    def test_is_in_the_journal_of_the_person(self, twente: World) -> None:
        person = twente.person(yes=False)

        said(twente, twente.caseworker, person)

        with acting(twente.page_of(person)):
            lines = JournalEntry.objects.filter(candidate_id=person.pk, verb="say_yes")
            assert [(each.detail, each.channel) for each in lines] == [("matching", "spoken")]


class TestWithdraw:
    @pytest.mark.parametrize("by", ["person", "helper"])
    def test_ends_every_open_card_at_once(self, twente: World, by: str) -> None:
        person = twente.person()
        cards = [self._sent(twente, person), self._sent(twente, person)]
        asked = ask(
            actor=twente.caseworker,
            candidate_id=person.pk,
            vacancy_id=twente.work().pk,
            now=NOW,
            link=True,
        )
        actor = twente.page_of(person) if by == "person" else twente.caseworker

        withdraw(
            actor=actor,
            candidate_id=person.pk,
            channel=None if by == "person" else Channel.PHONE,
            now=NOW + timedelta(minutes=5),
        )

        with acting(twente.employer):
            assert [*Proposal.objects.all()] == []
        with acting(twente.system):
            states = {each.pk: each.state for each in Proposal.objects.all()}
            assert set(states) == {*cards, asked.proposal_id}
            assert set(states.values()) == {State.ENDED.value}
            waiting = Letter.objects.filter(state=LetterState.WAITING.value)
            to_employer = waiting.filter(to=twente.member.contact.email)
            assert {each.kind for each in to_employer} <= {"card_gone"}
            assert Letter.objects.filter(state=LetterState.CANCELLED.value).count() == len(cards)
            assert not Link.objects.filter(subject_id__in=states, revoked_at=None).exists()
            assert not Deadline.objects.filter(settled_at=None).exists()
            to_do = Task.objects.filter(done_at=None, proposal__in=states)
            # The helper reads it; nobody else has anything left to do.
            assert {each.organisation_id for each in to_do} <= {person.referrer_id}

    def test_takes_the_levels_along_and_leaves_the_name(self, twente: World) -> None:
        person = twente.person()
        with acting(twente.caseworker):
            vault.keep_identities({person.pk: Identity("Samira")})
            vault.keep_profile(
                person.pk, Profile({"P01": Answer(3, SELF, date(2026, 11, 2))}), now=NOW
            )

        withdraw(actor=twente.caseworker, candidate_id=person.pk, channel=Channel.SPOKEN, now=NOW)
        said(twente, twente.caseworker, person)

        with acting(twente.caseworker):
            found = vault.profiles([person.pk], vault.Purpose.PERSON)[person.pk]
            assert found.levels == {}
            assert vault.identities([person.pk], vault.Purpose.PERSON)[person.pk].name == "Samira"

    def test_of_one_person_leaves_the_others(self, twente: World) -> None:
        leaves, stays = twente.person(), twente.person()
        card = self._sent(twente, stays)

        withdraw(actor=twente.caseworker, candidate_id=leaves.pk, channel=Channel.SPOKEN, now=NOW)

        with acting(twente.employer):
            assert [each.pk for each in Proposal.objects.all()] == [card]

    @staticmethod
    def _sent(twente: World, person: Candidate) -> UUID:
        asked = ask(
            actor=twente.caseworker, candidate_id=person.pk, vacancy_id=twente.work().pk, now=NOW
        )
        say_yes(
            actor=twente.caseworker,
            proposal_id=asked.proposal_id,
            channel=Channel.SPOKEN,
            now=NOW,
        )
        propose(actor=twente.caseworker, proposal_id=asked.proposal_id, now=NOW)
        return asked.proposal_id
