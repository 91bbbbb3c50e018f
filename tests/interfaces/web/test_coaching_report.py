# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The draft report of a job coach on its pages and as a file, and what a payer asks for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.rules.actors import Role
from hartwerk.rules.coaching import Activity, Payer
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.pathways.lives import coach_for
from tests.pathways.paths import DAY, Path, led
from tests.pathways.test_coach_report import granted, planned, visited
from tests.people_of_the_network import NOW, World, world
from tests.rules.changed_law import changed
from tests.statements import counted

pytestmark = pytest.mark.django_db
MOST = 12
"""Statements of a page, without those of a transaction."""
HEADED = "CONCEPT-VERSLAG JOBCOACH"


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


@pytest.fixture
def path(twente: World) -> Path:
    return led(twente, State.FIXED_TERM)


def text_on(client: Client, address: str) -> str:
    """Return the draft on a page, and see that the page asks little of the database."""
    with counted() as asked:
        shown = page(client, address)
    assert asked.n <= MOST
    return shown.partition('<textarea id="verslag"')[2].partition("</textarea>")[0]


def test_is_read_by_coach_helper_and_person_alike_and_is_a_file(twente: World, path: Path) -> None:
    coach = coach_for(path)
    planned(path, "Ik wil een vaste plek")
    granted(path, coach, path.today, path.today + 180 * DAY)
    visited(path, coach, Activity.AT_WORK, "De kar oefenen")
    here = f"/trajecten/{path.id}/verslag"
    by_coach = signed_in(coach)

    said = text_on(by_coach, here)

    for line in (
        f"Persoon: {path.row.alias}",
        "Periode: 2 november 2026 tot en met 2 november 2026",
        "Toegekend: UWV: 10 uur, van 2 november 2026 tot en met 30 april 2027 (B-17)",
        "Gebruikt: 1 uur. Nog 9 uur van 10 uur",
        "- Ik wil een vaste plek",
        "- 2 november 2026: op het werk geweest, 1 uur, goed, afgesproken: De kar oefenen",
    ):
        assert line in said
    assert path.chain.person.label not in said
    assert "Wie dit leest:" in page(by_coach, here).partition(HEADED)[0]
    helper, person = signed_in(twente.caseworker), signed_in(path.actor(Role.CANDIDATE))
    assert text_on(helper, here) == said
    assert text_on(person, f"/mijn-pagina/verslag/{path.id}") == said
    for who in (by_coach, helper, person):
        file = who.get(f"{here}.txt")
        assert file["Content-Type"] == "text/plain; charset=utf-8"
        kept = file.content.decode("utf-8-sig").replace("\r\n", "\n")
        assert kept.startswith(HEADED)
        assert "- Ik wil een vaste plek" in kept
    for who in (signed_in(twente.employer), signed_in(twente.project_lead)):
        assert [who.get(here).status_code, who.get(f"{here}.txt").status_code] == [404, 404]
    assert f'"/mijn-pagina/verslag/{path.id}"' in page(person, f"/mijn-pagina/plan/{path.id}")
    for address in (f"/coachen/{path.id}", f"/trajecten/{path.id}/wie-is-erbij"):
        who = by_coach if address.startswith("/coachen") else helper
        assert f'"{here}"' in page(who, address)


def test_of_a_period_that_cannot_be_says_which_day_to_change(path: Path) -> None:
    coach = signed_in(coach_for(path))
    here = f"/trajecten/{path.id}/verslag"

    for query in ("van=2026-11-03&tot=2026-11-02", "van=morgen", "uren=7", "tot=0001-01-01"):
        answer = coach.get(f"{here}?{query}")
        shown = answer.content.decode()
        assert answer.status_code == 400
        assert 'id="van-fout"' in shown
        assert HEADED in shown
        assert coach.get(f"{here}.txt?{query}").status_code == 404
    shown = page(coach, f"{here}?van=2026-10-05&tot=2026-11-02")
    assert "Periode: 5 oktober 2026 tot en met 2 november 2026" in shown
    assert "verslag.txt?van=2026-10-05&amp;tot=2026-11-02" in shown


def test_what_a_payer_wants_is_offered_in_time_with_its_rule_and_source(
    twente: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hat = coach_for(path)
    granted(path, hat, path.today, path.today + 91 * DAY)
    one, shown = f"/coachen/{path.id}", page(signed_in(hat), "/coachen")
    wants = "UWV wil een verslag en een beoordelingsformulier, uiterlijk op 4 december 2026"
    assert wants not in shown

    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=30))
    path.later(30)
    coach, helper = signed_in(hat), signed_in(twente.caseworker)

    for address in ("/coachen", one):
        shown = page(coach, address)
        assert wants in shown
        assert "(JC-02, UWV-jobcoach, UWV-erkend, gelezen op 22 november 2026)" in shown
        assert "Waar het formulier staat, heeft nog niemand opgezocht." in shown
    with changed("eb_form_coach_uwv", "https://example.org/formulier", "2026-01-01"):
        assert 'href="https://example.org/formulier"' in page(coach, one)
    listed = page(helper, "/deze-week")
    assert "Vraag de jobcoach: is het verslag bij UWV?" in listed
    assert "JC-02" in listed
    visited(path, hat, Activity.REPORT)
    assert wants not in page(coach, one)
    assert "is het verslag bij UWV?" not in page(helper, "/deze-week")


def test_what_a_municipality_wants_nobody_verified(
    twente: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hat = coach_for(path)
    granted(path, hat, path.today, path.today + 60 * DAY, Payer.MUNICIPALITY)

    shown = page(signed_in(hat), f"/coachen/{path.id}")

    assert "Gemeente of Werkplein wil een verslag, uiterlijk op " in shown
    assert "(JC-02, uit het hoofd, niet geverifieerd)" in shown
