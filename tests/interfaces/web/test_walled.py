# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The door of a page behind the wall: who comes in, and what is left of what went wrong."""

import uuid

import pytest
from django.test import Client

from hartwerk.access.context import acting
from hartwerk.access.links import make_link, revoke
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.links import Link
from hartwerk.records.models.vacancies import Vacancy
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.visiting import Clock
from tests.people_of_the_network import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.web.doors")]


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def work(twente: World) -> Vacancy:
    return twente.work()


def tasks(of: World) -> list[str]:
    with acting(of.system):
        return sorted(Task.objects.values_list("kind", flat=True))


class TestWalled:
    def test_the_view_acts_as_who_is_signed_in(self, twente: World, work: Vacancy) -> None:
        answer = signed_in(twente.caseworker).get(f"/proef/werk/{work.pk}")

        assert (answer.status_code, answer.content.decode()) == (200, work.title)

    def test_a_stranger_is_asked_to_sign_in_and_comes_back_after(
        self, twente: World, work: Vacancy
    ) -> None:
        page = f"/proef/werk/{work.pk}"
        client = Client()

        answer = client.get(page)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/inloggen?next=%2Fproef%2Fwerk%2F{work.pk}"
        assert answer.headers["Cache-Control"] == "no-store"

        sent = client.post(page)
        assert (sent.status_code, sent.headers["Location"]) == (302, "/inloggen")

    def test_another_role_finds_no_page(self, twente: World, work: Vacancy) -> None:
        answer = signed_in(twente.employer).get(f"/proef/werk/{work.pk}")

        assert answer.status_code == 404

    def test_no_reason_for_a_missing_page_can_be_told_from_another(
        self, twente: World, work: Vacancy
    ) -> None:
        other = world("Achterhoek").work()
        client = signed_in(twente.caseworker)
        pages = (
            f"/proef/werk/{other.pk}",
            f"/proef/werk/{uuid.uuid4()}",
            "/proef/nooit",
            "/proef/is-er-niet",
        )

        answers = [client.get(page) for page in pages]

        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        stranger = signed_in(twente.employer).get(f"/proef/werk/{work.pk}")
        assert stranger.content == answers[0].content

    def test_what_is_let_go_undoes_the_whole_request(self, twente: World, work: Vacancy) -> None:
        client = signed_in(twente.caseworker)
        client.raise_request_exception = False

        assert client.get("/proef/half/raises").status_code == 500
        assert client.get("/proef/half/503").status_code == 503
        refused = client.get("/proef/half/refused")

        assert refused.status_code == 409
        assert "Dit is intussen veranderd" in refused.content.decode()
        assert tasks(twente) == []

    def test_a_form_that_is_shown_again_undid_the_verb_only(
        self, twente: World, work: Vacancy
    ) -> None:
        assert signed_in(twente.caseworker).get("/proef/half/shown-again").status_code == 400

        assert tasks(twente) == ["look"]

    def test_what_goes_well_stays(self, twente: World, work: Vacancy) -> None:
        assert signed_in(twente.caseworker).get("/proef/half/204").status_code == 204

        assert tasks(twente) == ["look"]

    def test_a_page_that_is_written_late_is_written_while_it_may_be_read(
        self, twente: World
    ) -> None:
        page = signed_in(twente.caseworker).get("/proef/later").content.decode()

        assert "Werkplein Twente" in page
        assert "Wat wij bewaren: niets" not in page

    def test_nobody_keeps_a_copy_whatever_the_answer(self, twente: World, work: Vacancy) -> None:
        client = signed_in(twente.caseworker)
        for page in (f"/proef/werk/{work.pk}", "/proef/nooit", "/proef/half/refused", "/vandaag"):
            assert client.get(page).headers["Cache-Control"] == "no-store", page

    def test_a_page_names_its_roles(self) -> None:
        from tests.interfaces.web import doors

        assert vars(doors.one_work)["roles"] == {"caseworker"}
        assert vars(doors.answer)["kinds"] == {Link.Kind.ANSWER, Link.Kind.ASK}


class TestLinked:
    @pytest.fixture
    def token(self, twente: World, work: Vacancy, clock: Clock) -> str:
        return make_link(
            actor=twente.system,
            kind=Link.Kind.ANSWER,
            subject_id=work.pk,
            organisation_id=twente.member.organisation.pk,
            now=clock.now(),
        )

    def test_a_link_leads_on_to_the_page_of_its_kind(self, token: str, work: Vacancy) -> None:
        answer = Client().get(f"/l/{token}", follow=True)

        assert answer.redirect_chain == [(f"/l/{token}/antwoord", 302)]
        assert answer.content.decode() == f"link answer {work.pk} False"
        assert answer.headers["Cache-Control"] == "no-store"

    def test_the_page_names_the_network_and_that_it_is_made_up(
        self, twente: World, work: Vacancy, clock: Clock
    ) -> None:
        token = make_link(
            actor=twente.system,
            kind=Link.Kind.CARD,
            subject_id=work.pk,
            organisation_id=None,
            now=clock.now(),
        )

        page = Client().get(f"/l/{token}/kaart").content.decode()

        assert '<p class="worn">Twente</p>' in page
        assert "Voorbeeldnetwerk: verzonnen namen" in page
        assert "Uitloggen" not in page

    def test_looking_never_uses_it_up_and_answering_does_once(self, token: str) -> None:
        client = Client()
        for _ in range(3):
            assert client.get(f"/l/{token}/antwoord").content.endswith(b"False")

        said = [client.post(f"/l/{token}/antwoord").content for _ in range(2)]

        assert said == [b"first", b"again"]
        assert client.get(f"/l/{token}/antwoord").content.endswith(b"True")

    def test_a_dead_link_says_whom_to_call_and_nothing_else(
        self, twente: World, work: Vacancy, token: str, clock: Clock
    ) -> None:
        client = Client()
        never = client.get("/l/is-er-niet/antwoord")
        other_page = client.get(f"/l/{token}/kaart")
        revoke(actor=twente.system, subject_id=work.pk, now=clock.now())
        taken_back = client.get(f"/l/{token}/antwoord")
        front = client.get(f"/l/{token}")

        assert never.status_code == 410
        assert "Deze link werkt niet meer" in never.content.decode()
        assert "Bel wie de link stuurde" in never.content.decode()
        assert {each.content for each in (other_page, taken_back, front)} == {never.content}
        assert never.headers["Cache-Control"] == "no-store"

    def test_a_link_ends_when_its_time_is_over(self, token: str, clock: Clock) -> None:
        clock.move(days=13)
        assert Client().get(f"/l/{token}/antwoord").status_code == 200
        clock.move(days=2)
        assert Client().get(f"/l/{token}/antwoord").status_code == 410

    def test_a_kind_without_a_page_is_a_dead_link(
        self, twente: World, work: Vacancy, clock: Clock
    ) -> None:
        token = make_link(
            actor=twente.system,
            kind=Link.Kind.INVITE,
            subject_id=work.pk,
            organisation_id=None,
            now=clock.now(),
            until=clock.now().replace(year=2100),
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("hartwerk.interfaces.web.walled.reverse", _no_page)
            assert Client().get(f"/l/{token}").status_code == 410


def _no_page(name: str, **_: object) -> str:
    from django.urls import NoReverseMatch

    raise NoReverseMatch(name)
