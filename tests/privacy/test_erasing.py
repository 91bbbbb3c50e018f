# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody is removed: nothing about them is left anywhere, and everybody else stays."""

from collections.abc import Callable, Iterator

import pytest
from django.db import Error, connection
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.matching.next_work import who_fits
from hartwerk.privacy.erasing import Erased, erase, rehearse
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.letters import State as LetterState
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased as Because
from tests.matching.chains import brought
from tests.people_of_the_network import NOW, World, world
from tests.privacy.keeping import as_they_were, kept, their_world
from tests.privacy.whole import TRAIL, WORDS, Whole, everything, tables_with

pytestmark = pytest.mark.django_db
ACTS = {"records_journalentry"} | TRAIL
"""Where a hat that is not there any more may still be named as the one that did something."""


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


def erased(of: Whole, actor: Actor) -> Erased:
    return erase(actor=actor, candidate_id=of.person.pk, because=Because.ASKED, now=of.met.now())


WHO: dict[str, Callable[[Whole], Actor]] = {
    "the person": lambda of: of.page,
    "the helper": lambda of: of.world.caseworker,
    "the privacy officer": lambda of: of.world.officer(),
    "the clock": lambda of: of.world.clock,
}


class TestErase:
    @pytest.mark.parametrize("who", WHO)
    def test_leaves_nothing_of_the_person_in_any_table(self, samira: Whole, who: str) -> None:
        before = tables_with(*WORDS)
        hat = samira.page.membership_id

        erased(samira, WHO[who](samira))

        assert before >= {"records_candidate", "records_proposal"}
        assert tables_with(*WORDS) == set()
        assert tables_with(samira.person.label, samira.person.source_key) == set()
        assert tables_with(*samira.keys) <= TRAIL
        assert tables_with(hat) <= ACTS

    def test_says_once_that_somebody_was_removed_and_not_who(self, samira: Whole) -> None:
        done = erased(samira, samira.page)

        with acting(samira.world.system):
            line = JournalEntry.objects.get(pk=done.evidence)
            (kept,) = Erasure.objects.all()
        assert (line.verb, line.reason, line.role) == ("erase", "asked", "system")
        assert line.cause_role == "candidate"
        assert (line.candidate_id, line.membership_id) == (None, None)
        assert line.detail == str(sum(done.counts.values()))
        assert (kept.because, kept.became, len(kept.person)) == ("asked", "", 64)

    def test_tells_the_employer_who_had_a_card_that_it_is_gone(self, samira: Whole) -> None:
        with acting(samira.world.system):
            cards = Letter.objects.filter(kind="card_to_answer", proposal=samira.met.id)
            cards.update(state=LetterState.SENT.value)

        erased(samira, samira.page)

        with acting(samira.world.system):
            letters = Letter.objects.filter(kind="card_gone")
            told = [(each.to, each.vacancy_id, each.state) for each in letters]
            bodies = [each.body for each in letters]
        assert told == [(samira.world.member.contact.email, samira.met.work.pk, "waiting")]
        assert str(samira.met.id) not in bodies[0]
        with acting(samira.world.employer):
            assert not Proposal.objects.filter(pk__in=samira.keys).exists()

    def test_tells_the_helper_that_somebody_is_gone_and_not_who(self, samira: Whole) -> None:
        erased(samira, samira.page)

        with acting(samira.world.system):
            (letter,) = Letter.objects.filter(kind="person_gone")
        assert letter.to == samira.world.referrer.caseworker.email
        assert samira.person.label not in letter.subject + letter.body

    def test_by_the_helper_needs_no_letter_to_the_helper(self, samira: Whole) -> None:
        erased(samira, samira.world.caseworker)

        with acting(samira.world.system):
            assert not Letter.objects.filter(kind="person_gone").exists()

    def test_frees_the_place_that_the_person_held(self, twente: World) -> None:
        chain = brought(twente, State.ACCEPTED)
        with acting(twente.system):
            assert Vacancy.objects.get(pk=chain.work.pk).filled == 1

        erase(
            actor=twente.caseworker, candidate_id=chain.person.pk, because=Because.ASKED,
            now=chain.now(),
        )  # fmt: skip

        with acting(twente.system):
            assert Vacancy.objects.get(pk=chain.work.pk).filled == 0

    def test_takes_one_line_out_of_the_lists_of_others_and_what_went_into_them(
        self, twente: World
    ) -> None:
        leaves, stays = twente.person(), twente.person()
        run = who_fits(actor=twente.caseworker, vacancy_id=twente.work().pk, now=NOW).run_id

        erase(actor=twente.caseworker, candidate_id=leaves.pk, because=Because.ASKED, now=NOW)

        with acting(twente.caseworker):
            kept = MatchRun.objects.get(pk=run)
        assert [line[0] for line in kept.results] == [str(stays.pk)]
        assert bytes(kept.sealed) == b""

    def test_leaves_everybody_else_as_they_were(self, twente: World, samira: Whole) -> None:
        other = brought(twente, State.MEETING)
        about = (other.person.pk, other.id)
        before = {
            table: sorted(row for row in rows if any(str(id) in row for id in about))
            for table, rows in everything().items()
        }
        before.pop("records_matchrun")

        erased(samira, samira.page)

        after = everything()
        for table, rows in before.items():
            now = sorted(row for row in after[table] if any(str(id) in row for id in about))
            assert now == rows, table

    def test_of_anybody_else_does_not_exist(self, twente: World, samira: Whole) -> None:
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").caseworker,
            world("Liemers").clock,
            twente.employer,
            twente.project_lead,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                erased(samira, stranger)
        with acting(twente.caseworker):
            assert Candidate.objects.filter(pk=samira.person.pk).exists()

    def test_twice_finds_nobody_the_second_time(self, samira: Whole) -> None:
        erased(samira, samira.world.caseworker)

        with pytest.raises(Candidate.DoesNotExist):
            erased(samira, samira.world.caseworker)


class TestRehearse:
    def test_counts_what_erasing_then_removes_and_changes_nothing(self, samira: Whole) -> None:
        before = everything()

        found = rehearse(actor=samira.page, candidate_id=samira.person.pk, now=samira.met.now())

        assert everything() == before
        assert found.counts == erased(samira, samira.page).counts
        assert {"consent", "proposal", "identity", "levels", "letter", "task"} <= set(found.counts)


class TestDatabase:
    @pytest.mark.parametrize(
        "statement",
        [
            "select wall.remove_people(array[%s]::uuid[], false)",
            "select wall.note_erased(array[%s]::uuid[], 'asked', now())",
            "select wall.take_out_of_lists(array[%s]::uuid[])",
            "delete from records_candidate where id = %s",
            "delete from records_erasure where person <> %s::text",
            "update records_erasure set person = %s::text",
        ],
        ids=["remove", "ledger", "lists", "row", "line", "change"],
    )
    def test_lets_the_application_remove_nobody_past_the_ledger(
        self, twente: World, statement: str
    ) -> None:
        person = twente.person()

        with (
            pytest.raises(Error, match="permission denied"),
            acting(twente.system),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [person.pk])

    def test_erases_nobody_for_somebody_who_may_not(self, twente: World) -> None:
        person = twente.person()

        for actor in (twente.employer, twente.project_lead):
            with acting(actor), connection.cursor() as cursor:
                cursor.execute("select wall.erase(%s, 'asked', now(), true)", [person.pk])
                assert cursor.fetchone() == (None,)
