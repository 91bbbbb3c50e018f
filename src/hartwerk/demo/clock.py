# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened by itself in a made-up network: terms each morning, and the post."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import mark_ended, mark_warned, passed, to_warn
from hartwerk.caseload.leaving import remove_untouched
from hartwerk.demo.stage import Events, Stage
from hartwerk.mail.delivery import claim, settle
from hartwerk.mail.post import Answer, Mailbox, Outcome, Parcel
from hartwerk.matching.timing import ENDS, WARNINGS, follow
from hartwerk.membership import pledges, pushing
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.terms import Kind, due, warn_on
from hartwerk.rules.working_days import is_working_day

MONDAY = 0
SOON = timedelta(minutes=5)


def mornings(stage: Stage, now: datetime) -> Events:
    """Give every morning since the first work was opened, on which the house looks at its terms.

    What the house does on days on which there is nothing to do is left out.
    """
    days, clock = stage.days, stage.house(Role.CLOCK)
    first = max(offer.opened for offer in stage.script.offers)
    for back in range(first, -1, -1):
        if is_working_day(day := days.day(back)) and days.morning(day) <= now:
            yield days.morning(day), partial(_morning, stage, clock)
    for offer in stage.script.offers:
        warned = warn_on(Kind.ANSWER_TASK, due(Kind.ANSWER_TASK, days.day(offer.opened)))
        if warned is not None and (at := days.morning(warned)) <= now:
            yield at + SOON, partial(_remind_referrers, stage, clock)
    for firm in stage.script.firms:
        for promise in firm.promises:
            made = days.day(stage.promised(firm) - 1)
            at = days.morning(max(stage.begins(promise), made)) + SOON
            if at <= now:
                yield at, partial(_begin_promises, clock)


def _morning(stage: Stage, clock: Actor, now: datetime) -> None:
    on = localdate(now)
    with acting(clock):
        warned = to_warn(actor=clock, kinds=WARNINGS, on=on)
        over = passed(actor=clock, kinds=ENDS, on=on)
        for term in warned:
            follow(WARNINGS, actor=clock, term=term, now=now)
            mark_warned(actor=clock, deadline_id=term.id, now=now)
        for term in over:
            follow(ENDS, actor=clock, term=term, now=now)
            mark_ended(actor=clock, deadline_id=term.id, now=now)
        if on.weekday() == MONDAY or on == stage.days.last_working_day:
            remove_untouched(actor=clock, now=now)
    if warned or over:
        stage.wrote(now)


def _remind_referrers(stage: Stage, clock: Actor, now: datetime) -> None:
    if pushing.remind_referrers(actor=clock, now=now):
        stage.wrote(now)


def _begin_promises(clock: Actor, now: datetime) -> None:
    pledges.begin_due(actor=clock, now=now)


# --- the post


@dataclass(slots=True)
class Post:
    """A mailbox on a page, in which now and then a letter goes wrong. Nothing leaves the house."""

    troubles: dict[str, tuple[datetime, Outcome]] = field(default_factory=dict)
    """By address: from when on the first letter goes wrong, and how."""
    keeps_text: bool = True

    def deliver(self, parcel: Parcel, *, now: datetime) -> Outcome:
        since, wrong = self.troubles.get(parcel.to, (None, None))
        if since is not None and wrong is not None and since <= now:
            del self.troubles[parcel.to]
            return wrong
        return Mailbox().deliver(parcel, now=now)


def post_of(stage: Stage) -> Post:
    script = stage.script
    firms = {firm.contact.key: firm for firm in script.firms}
    troubles = {}
    for each in script.troubles:
        firm = firms[each.hat]
        outcome = (
            Outcome(Answer.REFUSED, "550 5.1.1")
            if each.certain
            else Outcome(Answer.UNKNOWN, "ConnectionResetError")
        )
        address = stage.contact(firm.contact, firm.key).email
        troubles[address] = (stage.days.at(each.back, "trouble"), outcome)
    return Post(troubles)


def deliver(stage: Stage, post: Post, *, until: datetime) -> None:
    """Deliver what was written, as soon as it may leave, as the worker does."""
    clock = stage.house(Role.CLOCK)
    while stage.post_goes and stage.post_goes[0] <= until:
        now = heapq.heappop(stage.post_goes)
        with acting(clock):
            while (claimed := claim(actor=clock, now=now)) is not None:
                settle(
                    actor=clock,
                    claimed=claimed,
                    outcome=post.deliver(claimed.parcel, now=now),
                    keeps_text=post.keeps_text,
                    now=now,
                )
