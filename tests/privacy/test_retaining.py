# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was kept long enough goes, announced, and only where nothing happened since."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from pytest_django import Settings

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import standing
from hartwerk.caseload.answering import spoken
from hartwerk.interfaces.worker import terms
from hartwerk.matching.asking import ask
from hartwerk.matching.next_work import who_fits
from hartwerk.pathways import closing
from hartwerk.privacy import ledger
from hartwerk.privacy.erasing import erase
from hartwerk.privacy.retaining import LetGo, let_go
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Answer, Profile, Purpose
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.runs import MatchRun
from hartwerk.rules.dates import add_months
from hartwerk.rules.pathways import State as Stage
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased
from tests.caseload.people import own
from tests.matching.chains import Chain, brought
from tests.pathways.lives import placed
from tests.pathways.paths import begun, led
from tests.people_of_the_network import NOW, World, world
from tests.privacy.whole import TRAIL, tables_with

pytestmark = pytest.mark.django_db
NOTHING = LetGo(0, 0, 0, 0, 0)
TOUCHED = NOW - timedelta(days=7)
"""When the people of a test were last touched."""


@pytest.fixture
def twente() -> World:
    return world()


def day(of: World, number: int) -> LetGo:
    """Let the clock strike, so many days after now."""
    return let_go(actor=of.clock, now=NOW + timedelta(days=number))


def talked(of: World, person: Candidate) -> None:
    with acting(of.caseworker):
        said = vault.profiles([person.pk], Purpose.TALK).get(person.pk, Profile())
        levels = said.with_answers({"P01": Answer(3, "self", NOW.date())})
        vault.keep_profile(person.pk, levels, now=NOW)


class TestPeople:
    def test_are_announced_a_month_before_and_removed_after_a_year(self, twente: World) -> None:
        person = twente.person()

        assert day(twente, 327) == NOTHING
        assert day(twente, 328) == LetGo(1, 0, 0, 0, 0)
        with acting(twente.caseworker):
            (task,) = standing(twente.caseworker)
        assert (task.kind, task.due_on) == ("quiet_person", TOUCHED.date() + timedelta(days=365))
        assert [day(twente, each) for each in (329, 358)] == [NOTHING] * 2
        assert day(twente, 359) == LetGo(0, 1, 0, 0, 0)
        assert own(twente.caseworker) == []
        with acting(twente.system):
            assert [each.because for each in Erasure.objects.all()] == ["term"]
        assert tables_with(person.label) == set()

    def test_stay_when_somebody_spoke_with_them_meanwhile(self, twente: World) -> None:
        person = twente.person()
        day(twente, 328)
        later = NOW + timedelta(days=340)
        spoken(actor=twente.caseworker, candidate_id=person.pk, on=later.date(), now=later)

        assert day(twente, 359) == NOTHING
        with acting(twente.caseworker):
            assert not standing(twente.caseworker).exists()
        assert day(twente, 340 + 335) == LetGo(1, 0, 0, 0, 0)

    @pytest.mark.parametrize("state", [State.MEETING, State.ACCEPTED])
    def test_stay_while_a_card_is_out_or_led_to_work(self, twente: World, state: State) -> None:
        chain = brought(twente, state)

        for number in (400, 440):
            assert day(twente, number).people == 0
        assert chain.state is state

    def test_stay_while_they_are_at_work_without_a_card(self, twente: World) -> None:
        chain = brought(twente, State.REFUSED)
        path = placed(twente, chain)
        assert day(twente, 700).people == 0

        closing.withdraw(actor=twente.employer, pathway_id=path.id, now=chain.now())

        assert day(twente, 701).announced > 0
        assert day(twente, 740).people == 1

    def test_never_go_unannounced_when_the_house_was_away(self, twente: World) -> None:
        twente.person()

        assert day(twente, 700) == LetGo(1, 0, 0, 0, 0)
        assert day(twente, 730) == NOTHING
        assert day(twente, 731) == LetGo(0, 1, 0, 0, 0)

    def test_who_were_never_asked_go_by_another_term(self, twente: World) -> None:
        twente.person(yes=False)

        assert day(twente, 700) == NOTHING


class TestLevels:
    def test_that_nobody_confirmed_go_after_a_year_and_the_person_stays(
        self, twente: World
    ) -> None:
        person = twente.person()
        talked(twente, person)
        later = NOW + timedelta(days=300)
        spoken(actor=twente.caseworker, candidate_id=person.pk, on=later.date(), now=later)

        assert day(twente, 335) == LetGo(1, 0, 0, 0, 0)
        with acting(twente.caseworker):
            assert [each.kind for each in standing(twente.caseworker)] == ["old_levels"]
        assert day(twente, 366) == LetGo(0, 0, 1, 0, 0)
        with acting(twente.caseworker):
            assert vault.profiles([person.pk], Purpose.TALK)[person.pk].levels == {}
            assert Candidate.objects.get(pk=person.pk).matchable
            assert not standing(twente.caseworker).exists()

    def test_are_let_go_of_for_nobody_but_the_clock(self, twente: World) -> None:
        talked(twente, twente.person())

        for actor in (twente.caseworker, twente.system, twente.project_lead):
            with pytest.raises(PermissionDenied):
                let_go(actor=actor, now=NOW + timedelta(days=800))
            with acting(actor), connection.cursor() as cursor:
                cursor.execute("select wall.let_go_of_lists(now()), wall.let_go_of_cards('{}')")
                assert cursor.fetchone() == (0, 0)
                cursor.execute("select * from vault.confirmed_before(now())")
                assert cursor.fetchall() == []


class TestCards:
    @staticmethod
    def closed(of: World, state: State) -> Chain:
        return brought(of, state)

    @pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.ENDED])
    def test_that_led_to_nothing_go_after_four_weeks(self, twente: World, state: State) -> None:
        chain = self.closed(twente, state)

        assert day(twente, 20).announced == 0
        assert day(twente, 21).announced == 1
        assert day(twente, 28).cards == 0
        assert day(twente, 29).cards == 1
        assert tables_with(chain.id) - TRAIL == {"records_consent", "records_journalentry"}
        with acting(twente.system):
            assert Candidate.objects.filter(pk=chain.person.pk).exists()

    def test_what_the_person_said_to_them_stays(self, twente: World) -> None:
        chain = self.closed(twente, State.DECLINED)
        for number in (21, 29):
            day(twente, number)

        with acting(twente.system):
            said = Consent.objects.filter(candidate=chain.person, purpose="this_work")
            assert said.exists()

    @pytest.mark.parametrize("state", [State.PROPOSED, State.MEETING, State.ACCEPTED])
    def test_that_are_out_or_led_to_work_stay(self, twente: World, state: State) -> None:
        chain = self.closed(twente, state)

        for number in (40, 80):
            assert day(twente, number).cards == 0
        assert chain.state is state

    def test_about_which_somebody_was_asked_again_stay(self, twente: World) -> None:
        chain = self.closed(twente, State.REFUSED)
        assert day(twente, 21).announced == 1

        ask(
            actor=twente.caseworker, candidate_id=chain.person.pk, vacancy_id=chain.work.pk,
            now=NOW + timedelta(days=25),
        )  # fmt: skip

        assert day(twente, 29).cards == 0
        assert chain.state is State.ASKED
        with acting(twente.system):
            running = Deadline.objects.filter(proposal=chain.id, settled_at=None)
            assert "closed_proposal" not in {each.kind for each in running}


class TestPathways:
    def test_go_three_months_after_the_last_measurement_or_the_end(self, twente: World) -> None:
        paid = led(twente, Stage.CLOSED)
        never = led(twente, Stage.WITHDRAWN)
        runs = begun(twente)
        first = paid.row.paid_since
        assert first is not None
        last_of_none = (add_months(never.row.agreed_on, 3) - NOW.date()).days
        last = (add_months(first, 27) - NOW.date()).days

        gone = [day(twente, each).pathways for each in (last_of_none, last_of_none + 1, last)]

        assert gone == [0, 1, 0]
        assert tables_with(never.id) - TRAIL == {"records_journalentry"}
        assert day(twente, last + 1).pathways == 1
        assert tables_with(paid.id) - TRAIL == {"records_journalentry"}
        assert runs.state is Stage.AGREED


class TestLists:
    def test_go_after_a_year(self, twente: World) -> None:
        twente.person()
        who_fits(actor=twente.caseworker, vacancy_id=twente.work().pk, now=NOW)

        assert day(twente, 364).lists == 0
        assert day(twente, 366).lists == 1
        with acting(twente.caseworker):
            assert not MatchRun.objects.exists()


class TestWorker:
    def test_does_it_each_day_and_writes_the_ledger_that_could_not_be_written(
        self,
        twente: World,
        tmp_path: Path,
        settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        settings.HARTWERK_HOME = tmp_path
        # In a test the role of the worker is not at hand, which alone may ask for all networks.
        monkeypatch.setattr(terms, "networks", lambda: [twente.network.pk])
        person, other = twente.person(), twente.person()
        erase(actor=twente.caseworker, candidate_id=other.pk, because=Erased.ASKED, now=NOW)

        for number in (328, 359):
            terms.run(now=NOW + timedelta(days=number), stop=lambda: False)

        assert {each.because for each in ledger.read()} == {Erased.ASKED, Erased.TERM}
        assert tables_with(person.label) == set()
