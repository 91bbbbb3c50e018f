# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts on the pages: what to tell by when, the chain, and writing one down."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from hartwerk.pathways.agreed import Agreed, Earlier
from hartwerk.pathways.contracting import add_earlier, sign
from hartwerk.pathways.contracts import contracts_of
from hartwerk.rules.actors import Role
from hartwerk.rules.contracts import At
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import DAY, Path, begun, led
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def at_work(world: World) -> Path:
    """Let somebody have a contract until 1 June, after one at another firm for the same work."""
    path = begun(world)
    firm = path.actor(Role.EMPLOYER)
    sign(
        actor=firm, pathway_id=path.id, agreed=Agreed(path.today, date(2027, 6, 2), 24),
        now=path.now(),
    )  # fmt: skip
    for at, days in ((At.SUCCESSIVE, 30), (At.PERHAPS, 150)):
        earlier = Earlier(at, path.today - (days + 90) * DAY, path.today - days * DAY, 20)
        add_earlier(actor=firm, pathway_id=path.id, earlier=earlier, now=path.now())
    return path


FORM = {
    "doe": "tekenen", "kind": "fixed_term", "first": "2026-11-02", "last": "2027-06-30",
    "hours": "24", "probation": "0",
}  # fmt: skip


def test_a09_what_is_told_by_when_what_forgetting_costs_and_why(twente: World) -> None:
    path = at_work(twente)
    here, firm = f"/trajecten/{path.id}", signed_in(twente.employer)

    assert 'href="/trajecten"' in page(firm, "/vandaag")
    assert f'href="{here}"' in page(firm, "/trajecten")
    shown = page(firm, here)

    for said in (
        "Tijdelijk contract van 2 november 2026 tot en met 1 juni 2027, 24 uur per week.",
        "Zeg uiterlijk zaterdag 1 mei 2027 of het contract doorgaat.",
        "Dat is geen werkdag: doe het op vrijdag 30 april.",
        "Stuur de persoon een brief of een e-mail.",
        "Vergeten kost een maandloon.",
        "Dit staat in de wet: BW7-2026 art. 7:668, Jurimail (AZ-01).",
        "dag van ingang uit het hoofd (KET-02), niet geverifieerd",
        "Er kan nog 1 tijdelijk contract bij",
        "Geen contract van",
        "Misschien telt een contract bij een ander bedrijf mee.",
    ):
        assert said in shown, said


def test_told_in_time_late_and_not_at_all(twente: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at_work(twente)
    here, firm = f"/trajecten/{path.id}", signed_in(twente.employer)
    row = contracts_of(actor=path.actor(Role.EMPLOYER), pathway_id=path.id).now
    assert row is not None
    told = {"doe": "aanzeggen", "contract": str(row.pk), "says": "goes_on"}

    future = firm.post(f"{here}/contract", {**told, "on": "2027-01-01"})
    assert (future.status_code, 'id="notice_on_error"' in future.content.decode()) == (400, True)
    after = pressed(firm, f"{here}/contract", **told, on="2-11-2026")
    assert "Op 2 november 2026 is schriftelijk gezegd: het contract gaat door." in after
    assert "Zeg uiterlijk" not in after
    assert 'value="aanzeggen"' not in page(signed_in(twente.caseworker), f"{here}/contract")
    back = {"doe": "aanzegging-terug", "contract": str(row.pk)}
    assert firm.post(f"{here}/contract", back).status_code == 404
    assert "Waarom?" in page(firm, f"{here}/contract")
    pressed(firm, f"{here}/contract", **back, reden="not_said")
    happened = page(signed_in(twente.caseworker), here)
    assert (
        "toch niet gezegd wat er na het contract komt · het bedrijf · Het was niet zo gezegd"
        in happened
    )

    after_it = NOW + (date(2027, 6, 2) - path.today)
    monkeypatch.setattr(timezone, "now", lambda: after_it)
    firm = signed_in(twente.employer)
    late = page(firm, here)
    assert "31 dagen te laat. Dat kost een heel maandloon." in late
    assert "tot en met 1 januari 2028" in late
    over = page(firm, f"{here}/contract")
    assert 'value="loopt-door"' in over
    on = pressed(firm, f"{here}/contract", doe="loopt-door", contract=str(row.pk))
    assert "liep door zonder dat er iets gezegd was" in on


def test_signing_says_each_error_at_its_field_and_never_sends_the_wage_back(
    twente: World,
) -> None:
    path = begun(twente)
    here, firm = f"/trajecten/{path.id}/contract", signed_in(twente.employer)

    def errors(**fields: str) -> set[str]:
        answer = firm.post(here, FORM | fields)
        text = answer.content.decode()
        assert answer.status_code == 400, fields
        assert "11,87" not in text
        assert "1987" not in text
        return set(re.findall(r'id="signed_(\w+)_error"', text))

    for fields, wrong in (
        ({"first": "31-2-2026"}, {"first"}),
        ({"first": "1-1-2026"}, {"first"}),
        ({"last": ""}, {"last"}),
        ({"last": "1-11-2026"}, {"last"}),
        ({"last": "31-12-9999"}, {"last"}),
        ({"kind": "permanent"}, {"last"}),
        ({"hours": "80"}, {"hours"}),
        ({"hours": ""}, {"hours"}),
        ({"probation": "2", "written": "on"}, {"probation"}),
        ({"last": "1-3-2027", "probation": "1", "written": "on"}, {"probation"}),
        ({"wage": "11,87"}, {"born"}),
        ({"born": "5-6-1987"}, {"wage"}),
        ({"wage": "11,87", "born": "5-6-1987"}, {"wage"}),
        ({"probation": "1"}, {"written"}),
    ):  # fmt: skip
        assert errors(**fields) == wrong, fields
    read = firm.post(here, FORM | {"wage": "21,50", "born": "5-6-1987"})
    said = read.content.decode()
    assert (read.status_code, "Lees dit eerst" in said) == (400, True)
    assert "Het minimumloon is niet van elke dag" in said
    done = pressed(firm, here, **FORM, wage="21,50", born="5-6-1987", read="on")
    assert "tot en met 30 juni 2027, 24 uur per week" in done
    permanent = pressed(firm, here, **FORM | {"kind": "permanent", "last": ""})
    assert "Vast contract vanaf 2 november 2026" in permanent
    assert "Vast sinds 2 november 2026: zo is het afgesproken." in permanent


def test_what_is_talked_about_is_of_the_helper_and_the_person(twente: World) -> None:
    path = begun(twente, settled=False)
    here = f"/trajecten/{path.id}/contract"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)

    waits = page(firm, here)
    assert "voor een proef of een contract: Wat doet dit met mijn geld?" in waits
    assert "toeslagen" not in waits
    assert 'value="tekenen"' not in waits
    refused = firm.post(here, FORM)
    assert (refused.status_code, "Eerst praat de begeleider" in refused.content.decode()) == (
        409,
        True,
    )
    talk = {"doe": "besproken", "punt": "money", "hoe": "spoken", "with_whom": "adviser"}
    wrong = helper.post(here, {**talk, "on": "2-11-2027"})
    assert (wrong.status_code, 'id="money_on_error"' in wrong.content.decode()) == (400, True)
    said = pressed(helper, here, **talk, on="1-11-2026")
    assert "1 november 2026: besproken, met iemand die verstand heeft van geld" in said
    pressed(helper, here, doe="niet-nodig", punt="way_back", hoe="phone")
    assert 'value="tekenen"' in page(firm, here)
    assert "verstand heeft van geld" not in page(firm, here)
    assert firm.post(here, {**talk, "on": "1-11-2026"}).status_code == 404
    assert "toeslagen" in pressed(helper, here, doe="opnieuw", punt="money", hoe="spoken")
    assert 'value="tekenen"' not in page(firm, here)


def test_the_person_reads_what_to_ask_first_and_says_that_it_was_asked(twente: World) -> None:
    path = begun(twente, settled=False)
    here, me = f"/mijn-pagina/gesprek/{path.id}", signed_in(twente.page_of(path.chain.person))
    waits = "Praat over je geld, en over de weg terug"

    assert waits in page(me, "/mijn-pagina")
    assert "toeslagen" in page(me, here)
    talk = {"doe": "besproken", "punt": "money", "with_whom": "close"}
    for wrong in ("31-2-2026", "1-11-2027"):
        answer = me.post(here, {**talk, "on": wrong})
        assert (answer.status_code, 'id="money_on_error"' in answer.content.decode()) == (400, True)
    said = pressed(me, here, **talk, on="1-11-2026")
    assert "1 november 2026: besproken, met iemand die dichtbij staat" in said
    assert waits in page(me, "/mijn-pagina")
    pressed(me, here, doe="niet-nodig", punt="way_back")
    assert waits not in page(me, "/mijn-pagina")
    helper = signed_in(twente.caseworker)
    assert "iemand die dichtbij staat" in page(helper, f"/trajecten/{path.id}/contract")
    again = [me.post(here, {"doe": "opnieuw", "punt": "money"}).status_code for _ in range(2)]
    assert again == [302, 409]
    assert waits in page(me, "/mijn-pagina")
    stranger = signed_in(twente.page_of(begun(twente).chain.person))
    for client in (stranger, helper, signed_in(twente.employer)):
        assert client.get(here).status_code == 404
        assert client.post(here, {**talk, "on": "1-11-2026"}).status_code == 404


def test_before_the_project_leader_and_strangers(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    here, lead = f"/trajecten/{path.id}/contract", signed_in(twente.project_lead)
    before = {"doe": "eerder", "at": "here", "first": "1-1-2026", "last": "1-3-2026", "hours": ""}

    assert path.chain.person.label not in page(lead, here)
    assert lead.post(here, before).status_code == 404
    said = {"wie": str(twente.member.contact.pk), "hoe": "phone"}
    assert "dit bedrijf" in pressed(lead, here, **before, **said)
    twice = lead.post(here, before | said)
    assert (twice.status_code, "staan" in twice.content.decode()) == (409, True)
    wrong = lead.post(here, before | said | {"last": "1-3-2027"})
    assert (wrong.status_code, 'id="before_last_error"' in wrong.content.decode()) == (400, True)
    rows = contracts_of(actor=path.actor(Role.EMPLOYER), pathway_id=path.id).rows
    out = {"doe": "eerder-weg", "contract": str(rows[0].pk), **said}
    assert lead.post(here, out).status_code == 404
    gone = pressed(lead, here, **out, reden="wrong_person")
    assert "dit bedrijf</li>" not in gone
    happened = page(lead, f"/trajecten/{path.id}")
    assert "eerder contract weggehaald · de projectleider, voor het bedrijf" in happened
    assert "Het ging om iemand anders" in happened
    there = world("Achterhoek")
    for stranger in (twente.firm("Bakkerij").actor, twente.desk("ROC").actor, there.employer):
        client = signed_in(stranger)
        nothing = client.get(f"/trajecten/{UUID(int=0)}/contract")
        for answer in (client.get(here), client.post(here, FORM)):
            assert (answer.status_code, answer.content) == (404, nothing.content)
