# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Send letters: claimed before, settled after. Never lost in silence, never sent twice by itself.

    while (claimed := claim(actor=clock, now=...)) is not None:
        outcome = post.deliver(claimed.parcel, now=...)
        settle(actor=clock, claimed=claimed, outcome=outcome, keeps_text=post.keeps_text, now=...)

Whoever dies between the two leaves a letter in `sending`. Nobody knows then whether it went:
`doubt_stale` puts it on the list of the project leader, and it is not sent again by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.letters import letters_to_claim, letters_to_see
from hartwerk.mail.moving import moved
from hartwerk.mail.post import Answer, Outcome, Parcel
from hartwerk.mail.standing import stands
from hartwerk.rules.actors import Actor
from hartwerk.rules.letters import State, Verb

STALE = timedelta(minutes=15)
"""In `sending` for so long, nobody sends it any more: longer than all patience of a post."""
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=4)
TRIES = 32
"""With these waits four days, as RFC 5321, 4.5.4.1, asks at least."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that one process sends, and no other."""

    letter_id: UUID
    parcel: Parcel
    claimed_at: datetime
    attempts: int
    """This one too."""


def claim(*, actor: Actor, now: datetime) -> Claimed | None:
    """Take the letter that waits longest, and commit; None where none waits.

    A letter whose reason fell away is cancelled instead.
    """
    while True:
        with acting(actor):
            letter = (
                letters_to_claim(actor, now=now)
                .select_for_update(of=("self",), skip_locked=True)
                .first()
            )
            if letter is None:
                return None
            if stands(letter):
                letter.attempts += 1
                letter.claimed_at = now
                moved(actor=actor, letter=letter, verb=Verb.CLAIM, now=now)
                return Claimed(
                    letter.pk,
                    Parcel(letter.to, letter.subject, letter.body, letter.key),
                    now,
                    letter.attempts,
                )
            with as_system(actor) as system:
                moved(actor=system, letter=letter, verb=Verb.CANCEL, now=now, cause=actor)


def settle(
    *, actor: Actor, claimed: Claimed, outcome: Outcome, keeps_text: bool, now: datetime
) -> State | None:
    """Write down how sending ended; None where the letter is not ours any more.

    Parameters
    ----------
    keeps_text
        False: the text goes when the letter has gone, with the links in it.
    """
    with acting(actor):
        letter = (
            letters_to_see(actor)
            .select_for_update(of=("self",))
            .filter(pk=claimed.letter_id, claimed_at=claimed.claimed_at)
            .first()
        )
        if letter is None:
            return None
        state = State(letter.state)
        verb = _verb(claimed, outcome)
        # Doubted in between: that it arrived is still good news, anything else is none.
        if state is not State.SENDING and (state, verb) != (State.UNCERTAIN, Verb.CONFIRM):
            return None
        letter.trouble = outcome.trouble
        if verb is Verb.POSTPONE:
            letter.not_before = now + _wait(claimed.attempts)
        return moved(
            actor=actor, letter=letter, verb=verb, now=now, reason=outcome.answer, keep=keeps_text
        )


def doubt_stale(*, actor: Actor, now: datetime) -> int:
    """Put letters whose sender is gone on the list of what is uncertain; return how many."""
    with acting(actor):
        left = (
            letters_to_see(actor)
            .filter(state=State.SENDING.value, claimed_at__lt=now - STALE)
            .select_for_update(of=("self",), skip_locked=True)
        )
        letters = list(left.order_by("claimed_at", "id"))
        for letter in letters:
            letter.trouble = "sender gone"
            moved(actor=actor, letter=letter, verb=Verb.DOUBT, now=now)
    return len(letters)


def _verb(claimed: Claimed, outcome: Outcome) -> Verb:
    match outcome.answer:
        case Answer.ACCEPTED:
            return Verb.CONFIRM
        case Answer.UNKNOWN:
            return Verb.DOUBT
        case Answer.REFUSED:
            return Verb.FAIL
        case Answer.LATER:
            return Verb.FAIL if claimed.attempts >= TRIES else Verb.POSTPONE


def _wait(attempts: int) -> timedelta:
    doublings: int = 2 ** min(attempts - 1, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)
