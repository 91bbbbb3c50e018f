# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The person is asked first: what is recorded, who is told, and no card leaves without a yes."""

import uuid

import pytest
from django.db import IntegrityError

from hartwerk.access.actors import NoActor, holding
from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import asking
from hartwerk.matching.consenting import WrongChannel
from hartwerk.matching.refusals import Refused, Why
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import TEXTS, Channel, Purpose
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.terms import Kind
from hartwerk.rules.vacancies import State as WorkState
from tests.matching.chains import Chain, asked, brought, do
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def said(chain: Chain, purpose: Purpose = Purpose.THIS_WORK) -> list[Consent]:
    with acting(chain.world.system):
        rows = Consent.objects.filter(candidate=chain.person, purpose=purpose.value)
        return list(rows.order_by("number"))


def terms(chain: Chain) -> set[str]:
    with acting(chain.world.system):
        running = Deadline.objects.filter(proposal=chain.id, settled_at=None)
        return set(running.values_list("kind", flat=True))


def tasks(chain: Chain) -> set[str]:
    with acting(chain.world.system):
        return set(
            Task.objects.filter(proposal=chain.id, done_at=None).values_list("kind", flat=True)
        )


class TestAsk:
    def test_a_term_reminds_the_helper_that_silence_is_no_yes(self, twente: World) -> None:
        chain = asked(twente)

        assert terms(chain) == {Kind.PERSON_SILENT.value}
        assert said(chain) == []

    def test_nobody_is_asked_before_the_yes_to_being_matched(self, twente: World) -> None:
        with pytest.raises(Refused) as refused:
            asked(twente, person=twente.person(yes=False))

        assert refused.value.why is Why.NO_YES_TO_MATCHING

    def test_twice_is_once(self, twente: World) -> None:
        chain = asked(twente)

        with pytest.raises(Refused) as refused:
            do(chain, Verb.ASK, chain.desk.actor)

        assert refused.value.why is Why.ALREADY_ASKED
        with acting(twente.system):
            assert Proposal.objects.count() == 1

    def test_who_said_no_is_asked_again_under_the_same_alias(self, twente: World) -> None:
        chain = brought(twente, State.REFUSED)
        alias = chain.row.alias

        do(chain, Verb.ASK, chain.desk.actor)

        assert (chain.state, chain.row.alias, chain.live) == (State.ASKED, alias, True)

    def test_after_a_no_of_the_employer_a_new_proposal_has_another_alias(
        self, twente: World
    ) -> None:
        chain = brought(twente, State.DECLINED)

        again = asked(twente, person=chain.person, work=chain.work)

        assert again.id != chain.id
        assert again.row.alias != chain.row.alias

    def test_about_work_that_closed_nobody_is_asked(self, twente: World) -> None:
        with pytest.raises(Vacancy.DoesNotExist):
            asked(twente, work=twente.work(state=WorkState.CLOSED))

    @pytest.mark.parametrize("where", ["here", "there"])
    def test_a_stranger_of_the_same_role_asks_nobody(self, twente: World, where: str) -> None:
        stranger = twente.desk("Leger") if where == "here" else world("Achterhoek").referrer
        person, work = twente.person(), twente.work()

        with pytest.raises(Candidate.DoesNotExist):
            asking.ask(actor=stranger.actor, candidate_id=person.pk, vacancy_id=work.pk, now=NOW)

    def test_a_link_speaks_for_the_person_and_for_no_organisation(self, twente: World) -> None:
        chain = asked(twente)
        token = asking.link_for_person(
            actor=chain.desk.actor, proposal_id=chain.id, now=chain.now()
        )

        actor, _, kind, used = holding(token, now=chain.at)

        assert (actor.role, actor.organisation_id, actor.subject_id) == (Role.LINK, None, chain.id)
        assert (kind, used) == ("ask", False)


class TestSayYes:
    @pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CANDIDATE])
    def test_it_is_recorded_with_how_and_by_whom(self, twente: World, role: Role) -> None:
        chain = asked(twente)
        do(chain, Verb.AGREE, chain.actor(role))

        (yes,) = said(chain)

        assert yes.given
        assert yes.receiver_id == chain.firm.organisation.pk
        assert yes.proposal_id == chain.id
        assert yes.text_version == TEXTS[Purpose.THIS_WORK]
        assert chain.row.yes_id == yes.pk
        helper = chain.desk.caseworker.pk
        expected = {
            Role.CASEWORKER: (Channel.SPOKEN.value, helper),
            Role.CANDIDATE: (Channel.OWN_PAGE.value, None),
        }
        assert (yes.channel, yes.recorded_by_id) == expected[role]
        assert tasks(chain) == {TaskKind.SEND_CARD.value}
        assert terms(chain) == set()

    def test_language_and_interpreter_are_kept(self, twente: World) -> None:
        chain = asked(twente)
        asking.say_yes(
            actor=chain.desk.actor, proposal_id=chain.id, channel=Channel.PAPER,
            language="ti", interpreter=True, now=chain.now(),
        )  # fmt: skip

        (yes,) = said(chain)

        assert (yes.channel, yes.language, yes.interpreter) == ("paper", "ti", True)

    @pytest.mark.parametrize("channel", [None, Channel.OWN_PAGE, Channel.LINK])
    def test_a_helper_says_how_they_heard_it(self, twente: World, channel: Channel | None) -> None:
        chain = asked(twente)

        with pytest.raises(WrongChannel):
            asking.say_yes(
                actor=chain.desk.actor, proposal_id=chain.id, channel=channel, now=chain.now()
            )

        assert said(chain) == []

    def test_consents_of_one_person_are_counted_on(self, twente: World) -> None:
        chain = brought(twente, State.REFUSED)
        do(chain, Verb.AGREE, chain.desk.actor)
        other = asked(twente, person=chain.person, work=twente.work(title="Keuken"))
        do(other, Verb.AGREE, other.desk.actor)

        with acting(twente.system):
            numbers = Consent.objects.filter(candidate=chain.person).order_by("number")
            assert list(numbers.values_list("number", flat=True)) == [1, 2, 3, 4]


class TestSayNo:
    def test_no_reason_is_kept_and_the_helper_is_asked_nothing(self, twente: World) -> None:
        chain = brought(twente, State.REFUSED)

        assert not said(chain)[-1].given
        assert (tasks(chain), terms(chain), chain.live) == (set(), set(), False)
        row = chain.row
        assert (row.withdrawn_for, row.not_now, row.ended_by) == ("", "", "")


class TestWithoutAYes:
    """What the database refuses, whoever asks it."""

    @pytest.mark.parametrize("state", [State.PROPOSED, State.MEETING, State.ACCEPTED])
    def test_no_card_is_sent(self, twente: World, state: State) -> None:
        chain = asked(twente)

        with pytest.raises(IntegrityError), acting(twente.system):
            Proposal.objects.filter(pk=chain.id).update(state=state.value, card={"version": 1})

    def test_a_yes_to_other_work_is_no_yes_to_this(self, twente: World) -> None:
        other = brought(twente, State.AGREED)
        chain = asked(twente, person=other.person, work=twente.work(title="Keuken"))

        with pytest.raises(IntegrityError), acting(twente.system):
            Proposal.objects.filter(pk=chain.id).update(
                state=State.PROPOSED.value, card={"version": 1}, yes=other.row.yes
            )

    def test_a_yes_of_somebody_else_is_no_yes_of_this_person(self, twente: World) -> None:
        other = brought(twente, State.AGREED)
        chain = asked(twente, work=other.work)

        with pytest.raises(IntegrityError), acting(twente.system):
            Proposal.objects.filter(pk=chain.id).update(
                state=State.PROPOSED.value, card={"version": 1}, yes=other.row.yes
            )

    def test_a_yes_that_was_taken_back_is_none(self, twente: World) -> None:
        chain = brought(twente, State.AGREED)
        yes = chain.row.yes_id
        do(chain, Verb.REFUSE, chain.desk.actor)

        with pytest.raises(IntegrityError), acting(twente.system):
            Proposal.objects.filter(pk=chain.id).update(
                state=State.PROPOSED.value, card={"version": 1}, yes=yes
            )

    def test_two_live_proposals_of_one_person_for_one_work_cannot_be(self, twente: World) -> None:
        chain = asked(twente)
        row = Proposal(
            network=twente.network,
            vacancy=chain.work,
            employer=chain.firm.organisation,
            alias="2B3C",
            made_at=NOW,
        )
        about = Proposed(
            proposal=row,
            network=twente.network,
            candidate=chain.person,
            vacancy=chain.work,
            referrer=chain.desk.organisation,
        )
        with acting(twente.system):
            row.save(force_insert=True)

        with pytest.raises(IntegrityError), acting(twente.system):
            about.save(force_insert=True)


class TestTheSecondYes:
    def named(self, chain: Chain) -> str:
        with acting(chain.firm.actor):
            found = vault.identity_on_card(chain.id)
            # Who decides with somebody is not the employer's to know.
            return f"{found.name}{found.representative}" if found else ""

    @pytest.fixture
    def chain(self, twente: World) -> Chain:
        chain = brought(twente, State.MEETING)
        with acting(chain.desk.actor):
            vault.keep_identities(
                {chain.person.pk: Identity("Samira", "Aydin", representative="Moeder")}
            )
        return chain

    def test_the_employer_sees_a_name_only_after_it(self, chain: Chain) -> None:
        assert self.named(chain) == ""

        asking.release_identity(
            actor=chain.actor(Role.CANDIDATE), proposal_id=chain.id, now=chain.now()
        )

        assert self.named(chain) == "Samira Aydin"

    def test_taken_back_the_name_is_gone_at_the_next_look(self, chain: Chain) -> None:
        own = chain.actor(Role.CANDIDATE)
        asking.release_identity(actor=own, proposal_id=chain.id, now=chain.now())
        asking.keep_identity(actor=own, proposal_id=chain.id, now=chain.now())

        assert self.named(chain) == ""

    def test_twice_is_once(self, chain: Chain) -> None:
        own = chain.actor(Role.CANDIDATE)
        for _ in range(2):
            asking.release_identity(actor=own, proposal_id=chain.id, now=chain.now())

        assert len(said(chain, Purpose.IDENTITY)) == 1

    @pytest.mark.parametrize("state", [State.AGREED, State.PROPOSED, State.DECLINED])
    def test_without_a_meeting_there_is_none(self, twente: World, state: State) -> None:
        chain = brought(twente, state)

        with pytest.raises(Proposal.DoesNotExist):
            asking.release_identity(
                actor=chain.actor(Role.CANDIDATE), proposal_id=chain.id, now=chain.now()
            )

    def test_no_employer_opens_it_for_itself(self, chain: Chain) -> None:
        for actor in (chain.firm.actor, chain.world.project_lead):
            with pytest.raises(Proposal.DoesNotExist):
                asking.release_identity(
                    actor=actor, proposal_id=chain.id, channel=Channel.PHONE, now=chain.now()
                )

    def test_another_employer_and_the_project_leader_never_see_it(self, chain: Chain) -> None:
        asking.release_identity(
            actor=chain.actor(Role.CANDIDATE), proposal_id=chain.id, now=chain.now()
        )

        for actor in (chain.world.firm("Schilder").actor, chain.world.project_lead):
            with acting(actor):
                assert vault.identity_on_card(chain.id) is None


def test_a_link_that_never_was_opens_nothing() -> None:
    with pytest.raises(NoActor):
        holding(uuid.uuid4().hex, now=NOW)
