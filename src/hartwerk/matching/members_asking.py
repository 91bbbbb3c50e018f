# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A helper puts five lines about somebody to the members, with that person's yes, and back.

What the person heard is what members read, word for word, under an alias, for ten working days.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import establishments_to_see, participations_to_see
from hartwerk.access.people import candidates_to_propose
from hartwerk.access.questions import asked_for_to_see, questions_to_withdraw
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import consenting
from hartwerk.matching.alias import new_alias
from hartwerk.matching.consenting import said_by
from hartwerk.matching.guarding import TextTooLong, checked_words, words_of_name
from hartwerk.matching.knowing import people_known
from hartwerk.matching.members_ending import tell_members_it_is_gone
from hartwerk.matching.members_moving import (
    Taken,
    moved,
    note,
    run,
    take,
    tell_helper,
)
from hartwerk.matching.moving import SET_BACK
from hartwerk.matching.proposing import ReasonMissing
from hartwerk.matching.refusals import Refused, Why, WordsRefused
from hartwerk.matching.snapshot import Alike, how_alike
from hartwerk.profiles import five_lines, vault
from hartwerk.profiles.five_lines import Chosen, FiveLines, Line
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot, gazetteer
from hartwerk.profiles.reaching import reached_by
from hartwerk.profiles.vault import Purpose
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Participation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.questions import AskedFor, MembersQuestion
from hartwerk.records.writing import write
from hartwerk.rules import consent
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.members_questions import LIFE, State, Verb
from hartwerk.rules.reasons import SetBack, Withdrawn
from hartwerk.rules.terms import Kind, due

LONGEST = 100
"""Characters of one's own words in one line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What there is to choose from for the five lines about somebody.

    Attributes
    ----------
    offered, first
        All that the profile says, and what stands there before anybody chose.
    places
        Where members work.
    standing
        The question about this person that is open already; None: there is none.
    """

    candidate: Candidate
    name: str
    offered: Chosen
    first: Chosen
    places: tuple[str, ...]
    standing: UUID | None


def draft(*, actor: Actor, candidate_id: UUID, now: datetime) -> Draft:
    """Return what the profile of somebody has for the five lines.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, the actor may not, or the person did not say yes to being matched.
    """
    with acting(actor):
        candidate = candidates_to_propose(actor).get(pk=candidate_id)
        spots = member_places(actor)
        (person,) = people_known([candidate], Purpose.CARD)
        (reaches,) = reached_by([person], [*spots.values()], on=localdate(now))
        known = vault.identities([candidate.pk], Purpose.CARD).get(candidate.pk)
        standing = asked_for_to_see(actor).filter(candidate=candidate, live=True)
        return Draft(
            candidate=candidate,
            name=(known.name if known else "") or candidate.label,
            offered=five_lines.offered_by(person, reaches),
            first=five_lines.chosen_at_first(person, reaches),
            places=tuple(spots),
            standing=standing.values_list("question_id", flat=True).first(),
        )


def checked(*, actor: Actor, candidate_id: UUID, chosen: Chosen, own: Mapping[Line, str]) -> Chosen:
    """Return what was chosen with the helper's own words, each held against what is never written.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    TextTooLong, WordsRefused
        Words that should not be put. Nothing is kept.
    Refused
        One of the five lines says nothing.
    """
    names = _names(actor, candidate_id)
    kept = {line: checked_words(own.get(line, ""), LONGEST, names=names) for line in Line}
    whole = replace(chosen, own=kept)
    if not five_lines.said(whole).complete:
        raise Refused(Why.LINES_MISSING)
    return whole


def first_wrong(
    *, actor: Actor, candidate_id: UUID, chosen: Chosen, own: Mapping[Line, str]
) -> Line | None:
    """Return the first of the five lines that `checked` refuses; None where it is not a line.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    names = _names(actor, candidate_id)
    for line in Line:
        try:
            checked_words(own.get(line, ""), LONGEST, names=names)
        except (TextTooLong, WordsRefused):
            return line
    said = five_lines.said(replace(chosen, own=own))
    return next((line for line in Line if not getattr(said, line.value)), None)


def fits_how_many(
    *, actor: Actor, candidate_id: UUID, chosen: Chosen, now: datetime
) -> Alike | None:
    """Return of how many people of the network these five lines are known to be true.

    Codes are counted, own words are not: they can only make it fewer. None: nobody could look.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    on = localdate(now)
    with acting(actor):
        candidate = candidates_to_propose(actor).only("pk").get(pk=candidate_id)
        spots = [*member_places(actor).values()]
        journal.note(
            actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
            verb="count_alike", now=now,
        )  # fmt: skip

    def is_true(people: Sequence[Person]) -> Iterable[bool]:
        return (
            five_lines.is_true_of(chosen, person, reaches)
            for person, reaches in zip(people, reached_by(people, spots, on=on), strict=True)
        )

    return how_alike(network_id=actor.network_id, is_true=is_true)


def put(
    *,
    actor: Actor,
    candidate_id: UUID,
    chosen: Chosen,
    own: Mapping[Line, str],
    now: datetime,
    channel: Channel,
    language: str = "nl",
    interpreter: bool = False,
) -> UUID:
    """Write down the yes of a person to five lines, and put these to the members at once.

    Parameters
    ----------
    chosen, own
        As the person heard it.
    channel
        How the helper heard the yes.

    Returns
    -------
    UUID
        Of the question.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, the actor may not, or the person did not say yes to being matched.
    TextTooLong, WordsRefused, Refused
        As for `checked`; or a question about this person is open already.
    WrongChannel
        It cannot have been heard so.
    """
    said = said_by(actor, channel, language, interpreter)
    with acting(actor):
        people = candidates_to_propose(actor).select_related("helper")
        candidate = people.select_for_update(of=("self",)).get(pk=candidate_id)
        lines = five_lines.said(
            checked(actor=actor, candidate_id=candidate.pk, chosen=chosen, own=own)
        )
        _none_stands(actor, candidate)
        yes = consenting.write_down(
            actor, candidate, consent.Purpose.QUESTION, given=True, said=said, now=now
        )
        taken = Taken(_made(actor, candidate, lines, yes.pk, now), candidate)
        note(actor, taken, "put", now=now)
        run(actor, taken, now=now)
    return taken.question.pk


def withdraw(
    *, actor: Actor, question_id: UUID, now: datetime, reason: Withdrawn | None = None
) -> None:
    """Take a question back: the helper with a reason, the person without.

    From this moment no member reads it any more. Of the person it is a no, which only the person
    turns back into a yes.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was settled already.
    ReasonMissing
        A helper named no reason.
    """
    by_person = actor.role is Role.CANDIDATE
    if not by_person and reason is None:
        raise ReasonMissing
    with acting(actor):
        taken = take(actor, questions_to_withdraw(actor), question_id, person=True)
        LIFE.after(taken.state, Verb.WITHDRAW, by=actor.role)
        if by_person:
            consenting.write_down(
                actor, taken.candidate, consent.Purpose.QUESTION, given=False,
                said=said_by(actor, None), now=now,
            )  # fmt: skip
        moved(
            actor, taken, Verb.WITHDRAW, reason=reason, now=now,
            withdrawn_for=reason.value if reason else "",
        )  # fmt: skip
        tell_members_it_is_gone(actor, taken, now=now)
        if by_person:
            tell_helper(actor, taken, now=now, occasion=f"withdrawn {taken.question.version}")


def set_back(*, actor: Actor, question_id: UUID, reason: SetBack, now: datetime) -> None:
    """Undo that a question was withdrawn: members read it again, until its day.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    Refused
        It was not withdrawn by this side; the yes or the time is over; another question stands.
    """
    with acting(actor):
        taken = take(actor, questions_to_withdraw(actor), question_id, person=True)
        line = _last_move(actor, question_id)
        try:
            if line is None:
                raise Refused(Why.MOVED_SINCE)
            back_at = LIFE.before(taken.state, Verb(line.verb), State(line.source), by=actor.role)
        except MoveRefused:
            raise Refused(Why.MOVED_SINCE) from None
        if Role(line.role) is not actor.role:
            raise Refused(Why.OWN_WORD)
        if not taken.candidate.matchable:
            raise Refused(Why.NO_YES_TO_MATCHING)
        if back_at is State.OPEN:
            _none_stands(actor, taken.candidate)
            if taken.question.until < localdate(now):
                raise Refused(Why.TIME_OVER)
        changes: dict[str, object] = {"withdrawn_for": ""}
        if actor.role is Role.CANDIDATE:
            changes["yes"] = consenting.write_down(
                actor, taken.candidate, consent.Purpose.QUESTION, given=True,
                said=said_by(actor, None), now=now,
            )  # fmt: skip
        source = taken.state
        if back_at is State.OPEN:
            changes["settled_at"] = None
        write(taken.question, state=back_at.value, **changes)
        note(
            actor, taken, SET_BACK, source=source, target=back_at, reason=reason, undoes=line.pk,
            now=now,
        )  # fmt: skip
        if back_at is State.OPEN:
            run(actor, taken, now=now)


def may_be_set_back(actor: Actor, question: MembersQuestion) -> bool:
    """Whether this actor withdrew a question and can undo that; for a button."""
    line = _last_move(actor, question.pk)
    return (
        line is not None
        and question.state == State.WITHDRAWN.value
        and line.verb == Verb.WITHDRAW.value
        and line.role == actor.role.value
    )


def read(*, actor: Actor, question_id: UUID, now: datetime) -> None:
    """Note that the helper read what members said: the task is done.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        found = questions_to_withdraw(actor).only("pk").get(pk=question_id)
        tasks.settle(
            actor=actor,
            about=About(question_id=found.pk),
            kind=TaskKind.READ_MEMBERS,
            organisation_id=actor.organisation_id,
            now=now,
        )


def member_places(actor: Actor) -> dict[str, Spot]:
    """Return by its name where each place lies in which a member works, in order."""
    members = participations_to_see(actor).filter(kind=Participation.Kind.MEMBER.value, until=None)
    at = establishments_to_see(actor).filter(organisation__in=members.values("organisation"))
    spots = [gazetteer().look_up(each).spot for each in at.values_list("place", flat=True)]
    return {spot.label: spot for spot in sorted(filter(None, spots), key=lambda each: each.label)}


def _made(
    actor: Actor, candidate: Candidate, lines: FiveLines, yes_id: UUID, now: datetime
) -> MembersQuestion:
    question = MembersQuestion(
        id=uuid.uuid4(),
        network_id=actor.network_id,
        alias=new_alias(actor),
        lines=five_lines.to_json(lines),
        yes_id=yes_id,
        until=due(Kind.MEMBERS_QUESTION, localdate(now)),
        put_at=now,
    )
    # First whom it is about: whose a question is, the wall reads there.
    AskedFor(
        question=question,
        network_id=actor.network_id,
        candidate=candidate,
        referrer_id=candidate.referrer_id,
    ).save(force_insert=True)
    question.save(force_insert=True)
    return question


def _names(actor: Actor, candidate_id: UUID) -> list[str]:
    """Return the words of the person's name: none of them may reach a member."""
    with acting(actor):
        return words_of_name(candidates_to_propose(actor).only("pk").get(pk=candidate_id).pk)


def _none_stands(actor: Actor, candidate: Candidate) -> None:
    with as_system(actor) as system:
        open_ = asked_for_to_see(system).filter(candidate=candidate, live=True)
        if open_.exists():
            raise Refused(Why.QUESTION_STANDS)


def _last_move(actor: Actor, question_id: UUID) -> JournalEntry | None:
    with as_system(actor):
        return journal.last_move(question_id)
