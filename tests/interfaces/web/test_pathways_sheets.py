# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first day and the plan on the pages of each side, and on paper."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from hartwerk.access.context import acting
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.sheets import FirstDay
from tests.documents.reading_pdf import read, squeezed
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.lives import written
from tests.pathways.paths import Path, begun, signed
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

CARD = {
    "doe": "kaart",
    "begint": "08:00",
    "klaar": "12:30",
    "ingang": "Groene deur naast het hek",
    "wacht": "Anja, bij de balie",
    "taken": "Werkschoenen krijgen\r\nDozen vouwen met Ron\r\n",
    "pauzes": "10.00 uur, een kwartier, in de kantine",
    "kleding": "Een lange broek",
    "rustig": "",
    "te-laat": "Bel Anja",
    "te-veel": "",
    "bellen": "Anja",
    "nummer": "06 12 34 56 78",
}


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


@pytest.fixture
def path(twente: World) -> Path:
    return begun(twente)


def on(paper: bytes) -> str:
    """Return what stands on a paper, without where its lines end."""
    return squeezed("".join(read(paper).pages))


def versions(of: World) -> int:
    with acting(of.system):
        return FirstDay.objects.count()


def test_the_person_reads_the_first_day_and_what_changed(twente: World, path: Path) -> None:
    here, mine = f"/trajecten/{path.id}/eerste-dag", f"/mijn-pagina/eerste-dag/{path.id}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    me = signed_in(twente.page_of(path.chain.person))
    card = CARD | {"dag": f"{NOW + timedelta(days=14):%Y-%m-%d}", "gezien": "0"}

    assert f'href="{here}"' in page(firm, f"/trajecten/{path.id}")
    assert f'href="{mine}"' in page(me, "/mijn-pagina")
    assert "schreef nog niet op" in page(me, mine)
    assert me.get(f"{here}.pdf").status_code == 404
    for wrong, field in (
        ({"ingang": ""}, "ingang"),
        ({"te-veel": "bsn 111222333"}, "te-veel"),
        ({"dag": "2026-02-31"}, "dag"),
        ({"begint": "x"}, "begint"),
    ):
        answer = firm.post(here, card | wrong)
        assert answer.status_code == 400
        assert f'aria-describedby="{field}-fout"' in answer.content.decode()
        assert "Dozen vouwen met Ron" in answer.content.decode()
    pressed(firm, here, **card)
    shown = page(me, mine)
    for said in ("08:00", "Groene deur", "Anja, bij de balie", "Werkschoenen", "in de kantine"):
        assert said in shown
    assert "Dit is veranderd" not in shown

    changed = card | {"gezien": "1", "ingang": "Blauwe deur"}
    pressed(firm, here, **changed)
    stale = firm.post(here, card | {"gezien": "1", "ingang": "Rode deur"})
    assert stale.status_code == 409
    for client, address in ((me, mine), (helper, here), (firm, here)):
        said = page(client, address)
        assert '<ins lang="nl">Blauwe deur</ins>' in said
        assert '<del lang="nl">Groene deur naast het hek</del>' in said
    assert 'name="ingang"' not in page(helper, here)
    assert helper.post(here, changed).status_code == 404
    assert versions(twente) == 2

    for client in (me, helper, firm):
        answer = client.get(f"{here}.pdf")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    paper = on(answer.content)
    assert "Blauwedeur" in paper
    assert "Groenedeur" in paper
    assert path.chain.person.label not in paper


def test_of_a_member_that_does_not_sign_in_the_project_leader_writes_the_card(
    twente: World, path: Path
) -> None:
    here = f"/trajecten/{path.id}/eerste-dag"
    lead, me = signed_in(twente.project_lead), signed_in(twente.page_of(path.chain.person))
    pressed(me, f"/mijn-pagina/eerste-dag/{path.id}", doe="helpt", zin=["one_thing"])
    card = CARD | {"dag": f"{NOW + timedelta(days=14):%Y-%m-%d}", "gezien": "0"}
    told = {"wie": str(path.chain.work.contact_id), "hoe": "phone"}

    assert f'href="{here}"' in page(lead, f"/trajecten/{path.id}")
    shown = page(lead, here)
    assert 'name="wie"' in shown
    for private in ("Zeg één ding tegelijk.", path.chain.person.label, 'value="helpt"'):
        assert private not in shown
    assert lead.post(here, card).status_code == 404
    assert lead.post(here, card | told | {"wie": str(path.id)}).status_code == 404
    assert lead.post(here, {"doe": "helpt", "zin": "ask_how", **told}).status_code == 404
    pressed(lead, here, **card, **told)

    assert "Groene deur" in page(me, f"/mijn-pagina/eerste-dag/{path.id}")
    assert "Groenedeur" in on(lead.get(f"{here}.pdf").content)
    assert versions(twente) == 1


def test_what_helps_is_picked_on_the_own_page_and_read_by_the_team(
    twente: World, path: Path
) -> None:
    here, mine = f"/trajecten/{path.id}/eerste-dag", f"/mijn-pagina/eerste-dag/{path.id}"
    firm, me = signed_in(twente.employer), signed_in(twente.page_of(path.chain.person))
    too_many = ["one_thing", "show_me", "write_down", "plain_words", "fixed_order", "ask_how"]

    answer = me.post(mine, {"doe": "helpt", "zin": too_many})
    assert (answer.status_code, "Dit zijn er te veel" in answer.content.decode()) == (400, True)
    pressed(me, mine, doe="helpt", zin=too_many[:2])

    assert "Zeg één ding tegelijk." in page(firm, here)
    assert me.post(mine, {"doe": "helpt", "zin": "autisme"}).status_code == 404
    assert firm.post(here, {"doe": "helpt", "zin": "ask_how"}).status_code == 404
    helper = signed_in(twente.caseworker)
    after = pressed(helper, here, doe="helpt", zin=["ask_how"], hoe="spoken")
    assert "<li>Vraag af en toe hoe het gaat.</li>" in after
    assert "<li>Zeg één ding tegelijk.</li>" not in after


def test_a_plan_in_the_words_of_the_person(twente: World, path: Path) -> None:
    here, mine = f"/trajecten/{path.id}/plan", f"/mijn-pagina/plan/{path.id}"
    helper, me = signed_in(twente.caseworker), signed_in(twente.page_of(path.chain.person))
    day, past = f"{NOW + timedelta(days=30):%Y-%m-%d}", f"{NOW - timedelta(days=30):%Y-%m-%d}"
    plan = {
        "doe": "plan",
        "gezien": "0",
        "hoe": "spoken",
        "doelen": "Ik wil leren rijden op de heftruck",
        "wat-0": "Bel de opleider",
        "wie-0": "Karin",
        "voor-0": day,
        "wat-1": "Oefenen met Ron",
        "gedaan-1": "ja",
        "kijk-0": day,
        "bewijs-0": "bhv",
        "geldig-0": past,
    }
    assert "Er is nog geen plan" in page(me, mine)
    assert helper.get(f"{here}.pdf").status_code == 404
    for wrong, field in (
        ({"doelen": ""}, "doelen"),
        ({"wat-0": "Mijn schulden"}, "stappen"),
        ({"kijk-0": "morgen"}, "kijken"),
        ({"bewijs-0": "vog"}, "bewijzen"),
    ):
        answer = helper.post(here, plan | wrong)
        assert answer.status_code == 400
        assert f'href="#{field}"' in answer.content.decode()
        assert 'value="Oefenen met Ron"' in answer.content.decode()
    pressed(helper, here, **plan)

    for client, address in ((helper, here), (me, mine)):
        said = page(client, address)
        for words in ("rijden op de heftruck", "Bel de opleider", "niet meer geldig sinds"):
            assert words in said
    assert "<textarea" not in page(me, mine)
    assert f'href="{here}"' in page(helper, f"/trajecten/{path.id}")
    assert "rijdenopdeheftruck" in on(me.get(f"{here}.pdf").content)
    assert helper.get(f"{here}.pdf").status_code == 200
    for who in (twente.employer, twente.project_lead):
        client = signed_in(who)
        nothing = client.get(f"/trajecten/{UUID(int=0)}")
        for address in (here, f"{here}.pdf", mine):
            answer = client.get(address)
            assert (answer.status_code, answer.content) == (404, nothing.content)
        assert "heftruck" not in page(client, f"/trajecten/{path.id}")


def test_a_stranger_finds_nothing(twente: World, path: Path) -> None:
    far = path.today + timedelta(days=14)
    written(twente.employer, twente.caseworker, path.id, far, path.now())
    there = world("Achterhoek")
    for stranger in (
        *(twente.desk("Leger").actor, twente.firm("Schilder").actor, there.caseworker),
        *(there.employer, twente.page_of(twente.person()), there.project_lead),
    ):
        client = signed_in(stranger)
        nothing = client.get(f"/trajecten/{UUID(int=0)}")
        for tail in ("eerste-dag", "eerste-dag.pdf", "plan", "plan.pdf"):
            for address in (f"/trajecten/{path.id}/{tail}", f"/mijn-pagina/{tail}/{path.id}"):
                answer = client.get(address)
                assert (answer.status_code, answer.content) == (404, nothing.content)
        sent = client.post(f"/trajecten/{path.id}/eerste-dag", CARD | {"dag": "x", "gezien": "0"})
        assert sent.status_code == 404
    with acting(twente.system):
        assert Pathway.objects.count() == 1


def test_of_who_is_at_work_already_no_card_of_a_first_day_is_asked(
    twente: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, mine = f"/trajecten/{path.id}/eerste-dag", f"/mijn-pagina/eerste-dag/{path.id}"
    asked = "Het bedrijf schreef nog niet op hoe de dag gaat."
    assert asked in page(signed_in(twente.page_of(path.chain.person)), mine)
    assert "<summary>Schrijf toch een kaart" not in page(signed_in(twente.employer), here)

    signed(path, None)
    began = path.today
    now = path.later(1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    own = page(signed_in(twente.page_of(path.chain.person)), mine)
    assert asked not in own
    assert f"Je eerste dag was {date_format(began, 'j F Y')}." in own
    firm = signed_in(twente.employer)
    assert "Toen schreef niemand een kaart." in page(signed_in(twente.caseworker), here)
    assert "<summary>Schrijf toch een kaart" in page(firm, here)
    # Who wants one after all writes it, and then it is there.
    card = CARD | {"dag": f"{path.today + timedelta(days=1):%Y-%m-%d}", "gezien": "0"}
    assert "Groene deur" in pressed(firm, here, **card)
    assert "Toen schreef niemand" not in page(firm, here)
