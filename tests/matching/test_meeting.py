# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an employer answers, by itself or through the project leader, and what is not taken."""

from datetime import timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import meeting, proposing
from hartwerk.matching.meeting import When
from hartwerk.matching.moving import NotTheirs, OnBehalf
from hartwerk.matching.proposing import ReasonMissing
from hartwerk.matching.refusals import Refused, Why, WordsRefused
from hartwerk.matching.setting_back import dispute
from hartwerk.records.models.links import Link
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import NotNow
from tests.matching.chains import brought, do
from tests.matching.test_consequences import letters, running, standing
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


class TestOnBehalf:
    def test_who_was_spoken_for_gets_a_letter_and_can_undo_it(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        do(chain, Verb.MEET, twente.project_lead)
        with acting(twente.system):
            link = Link.objects.get(subject_id=chain.id, kind=Link.Kind.DISPUTE)
        assert link.expires_at - link.made_at == timedelta(days=5)
        assert "said_on_behalf" in letters(chain)

        undone = dispute(actor=chain.link(Link.Kind.DISPUTE), link_id=link.pk, now=chain.now())

        assert undone
        assert chain.state is State.PROPOSED
        assert TaskKind.ASK_AGAIN.value in standing(chain)
        assert "said_on_behalf" not in letters(chain)
        assert "card_answered" not in letters(chain)

    def test_what_happened_since_stays_and_is_sorted_out_by_people(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        do(chain, Verb.MEET, twente.project_lead)
        with acting(twente.system):
            link = Link.objects.get(subject_id=chain.id, kind=Link.Kind.DISPUTE)
        do(chain, Verb.ACCEPT, chain.firm.actor)

        undone = dispute(actor=chain.link(Link.Kind.DISPUTE), link_id=link.pk, now=chain.now())

        assert not undone
        assert chain.state is State.ACCEPTED
        assert TaskKind.ASK_AGAIN.value in standing(chain)

    def test_nobody_else_speaks_for_a_member(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        elsewhere = twente.firm("Schilder").contact.pk
        for actor, said in (
            (twente.project_lead, None),
            (twente.project_lead, OnBehalf(Channel.PHONE, elsewhere)),
            (twente.project_lead, OnBehalf(Channel.LINK, chain.firm.contact.pk)),
            (chain.firm.actor, OnBehalf(Channel.PHONE, chain.firm.contact.pk)),
        ):
            with pytest.raises(NotTheirs):
                meeting.meet(actor=actor, proposal_id=chain.id, on_behalf=said, now=chain.now())


class TestWhatAnEmployerAnswers:
    @pytest.mark.parametrize(
        "text",
        [
            "Heeft de persoon een burn-out?",
            "Hoe oud is de persoon?",
            "Is de persoon jonger dan 30 jaar?",
            "Is het een man of een vrouw?",
            "Uit welk land komt deze persoon?",
            "Heeft de persoon kinderen?",
            "Heeft de persoon een uitkering?",
        ],
    )
    def test_a_question_about_health_or_traits_is_not_kept(self, twente: World, text: str) -> None:
        chain = brought(twente, State.PROPOSED)

        with pytest.raises(WordsRefused):
            meeting.question(
                actor=chain.firm.actor, proposal_id=chain.id, text=text, now=chain.now()
            )

        assert chain.row.question == ""

    @pytest.mark.parametrize(
        "text",
        [
            "Kan iemand om zeven uur beginnen?",
            "Lukt het om met kinderen in een klas te werken?",
            "Hoe lang lukt het om te staan?",
            "Is er een heftruckcertificaat?",
        ],
    )
    def test_a_question_about_the_work_is_kept(self, twente: World, text: str) -> None:
        chain = brought(twente, State.PROPOSED)

        meeting.question(actor=chain.firm.actor, proposal_id=chain.id, text=text, now=chain.now())

        assert chain.row.question == text

    def test_one_question_can_be_asked(self, twente: World) -> None:
        chain = brought(twente, State.QUESTIONED)
        do(chain, Verb.REPLY, chain.desk.actor)

        with pytest.raises(Refused) as refused:
            do(chain, Verb.QUESTION, chain.firm.actor)

        assert refused.value.why is Why.ONE_QUESTION

    def test_an_answer_starts_the_five_days_anew_and_leaves_the_month(self, twente: World) -> None:
        chain = brought(twente, State.QUESTIONED)
        month = running(chain)["lapse_proposal"]
        chain.at += timedelta(days=4)
        do(chain, Verb.REPLY, chain.desk.actor)

        terms = running(chain)

        assert terms["lapse_proposal"] == month
        assert str(terms["answer_proposal"]) == "2026-11-13"

    def test_a_reason_for_after_a_meeting_needs_one(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        with pytest.raises(Refused) as refused:
            meeting.decline(
                actor=chain.firm.actor, proposal_id=chain.id, reason=NotNow.NO_CLICK,
                now=chain.now(),
            )  # fmt: skip

        assert refused.value.why is Why.NOT_MET

    def test_a_meeting_in_the_past_is_none(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        with pytest.raises(Refused) as refused:
            meeting.meet(
                actor=chain.firm.actor, proposal_id=chain.id,
                when=When(chain.at - timedelta(days=1)), now=chain.now(),
            )  # fmt: skip

        assert refused.value.why is Why.IN_THE_PAST

    def test_a_meeting_that_is_still_to_come_was_not(self, twente: World) -> None:
        chain = brought(twente, State.MEETING)
        meeting.plan_meeting(
            actor=chain.firm.actor, proposal_id=chain.id,
            when=When(chain.at + timedelta(days=3), "Kantine"), now=chain.now(),
        )  # fmt: skip

        with pytest.raises(Refused) as refused:
            do(chain, Verb.NOTE_MEETING, chain.firm.actor)

        assert refused.value.why is Why.TOO_EARLY

    def test_a_helper_who_takes_a_card_back_says_why(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        with pytest.raises(ReasonMissing):
            proposing.withdraw(actor=chain.desk.actor, proposal_id=chain.id, now=chain.now())
