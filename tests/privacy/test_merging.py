# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two rows are one person: all that hung on both hangs on one, and the last word counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import Error, connection

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.intake import keep
from hartwerk.caseload.own_page import give_page
from hartwerk.matching.next_work import who_fits
from hartwerk.privacy.erasing import erase
from hartwerk.privacy.merging import BothAsked, merge
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.vault import Answer, Profile, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.runs import MatchRun
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel
from hartwerk.rules.consent import Purpose as Yes
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased, Twice
from tests.caseload.people import ROW, own, rows
from tests.matching.chains import brought
from tests.people_of_the_network import NOW, World, world
from tests.privacy.whole import TRAIL, Whole, tables_with, whole

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
REFUSED = frozenset([min(vocabulary().families)])
KEYS_THAT_WERE = {"records_journalentry", "records_merger"}


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def samira(twente: World) -> Whole:
    return whole(twente)


def joined(of: World, stays: Candidate, gone: Candidate, actor: Actor | None = None) -> Candidate:
    merge(
        actor=actor or of.caseworker, stays_id=stays.pk, gone_id=gone.pk, because=Twice.FILES,
        now=LATER,
    )  # fmt: skip
    with acting(of.system):
        return Candidate.objects.get(pk=stays.pk)


class TestMerge:
    def test_leaves_the_key_that_was_only_where_it_is_looked_up(
        self, twente: World, samira: Whole
    ) -> None:
        joined(twente, twente.person(), samira.person)

        assert tables_with(samira.person.pk) - TRAIL == KEYS_THAT_WERE
        assert tables_with(samira.person.label) == set()

    def test_moves_every_row_and_loses_none(self, twente: World, samira: Whole) -> None:
        stays = twente.person()
        with acting(twente.system):
            before = self._counted(samira.person)

        joined(twente, stays, samira.person)

        with acting(twente.system):
            after = self._counted(stays)
        # The one that stays had said yes too.
        assert after == before | {"consents": before["consents"] + 1}
        with acting(twente.caseworker):
            who = vault.identities([stays.pk], Purpose.PERSON)[stays.pk]
            what = vault.profiles([stays.pk], Purpose.PERSON)[stays.pk]
        assert (who.name, who.phone) == ("Zevenblad Kanarievogel", "06 12 34 56 78")
        assert what.levels == {"P01": 3}

    def test_lets_the_page_of_the_person_show_what_was_of_both(
        self, twente: World, samira: Whole
    ) -> None:
        stays = twente.person()
        joined(twente, stays, samira.person)

        page = wearing(samira.page.membership_id or stays.pk)
        assert page.candidate_id == stays.pk
        with acting(page):
            assert Proposal.objects.filter(pk=samira.met.id).exists()
            assert JournalEntry.objects.filter(candidate_id=samira.person.pk).exists()

    def test_leaves_one_page_where_there_were_two(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        for each in (stays, gone):
            give_page(actor=twente.caseworker, candidate_id=each.pk, now=NOW)

        joined(twente, stays, gone)

        with acting(twente.system):
            pages = Membership.objects.filter(candidate_id=stays.pk)
            assert sorted(each.active for each in pages) == [False, True]

    def test_counts_the_last_word_of_both(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        card = brought(twente, State.PROPOSED, person=stays)
        record_consent(
            actor=twente.caseworker, candidate_id=gone.pk, purpose=Yes.MATCHING, given=False,
            channel=Channel.SPOKEN, now=NOW,
        )  # fmt: skip

        kept = joined(twente, stays, gone)

        assert not kept.matchable
        assert card.state is State.ENDED
        with acting(twente.system):
            said = Consent.objects.filter(candidate=kept, purpose="matching").order_by("number")
            assert [each.given for each in said] == [True, True, False]
            every = Consent.objects.filter(candidate=kept).order_by("number")
            assert [each.number for each in every] == [*range(1, every.count() + 1)]

    def test_keeps_of_each_level_the_answer_that_was_given_last(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        old, new = date(2026, 10, 1), date(2026, 11, 1)
        for person, first, second in ((stays, old, new), (gone, new, old)):
            level = 1 if person is stays else 4
            answers = {"P01": Answer(level, "self", first), "P02": Answer(level, "self", second)}
            with acting(twente.caseworker):
                vault.keep_profile(person.pk, Profile(answers), now=NOW)

        joined(twente, stays, gone)

        with acting(twente.caseworker):
            found = vault.profiles([stays.pk], Purpose.PERSON)[stays.pk]
        assert found.levels == {"P01": 4, "P02": 1}

    def test_fills_what_is_not_known_and_adds_what_is_refused(self, twente: World) -> None:
        one = replace(ROW, hours_max=None, refuses_families=REFUSED)
        both = [replace(one, source="WZ-1"), replace(ROW, source="WZ-2", hours_min=30)]
        keep(actor=twente.caseworker, people=both, now=NOW)
        stays, gone = own(twente.caseworker)
        if keeping.from_json(stays.practical).person.hours_max is not None:
            stays, gone = gone, stays

        person = keeping.from_json(joined(twente, stays, gone).practical).person

        assert (person.hours_min, person.hours_max) == (12, 20)
        assert person.refuses_families == REFUSED

    def test_puts_somebody_who_stood_in_a_list_twice_in_it_once(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        run = who_fits(actor=twente.caseworker, vacancy_id=twente.work().pk, now=NOW).run_id

        joined(twente, stays, gone)

        with acting(twente.caseworker):
            kept = MatchRun.objects.get(pk=run)
        assert [line[0] for line in kept.results] == [str(stays.pk)]

    def test_is_not_brought_in_again_by_the_next_file(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(2), now=NOW)
        stays, gone = own(twente.caseworker)
        joined(twente, stays, gone)

        kept = keep(actor=twente.caseworker, people=rows(3), now=LATER)

        assert (len(kept.added), len(own(twente.caseworker))) == (1, 2)

    def test_of_two_who_are_asked_about_the_same_work_is_refused(self, twente: World) -> None:
        work = twente.work(positions=2)
        stays, gone = (brought(twente, State.ASKED, work=work).person for _ in range(2))

        with pytest.raises(BothAsked):
            joined(twente, stays, gone)
        assert len(own(twente.caseworker)) == 2

    def test_of_people_of_others_does_not_exist(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        theirs = twente.person(desk=twente.desk("ROC"))

        for actor in (twente.employer, twente.project_lead, twente.page_of(stays), twente.clock):
            with pytest.raises(Candidate.DoesNotExist):
                joined(twente, stays, gone, actor)
        for pair in ((stays, theirs), (theirs, gone), (stays, stays)):
            with pytest.raises(Candidate.DoesNotExist):
                joined(twente, *pair)

    def test_lets_nobody_change_a_consent_past_it(self, twente: World) -> None:
        person = twente.person()

        with pytest.raises(Error, match="permission denied"), acting(twente.system):
            Consent.objects.filter(candidate=person).update(number=9)
        with connection.cursor() as cursor:
            cursor.execute("set local role none; set local hartwerk.merging = 'on'")
            with pytest.raises(Error, match="never changed"):
                cursor.execute("update records_consent set given = false")

    @staticmethod
    def _counted(person: Candidate) -> dict[str, int]:
        cards = Proposed.objects.filter(candidate=person)
        return {
            "consents": person.consents.count(),
            "cards": cards.count(),
            "tasks": person.tasks.count(),
            "lists": person.runs.count(),
            "pages": Membership.objects.filter(candidate_id=person.pk).count(),
        }


class TestThenErased:
    def test_takes_the_row_that_was_along_when_a_backup_comes_back(self, twente: World) -> None:
        stays, gone = twente.person(), twente.person()
        joined(twente, stays, gone)

        erase(actor=twente.caseworker, candidate_id=stays.pk, because=Erased.ASKED, now=LATER)

        with acting(twente.system):
            lines = [*Erasure.objects.order_by("at", "because")]
        assert sorted(each.because for each in lines) == ["asked", "asked", "merged"]
        assert len({each.person for each in lines}) == 2
        assert tables_with(gone.pk, stays.pk) <= TRAIL
