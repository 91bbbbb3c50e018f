# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From Proefmatch into the own list: only who is chosen, and back again as a whole."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.accounts.hats import worn
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.intake import keep
from hartwerk.interfaces.web import caseload_keeping
from hartwerk.records.models.people import Intake
from hartwerk.rules.consent import Channel, Purpose
from tests.caseload.people import dump, own, rows
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.visiting import mark_of
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
KEEP = "/proefmatch/bewaren"


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def helper(twente: World) -> Client:
    """Give a caseworker who opened the ready example."""
    client = signed_in(twente.caseworker)
    assert client.post("/proefmatch/voorbeeld").status_code == 302
    return client


def names_of(client: Client) -> list[str]:
    """Return the names on the first page of the people of a trial match."""
    shown = client.get("/proefmatch/mensen").content.decode()
    return re.findall(r'href="/proefmatch/mensen/\d+">([^<]+)</a>', shown)


class TestKeep:
    def test_stores_who_is_chosen_and_nobody_else(self, twente: World, helper: Client) -> None:
        names = names_of(helper)

        sent = {"mark": mark_of(helper, KEEP), "wie": ["1", "3"]}
        answer = helper.post(KEEP, sent, follow=True)

        assert "2 nieuwe mensen" in answer.content.decode()
        assert len(own(twente.caseworker)) == 2
        listed = helper.get("/mijn-mensen").content.decode()
        assert [name in listed for name in names[:4]] == [True, False, True, False]

    def test_stores_everyone_when_asked(self, twente: World, helper: Client) -> None:
        helper.post(KEEP, {"mark": mark_of(helper, KEEP), "iedereen": "ja"})

        shown = helper.get("/proefmatch/mensen").content.decode()
        assert f"{len(own(twente.caseworker))} mensen" in shown

    def test_the_same_choice_again_says_that_nothing_changed(
        self, twente: World, helper: Client
    ) -> None:
        sent = {"mark": mark_of(helper, KEEP), "wie": ["1"]}
        helper.post(KEEP, sent)

        answer = helper.post(KEEP, sent, follow=True)

        assert "Er is niets veranderd" in answer.content.decode()
        assert len(own(twente.caseworker)) == 1

    def test_of_nobody_stores_nothing_and_says_so(self, twente: World, helper: Client) -> None:
        answer = helper.post(KEEP, {"mark": mark_of(helper, KEEP)})

        assert "Je koos niemand" in answer.content.decode()
        assert own(twente.caseworker) == []

    def test_strange_numbers_choose_nobody(self, twente: World, helper: Client) -> None:
        wrong = ["0", "-1", "999999", "x", "٣", "1" * 40]

        helper.post(KEEP, {"mark": mark_of(helper, KEEP), "wie": wrong})

        assert own(twente.caseworker) == []

    def test_a_form_of_an_earlier_trial_is_refused(self, twente: World, helper: Client) -> None:
        answer = helper.post(KEEP, {"mark": "another", "wie": ["1"]})

        assert answer.status_code == 409
        assert own(twente.caseworker) == []

    def test_without_a_trial_there_is_nothing_to_keep(self, twente: World) -> None:
        assert signed_in(twente.caseworker).get(KEEP).status_code == 404

    def test_a_visitor_is_asked_to_sign_in(self) -> None:
        client = Client()
        client.post("/proefmatch/voorbeeld")

        answer = client.get(KEEP)

        assert answer.headers["Location"].startswith("/inloggen")

    def test_made_up_people_are_not_kept_among_real_ones(
        self, twente: World, helper: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mark = mark_of(helper, KEEP)
        monkeypatch.setattr(
            caseload_keeping, "worn", lambda actor: replace(worn(actor), synthetic=False)
        )

        answer = helper.post(KEEP, {"mark": mark, "wie": ["1"]})

        assert "horen niet tussen echte mensen" in answer.content.decode()
        assert own(twente.caseworker) == []

    def test_is_for_caseworkers(self, twente: World) -> None:
        for actor in (twente.employer, twente.project_lead):
            client = signed_in(actor)
            client.post("/proefmatch/voorbeeld")
            assert client.get(KEEP).status_code == 404

    def test_the_pages_stay_within_their_statements(self, helper: Client) -> None:
        with counted() as asked:
            helper.get(KEEP)
        assert asked.n <= MOST, asked


class TestFiles:
    def test_a_file_is_set_back_as_a_whole_and_who_was_asked_is_named(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(3), now=timezone.now())
        record_consent(
            actor=twente.caseworker,
            candidate_id=kept.added[0].candidate_id,
            purpose=Purpose.MATCHING,
            given=True,
            channel=Channel.PAPER,
            now=timezone.now(),
        )
        client = signed_in(twente.caseworker)
        address = f"/mijn-mensen/bestanden/{kept.intake_id}"
        assert "Zet alles terug" in client.get(address).content.decode()

        shown = client.post(address).content.decode()

        assert "2 mensen zijn van de lijst" in shown
        assert kept.added[0].label in shown
        assert "teruggezet" in client.get("/mijn-mensen/bestanden").content.decode()
        assert client.post(address).status_code == 404

    def test_of_another_is_not_there(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(1), now=timezone.now())
        strangers = (twente.desk("ROC").actor, world("Achterhoek").caseworker, twente.employer)

        for stranger in strangers:
            client = signed_in(stranger)
            address = f"/mijn-mensen/bestanden/{kept.intake_id}"
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
        with acting(twente.caseworker):
            assert Intake.objects.get().undone_at is None

    def test_stay_within_their_statements(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(2), now=timezone.now())
        client = signed_in(twente.caseworker)

        for address in ("/mijn-mensen/bestanden", f"/mijn-mensen/bestanden/{kept.intake_id}"):
            with counted() as asked:
                client.get(address)
            assert asked.n <= MOST, asked

    def test_no_name_of_the_file_is_in_any_table(self, twente: World, helper: Client) -> None:
        helper.post(KEEP, {"mark": mark_of(helper, KEEP), "iedereen": "ja"})
        first = names_of(helper)[0]

        assert first
        assert first not in dump()
