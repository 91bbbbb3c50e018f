# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Readings for screens: the own people, one of them, and what files brought in.

A name that is shown was opened in the vault, which wrote down who looked and why.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.people import candidates_to_read, consents_to_read, intakes_to_read
from hartwerk.access.proposals import proposed_to_see
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vault import Identity, Profile, Purpose
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate, Consent, Intake
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel
from hartwerk.rules.consent import Purpose as To
from hartwerk.rules.terms import Kind, term

MOST_FOUND = 50
LINES_READ = 200
"""So many lines of the journal are looked at, the last ones first."""
LOOKED = ("read_identity", "read_profile")


class Said(StrEnum):
    """What the person said to being matched."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


class Only(StrEnum):
    """Which of the own people a list shows."""

    ALL = "all"
    NOT_ASKED = "not_asked"
    YES = "yes"
    CALL_FIRST = "call_first"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list."""

    id: UUID
    label: str
    name: str
    """Empty where none was kept."""
    person: Person
    said: Said
    waiting_since: date
    spoken_on: date | None
    call_first: bool
    """Nobody spoke with the person for long; nobody is dropped for it."""
    leaves_on: date | None
    """The last day of the row, where it was announced that it goes."""


@dataclass(frozen=True, slots=True)
class Listed:
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A yes or a no as it was recorded."""

    purpose: To
    given: bool
    at: datetime
    channel: Channel
    language: str
    interpreter: bool
    text_version: str
    by: str
    """Who wrote it down; empty where the person did."""
    to: str
    """The employer, of a yes to one."""


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal of the person."""

    id: UUID
    title: str
    employer: str
    state: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked on a day at who the person is, or at what they can; as often as it was."""

    on: date
    levels: bool
    """At what the person can; else at who they are."""
    by: str
    """Empty where it was the person."""
    times: int


@dataclass(frozen=True, slots=True)
class One:
    """One person, with all that the helper may know."""

    line: Line
    identity: Identity
    practical: Practical
    profile: Profile
    helper: str
    version: int
    heard: tuple[Heard, ...]
    cards: tuple[Card, ...]
    looks: tuple[Look, ...]
    paper_until: datetime | None
    """Until when the paper opens work that the person was given; None where there is none."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was kept."""

    id: UUID
    at: datetime
    by: str
    added: int
    changed: int
    same: int
    undone_at: datetime | None


def own_people(*, actor: Actor, on: date, first: int, count: int, only: Only = Only.ALL) -> Listed:
    """Return one page of the own people, who waits longest first.

    Parameters
    ----------
    first, count
        How many come before, and how many are on the page.
    """
    with acting(actor):
        people = _narrowed(candidates_to_read(actor), only, on)
        rows = [*people.order_by("waiting_since", "label")[first : first + count]]
        names = vault.identities([row.pk for row in rows], Purpose.LIST)
        return Listed(_lines(rows, names, on), people.count())


def named(*, actor: Actor, words: str, on: date) -> Listed:
    """Return own people whose name or label holds some words; at most fifty, by name.

    The names are compared here and nowhere else: no word of the search is kept.
    """
    wanted = plain(words)
    if not wanted:
        return Listed((), 0)
    with acting(actor):
        names = vault.identities_to_search()
        ids = {pk for pk, identity in names.items() if wanted in plain(identity.name)}
        own = candidates_to_read(actor)
        found = own.filter(Q(pk__in=ids) | Q(label__iexact=words.strip()))
        rows = sorted(found, key=lambda row: _sorted_by(names.get(row.pk), row.label))
        shown = rows[:MOST_FOUND]
        opened = vault.identities([row.pk for row in shown], Purpose.SEARCH)
        return Listed(_lines(shown, opened, on), len(rows))


def one_person(*, actor: Actor, candidate_id: UUID, on: date) -> One:
    """Return one person with what was said, what is open, and who looked.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        leaving = _leaving(OuterRef("pk")).order_by("due_on").values("due_on")[:1]
        people = candidates_to_read(actor).select_related("helper")
        row = people.annotate(leaves=Subquery(leaving)).get(pk=candidate_id)
        ids = [row.pk]
        names = vault.identities(ids, Purpose.PERSON)
        profile = vault.profiles(ids, Purpose.PERSON).get(row.pk) if row.matchable else None
        heard = _heard(actor, row)
        asked = any(each.purpose is To.MATCHING for each in heard)
        return One(
            line=_line(row, asked, row.leaves, names, on),
            identity=names.get(row.pk, Identity()),
            practical=keeping.from_json(row.practical),
            profile=profile or Profile(),
            helper=row.helper.name,
            version=row.version,
            heard=heard,
            cards=_cards(actor, row),
            looks=_looks(row),
            paper_until=_paper_until(actor, row, on),
        )


def files_kept(*, actor: Actor) -> tuple[Brought, ...]:
    """Return the files that the own organisation kept, the last one first."""
    with acting(actor):
        kept = intakes_to_read(actor).select_related("brought_by").order_by("-at")
        return tuple(_brought(each) for each in kept[:MOST_FOUND])


def file_kept(*, actor: Actor, intake_id: UUID) -> tuple[Brought, tuple[str, ...]]:
    """Return one file, with the labels of those it changed.

    Raises
    ------
    Intake.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        kept = intakes_to_read(actor).select_related("brought_by").get(pk=intake_id)
        changed = candidates_to_read(actor).filter(practical__before__intake=str(kept.pk))
        return _brought(kept), tuple(changed.order_by("label").values_list("label", flat=True))


def call_first(spoken_on: date | None, on: date) -> bool:
    """Whether nobody spoke with a person for so long that the list says to call first."""
    return spoken_on is None or (on - spoken_on).days > term(Kind.CALL_FIRST, on).value


def _narrowed(people: QuerySet[Candidate], only: Only, on: date) -> QuerySet[Candidate]:
    match only:
        case Only.NOT_ASKED:
            return people.exclude(Exists(_matching(OuterRef("pk"))))
        case Only.YES:
            return people.filter(matchable=True)
        case Only.CALL_FIRST:
            long_ago = on - timedelta(days=term(Kind.CALL_FIRST, on).value)
            return people.filter(Q(spoken_on=None) | Q(spoken_on__lt=long_ago))
        case Only.LEAVING:
            return people.filter(Exists(_leaving(OuterRef("pk"))))
        case Only.ALL:
            return people


def _matching(person: OuterRef) -> QuerySet[Consent]:
    return Consent.objects.filter(candidate=person, purpose=To.MATCHING.value)


def _leaving(person: OuterRef) -> QuerySet[Deadline]:
    return Deadline.objects.filter(candidate=person, kind=Kind.UNTOUCHED_ROW.value, settled_at=None)


def _lines(rows: Sequence[Candidate], names: Mapping[UUID, Identity], on: date) -> tuple[Line, ...]:
    """Return rows as lines, with two more statements however many there are."""
    ids = [row.pk for row in rows]
    said = Consent.objects.filter(candidate__in=ids, purpose=To.MATCHING.value)
    asked = set(said.values_list("candidate_id", flat=True))
    leaving = Deadline.objects.filter(
        candidate__in=ids, kind=Kind.UNTOUCHED_ROW.value, settled_at=None
    )
    leaves = dict(leaving.values_list("candidate_id", "due_on"))
    return tuple(_line(row, row.pk in asked, leaves.get(row.pk), names, on) for row in rows)


def _line(
    row: Candidate,
    asked: bool,
    leaves_on: date | None,
    names: Mapping[UUID, Identity],
    on: date,
) -> Line:
    yes = Said.YES if row.matchable else Said.NO
    return Line(
        id=row.pk,
        label=row.label,
        name=names[row.pk].name if row.pk in names else "",
        person=keeping.from_json(row.practical).person,
        said=yes if asked else Said.NOT_ASKED,
        waiting_since=row.waiting_since,
        spoken_on=row.spoken_on,
        call_first=call_first(row.spoken_on, on),
        leaves_on=leaves_on,
    )


def _sorted_by(identity: Identity | None, label: str) -> tuple[str, str]:
    return (plain(identity.name) if identity else "", label)


def _heard(actor: Actor, row: Candidate) -> tuple[Heard, ...]:
    said = consents_to_read(actor).filter(candidate=row).select_related("recorded_by", "receiver")
    return tuple(
        Heard(
            purpose=To(each.purpose),
            given=each.given,
            at=each.at,
            channel=Channel(each.channel),
            language=each.language,
            interpreter=each.interpreter,
            text_version=each.text_version,
            by=each.recorded_by.name if each.recorded_by else "",
            to=each.receiver.name if each.receiver else "",
        )
        for each in said.order_by("-number")
    )


def _cards(actor: Actor, row: Candidate) -> tuple[Card, ...]:
    about = proposed_to_see(actor).filter(candidate=row)
    about = about.select_related("proposal__vacancy", "proposal__employer")
    shown = about.defer("proposal__card", "proposal__vacancy__description")
    return tuple(
        Card(
            id=each.proposal.pk,
            title=each.proposal.vacancy.title,
            employer=each.proposal.employer.name,
            state=each.proposal.state,
            since=each.proposal.answered_at
            or each.proposal.proposed_at
            or each.proposal.asked_at
            or each.proposal.made_at,
        )
        for each in shown.order_by("-proposal__made_at")
    )


def _looks(row: Candidate) -> tuple[Look, ...]:
    """Return the looks of the own organisation; those of others only the person reads."""
    lines = JournalEntry.objects.filter(candidate_id=row.pk, verb__in=LOOKED).order_by("-number")
    counted = Counter(
        (localdate(each.at), each.verb == "read_profile", each.membership_id)
        for each in lines[:LINES_READ]
    )
    hats = {by for _, _, by in counted if by is not None}
    names = dict(Membership.objects.filter(pk__in=hats).values_list("pk", "name"))
    return tuple(
        Look(on, levels, names.get(by, "") if by else "", times)
        for (on, levels, by), times in counted.items()
    )


def _paper_until(actor: Actor, row: Candidate, on: date) -> datetime | None:
    """Look it up as the house: a colleague may have made the paper."""
    with as_system(actor):
        papers = Link.objects.filter(subject_id=row.pk, kind=Link.Kind.PAPER.value)
        opens = papers.filter(revoked_at=None, expires_at__date__gte=on)
        return opens.values_list("expires_at", flat=True).first()


def _brought(intake: Intake) -> Brought:
    return Brought(
        intake.pk,
        intake.at,
        intake.brought_by.name,
        intake.added,
        intake.changed,
        intake.same,
        intake.undone_at,
    )
