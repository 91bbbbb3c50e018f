# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who decides with somebody by law: written by the helper, named where a yes is asked."""

import json

import pytest
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.privacy.seeing import export
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.rules.proposals import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.matching.chains import brought
from tests.pathways.paths import asked_for, begun
from tests.people_of_the_network import NOW, world
from tests.statements import MOST, counted

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


def test_is_named_at_a_yes_to_a_trial_and_on_the_own_page_and_to_no_member(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    twente = world()
    path = begun(twente)
    person, here = path.chain.person, f"/trajecten/{path.id}"
    helper, me = signed_in(twente.caseworker), signed_in(twente.page_of(person))
    with acting(twente.caseworker):
        vault.keep_identities({person.pk: Identity("Samira", "Aydin", **SAID)})
    named = "Moeder Kanarie"
    for client, address in ((helper, here), (me, "/mijn-pagina")):
        assert named not in page(client, address)

    trial = asked_for(path)

    own = f"/mijn-pagina/proef/{trial}"
    assert f"Er beslist iemand mee: {named}. Vraag ook die." in page(helper, here)
    for address in ("/mijn-pagina", own):
        shown = page(me, address)
        assert f"{named} beslist met je mee." in shown
        assert "074 000 12 34" in shown
    for who in (twente.employer, twente.project_lead):
        assert named not in page(signed_in(who), here)
    pressed(me, own, doe="ja")
    for client, address in ((helper, here), (me, "/mijn-pagina"), (me, own)):
        assert named not in page(client, address)
    pressed(me, own, doe="toch-niet")
    assert named in page(helper, here)


def test_is_named_where_work_is_asked_and_where_a_first_step_needs_them() -> None:
    twente = world()
    asked, path = brought(twente, State.ASKED), begun(twente)
    helper, begin = signed_in(twente.caseworker), f"/trajecten/{path.id}/beginnen"
    young, adult = ({"doe": "kijk", "leeftijd": each} for each in ("16_17", "18_plus"))
    written = f'href="/mijn-mensen/{path.chain.person.pk}/vertegenwoordiger"'
    assert written in helper.post(begin, young).content.decode()
    assert written not in helper.post(begin, adult).content.decode()
    with acting(twente.caseworker):
        for person in (asked.person, path.chain.person):
            vault.keep_identities({person.pk: Identity("Samira", "Aydin", **SAID)})

    with counted() as statements:
        shown = helper.post(begin, young).content.decode()
    assert statements.n <= MOST, statements
    assert "Moeder Kanarie" in shown
    assert "Moeder Kanarie" not in helper.post(begin, adult).content.decode()
    me = signed_in(twente.page_of(asked.person))
    for address in ("/mijn-pagina", f"/mijn-pagina/{asked.id}"):
        assert "Moeder Kanarie beslist met je mee." in page(me, address)
