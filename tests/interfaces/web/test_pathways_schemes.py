# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of schemes: written by the helper, read by the firm as far as the person lets it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import led
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def test_the_page_writes_hints_with_their_source_and_gives_text_without_a_name(
    twente: World,
) -> None:
    path = led(twente, State.FIXED_TERM)
    here = f"/trajecten/{path.id}/regelingen"
    helper, firm = signed_in(twente.caseworker), signed_in(twente.employer)
    assert here in page(helper, f"/trajecten/{path.id}")

    with counted() as statements:
        first = page(helper, here)
    assert statements.n <= MOST, statements
    assert "LKS-01, Pw-2026 art. 10d lid 1 (wet), nagekeken op" in first
    assert "want niemand keek het na: Loonkostensubsidie" in first
    sent = {"regeling": "register", "status": "granted", "gezien": "0", "hoe": "spoken"}
    wrong = helper.post(here, sent)
    assert wrong.status_code == 400
    assert 'id="register_since_error"' in wrong.content.decode()
    assert helper.post(here, sent | {"since": "1-1-2026", "last": ""}).status_code == 302
    assert helper.post(here, sent | {"since": "1-2-2026"}).status_code == 409
    assert "toegekend, vanaf 1 januari 2026" in page(helper, here)
    shown = page(firm, here)
    assert "toegekend" not in shown
    assert "Vraag hier nog niet naar." in shown
    assert "telt mee" not in shown
    shared = {**sent, "since": "1-1-2026", "gezien": "1", "shared": "on"}
    assert helper.post(here, shared).status_code == 302
    assert "Dit contract telt mee als 0,94 baan." in page(firm, here)
    assert "Zet in de loonaangifte een vinkje" in page(helper, here)
    assert firm.post(here, shared).status_code == 404
    assert signed_in(twente.project_lead).get(here).status_code == 404
    text = shown.split("<textarea")[1]
    assert path.row.alias in text
    assert path.chain.person.label not in text


def test_the_page_says_when_a_decision_is_late_when_to_ask_again_and_what_has_no_end(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = led(twente, State.FIXED_TERM)
    here, helper = f"/trajecten/{path.id}/regelingen", signed_in(twente.caseworker)
    day = f"{path.today:%d-%m-%Y}"
    sent = {"hoe": "spoken", "asked_on": day}

    def write(scheme: str, status: str, seen: int, **more: str) -> str:
        said = {"regeling": scheme, "status": status, "gezien": str(seen), **sent, **more}
        return pressed(helper, here, **said)

    assert page(helper, here).count('value="value_set"') == 1
    other = {**sent, "regeling": "benefit", "status": "value_set", "gezien": "0"}
    assert helper.post(here, other).status_code == 400
    written = write("subsidy", "value_set", 0)
    assert "loonwaarde bepaald, nog geen besluit, op 2 november 2026" in written
    late = "Het besluit had er moeten zijn. Bel de gemeente."
    assert late not in written
    endless = write("no_risk", "granted", 0, since=day)
    assert "Deze no-riskpolis heeft geen einde" in endless
    assert "NR-02" in endless
    ends = write("no_risk", "granted", 1, since=day, last="01-11-2031")
    assert "Volgens de regels geldt dit tot en met" in ends

    at = NOW + timedelta(days=36)
    monkeypatch.setattr(timezone, "now", lambda: at)
    helper = signed_in(twente.caseworker)
    shown = page(helper, here)
    assert late in shown
    assert "LKS-04" in shown
    assert "Is het besluit over de loonkostensubsidie er?" in page(helper, "/deze-week")
    refused = write("subsidy", "refused", 1, asked_on=f"{localdate(at):%d-%m-%Y}")
    assert late not in refused
    again = "Dit mag één keer in de 12 maanden gevraagd worden. Opnieuw kan het vanaf"
    assert f"{again} 8 december 2027." in refused
    assert "Is het besluit over de loonkostensubsidie er?" not in page(helper, "/deze-week")
