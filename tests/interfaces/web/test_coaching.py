# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of a job coach, and what helper, employer and buddy read of it."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import DAY, led
from tests.people_of_the_network import NOW, World, world
from tests.statements import counted

pytestmark = pytest.mark.django_db

MOST = 12
"""Statements of a page, without those of a transaction."""
VISIT = {
    "doe": "bezoek", "hoe": "fine", "afspraak": "tasks", "woorden": "", "volgende": "14",
    "duur": "6", "wat": "at_work",
}  # fmt: skip


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def statements(client: Client, address: str) -> int:
    with counted() as asked:
        assert client.get(address).status_code == 200
    return asked.n


def test_from_naming_a_coach_to_the_list_of_a_month(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    hat, today = twente.coach(), path.today.isoformat()
    firm, helper, coach = (
        signed_in(each) for each in (twente.employer, twente.caseworker, twente.wearing(hat))
    )
    around, here = f"/trajecten/{path.id}/wie-is-erbij", f"/coachen/{path.id}"
    assert "Je coacht nu niemand" in page(coach, "/coachen")
    assert coach.get(here).status_code == 404

    shown = pressed(helper, around, doe="jobcoach", collega=str(hat.pk), van=today)
    assert "Ineke is jobcoach, vanaf 2 november 2026" in shown
    said = pressed(firm, around, doe="teamleider", naam="Dennis", telefoon="074 123 45 67")
    assert "Dennis leidt het team" in said
    assert "Ineke is jobcoach" in said

    assert "Er zijn nu geen uren toegekend" in page(coach, here)
    until = (path.today + 20 * DAY).isoformat()
    grant = {"doe": "uren", "betaler": "uwv", "van": today, "tot": until, "kenmerk": "=B-17"}
    assert coach.post(here, grant | {"uren": "veel"}).status_code == 400
    shown = pressed(coach, here, **grant, uren="10")
    assert "Nog 10 uur van 10 uur, tot en met 22 november 2026" in shown
    assert "UWV beslist binnen 8 weken (JC-02, UWV-jobcoach, gelezen op 22 november 2026)" in shown
    assert coach.post(here, grant | {"uren": "10"}).status_code == 409
    for wrong in ({"hoe": ""}, {"woorden": "pauze vanwege de depressie"}):
        bad = coach.post(here, VISIT | {"op": today} | wrong)
        assert (bad.status_code, "-fout" in bad.content.decode()) == (400, True)
        assert 'value="6" selected' in bad.content.decode()
    shown = pressed(coach, here, **VISIT, op=today)
    assert "Nog 8,5 uur van 10 uur" in shown
    assert "Volgende keer: maandag 16 november" in shown
    assert "Dennis leidt het team" in shown
    assert path.chain.person.label not in shown

    theirs = page(helper, around)
    assert "Nog 8,5 uur" in theirs
    assert "taken in een andere volgorde" in theirs
    for who in (firm, signed_in(twente.project_lead)):
        read = page(who, around)
        assert "UWV" not in read
        assert "Taken in een andere volgorde" not in read
    month = page(coach, "/coachen/maand?maand=2026-11")
    assert "Alle uren van deze maand: 1,5 uur. Op deze lijst: 1,5 uur." in month
    file = coach.get("/coachen/maand.csv?maand=2026-11&voor=uwv").content.decode("utf-8-sig")
    head, line = file.splitlines()
    assert head == "Kenmerk;Persoon;Datum;Activiteit;Uren"
    alias = path.row.alias
    assert line == f"'=B-17;{alias};02-11-2026;op het werk geweest;1,50"
    book = openpyxl.load_workbook(BytesIO(coach.get("/coachen/maand.xlsx?maand=2026-11").content))
    assert alias in {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    for unreadable in ("maand=2026-13", "voor=iemand"):
        assert coach.get(f"/coachen/maand?{unreadable}").status_code == 404
    for address in ("/coachen", here, "/coachen/maand?maand=2026-11"):
        assert statements(coach, address) <= MOST
    assert statements(helper, around) <= MOST
    mine = page(signed_in(path.actor(Role.CANDIDATE)), "/mijn-pagina/gegevens")
    assert "aken in een andere volgorde" in mine
    row = shown.partition('name="regel" id="bezoek-terug-regel"')[2].partition('value="')[2][:36]
    back = pressed(coach, here, doe="bezoek-terug", regel=row, reden="wrong_button")
    assert "Nog 10 uur van 10 uur" in back
