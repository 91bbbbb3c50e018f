# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A backup that comes back still knows who was removed; the ledger makes it forget them again."""

import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from hartwerk.access.context import acting
from hartwerk.caseload.intake import keep
from hartwerk.caseload.leaving import remove_untouched
from hartwerk.privacy import ledger
from hartwerk.privacy.erasing import erase
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased
from tests.caseload.people import own, rows
from tests.matching.chains import brought
from tests.people_of_the_network import NOW, World, world
from tests.privacy.whole import TRAIL, WORDS, tables_with, whole

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


@pytest.fixture
def twente(tmp_path: Path, settings: Settings) -> World:
    settings.HARTWERK_HOME = tmp_path
    return world()


def erased_and_back(of: World, person: Candidate) -> None:
    """Erase somebody, keep the ledger, and put the database back as it was before."""
    with connection.cursor() as cursor:
        cursor.execute("savepoint backup")
        erase(
            actor=of.caseworker, candidate_id=person.pk, because=Erased.ASKED,
            now=NOW + timedelta(days=1),
        )  # fmt: skip
        ledger.write_out(actor=of.system)
        cursor.execute("rollback to savepoint backup")


class TestFile:
    def test_gets_a_line_when_the_removal_is_final(
        self, twente: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        person = twente.person()
        with django_capture_on_commit_callbacks(execute=True):
            erase(actor=twente.caseworker, candidate_id=person.pk, because=Erased.ASKED, now=NOW)

        (line,) = ledger.read()
        assert (line.because, line.at, line.network) == (Erased.ASKED, NOW, twente.network.pk)

    def test_holds_hashes_and_no_key_and_no_name(self, twente: World) -> None:
        samira = whole(twente)
        erase(actor=samira.page, candidate_id=samira.person.pk, because=Erased.ASKED, now=LATER)
        ledger.write_out(actor=twente.system)

        said = ledger.file().read_text()
        assert set(json.loads(said)) == {"id", "network", "person", "became", "because", "at"}
        assert not any(word in said for word in (*WORDS, samira.person.label))
        assert not any(str(key) in said for key in samira.keys)

    def test_is_for_the_house_alone(self, twente: World) -> None:
        ledger.write_out(actor=twente.system)

        assert stat.S_IMODE(ledger.file().stat().st_mode) == 0o600
        assert stat.S_IMODE(ledger.file().parent.stat().st_mode) == 0o700

    def test_gets_each_line_once_however_often_it_is_written(self, twente: World) -> None:
        for _ in range(2):
            person = twente.person()
            erase(actor=twente.caseworker, candidate_id=person.pk, because=Erased.TERM, now=NOW)
            ledger.write_out(actor=twente.system)
        assert ledger.write_out(actor=twente.system) == 0

        assert len({each.id for each in ledger.read()}) == len(ledger.read()) == 2

    def test_mends_a_line_that_was_cut_off(self, twente: World) -> None:
        for _ in range(2):
            person = twente.person()
            erase(actor=twente.caseworker, candidate_id=person.pk, because=Erased.TERM, now=NOW)
        ledger.write_out(actor=twente.system)
        whole_file = ledger.file().read_bytes()
        ledger.file().write_bytes(whole_file[:-40])

        assert len(ledger.read()) == 1
        assert ledger.write_out(actor=twente.system) == 1
        assert sorted(ledger.file().read_bytes()) == sorted(whole_file)

    def test_that_somebody_changed_is_not_taken_for_an_empty_one(self, twente: World) -> None:
        ledger.file().parent.mkdir()
        ledger.file().write_text('{"id": "nothing"}\n')

        with pytest.raises(ledger.LedgerBroken):
            ledger.replay(now=NOW)

    def test_names_those_who_were_never_asked_too(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(2), now=NOW)
        for day in (83, 91):
            remove_untouched(actor=twente.clock, now=NOW + timedelta(days=day))

        assert own(twente.caseworker) == []
        with acting(twente.system):
            assert [each.because for each in Erasure.objects.all()] == ["never_asked"] * 2


class TestReplay:
    def test_removes_again_whoever_came_back(self, twente: World) -> None:
        samira, stays = whole(twente), twente.person()
        erased_and_back(twente, samira.person)
        assert "records_candidate" in tables_with(*WORDS)

        done = ledger.replay(now=LATER)

        assert (done.lines, done.erased) == (1, 1)
        assert tables_with(*WORDS) == set()
        assert tables_with(*samira.keys) <= TRAIL
        assert [each.pk for each in own(twente.caseworker)] == [stays.pk]

    def test_frees_the_place_again_and_writes_to_nobody(self, twente: World) -> None:
        chain = brought(twente, State.ACCEPTED)
        erased_and_back(twente, chain.person)
        with acting(twente.system):
            letters = set(Letter.objects.filter(state="waiting").values_list("pk", flat=True))

        ledger.replay(now=LATER)

        with acting(twente.system):
            assert Vacancy.objects.get(pk=chain.work.pk).filled == 0
            assert {each.pk for each in Letter.objects.filter(state="waiting")} <= letters

    def test_twice_does_nothing_more(self, twente: World) -> None:
        erased_and_back(twente, twente.person())
        ledger.replay(now=LATER)

        assert ledger.replay(now=LATER).erased == 0

    def test_gives_the_database_its_lines_back(self, twente: World) -> None:
        erased_and_back(twente, twente.person())

        ledger.replay(now=LATER)

        (line,) = ledger.read()
        with acting(twente.system):
            assert line.id in {each.pk for each in Erasure.objects.all()}

    def test_without_a_ledger_removes_nobody(self, twente: World) -> None:
        person = twente.person()

        assert ledger.replay(now=LATER) == ledger.Replayed(0, 0)
        assert [each.pk for each in own(twente.caseworker)] == [person.pk]

    def test_of_a_network_that_the_backup_does_not_know_does_nothing(self, twente: World) -> None:
        self._erased(twente, twente.person())
        lines = ledger.file().read_text()
        ledger.file().write_text(lines.replace(str(twente.network.pk), str(twente.lead.pk)))

        assert ledger.replay(now=LATER).erased == 0

    @staticmethod
    def _erased(of: World, person: Candidate) -> None:
        erase(actor=of.caseworker, candidate_id=person.pk, because=Erased.ASKED, now=NOW)
        ledger.write_out(actor=of.system)


def test_of_rows_that_were_one_person_both_are_removed(twente: World) -> None:
    def line(**said: Any) -> ledger.Line:
        return ledger.Line(
            said["id"], twente.network.pk, said["person"], said["became"], said["because"], NOW
        )

    first = line(id=twente.lead.pk, person="a", became="b", because=Erased.MERGED)
    second = line(id=twente.network.pk, person="b", became="c", because=Erased.MERGED)
    gone = line(id=twente.member.contact.pk, person="c", became="", because=Erased.ASKED)

    assert set(ledger.removed([second, first, gone])) == {"a", "b", "c"}
    assert ledger.removed([first, second]) == {}
