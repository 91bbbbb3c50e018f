# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A letter is claimed before it goes and settled after; its reason is looked at once more."""

from datetime import datetime, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.mail.delivery import (
    FIRST_WAIT,
    LONGEST_WAIT,
    STALE,
    TRIES,
    Claimed,
    claim,
    doubt_stale,
    settle,
)
from hartwerk.mail.handling import stop
from hartwerk.mail.outbox import cancel
from hartwerk.mail.post import Answer, Outcome
from hartwerk.records.journal import moves_of
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.rules.letters import State
from tests.mail.letters import DELAY, LATER, again, invitation
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
TAKEN = Outcome(Answer.ACCEPTED)


@pytest.fixture
def here() -> World:
    return world()


def claimed(here: World, *, now: datetime = LATER) -> Claimed:
    found = claim(actor=here.clock, now=now)
    assert found is not None
    return found


def settled(
    here: World, found: Claimed, outcome: Outcome, *, now: datetime = LATER, keeps: bool = False
) -> State | None:
    return settle(actor=here.clock, claimed=found, outcome=outcome, keeps_text=keeps, now=now)


class TestClaim:
    def test_waits_a_quarter_of_an_hour(self, here: World) -> None:
        letter = invitation(here)

        assert claim(actor=here.clock, now=LATER - timedelta(seconds=1)) is None
        assert claimed(here).letter_id == letter.pk

    def test_gives_each_letter_once(self, here: World) -> None:
        invitation(here)

        claimed(here)

        assert claim(actor=here.clock, now=LATER) is None

    def test_gives_the_one_that_waits_longest_first(self, here: World) -> None:
        second = invitation(here, "second", now=NOW + timedelta(minutes=1))
        first = invitation(here, "first")

        found = [claimed(here, now=LATER + DELAY).letter_id for _ in range(2)]

        assert found == [first.pk, second.pk]

    def test_stays_within_its_network(self, here: World) -> None:
        invitation(here)

        assert claim(actor=world("Achterhoek").clock, now=LATER) is None

    def test_nobody_but_the_clock_claims(self, here: World) -> None:
        invitation(here)

        for actor in (here.system, here.project_lead, here.employer, here.caseworker):
            assert claim(actor=actor, now=LATER) is None

    def test_passes_a_letter_by_whose_reader_has_left_and_gives_the_next(self, here: World) -> None:
        left = invitation(here)
        with acting(here.system):
            Membership.objects.filter(pk=here.member.contact.pk).update(active=False)

        assert claim(actor=here.clock, now=LATER) is None
        assert again(here, left.pk).state == State.CANCELLED


class TestSettle:
    def test_what_was_taken_is_sent_and_its_text_goes_with_its_links(self, here: World) -> None:
        letter = invitation(here)

        assert settled(here, claimed(here), TAKEN) is State.SENT

        after = again(here, letter.pk)
        assert (after.state, after.body, after.settled_at) == (State.SENT, "", LATER)
        assert "/l/abc" in letter.body

    def test_in_the_demo_the_text_stays_to_be_read(self, here: World) -> None:
        letter = invitation(here)

        settled(here, claimed(here), TAKEN, keeps=True)

        assert again(here, letter.pk).body == letter.body

    @pytest.mark.parametrize(
        ("outcome", "state"),
        [
            (Outcome(Answer.UNKNOWN, "SMTPServerDisconnected"), State.UNCERTAIN),
            (Outcome(Answer.REFUSED, "550 5.1.1"), State.FAILED),
        ],
    )
    def test_what_did_not_surely_go_keeps_its_text_and_its_trouble(
        self, here: World, outcome: Outcome, state: State
    ) -> None:
        letter = invitation(here)

        assert settled(here, claimed(here), outcome) is state

        after = again(here, letter.pk)
        assert (after.body, after.trouble) == (letter.body, outcome.trouble)
        assert claim(actor=here.clock, now=LATER + timedelta(days=9)) is None

    def test_what_was_surely_not_taken_waits_longer_each_time_and_fails_after_days(
        self, here: World
    ) -> None:
        letter = invitation(here)
        now, waits = LATER, []
        while again(here, letter.pk).state == State.WAITING:
            found = claimed(here, now=now)
            settled(here, found, Outcome(Answer.LATER, "450 4.2.0"), now=now)
            waits.append(again(here, letter.pk).not_before - now)
            now += waits[-1]

        assert again(here, letter.pk).state == State.FAILED
        assert len(waits) == TRIES
        assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
        assert max(waits) == LONGEST_WAIT
        assert now - LATER > timedelta(days=4)

    def test_each_move_is_in_the_journal_without_an_address(self, here: World) -> None:
        letter = invitation(here)
        settled(here, claimed(here), TAKEN)

        with acting(here.system):
            lines = moves_of(letter.pk)

        assert [(line.verb, line.target) for line in lines] == [
            ("claim", "sending"),
            ("confirm", "sent"),
        ]
        assert {line.detail for line in lines} == {"invitation"}


class TestDoubt:
    def test_what_hangs_in_sending_becomes_uncertain_after_all_patience(self, here: World) -> None:
        letter = invitation(here)
        claimed(here)

        assert doubt_stale(actor=here.clock, now=LATER + STALE) == 0
        assert doubt_stale(actor=here.clock, now=LATER + STALE + timedelta(seconds=1)) == 1
        assert again(here, letter.pk).state == State.UNCERTAIN

    def test_good_news_that_comes_late_still_counts_and_bad_news_does_not(
        self, here: World
    ) -> None:
        good, bad = invitation(here, "good"), invitation(here, "bad", now=NOW + DELAY)
        one, other = claimed(here, now=LATER + DELAY), claimed(here, now=LATER + DELAY)
        later = LATER + DELAY + 2 * STALE
        assert doubt_stale(actor=here.clock, now=later) == 2

        assert settled(here, one, TAKEN, now=later) is State.SENT
        assert settled(here, other, Outcome(Answer.LATER), now=later) is None

        assert again(here, good.pk).state == State.SENT
        assert again(here, bad.pk).state == State.UNCERTAIN

    def test_an_answer_to_an_older_attempt_changes_nothing(self, here: World) -> None:
        letter = invitation(here)
        old = claimed(here)
        with acting(here.system):
            Letter.objects.filter(pk=letter.pk).update(claimed_at=LATER + DELAY)

        assert settled(here, old, TAKEN) is None
        assert again(here, letter.pk).state == State.SENDING


class TestCancel:
    @pytest.mark.parametrize("state", [State.WAITING, State.FAILED])
    def test_a_cancelled_letter_gives_its_key_back(self, here: World, state: State) -> None:
        first = invitation(here)
        with acting(here.system):
            Letter.objects.filter(pk=first.pk).update(state=state.value)
        assert _cancel_all(here) == 1

        second = invitation(here, now=LATER)

        assert again(here, first.pk).state == State.CANCELLED
        assert second.pk != first.pk
        assert second.state == State.WAITING

    def test_one_that_may_have_gone_keeps_its_key(self, here: World) -> None:
        first = invitation(here)
        settled(here, claimed(here), Outcome(Answer.UNKNOWN))
        stop(actor=here.project_lead, letter_id=first.pk, now=LATER)

        assert invitation(here).pk == first.pk
        assert again(here, first.pk).state == State.CANCELLED

    def test_what_is_being_sent_or_has_gone_stays(self, here: World) -> None:
        letter = invitation(here)
        found = claimed(here)

        assert _cancel_all(here) == 0
        settled(here, found, TAKEN)
        assert _cancel_all(here) == 0
        assert again(here, letter.pk).state == State.SENT

    def test_the_same_letter_is_written_once(self, here: World) -> None:
        first, second = invitation(here), invitation(here)

        assert first.pk == second.pk


def _cancel_all(here: World) -> int:
    with acting(here.system):
        return cancel(actor=here.system, organisation_id=here.member.organisation.pk, now=LATER)
