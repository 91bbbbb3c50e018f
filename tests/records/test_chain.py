# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chain: an edit, a deletion, a cut tail and a chain that was written anew are all found."""

from collections.abc import Callable

import pytest
from django.db import transaction

from hartwerk.access.context import acting
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.records import trail
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.records.trail import Head, Trouble, Wrong
from tests.people_of_the_network import World, world
from tests.records.chain import as_owner, check, seal, unlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    """Two blocks, with lines of the trail and of the journal in each."""
    made = world()
    for title in ("Een", "Twee"):
        person = made.person()
        with acting(made.caseworker):
            vault.keep_identities({person.pk: Identity("Samira", 'Ÿ\n"\\kanarie')})
        made.work(title=title)
        assert seal() == 1
    return made


def numbers(table: str = "trail.leaf", where: str = "true") -> list[int]:
    found = as_owner(f"select number from {table} where {where} order by number")
    return [int(str(number)) for (number,) in found]


class TestSeal:
    def test_holds_over_every_line(self, twente: World) -> None:
        found = check()

        assert found.trouble is None
        assert found.blocks == 2
        assert found.lines == len(numbers("trail.change")) + len(numbers("records_journalentry"))
        assert (found.erased, found.waiting) == (0, 0)

    def test_is_made_once_and_of_new_lines_only(self, twente: World) -> None:
        assert seal() == 0
        with acting(twente.system):
            Vacancy.objects.update(positions=2)
        assert check().waiting == 2

        assert seal() == 1
        assert check().waiting == 0

    def test_takes_a_line_that_was_counted_before_and_came_later(self, twente: World) -> None:
        ((late,),) = as_owner("select nextval('wall.journal_number')")
        twente.work()
        assert seal() == 1

        as_owner("insert into trail.change (number, act, kind) values (%s, 'delete', 'x')", late)
        assert seal() == 1
        assert check().trouble is None

    def test_is_over_every_column(self, twente: World) -> None:
        for table, columns in (
            ("trail.change", trail.CHANGE),
            ("public.records_journalentry", trail.JOURNAL),
        ):
            found = as_owner(
                "select attname from pg_attribute where attrelid = %s::regclass"
                " and attnum > 0 and not attisdropped",
                table,
            )
            assert {str(name) for (name,) in found} == {*columns}

    @pytest.mark.parametrize(
        ("table", "columns"),
        [("trail.change", trail.CHANGE), ("records_journalentry", trail.JOURNAL)],
        ids=["change", "journal"],
    )
    def test_breaks_at_a_line_of_which_any_column_was_changed(
        self, twente: World, table: str, columns: tuple[str, ...]
    ) -> None:
        unlock()
        as_owner("alter table trail.change drop constraint change_act_check")
        as_owner("set constraints all deferred")
        line = numbers(table)[1]
        for column in columns[1:]:
            with transaction.atomic():
                as_owner(
                    f"update {table} set {column} = case pg_typeof({column})::text"
                    " when 'uuid' then gen_random_uuid()::text"
                    " when 'timestamp with time zone' then '2020-01-01'"
                    " when 'text[]' then '{x}' else 'x' end"
                    f"::{_type(table, column)} where number = %s",
                    line,
                )
                found = check().trouble
                transaction.set_rollback(True)
            assert found is not None, column
            assert (found.wrong, found.line) == (Wrong.CHANGED, line), column
        assert check().trouble is None


def _type(table: str, column: str) -> str:
    ((kind,),) = as_owner(
        "select format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = %s::regclass and attname = %s",
        table,
        column,
    )
    return str(kind)


class TestTampering:
    @pytest.mark.parametrize("table", ["trail.change", "records_journalentry"])
    def test_a_line_that_was_deleted_is_named(self, twente: World, table: str) -> None:
        unlock()
        line = max(numbers(table))
        as_owner(f"delete from {table} where number = %s", line)

        found = check().trouble
        assert found is not None
        assert (found.wrong, found.line) == (Wrong.GONE, line)

    def test_a_line_with_its_digest_deleted_is_found_in_its_block(self, twente: World) -> None:
        unlock()
        line = numbers(where="block = 2")[2]
        for table in ("trail.change", "records_journalentry", "trail.leaf"):
            as_owner(f"delete from {table} where number = %s", line)

        assert check().trouble == Trouble(Wrong.BROKEN, numbers(where="block = 2")[0], 2)

    def test_a_line_with_a_new_digest_is_found_in_its_block(self, twente: World) -> None:
        unlock()
        line = numbers("records_journalentry")[0]
        as_owner("update records_journalentry set verb = 'nothing' where number = %s", line)
        as_owner(
            "update trail.leaf l set digest = sha256(convert_to(trail.written(j), 'UTF8'))"
            " from records_journalentry j where j.number = l.number and j.number = %s",
            line,
        )

        assert check().trouble == Trouble(Wrong.BROKEN, numbers(where="block = 1")[0], 1)

    @pytest.mark.parametrize(
        "cut",
        [
            lambda: as_owner("delete from trail.block where number = 1"),
            lambda: as_owner("delete from trail.leaf where block = 2"),
            lambda: as_owner("update trail.block set at = '2020-01-01' where number = 2"),
        ],
        ids=["block", "digests", "moment"],
    )
    def test_a_block_that_was_touched_is_found(
        self, twente: World, cut: Callable[[], object]
    ) -> None:
        unlock()
        cut()

        found = check().trouble
        assert found is not None
        assert found.wrong is Wrong.BROKEN


class TestAnchors:
    def anchored(self) -> list[Head]:
        """Return the heads of both blocks, as they would be kept elsewhere."""
        found = as_owner("select number, at, head from trail.block order by number")
        return [Head(number, at, bytes(head)) for number, at, head in found]  # type: ignore[arg-type,call-overload]  # as the columns are

    def test_agree_with_a_chain_that_was_left_alone(self, twente: World) -> None:
        kept = [Head.read(each.written()) for each in self.anchored()]

        assert check(kept).trouble is None
        assert check(kept).head == kept[-1]

    def test_find_a_tail_that_was_cut_off(self, twente: World) -> None:
        kept = self.anchored()
        unlock()
        for table in ("trail.change", "records_journalentry"):
            as_owner(
                f"delete from {table} where number in"
                " (select number from trail.leaf where block = 2)"
            )
        as_owner("delete from trail.leaf where block = 2")
        as_owner("delete from trail.block where number = 2")

        assert check().trouble is None
        assert check(kept).trouble == Trouble(Wrong.CUT, None, 2)

    def test_find_a_chain_that_was_written_anew(self, twente: World) -> None:
        kept = self.anchored()
        unlock()
        as_owner("update records_journalentry set role = 'system'")
        as_owner("delete from trail.leaf")
        as_owner("delete from trail.block")
        assert seal() == 1

        assert check().trouble is None
        assert check(kept).trouble == Trouble(Wrong.REPLACED, numbers()[0], 1)


class TestErasing:
    def test_leaves_nothing_of_the_person_and_a_chain_that_holds(self, twente: World) -> None:
        person = as_owner("select person from trail.change where person is not null limit 1")[0][0]
        before = check()
        kept = TestAnchors().anchored()

        ((gone,),) = as_owner("select trail.forget(array[%s]::uuid[])", person)

        assert int(str(gone)) > 3
        everything = as_owner("select c::text from trail.change c") + as_owner(
            "select j::text from records_journalentry j"
        )
        assert str(person) not in str(everything)
        found = check(kept)
        assert found.trouble is None
        assert found.erased == gone
        assert found.lines == before.lines - int(str(gone))
        assert seal() == 1
        assert check(kept).trouble is None

    def test_takes_along_what_is_about_a_card_or_other_row_of_theirs(self, twente: World) -> None:
        row = as_owner("select row_key from trail.change where kind like '%%vacancy' limit 1")[0][0]

        ((gone,),) = as_owner("select trail.forget(array[%s]::uuid[])", row)

        assert int(str(gone)) >= 1
        assert as_owner("select count(*) from trail.change where row_key = %s", row) == [(0,)]
        assert check().trouble is None

    def test_without_the_line_that_says_so_is_a_deletion(self, twente: World) -> None:
        person = as_owner("select person from trail.change where person is not null limit 1")[0][0]
        as_owner("select trail.forget(array[%s]::uuid[])", person)
        seal()
        unlock()
        as_owner("delete from trail.change where act = 'erase'")

        found = check().trouble
        assert found is not None
        assert found.wrong is Wrong.GONE

    def test_of_nobody_writes_nothing(self, twente: World) -> None:
        before = len(numbers("trail.change"))

        assert as_owner("select trail.forget('{}')") == [(0,)]
        assert len(numbers("trail.change")) == before
