# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of schemes: written by the helper, read by the firm as far as the person lets it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
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
