# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who decides with somebody by law: written by the helper, named where a yes is asked."""

import json

import pytest

from hartwerk.access.context import acting
from hartwerk.privacy.seeing import export
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.people_of_the_network import NOW, world

pytestmark = pytest.mark.django_db
SAID = {"representative": "Moeder Kanarie", "representative_phone": "074 000 12 34"}


def test_is_on_the_page_of_the_helper_and_where_a_yes_is_asked() -> None:
    twente = world()
    person = twente.person()
    with acting(twente.caseworker):
        vault.keep_identities({person.pk: Identity("Samira", "Aydin", "074 000 11 11")})
    helper, here = signed_in(twente.caseworker), f"/mijn-mensen/{person.pk}"
    assert "niet opgeschreven" in page(helper, here)

    bad = helper.post(f"{here}/vertegenwoordiger", SAID | {"representative": "BSN 111222333"})
    assert (bad.status_code, "Fout:" in bad.content.decode()) == (400, True)
    assert helper.post(f"{here}/vertegenwoordiger", SAID).status_code == 302

    for address in (here, f"{here}/toestemming"):
        assert "Moeder Kanarie" in page(helper, address)
    mine = twente.page_of(person)
    assert "Moeder Kanarie" in page(signed_in(mine), "/mijn-pagina/gegevens")
    taken = json.loads(export(actor=mine, candidate_id=person.pk, now=NOW))["identity"]
    assert {name: taken[name] for name in SAID} == SAID
    assert (taken["given_name"], taken["phone"]) == ("Samira", "074 000 11 11")
    for who in (twente.employer, twente.project_lead, twente.desk("ROC").actor):
        other = signed_in(who)
        assert other.get(f"{here}/vertegenwoordiger").status_code == 404
    assert helper.post(f"{here}/vertegenwoordiger", dict.fromkeys(SAID, "")).status_code == 302
    assert "niet opgeschreven" in page(helper, here)
