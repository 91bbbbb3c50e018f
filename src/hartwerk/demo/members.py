# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members in a made-up network: one is open, one is over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from hartwerk.demo.stage import Events, Stage
from hartwerk.matching import members_answering, members_asking
from hartwerk.profiles.five_lines import Line
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import ToQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and what members said to it: by firm, how many working days after."""

    person: str
    back: int
    answers: tuple[tuple[str, int, ToQuestion], ...]
    own: Mapping[Line, str] = field(default_factory=dict)


QUESTIONS: tuple[Asked, ...] = (
    Asked(
        "roy",
        21,
        (
            ("de-kwast", 2, ToQuestion.NOT_HERE),
            ("de-linde", 3, ToQuestion.LATER),
            ("de-bron", 6, ToQuestion.NOT_HERE),
        ),
        {Line.WISH: "met de handen werken", Line.CAN: "komt afspraken na"},
    ),
    Asked(
        "rahel",
        4,
        (
            ("de-klink", 1, ToQuestion.LATER),
            ("de-kwast", 1, ToQuestion.NOT_HERE),
            ("de-es", 2, ToQuestion.COME_AND_LOOK),
        ),
        {Line.WISH: "werk met een vaste collega", Line.CAN: "leert snel als iemand het voordoet"},
    ),
)


def questions(stage: Stage) -> Events:
    """Give when each question is put and answered, of whoever is in this network."""
    here = {each.key for each in stage.script.newcomers}
    firms = {each.key: each.contact.key for each in stage.script.firms}
    for asked in QUESTIONS:
        if asked.person not in here:
            continue
        made: list[UUID] = []
        at = stage.days.at(asked.back, f"members {asked.person}")
        yield at, partial(_put, stage, asked, made)
        for firm, after, says in asked.answers:
            at = stage.days.at(asked.back - after, f"members {asked.person} {firm}")
            yield at, partial(_answer, stage, firms[firm], made, says)


def _put(stage: Stage, asked: Asked, made: list[UUID], now: datetime) -> None:
    actor, person = stage.helper(asked.person), stage.people[asked.person]
    chosen = members_asking.draft(actor=actor, candidate_id=person, now=now).first
    made.append(
        members_asking.put(
            actor=actor,
            candidate_id=person,
            chosen=chosen,
            own=asked.own,
            channel=Channel.SPOKEN,
            now=now,
        )
    )
    stage.wrote(now)


def _answer(stage: Stage, contact: str, made: list[UUID], says: ToQuestion, now: datetime) -> None:
    members_answering.answer(actor=stage.wearing(contact), question_id=made[0], says=says, now=now)
    stage.wrote(now)
