# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members as each side reads them: helper and person, and members without."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.access.organisations import hats_to_see
from hartwerk.access.questions import (
    answers_to_see,
    asked_for_to_see,
    questions_to_see,
)
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching.members_asking import may_be_set_back
from hartwerk.profiles import five_lines, vault
from hartwerk.profiles.five_lines import FiveLines
from hartwerk.profiles.vault import Purpose
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.networks import Membership, Organisation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.questions import MemberAnswer, MembersQuestion
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.members_questions import LIFE, State, Verb
from hartwerk.rules.reasons import ToQuestion
from hartwerk.rules.vacancies import State as WorkState


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A question about one of one's own people, in a list."""

    question: MembersQuestion
    candidate: Candidate
    come: int
    """How many members said: come and look."""
    answered: int
    unread: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one member says now, and whom to call.

    Attributes
    ----------
    works
        What it offers now: the way on, where it said to come and look.
    """

    member: Organisation
    says: ToQuestion
    at: datetime
    contact: Membership | None
    works: tuple[Vacancy, ...]


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question as its helper reads it."""

    question: MembersQuestion
    candidate: Candidate
    name: str
    lines: FiveLines
    said: tuple[Said, ...]
    """Come and look first, then later, then not here."""
    unread: bool
    may_withdraw: bool
    may_set_back: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A question as a member reads it, or the project leader; `says` is the member's own."""

    question: MembersQuestion
    lines: FiveLines
    says: ToQuestion | None
    answered: int = 0
    """Members that said something; for the project leader."""


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """What members were asked about oneself."""

    question: MembersQuestion
    lines: FiveLines
    said: tuple[tuple[str, ToQuestion], ...]
    """The members that said something, by name."""
    may_set_back: bool


def own_questions(*, actor: Actor, open_only: bool) -> tuple[OwnLine, ...]:
    """Return the questions about people of the own organisation, the newest first."""
    with acting(actor):
        about = asked_for_to_see(actor).select_related("question", "candidate")
        about = about.defer("candidate__practical").order_by("-question__put_at", "pk")
        states = (
            [State.OPEN.value] if open_only else [s.value for s in State if s is not State.OPEN]
        )
        rows = list(about.filter(question__state__in=states))
        ids = [row.question_id for row in rows]
        last = _last_of(answers_to_see(actor).filter(question__in=ids))
        unread = _unread(ids)
    said = defaultdict(list)
    for (question_id, _member), line in last.items():
        if line.said:
            said[question_id].append(ToQuestion(line.said))
    return tuple(
        OwnLine(
            question=row.question,
            candidate=row.candidate,
            come=said[row.question_id].count(ToQuestion.COME_AND_LOOK),
            answered=len(said[row.question_id]),
            unread=row.question_id in unread,
        )
        for row in rows
    )


def own_question(*, actor: Actor, question_id: UUID) -> OwnQuestion:
    """Return one question about somebody of the own organisation.

    Raises
    ------
    AskedFor.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        about = asked_for_to_see(actor).select_related("question", "candidate")
        row = about.get(pk=question_id)
        question = row.question
        names = vault.identities([row.candidate_id], Purpose.PERSON)
        known = names.get(row.candidate_id)
        answers = answers_to_see(actor).filter(question=question).select_related("member", "by")
        last = [each for each in _last_of(answers).values() if each.said]
        members = [each.member_id for each in last]
        works: defaultdict[UUID, list[Vacancy]] = defaultdict(list)
        offered = vacancies_to_see(actor).filter(
            organisation__in=members, state=WorkState.OPEN.value
        )
        for work in offered.select_related("establishment").defer("description").order_by("title"):
            works[work.organisation_id].append(work)
        contacts: dict[UUID, Membership] = {}
        hats = hats_to_see(actor).filter(
            organisation__in=members, role=Role.EMPLOYER.value, active=True
        )
        for hat in hats.order_by("name", "pk"):
            if hat.organisation_id is not None:
                contacts.setdefault(hat.organisation_id, hat)
        order = [*ToQuestion]
        said = [
            Said(
                member=each.member,
                says=ToQuestion(each.said),
                at=each.at,
                contact=each.by or contacts.get(each.member_id),
                works=tuple(works[each.member_id]),
            )
            for each in last
        ]
        return OwnQuestion(
            question=question,
            candidate=row.candidate,
            name=(known.name if known else "") or row.candidate.label,
            lines=five_lines.from_json(question.lines),
            said=tuple(sorted(said, key=lambda each: (order.index(each.says), each.member.name))),
            unread=bool(_unread([question.pk])),
            may_withdraw=LIFE.may(State(question.state), Verb.WITHDRAW, actor.role),
            may_set_back=may_be_set_back(actor, question),
        )


def put_to_members(*, actor: Actor) -> tuple[MemberLine, ...]:
    """Return the questions that a member reads, or the project leader; what ends first comes first.

    Those that the member answered and that are over come last.
    """
    with acting(actor):
        rows = list(questions_to_see(actor).order_by("until", "put_at", "pk"))
        last = _last_of(answers_to_see(actor).filter(question__in=rows))
    lines = [_member_line(actor, row, last) for row in rows]
    return tuple(sorted(lines, key=lambda line: line.question.state != State.OPEN.value))


def put_to_member(*, actor: Actor, question_id: UUID) -> MemberLine:
    """Return one question as a member reads it, signed in or by its link.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        row = questions_to_see(actor).get(pk=question_id)
        return _member_line(actor, row, _last_of(answers_to_see(actor).filter(question=row)))


def my_question(*, actor: Actor) -> MyQuestion | None:
    """Return the last question about oneself; None where there was none."""
    with acting(actor):
        row = questions_to_see(actor).order_by("-put_at", "pk").first()
        if row is None:
            return None
        answers = answers_to_see(actor).filter(question=row).select_related("member")
        said = sorted(
            (each.member.name, ToQuestion(each.said))
            for each in _last_of(answers).values()
            if each.said
        )
        return MyQuestion(
            question=row,
            lines=five_lines.from_json(row.lines),
            said=tuple(said),
            may_set_back=may_be_set_back(actor, row),
        )


def _member_line(
    actor: Actor, row: MembersQuestion, last: Mapping[tuple[UUID, UUID], MemberAnswer]
) -> MemberLine:
    of_this = [each for (question_id, _), each in last.items() if question_id == row.pk]
    said = [each for each in of_this if each.said]
    own = [each for each in said if each.member_id == actor.organisation_id]
    lead = actor.role is Role.PROJECT_LEAD
    return MemberLine(
        question=row,
        lines=five_lines.from_json(row.lines),
        says=ToQuestion(own[0].said) if own and not lead else None,
        answered=len(said),
    )


def _last_of(answers: Iterable[MemberAnswer]) -> dict[tuple[UUID, UUID], MemberAnswer]:
    """Return the last line of each member to each question."""
    ordered = sorted(answers, key=lambda each: each.number)
    return {(each.question_id, each.member_id): each for each in ordered}


def _unread(question_ids: Iterable[UUID]) -> set[UUID]:
    standing = Task.objects.filter(
        kind=TaskKind.READ_MEMBERS.value, done_at=None, question__in=list(question_ids)
    )
    return {id for id in standing.values_list("question_id", flat=True) if id is not None}
