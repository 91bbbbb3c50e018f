# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who was opened just now is not opened again: and never is anything older than the database."""

import time
from unittest import mock

import pytest

from hartwerk.access.context import acting
from hartwerk.access.proposals import people_to_ask
from hartwerk.caseload.consenting import withdraw
from hartwerk.matching import everybody
from hartwerk.profiles import vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.vault import Answer, Profile
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate
from hartwerk.rules.consent import Channel
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    everybody.forget()
    return world()


def said(twente: World, who: Candidate, level: int, before: Profile | None = None) -> Profile:
    answers = {"P01": Answer(level, "self", NOW.date())}
    with acting(twente.caseworker):
        return vault.keep_profile(who.pk, (before or Profile()).with_answers(answers), now=NOW)


def read(twente: World) -> tuple[tuple[Person, ...], int]:
    """Return the people of the helper as the match reads them, and how many were opened."""
    with (
        acting(twente.caseworker),
        mock.patch.object(vault, "_open_profile", wraps=vault._open_profile) as opened,
    ):
        found = everybody.everybody_known(people_to_ask(twente.caseworker), on=NOW.date())
    assert [each.ref for each in found.people] == [str(row.id) for row in found.rows]
    assert len(found.packed) == len(found.carried) == len(found.people)
    return found.people, opened.call_count


def test_is_opened_once_and_each_look_over_all_is_one_line(twente: World) -> None:
    person = twente.person()
    said(twente, person, 3)

    (first, opened), (second, again) = read(twente), read(twente)

    assert first == second
    assert first[0].levels == {"P01": 3}
    assert (opened, again) == (1, 0)
    with acting(twente.caseworker):
        looks = JournalEntry.objects.filter(verb="search_profiles")
        assert [each.membership_id for each in looks] == [twente.caseworker.membership_id] * 2
        assert not JournalEntry.objects.filter(candidate_id=person.pk, verb="read_profile")


def test_who_is_shown_has_a_line_each_and_who_is_only_named_has_none_of_levels(
    twente: World,
) -> None:
    shown, named, stranger = twente.person(), twente.person(), twente.person(desk=twente.desk("B"))
    for each in (shown, named):
        said(twente, each, 3)

    with acting(twente.caseworker):
        vault.identities_matched([shown.pk, named.pk, stranger.pk], [shown.pk, stranger.pk])
        looks = JournalEntry.objects.filter(verb__in=["read_profile", "read_identity"])
        written = set(looks.values_list("candidate_id", "verb", "detail"))

    assert written == {
        (shown.pk, "read_profile", "match"),
        (shown.pk, "read_identity", "list"),
        (named.pk, "read_identity", "list"),
    }


def test_what_changed_is_read_anew(twente: World) -> None:
    person, other = twente.person(), twente.person()
    kept = said(twente, person, 3)
    said(twente, other, 1)
    read(twente)

    said(twente, person, 4, kept)
    with acting(twente.caseworker):
        Candidate.objects.filter(pk=other.pk).update(practical={"version": 1, "hours_min": 8})
    people, opened = read(twente)

    known = {each.ref: (each.levels, each.hours_min) for each in people}
    assert known == {str(person.pk): ({"P01": 4}, None), str(other.pk): ({"P01": 1}, 8)}
    assert opened == 2


def test_after_a_no_nothing_is_left_of_what_was_opened(twente: World) -> None:
    person = twente.person()
    said(twente, person, 3)
    read(twente)

    withdraw(actor=twente.caseworker, candidate_id=person.pk, channel=Channel.PHONE, now=NOW)
    people, _ = read(twente)

    assert [each.levels for each in people] == [{}]


def test_is_let_go_of_after_some_minutes(twente: World) -> None:
    person = twente.person()
    said(twente, person, 3)
    read(twente)

    later = time.monotonic() + everybody.OPEN_FOR
    with mock.patch("time.monotonic", return_value=later):
        _, opened = read(twente)

    assert opened == 1
