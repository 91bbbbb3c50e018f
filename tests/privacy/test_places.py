# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every column of the database that leads to a person is known to those who show, merge and erase.

A new table that points at somebody fails here until it is written down in `privacy.places`, and
then the tests of erasing and merging fail until something is done with it.
"""

from collections import Counter

import pytest
from django.db import connection

from hartwerk.privacy.places import NOT_ABOUT_SOMEBODY, PLACES, Erasing
from tests.people_of_the_network import World, world
from tests.privacy.whole import everything, owner, whole

pytestmark = pytest.mark.django_db

KEYS = """
select distinct case n.nspname when 'public' then '' else n.nspname || '.' end || t.relname,
    a.attname
from pg_constraint c
join pg_class t on t.oid = c.conrelid
join pg_namespace n on n.oid = t.relnamespace
join pg_attribute a on a.attrelid = t.oid and a.attnum = any(c.conkey)
where c.contype = 'f' and c.confrelid::regclass::text in (
    'records_candidate', 'records_proposal', 'records_proposed', 'records_consent',
    'records_membersquestion', 'records_askedfor',
    'records_pathway', 'records_onpathway', 'records_trialplacement',
    'records_merger', 'vault.person_key', 'vault.identity', 'vault.profile')
"""
LOOSE = """
select case c.table_schema when 'public' then '' else c.table_schema || '.' end || c.table_name,
    c.column_name
from information_schema.columns c
join information_schema.tables t using (table_schema, table_name)
where t.table_type = 'BASE TABLE'
  and c.table_schema not in ('pg_catalog', 'information_schema')
  and c.table_name not like 'procrastinate%' and c.table_name not like 'django%'
  and c.data_type in ('uuid', 'jsonb', 'json', 'bytea', 'xml', 'ARRAY')
  and not exists (
    select from information_schema.key_column_usage k
    join information_schema.table_constraints x using (constraint_schema, constraint_name)
    where k.table_schema = c.table_schema and k.table_name = c.table_name
      and k.column_name = c.column_name
      and (x.constraint_type = 'FOREIGN KEY'
        or (x.constraint_type = 'PRIMARY KEY' and c.column_name = 'id')))
"""
"""Columns that can hold a key of somebody, or anything about them, without saying so by a key."""


@pytest.fixture
def twente() -> World:
    return world()


def asked(statement: str) -> set[tuple[str, str]]:
    with owner(), connection.cursor() as cursor:
        cursor.execute(statement)
        return {(table, column) for table, column in cursor.fetchall()}


NAMED = {(each.table, each.column) for each in PLACES}


class TestPlaces:
    def test_have_every_key_that_leads_to_a_person(self) -> None:
        assert asked(KEYS) - NAMED == set()

    def test_have_every_column_in_which_anything_can_be_kept(self) -> None:
        assert asked(LOOSE) - NAMED - NOT_ABOUT_SOMEBODY.keys() == set()

    def test_have_no_column_that_is_not_there(self) -> None:
        there = asked(
            "select case table_schema when 'public' then '' else table_schema || '.' end"
            " || table_name, column_name from information_schema.columns"
        )

        assert (NAMED | NOT_ABOUT_SOMEBODY.keys()) - there == set()

    def test_name_each_column_once(self) -> None:
        named = Counter([*((each.table, each.column) for each in PLACES), *NOT_ABOUT_SOMEBODY])

        assert [each for each, n in named.items() if n > 1] == []

    def test_say_why_where_something_stays_or_is_not_shown(self) -> None:
        silent = [
            (each.table, each.column)
            for each in PLACES
            if not each.why and (not each.section or each.erasing is not Erasing.GOES)
            if (each.table, each.column) != ("records_matchrun", "results")
        ]

        assert silent == []

    def test_are_all_filled_by_the_person_on_whom_erasing_is_tried(self, twente: World) -> None:
        samira = whole(twente)
        filled = {
            table
            for table, rows in everything().items()
            if any(str(key) in row for row in rows for key in samira.keys)
        }

        # Nobody was merged, and no term is asked about the person while a card is out.
        assert {each.table for each in PLACES} - filled == {"records_merger"}
