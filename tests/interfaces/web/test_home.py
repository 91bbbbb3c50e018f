# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first page: what is asked, in words, with the day, and nothing of anybody else."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind, ask, settle
from hartwerk.interfaces.web.home import SHOWN, day_words, task_words
from hartwerk.matching.monday import MOST as MONDAY_SHOWS
from hartwerk.records.about import About
from hartwerk.rules.actors import Actor
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def asked(of: Actor, kind: TaskKind, about: About, due_on: date) -> None:
    assert of.organisation_id is not None
    with acting(of):
        ask(
            actor=of,
            kind=kind,
            organisation_id=of.organisation_id,
            about=about,
            due_on=due_on,
            now=NOW,
        )


def shown(client: Client) -> str:
    answer = client.get("/vandaag")
    assert answer.status_code == 200
    return answer.content.decode()


class TestHome:
    def test_without_a_task_says_so(self, twente: World) -> None:
        for actor in (twente.caseworker, twente.employer):
            assert "Er staat niets voor je klaar" in shown(signed_in(actor))

    @pytest.mark.parametrize(
        ("days", "words"), [(0, "vandaag"), (1, "morgen"), (2, "over 2 dagen")]
    )
    def test_says_what_to_do_and_when(self, twente: World, days: int, words: str) -> None:
        work = twente.work(title="Hulp in de kas")
        due_on = timezone.localdate() + timedelta(days=days)
        asked(twente.caseworker, TaskKind.LOOK, About(vacancy_id=work.pk), due_on)

        page = shown(signed_in(twente.caseworker))

        assert "Kijk wie van je mensen past: Hulp in de kas bij Keukenfabriek Twente" in page
        assert f'<p class="day">{words}</p>' in page

    def test_says_since_when_it_is_late_with_what_is_latest_first(self, twente: World) -> None:
        person = twente.person()
        late = timezone.localdate() - timedelta(days=3)
        asked(twente.caseworker, TaskKind.CALL, About(candidate_id=person.pk), late)
        asked(
            twente.caseworker,
            TaskKind.LOOK,
            About(vacancy_id=twente.work().pk),
            timezone.localdate(),
        )

        page = shown(signed_in(twente.caseworker))

        assert '<p class="day wrong">te laat sinds' in page
        assert page.index(f"Bel {person.label} eerst") < page.index("Kijk wie van je mensen past")

    def test_shows_no_task_of_a_colleague_or_another_organisation_and_none_that_is_done(
        self, twente: World
    ) -> None:
        work = twente.work()
        other = twente.desk("ROC van Twente")
        asked(other.actor, TaskKind.LOOK, About(vacancy_id=work.pk), NOW.date())
        colleague = twente.colleague(twente.referrer, "Piet")
        with acting(twente.system):
            ask(
                actor=twente.system,
                kind=TaskKind.FOLLOW_UP,
                organisation_id=twente.referrer.organisation.pk,
                about=About(vacancy_id=work.pk),
                due_on=NOW.date(),
                now=NOW,
                membership_id=colleague.pk,
            )
        called = About(candidate_id=twente.person().pk)
        asked(twente.caseworker, TaskKind.CALL, called, NOW.date())
        settle(actor=twente.caseworker, about=called, now=NOW)

        assert "Iemand kent iemand" not in shown(signed_in(twente.caseworker))
        assert "Iemand kent iemand" in shown(signed_in(colleague))
        assert "Er staat niets voor je klaar" in shown(signed_in(twente.caseworker))

    def test_shows_what_comes_first_of_very_much(self, twente: World) -> None:
        for _ in range(SHOWN + 1):
            work = twente.work()
            asked(twente.caseworker, TaskKind.LOOK, About(vacancy_id=work.pk), NOW.date())
        client = signed_in(twente.caseworker)

        with counted() as statements:
            page = shown(client)

        assert page.count('class="day') == SHOWN
        assert "Er staat nog meer" in page
        assert statements.n <= MOST, statements

    def test_a_task_leads_to_the_page_on_which_it_is_done(self, twente: World) -> None:
        asked(twente.caseworker, TaskKind.LOOK, About(vacancy_id=twente.work().pk), NOW.date())
        asked(twente.caseworker, TaskKind.CALL, About(candidate_id=twente.person().pk), NOW.date())
        client = signed_in(twente.caseworker)

        addresses = re.findall(r'<p><a href="([^"]+)">', shown(client))

        assert len(addresses) == 2
        assert [client.get(address).status_code for address in addresses] == [200, 200]

    def test_every_kind_of_task_has_words(self) -> None:
        assert set(task_words()) == set(TaskKind)

    def test_leads_the_project_leader_to_monday(self, twente: World) -> None:
        answer = signed_in(twente.project_lead).get("/vandaag")

        assert (answer.status_code, answer.headers["Location"]) == (302, "/maandag")

    def test_a_call_is_done_by_a_press_and_stands_again_by_another(self, twente: World) -> None:
        work = twente.work(title="Hulp in de kas")
        asked(twente.caseworker, TaskKind.FOLLOW_UP, About(vacancy_id=work.pk), NOW.date())
        client = signed_in(twente.caseworker)
        (at,) = re.findall(r'action="(/vandaag/taak/[^"]+)"', shown(client))

        done = client.post(at, {"doe": "gedaan"}, follow=True).content.decode()
        assert "Gedaan:" in done
        assert "Er staat niets voor je klaar" in done
        again = client.post(at, {"doe": "toch-niet"}, follow=True).content.decode()
        assert "Gedaan:" not in again
        assert "Vraag hoe het ging: Hulp in de kas" in again

    def test_on_monday_the_project_leader_finds_what_was_asked_of_them(self, twente: World) -> None:
        work = twente.work(title="Hulp in de kas")
        asked(twente.project_lead, TaskKind.FOLLOW_UP, About(vacancy_id=work.pk), NOW.date())
        client = signed_in(twente.project_lead)
        with counted() as statements:
            monday = client.get("/maandag").content.decode()
        (at,) = re.findall(r'action="(/vandaag/taak/[^"]+)"', monday)
        done = client.post(at, {"doe": "gedaan"})

        assert statements.n <= MOST, statements
        assert done.headers["Location"].startswith("/maandag?gedaan=")
        assert "Gedaan:" in client.get(done.headers["Location"]).content.decode()

    def test_what_waits_is_counted_no_further_than_somebody_reads_it(
        self, twente: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("hartwerk.matching.monday.COUNTED", MONDAY_SHOWS + 1)
        monkeypatch.setattr("hartwerk.interfaces.web.monday.COUNTED", MONDAY_SHOWS + 1)
        monkeypatch.setattr("hartwerk.interfaces.web.monday.MANY", 2)
        client, yesterday = signed_in(twente.project_lead), NOW.date() - timedelta(days=1)
        said: list[list[str]] = []
        for _ in range(3):
            for _ in range(3 if said else MONDAY_SHOWS - 2):
                about = About(vacancy_id=twente.work().pk)
                asked(twente.caseworker, TaskKind.LOOK, about, yesterday)
            monday = client.get("/maandag").content.decode()
            said.append(re.findall(r"En nog [^.<]+|bij \d+ plekken[^,]*", monday))

        assert said == [
            ["bij 4 plekken"],
            ["En nog 1 plek", "bij 7 plekken of meer"],
            ["En nog 2 of meer", "bij 7 plekken of meer"],
        ]


def test_a_day_of_another_year_has_its_year() -> None:
    assert day_words(date(2025, 12, 18), date(2026, 11, 23)) == "te laat sinds 18 december 2025"
    assert day_words(date(2026, 11, 18), date(2026, 11, 23)) == "te laat sinds 18 november"
