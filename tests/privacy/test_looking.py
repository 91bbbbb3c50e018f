# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who looked: by organisation, role, day and reason; and finding who asks, without reading on."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from hartwerk.access.context import acting
from hartwerk.privacy.looking import Look, find, months_before, who_looked
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from tests.people_of_the_network import NOW, World, world
from tests.privacy.test_merging import joined

pytestmark = pytest.mark.django_db
TODAY = datetime.now(UTC).date()
"""A look is written down by the database, by its own clock."""
(MONTH,) = months_before(TODAY, 1)


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def samira(twente: World) -> Candidate:
    person = twente.person()
    with acting(twente.caseworker):
        vault.keep_identities({person.pk: Identity("Samira", "Kanarie")})
    return person


def looked(actor: Actor, person: Candidate, month: tuple[date, date] = MONTH) -> tuple[Look, ...]:
    since, until = month
    _, looks = who_looked(actor=actor, candidate_id=person.pk, since=since, until=until)
    return looks


class TestWhoLooked:
    def test_says_which_organisation_in_which_role_why_and_how_often(
        self, twente: World, samira: Candidate
    ) -> None:
        with acting(twente.caseworker):
            for purpose in (Purpose.LIST, Purpose.LIST, Purpose.TALK):
                vault.identities([samira.pk], purpose)

        found = {
            (each.organisation, each.role, each.verb, each.reason, each.times)
            for each in looked(twente.officer(), samira)
        }

        name = twente.referrer.organisation.name
        assert found == {
            (name, Role.CASEWORKER, "read_identity", "list", 2),
            (name, Role.CASEWORKER, "read_identity", "talk", 1),
        }

    def test_says_nothing_of_another_month(self, twente: World, samira: Candidate) -> None:
        with acting(twente.caseworker):
            vault.identities([samira.pk], Purpose.LIST)
        (_, before) = months_before(TODAY, 2)

        assert looked(twente.officer(), samira, before) == ()

    def test_reads_the_same_for_the_person(self, twente: World, samira: Candidate) -> None:
        with acting(twente.caseworker):
            vault.identities([samira.pk], Purpose.LIST)

        assert looked(twente.page_of(samira), samira) == looked(twente.officer(), samira)

    def test_has_the_looks_at_a_row_that_was_merged(self, twente: World, samira: Candidate) -> None:
        with acting(twente.caseworker):
            vault.identities([samira.pk], Purpose.SEARCH)
        stays = joined(twente, twente.person(), samira)

        for actor in (twente.officer(), twente.page_of(stays)):
            assert "search" in {each.reason for each in looked(actor, stays)}

    def test_of_anybody_else_does_not_exist(self, twente: World, samira: Candidate) -> None:
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").officer(),
            twente.employer,
            twente.project_lead,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                looked(stranger, samira)


class TestFind:
    @pytest.mark.parametrize("words", ["{label}", " samira  KANARIE "])
    def test_finds_by_label_or_by_the_whole_name(
        self, twente: World, samira: Candidate, words: str
    ) -> None:
        asked = words.format(label=samira.label.lower())

        (found,) = find(actor=twente.officer(), words=asked, now=NOW)

        assert (found.id, found.label) == (samira.pk, samira.label)
        assert found.helper == twente.referrer.caseworker.name

    @pytest.mark.parametrize("words", ["Samira", "Kanarie", "Sam Kan", "", "S K"])
    def test_finds_nobody_by_a_part_of_a_name(
        self, twente: World, samira: Candidate, words: str
    ) -> None:
        assert find(actor=twente.officer(), words=words, now=NOW) == ()

    def test_writes_down_the_search_and_whom_it_found(
        self, twente: World, samira: Candidate
    ) -> None:
        find(actor=twente.officer(), words="Samira Kanarie", now=NOW)

        with acting(twente.page_of(samira)):
            lines = JournalEntry.objects.filter(role="privacy_officer")
            assert [each.verb for each in lines] == ["find"]

    def test_is_for_nobody_else(self, twente: World, samira: Candidate) -> None:
        for actor in (twente.caseworker, twente.employer, twente.project_lead):
            with pytest.raises(Candidate.DoesNotExist):
                find(actor=actor, words=samira.label, now=NOW)

    def test_in_another_network_finds_nobody(self, twente: World, samira: Candidate) -> None:
        officer = world("Achterhoek").officer()

        for words in ("Samira Kanarie", samira.label):
            found = find(actor=officer, words=words, now=NOW)
            assert samira.pk not in {each.id for each in found}


class TestOfficer:
    def test_reads_no_name_no_level_no_yes_and_no_card(
        self, twente: World, samira: Candidate
    ) -> None:
        officer = twente.officer()

        with acting(officer):
            assert vault.identities([samira.pk], Purpose.PERSON) == {}
            assert vault.profiles([samira.pk], Purpose.PERSON) == {}
            for model in (Consent, Proposal, Proposed, MatchRun, Vacancy):
                assert not model.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("select wall.file_of(%s)", [samira.pk])
                assert cursor.fetchone() == (None,)

    def test_changes_nothing_about_a_person(self, twente: World, samira: Candidate) -> None:
        with acting(twente.officer()):
            assert Candidate.objects.filter(pk=samira.pk).update(label="K-1") == 0


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert [*months_before(date(2027, 1, 31), 3)] == [
        (date(2027, 1, 1), date(2027, 2, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 11, 1), date(2026, 12, 1)),
    ]
