# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How people come into a caseload: by file or one by one; asked first, then talked with."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_read
from hartwerk.caseload import adding, answering, consenting, intake, own_page
from hartwerk.caseload.answering import Answers, Versions
from hartwerk.demo import hats
from hartwerk.demo.script import Newcomer
from hartwerk.demo.stage import Events, Stage
from hartwerk.matching import wishing
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vault import Identity
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Purpose

LIKED = 2


def arriving(stage: Stage) -> Events:
    """Give how everybody came, what they said to being matched, and the talk after it."""
    days = stage.days

    def file(who: Newcomer) -> tuple[str, int, str]:
        return who.helper, who.came, "" if who.by_file else who.key

    for (helper, came, alone), group in groupby(sorted(stage.script.newcomers, key=file), file):
        people = tuple(group)
        at = days.at(came, f"came {helper} {alone}")
        yield at, partial(_add if alone else _keep, stage, people)
    for who in stage.script.newcomers:
        if who.page:
            at = days.at(who.came - 1, f"page {who.key}")
            yield at, partial(_give_page, stage, who)
        if who.asked is not None:
            at = days.at(who.asked, f"asked {who.key}")
            yield at, partial(_say_yes, stage, who)
        if who.talked is not None:
            yield days.at(who.talked, f"talk {who.key}"), partial(_talk, stage, who)
        if who.likes:
            yield days.at(LIKED, f"likes {who.key}"), partial(_like, stage, who)
        if who.withdrew is not None:
            at = days.at(who.withdrew, f"withdrew {who.key}")
            yield at, partial(_withdraw, stage, who)


def _keep(stage: Stage, people: Sequence[Newcomer], now: datetime) -> None:
    actor = stage.wearing(people[0].helper)
    kept = intake.keep(actor=actor, people=[who.person for who in people], now=now)
    for who, named in zip(people, kept.added, strict=True):
        stage.people[who.key] = named.candidate_id


def _add(stage: Stage, people: Sequence[Newcomer], now: datetime) -> None:
    (who,) = people
    given, _, family = who.person.name.partition(" ")
    named = adding.add_person(
        actor=stage.wearing(who.helper),
        person=who.person,
        identity=Identity(given, family, language=who.language),
        form=hats.key(stage.size, "form", who.key),
        now=now,
    )
    stage.people[who.key] = named.candidate_id


def _give_page(stage: Stage, who: Newcomer, now: datetime) -> None:
    own_page.give_page(
        actor=stage.wearing(who.helper),
        candidate_id=stage.people[who.key],
        key=stage.hat(who.key),
        now=now,
    )


def _say_yes(stage: Stage, who: Newcomer, now: datetime) -> None:
    consenting.record_consent(
        actor=_speaker(stage, who),
        candidate_id=stage.people[who.key],
        purpose=Purpose.MATCHING,
        given=True,
        channel=None if who.speaks_by_page else who.channel,
        language=who.language,
        interpreter=who.language != "nl",
        now=now,
    )


def _like(stage: Stage, who: Newcomer, now: datetime) -> None:
    wishing.like(actor=stage.wearing(who.key), vacancy_id=stage.works[who.likes], now=now)


def _withdraw(stage: Stage, who: Newcomer, now: datetime) -> None:
    consenting.withdraw(
        actor=_speaker(stage, who),
        candidate_id=stage.people[who.key],
        channel=None if who.speaks_by_page else who.channel,
        language=who.language,
        now=now,
    )
    stage.wrote(now)


def _talk(stage: Stage, who: Newcomer, now: datetime) -> None:
    actor = stage.wearing(who.helper)
    candidate = stage.people[who.key]
    person = who.person
    told = {
        Topic.TRAVEL: person.means is not None,
        Topic.HOURS: person.hours_min is not None,
        Topic.DAY_PARTS: person.day_parts is not None,
    }
    with acting(actor):
        version = candidates_to_read(actor).values_list("version", flat=True).get(pk=candidate)
    answering.save_answers(
        actor=actor,
        candidate_id=candidate,
        answers=Answers(
            levels=dict(person.levels),
            topics={topic: True for topic, there in told.items() if there},
            person=person,
        ),
        read=Versions(person=version, profile=0),
        now=now,
    )


def _speaker(stage: Stage, who: Newcomer) -> Actor:
    """Return who says it: the person on their own page, or the helper who heard it."""
    return stage.wearing(who.key if who.speaks_by_page else who.helper)
