# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The recognition card of a piece of work: shared by link, answered without naming anybody.

Every answer is a row of its own and none is changed: the last one of a referrer is what it says
now, all of them are what was said. Two people who answer with one link both did.
"""

import uuid
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import hats_to_see, referrers
from hartwerk.access.vacancies import card_answers_to_see, cards_to_answer, vacancies_to_see
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching.knowing import work_described
from hartwerk.membership import links
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.profiles.description_json import from_json
from hartwerk.profiles.recognition import RecognitionCard, recognition_card
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.networks import Participation
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import Knows, Nobody
from hartwerk.rules.vacancies import State
from hartwerk.rules.working_days import add_working_days

ASK_WITHIN = 5
"""Working days after which the house asks how it went, where no day was chosen."""
LATEST = timedelta(days=92)
"""A follow-up after a quarter is none."""


def card_of(vacancy: Vacancy) -> RecognitionCard:
    """Return the recognition card of a piece of work, in the language that is active."""
    words = from_json(vacancy.description)
    return recognition_card(work_described(vacancy), guide=words.guide, visit=words.visit)


def card_link(*, actor: Actor, vacancy_id: UUID, referrer_id: UUID | None, now: datetime) -> str:
    """Return the path of a link to the card of open work.

    A referrer's own people make links that answer for it, the project leader for each referrer.
    A link without one can be read and printed, and answered by nobody: an answer speaks for an
    organisation. A member makes only those.

    Raises
    ------
    Vacancy.DoesNotExist, Participation.DoesNotExist
        The work is not open or not the actor's to share, or the link may not speak for this one.
    """
    with acting(actor):
        vacancies_to_see(actor).get(pk=vacancy_id, state=State.OPEN.value)
        if referrer_id is not None:
            allowed = referrers(actor)
            if actor.role is Role.CASEWORKER:
                allowed = allowed.filter(organisation=actor.organisation_id)
            elif actor.role is not Role.PROJECT_LEAD:
                allowed = allowed.none()
            allowed.get(organisation=referrer_id)
        path = links.card(actor=actor, vacancy_id=vacancy_id, referrer_id=referrer_id, now=now)
        journal.note(
            actor=actor, subject="vacancy", subject_id=vacancy_id, verb="share_card", now=now
        )
    return path


def answer_card(
    *,
    actor: Actor,
    vacancy_id: UUID,
    now: datetime,
    knows: Knows | None = None,
    nobody: Nobody | None = None,
    follow_up_on: date | None = None,
    referrer_id: UUID | None = None,
    key: UUID | None = None,
) -> CardAnswer:
    """Store what a referrer says to a card: it knows someone, or nobody, and why.

    By link, by a caseworker, or by the project leader who writes down what was said by phone.
    Nothing about anybody is asked or kept.

    Parameters
    ----------
    knows, nobody
        Exactly one of the two.
    follow_up_on
        When somebody asks how it went; by default after five working days.
    referrer_id
        For which referrer the project leader writes; others speak for their own.
    key
        Of the answer: who sends the same form twice gave one answer.

    Raises
    ------
    Vacancy.DoesNotExist, Participation.DoesNotExist
        The card is not open, or the actor does not speak for this referrer.
    FieldRefused
        Neither or both were said, or the day does not lie ahead.
    """
    if (knows is None) == (nobody is None):
        raise FieldRefused("answer", Problem.MISSING)
    today = localdate(now)
    on = None
    if knows is not None:
        on = follow_up_on or add_working_days(today, ASK_WITHIN)
        if not today < on <= today + LATEST:
            raise FieldRefused("follow_up_on", Problem.PERIOD)
    key = key or uuid.uuid4()
    with acting(actor):
        work = cards_to_answer(actor).get(pk=vacancy_id)
        lead = actor.role is Role.PROJECT_LEAD
        speaks_for = referrer_id if lead else actor.organisation_id
        part = referrers(actor).get(organisation=speaks_for)
        answer = CardAnswer(
            id=key,
            network_id=actor.network_id,
            vacancy=work,
            referrer_id=part.organisation_id,
            knows=knows.value if knows else "",
            nobody=nobody.value if nobody else "",
            follow_up_on=on,
            at=now,
        )
        try:
            with acting(actor):
                answer.save(force_insert=True)
        except IntegrityError:
            return card_answers_to_see(actor).get(pk=key, vacancy=work)
        journal.note(
            actor=actor,
            subject="vacancy",
            subject_id=work.pk,
            verb="answer_card",
            now=now,
            reason=answer.knows or answer.nobody,
            channel=Channel.PHONE.value if lead else "",
            on_behalf_of=part.organisation_id if lead else None,
        )
        _follow(actor, answer, part, now)
    return answer


def _follow(actor: Actor, answer: CardAnswer, part: Participation, now: datetime) -> None:
    """Settle the question to look, and ask who was meant to call or to ask how it went."""
    about = About(vacancy_id=answer.vacancy_id)
    if answer.nobody != Nobody.NOT_LOOKED_YET.value:
        tasks.settle(
            actor=actor,
            about=about,
            now=now,
            kind=TaskKind.LOOK,
            organisation_id=part.organisation_id,
            answer=answer.knows or answer.nobody,
        )
    if answer.follow_up_on is None:
        return
    tasks.ask(
        actor=actor,
        kind=TaskKind.FOLLOW_UP,
        organisation_id=part.organisation_id,
        about=about,
        due_on=answer.follow_up_on,
        now=now,
    )
    if answer.knows == Knows.CALL_ME.value:
        with as_system(actor) as system:
            leads = list(hats_to_see(system).filter(role=Role.PROJECT_LEAD.value, active=True))
        for lead in leads:
            if lead.organisation_id is not None:
                tasks.ask(
                    actor=actor,
                    kind=TaskKind.FOLLOW_UP,
                    organisation_id=lead.organisation_id,
                    about=about,
                    due_on=add_working_days(localdate(now), 1),
                    now=now,
                    membership_id=lead.pk,
                )
