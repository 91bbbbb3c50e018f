# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person answers in the talk: kept per step, levels in the vault, the rest in the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.people import candidate_locked
from hartwerk.caseload import guarding
from hartwerk.caseload.touching import touch
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Said, Topic
from hartwerk.profiles.vault import SELF, Answer, Identity, NoYes, Overtaken, Profile, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records import journal
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role


class NoSuchQuestion(ValueError):
    """A dimension or certificate that does not exist, or a level outside 0 to 5."""


class Later(ValueError):
    """A day that has not come yet: nobody has spoken then."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What was read when the questions were shown."""

    person: int
    profile: int


UNKNOWN = "unknown"
"""The answer: asked, and the person does not know."""
OPEN = None
"""The answer is taken back: not talked about."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one step. What is not in it stays as it is."""

    levels: Mapping[str, int | str | None] = field(default_factory=dict)
    """Dimension id -> 0 to 5, `UNKNOWN`, or `OPEN`."""
    papers: Mapping[str, bool | str | None] = field(default_factory=dict)
    """Key of a certificate -> held or not, `UNKNOWN`, or `OPEN`."""
    topics: Mapping[Topic, bool | None] = field(default_factory=dict)
    """What was talked about -> whether there was an answer, which is in `person`; or `OPEN`."""
    person: Person = field(default_factory=lambda: Person(ref=""))
    """Practical matters of the topics that were answered; of others nothing is read from it."""


def save_answer(
    *,
    actor: Actor,
    candidate_id: UUID,
    dimension: str,
    level: int | str | None,
    expected: int,
    now: datetime,
) -> int:
    """Keep one level, `UNKNOWN` or `OPEN`; return the new version of the profile.

    Raises
    ------
    Candidate.DoesNotExist, NoYes, Overtaken, NoSuchQuestion
        As `save_answers`.
    """
    kept = _save(
        actor, candidate_id, Answers(levels={dimension: level}), None, expected=expected, now=now
    )
    return kept.profile


def save_answers(
    *, actor: Actor, candidate_id: UUID, answers: Answers, read: Versions, now: datetime
) -> Versions:
    """Keep the answers of one step, all or nothing; return the versions they made.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    NoYes
        A level, of somebody who did not say yes to being matched.
    Overtaken
        Somebody else changed it since it was read.
    NoSuchQuestion
        A dimension or certificate that does not exist, or a level outside 0 to 5.
    NotToBeKept
        Something private in a field that is not for it.
    """
    return _save(actor, candidate_id, answers, read.person, expected=read.profile, now=now)


def spoken(*, actor: Actor, candidate_id: UUID, on: date, now: datetime) -> None:
    """Write down that somebody spoke with the person.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    Later
        The day has not come yet.
    """
    if on > localdate(now):
        raise Later
    with acting(actor):
        candidate = candidate_locked(actor, candidate_id)
        candidate.spoken_on = max(on, candidate.spoken_on or on)
        touch(actor, candidate, "spoken_on", now=now)
        journal.note(
            actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
            verb="spoken", detail=on.isoformat(), now=now,
        )  # fmt: skip


def _save(
    actor: Actor,
    candidate_id: UUID,
    answers: Answers,
    person_read: int | None,
    *,
    expected: int,
    now: datetime,
) -> Versions:
    _known(answers)
    on = localdate(now)
    with acting(actor):
        candidate = candidate_locked(actor, candidate_id)
        if answers.levels and not candidate.matchable:
            raise NoYes
        profile = _levels(actor, candidate, answers, expected, on, now) if answers.levels else None
        changed = []
        if answers.papers or answers.topics:
            if candidate.version != person_read:
                raise Overtaken
            guarding.check(answers.person, Identity())
            practical = _told(keeping.from_json(candidate.practical), answers, on)
            candidate.practical = keeping.to_json(practical)
            changed.append("practical")
        if actor.role is Role.CASEWORKER:
            candidate.spoken_on = on
            changed.append("spoken_on")
        touch(actor, candidate, *changed, now=now)
        journal.note(
            actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
            verb="answer", detail=str(_count(answers)), now=now,
        )  # fmt: skip
        return Versions(candidate.version, profile.version if profile else expected)


def _known(answers: Answers) -> None:
    words = vocabulary()
    strange = [key for key in answers.levels if key not in words.positions]
    strange += [key for key in answers.papers if key not in words.certificates]
    for level in answers.levels.values():
        if level not in (UNKNOWN, OPEN, *range(6)) or isinstance(level, bool):
            strange.append("level")
    if strange:
        raise NoSuchQuestion(strange[0])


def _levels(
    actor: Actor, candidate: Candidate, answers: Answers, expected: int, on: date, now: datetime
) -> Profile:
    read = vault.profiles([candidate.pk], Purpose.TALK).get(candidate.pk, Profile())
    if read.version != expected:
        raise Overtaken
    rater = SELF if actor.role is Role.CANDIDATE else str(actor.membership_id)
    said = {
        key: None if level is OPEN else Answer(level if isinstance(level, int) else None, rater, on)
        for key, level in answers.levels.items()
    }
    return vault.keep_profile(candidate.pk, read.with_answers(said), now=now)


def _told(old: Practical, answers: Answers, on: date) -> Practical:
    """Return the practical matters with the answers of a step; by hand, so no file undoes them."""
    said = dict(old.said)
    changes: dict[str, object] = {}
    for topic, answered in answers.topics.items():
        # Of a topic that is taken back, nothing is known any more.
        told = answers.person if answered else Person(ref="")
        if answered is not False:
            changes |= {name: getattr(told, name) for name in keeping.FIELDS_OF[topic]}
        if answered is OPEN:
            said.pop(topic, None)
        else:
            said[topic] = Said(on, answered)
    changed = changes.get("place")
    if isinstance(changed, str):
        changes["place"] = guarding.four_digits(changed)
    # The names are those of the fields, and so are the types.
    person = replace(old.person, **changes)  # type: ignore[arg-type]
    for key, held in answers.papers.items():
        person = _paper(person, key, held)
        if held is OPEN:
            said.pop(key, None)
        else:
            said[key] = Said(on, held is not UNKNOWN)
    return Practical(person, said, old.source)


def _paper(person: Person, key: str, held: bool | str | None) -> Person:
    """Return the person with one certificate held, not held, or not known any more."""
    holds, lacks = person.holds - {key}, person.lacks - {key}
    if held is True:
        holds |= {key}
    elif held is False:
        lacks |= {key}
    if person.certificates is None:
        return replace(person, holds=holds, lacks=lacks)
    if isinstance(held, bool):
        whole = person.certificates | {key} if held else person.certificates - {key}
        return replace(person, certificates=whole)
    # The list is not whole any more: all others are known, this one is not.
    others = vocabulary().certificates.keys() - person.certificates - {key}
    return replace(
        person, certificates=None, holds=person.certificates - {key}, lacks=frozenset(others)
    )


def _count(answers: Answers) -> int:
    return len(answers.levels) + len(answers.papers) + len(answers.topics)
