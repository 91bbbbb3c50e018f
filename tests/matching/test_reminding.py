# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms over weekends, holidays and the change of the clock; silence decides nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import asking, ending, meeting, proposing, reminding
from hartwerk.matching.meeting import When
from hartwerk.matching.refusals import Refused, Why
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.terms import Kind
from tests.matching.chains import Chain, asked, brought, do
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def sent_at(twente: World, at: datetime) -> Chain:
    """Send a card at a moment."""
    chain = asked(twente)
    chain.at = at
    asking.say_yes(
        actor=chain.desk.actor, proposal_id=chain.id, channel=Channel.PHONE, now=chain.at
    )
    proposing.propose(actor=chain.desk.actor, proposal_id=chain.id, now=chain.at)
    return chain


def term(chain: Chain, kind: Kind) -> Deadline:
    with acting(chain.world.system):
        return Deadline.objects.get(proposal=chain.id, kind=kind.value, settled_at=None)


def letters(chain: Chain, kind: str) -> list[Letter]:
    with acting(chain.world.system):
        return list(Letter.objects.filter(proposal=chain.id, kind=kind).order_by("pk"))


@pytest.mark.parametrize(
    ("at", "answer", "warned"),
    [
        (datetime(2026, 11, 2, 9, 0, tzinfo=UTC), date(2026, 11, 9), date(2026, 11, 6)),
        # Friday afternoon: the weekend does not count.
        (datetime(2026, 11, 6, 16, 0, tzinfo=UTC), date(2026, 11, 13), date(2026, 11, 12)),
        # Half past midnight in summer time is the day before in UTC.
        (datetime(2026, 7, 5, 22, 30, tzinfo=UTC), date(2026, 7, 13), date(2026, 7, 10)),
        # The clock goes back on Sunday 25 October 2026, and forward on 28 March 2027.
        (datetime(2026, 10, 23, 22, 30, tzinfo=UTC), date(2026, 10, 30), date(2026, 10, 29)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 11, 2), date(2026, 10, 30)),
        (datetime(2027, 3, 26, 12, 0, tzinfo=UTC), date(2027, 4, 5), date(2027, 4, 2)),
        # Christmas of 2026 is a Friday and a Saturday; New Year a Friday.
        (datetime(2026, 12, 23, 9, 0, tzinfo=UTC), date(2026, 12, 31), date(2026, 12, 30)),
    ],
)
def test_an_employer_has_five_working_days_and_is_reminded_the_day_before(
    twente: World, at: datetime, answer: date, warned: date
) -> None:
    running = term(sent_at(twente, at), Kind.ANSWER_PROPOSAL)

    assert (running.due_on, running.warn_on) == (answer, warned)


def test_a_card_lapses_on_the_day_after_its_month_and_no_minute_before(twente: World) -> None:
    chain = sent_at(twente, datetime(2026, 10, 2, 9, 0, tzinfo=UTC))
    due = term(chain, Kind.LAPSE_PROPOSAL).due_on
    assert due == date(2026, 10, 30)
    # Amsterdam is one hour before UTC again: 22.59 is a minute before midnight.
    last = datetime(2026, 10, 30, 22, 59, tzinfo=UTC)

    with pytest.raises(Refused) as refused:
        ending.lapse(actor=twente.clock, proposal_id=chain.id, now=last)
    assert refused.value.why is Why.TOO_EARLY
    ending.lapse(actor=twente.clock, proposal_id=chain.id, now=last + timedelta(minutes=1))

    assert chain.state is State.LAPSED
    with acting(twente.system):
        standing = Task.objects.filter(proposal=chain.id, done_at=None)
        assert list(standing.values_list("kind", flat=True)) == [TaskKind.READ_ANSWER.value]


def test_what_was_answered_meanwhile_does_not_lapse(twente: World) -> None:
    chain = brought(twente, State.MEETING)

    with pytest.raises(MoveRefused):
        do(chain, Verb.LAPSE, twente.clock)


def test_only_time_lets_a_card_lapse(twente: World) -> None:
    chain = brought(twente, State.PROPOSED)

    for actor in (twente.caseworker, twente.employer, twente.project_lead):
        with pytest.raises(Proposal.DoesNotExist):
            do(chain, Verb.LAPSE, actor)


def test_a_reminder_is_written_once_and_holds_a_way_in(twente: World) -> None:
    chain = sent_at(twente, datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    for _ in range(2):
        reminding.remind_employer(actor=twente.clock, proposal_id=chain.id, now=chain.now())

    (letter,) = letters(chain, "answer_reminder")

    assert "maandag 9 november" in letter.body
    assert "/l/" in letter.body


def test_before_it_lapses_the_last_reminder_is_another_letter(twente: World) -> None:
    chain = sent_at(twente, datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    for last in (False, True):
        reminding.remind_employer(
            actor=twente.clock, proposal_id=chain.id, last=last, now=chain.now()
        )

    said = {letter.subject for letter in letters(chain, "answer_reminder")}

    alias = chain.row.alias
    assert said == {f"Herinnering: kaart {alias}", f"Laatste herinnering: kaart {alias}"}


def test_who_answered_is_not_reminded(twente: World) -> None:
    chain = brought(twente, State.DECLINED)

    with pytest.raises(Proposal.DoesNotExist):
        reminding.remind_employer(actor=twente.clock, proposal_id=chain.id, now=chain.now())

    assert letters(chain, "answer_reminder") == []


def test_silence_of_a_person_is_a_task_for_the_helper_and_no_answer(twente: World) -> None:
    chain = asked(twente)

    reminding.remind_helper(actor=twente.clock, proposal_id=chain.id, now=chain.now())

    assert chain.state is State.ASKED
    assert len(letters(chain, "person_silent")) == 1
    with acting(twente.system):
        task = Task.objects.get(proposal=chain.id, done_at=None)
    assert task.kind == TaskKind.REMIND_PERSON.value
    do(chain, Verb.AGREE, chain.desk.actor)
    with acting(twente.system):
        task.refresh_from_db()
    assert task.done_at is not None


def test_a_meeting_on_monday_is_announced_on_friday_to_both_sides(twente: World) -> None:
    chain = brought(twente, State.MEETING)
    monday = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    meeting.plan_meeting(
        actor=twente.employer, proposal_id=chain.id, when=When(monday), now=chain.now()
    )
    running = term(chain, Kind.MEETING)

    reminding.remind_of_meeting(actor=twente.clock, proposal_id=chain.id, now=chain.now())

    assert (running.due_on, running.warn_on) == (date(2026, 11, 9), date(2026, 11, 6))
    to = {letter.membership_id for letter in letters(chain, "meeting_reminder")}
    assert to == {chain.desk.caseworker.pk, chain.firm.contact.pk}


def test_no_letter_names_a_person_or_says_what_they_can(twente: World) -> None:
    chains = [brought(twente, state) for state in (State.MET, State.DECLINED, State.ENDED)]
    for chain in chains:
        with acting(twente.system):
            for letter in Letter.objects.filter(proposal=chain.id):
                text = f"{letter.subject} {letter.body}"
                assert chain.person.label not in text
                assert str(chain.person.pk) not in text
                for line in (chain.row.card or {}).get("fits", []):
                    assert line not in text
