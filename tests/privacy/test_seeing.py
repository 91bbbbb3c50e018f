# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person sees and takes along everything; nobody is left out of it, and nobody else is in it."""

import json
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.matching.next_work import who_fits
from hartwerk.privacy.places import PLACES
from hartwerk.privacy.seeing import LEFT_OUT, export, see
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from tests.people_of_the_network import NOW, World, world
from tests.privacy.keeping import as_they_were, kept, their_world
from tests.privacy.test_merging import joined
from tests.privacy.whole import WORDS, Whole, owner

pytestmark = pytest.mark.django_db
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SEALED = {"identity", "levels"}
COLUMNS = """
select column_name from information_schema.columns
where table_schema = 'public' and table_name = %s
"""


@pytest.fixture(scope="module")
def _kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Whole]:
    with kept(django_db_blocker) as someone:
        yield someone


@pytest.fixture
def samira(_kept: Whole) -> Iterator[Whole]:
    with as_they_were(_kept) as someone:
        yield someone


@pytest.fixture
def twente(request: pytest.FixtureRequest) -> World:
    return their_world(request)


def taken(of: Whole, actor: Actor | None = None) -> str:
    return export(actor=actor or of.page, candidate_id=of.person.pk, now=of.met.now()).decode()


class TestExport:
    def test_has_every_word_that_is_kept_about_the_person(self, samira: Whole) -> None:
        said = taken(samira)

        assert [word for word in WORDS if word not in said] == []
        kept = json.loads(said)
        assert kept["form"] == "hartwerk-person-1"
        assert kept["levels"]["P01"] == {"level": 3, "said_by": "helper", "on": "2026-10-31"}

    def test_has_a_section_for_every_place_where_anything_is_kept(self, samira: Whole) -> None:
        sections = json.loads(taken(samira))

        assert {each.section for each in PLACES if each.section} <= set(sections)
        empty = {each.section for each in PLACES if each.section and not sections[each.section]}
        assert empty == {"mergers"}

    def test_has_every_column_but_those_of_which_it_is_said_why_not(self, samira: Whole) -> None:
        sections = json.loads(taken(samira))
        missing = []
        for table, section in {(each.table, each.section) for each in PLACES}:
            if section in SEALED | {"", "mergers"}:
                continue
            with owner(), connection.cursor() as cursor:
                cursor.execute(COLUMNS, [table])
                columns = {name for (name,) in cursor.fetchall()}
            shown = {name for row in sections[section] for name in row}
            missing += [
                f"{table}.{name}"
                for name in columns - shown - LEFT_OUT.keys()
                if (table, name) != ("records_matchrun", "sealed")
            ]

        assert missing == []

    def test_hands_over_no_key_and_nobody_else(self, samira: Whole) -> None:
        other = samira.world.person()
        who_fits(actor=samira.world.caseworker, vacancy_id=samira.listed.pk, now=samira.met.now())

        said = taken(samira)

        lists = {each["purpose"]: each["results"] for each in json.loads(said)["lists"]}
        assert len(lists["people_for_work"]) == 1
        assert {line[0] for line in lists["work_for_person"]} == {"Hulp in het magazijn"}
        assert other.label not in said
        assert samira.world.member.contact.email not in said
        assert UUID.findall(said) == []

    def test_is_written_down_with_the_look_behind_the_border(self, samira: Whole) -> None:
        taken(samira)

        with acting(samira.page):
            lines = JournalEntry.objects.filter(candidate_id=samira.person.pk).order_by("-number")
            said = [(each.verb, each.detail) for each in lines[:3]]
        assert said == [("export", ""), ("read_profile", "export"), ("read_identity", "export")]

    def test_for_a_helper_has_no_line_of_another_organisation(self, samira: Whole) -> None:
        kept = json.loads(taken(samira, samira.world.caseworker))

        names = {row.get("organisation") for row in (*kept["journal"], *kept["tasks"])}
        assert names == {samira.world.referrer.organisation.name}
        assert kept["letters"] == kept["links"] == []
        assert kept["identity"]["family_name"] == "Kanarievogel"

    def test_after_a_merger_has_the_lines_of_before(self, samira: Whole) -> None:
        stays = samira.world.person()
        before = len(json.loads(taken(samira))["journal"])
        joined(samira.world, stays, samira.person)

        page = Actor(
            samira.page.role,
            samira.page.network_id,
            membership_id=samira.page.membership_id,
            candidate_id=stays.pk,
        )
        kept = json.loads(export(actor=page, candidate_id=stays.pk, now=NOW))
        assert len(kept["journal"]) > before
        assert len(kept["mergers"]) == 1

    def test_of_anybody_else_does_not_exist(self, twente: World) -> None:
        person = twente.person()
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").caseworker,
            twente.employer,
            twente.project_lead,
            twente.clock,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                export(actor=stranger, candidate_id=person.pk, now=NOW)


class TestSee:
    def test_shows_a_person_of_whom_hardly_anything_is_kept(self, twente: World) -> None:
        person = twente.person(yes=False)

        found = see(actor=twente.page_of(person), candidate_id=person.pk)

        assert found.label == person.label
        assert found.sections["proposals"] == []
        assert found.identity.name == ""
