# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody, on the page of the firm and on that of the colleague who is there."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hartwerk.pathways.watching import watch
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State, Verb
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.lives import written
from tests.pathways.paths import DAY, begun, do, led
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

MOST = 20_000
"""Bytes of the page of a colleague on the floor, with a telephone and little signal."""


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def test_the_firm_names_a_buddy_and_plans_who_stands_in(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    here = f"/trajecten/{path.id}/wie-is-erbij"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    assert f'href="{here}"' in page(firm, f"/trajecten/{path.id}")
    assert "nog geen collega" in page(firm, here)
    watch(actor=twente.clock, now=path.now() + 3 * DAY)
    assert f'href="{here}"' in page(firm, "/vandaag")
    assert "Kies wie er is" in page(firm, "/deze-week")
    lead = signed_in(twente.project_lead)
    for shown in (page(lead, "/maandag"), page(lead, "/deze-week")):
        assert f'href="{here}"' in shown
    assert "Bel het bedrijf" in shown
    assert 'Bel Anja: <a class="phone" href="tel:0740000000"' in page(lead, here)
    assert path.chain.person.label not in shown
    form = {"telefoon": "06 1", "mail": "", "harrie": "", "ruimte": "1"}
    keys = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")

    for name, key in zip(("Rob", "Els"), keys, strict=True):
        pressed(firm, here, doe="erbij", naam=name, key=key, **form)
    pressed(firm, here, doe="begeleider", collega=keys[0], van=path.today.isoformat())
    assert f'href="{here}"' not in page(firm, "/vandaag")
    assert f'href="{here}"' not in page(lead, "/deze-week")
    first = path.today + 7 * DAY
    wrong = {"doe": "vervanger", "collega": keys[1], "van": first.isoformat(), "terug": "31-2"}
    bad = firm.post(here, wrong)
    assert (bad.status_code, 'id="vervanger-terug-fout"' in bad.content.decode()) == (400, True)
    again = firm.post(here, wrong | {"collega": keys[0], "terug": (first + 7 * DAY).isoformat()})
    assert (again.status_code, "al iemand" in again.content.decode()) == (409, True)
    shown = pressed(firm, here, **wrong | {"terug": (first + 7 * DAY).isoformat()})

    days = re.findall(r'class="day">(.*?)</span>: <strong>(.*?)</strong>', shown)
    assert days[0] == ("maandag 2 november", "Rob")
    assert ("dinsdag 10 november", "Els") in days
    assert ("maandag 16 november", "Rob") in days
    assert "ruimte voor" in shown
    theirs = page(helper, here)
    assert "Els vervangt" in theirs
    assert "<form" not in theirs.partition("<main")[2].partition("</main>")[0]
    assert helper.post(here, {"doe": "begeleider", "collega": keys[1], "van": "2026-11-02"}
                       ).status_code == 404  # fmt: skip
    row = re.findall(r'value="([0-9a-f-]{36})">Els vervangt', shown)[0]
    back = pressed(firm, here, doe="zet-terug", periode=row, reden="wrong_button")
    assert "Els vervangt" not in back
    over = {"doe": "einde", "periode": row, "op": first.isoformat()}
    assert firm.post(here, over).status_code == 404


def test_the_project_leader_says_who_said_it(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    rob = twente.guide("Rob")
    here, lead = f"/trajecten/{path.id}/wie-is-erbij", signed_in(twente.project_lead)
    form = {"doe": "begeleider", "collega": str(rob.pk), "van": path.today.isoformat()}

    assert lead.post(here, form).status_code == 404
    said = pressed(lead, here, **form, wie=str(twente.member.contact.pk), hoe="phone")
    assert "Rob begeleidt" in said


def test_a_colleague_reads_what_helps_how_the_first_day_goes_and_who_stands_in(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(twente)
    rob, els = twente.guide("Rob"), twente.guide("Els")
    firm, helper = twente.employer, twente.caseworker
    written(firm, helper, path.id, path.today + DAY, path.now())
    named = signed_in(firm)
    here = f"/trajecten/{path.id}/wie-is-erbij"
    van, terug = (path.today + n * DAY for n in (7, 14))
    pressed(named, here, doe="begeleider", collega=str(rob.pk), van=path.today.isoformat())
    pressed(named, here, doe="vervanger", collega=str(els.pk), van=van.isoformat(),
            terug=terug.isoformat())  # fmt: skip

    def reads(hat: Membership) -> str:
        return page(signed_in(twente.wearing(hat)), "/begeleiden")

    shown = reads(rob)

    assert "De eerste dag komt eraan: dinsdag 3 november." in shown
    assert "Zeg één ding tegelijk." in shown
    assert "De kanariedeur aan de achterkant" in shown
    assert "(nieuw)" in shown
    assert "Els vervangt je van maandag 9 november tot en met zondag 15 november." in shown
    # A plan is between the person and the helper; and nothing that somebody may not open.
    assert "kanariedoel" not in shown
    assert "/eerste-dag" not in shown
    assert "Je begeleidt nu niemand" in reads(els)
    watch(actor=twente.clock, now=path.later(8))
    monkeypatch.setattr(timezone, "now", path.now)
    away, instead = reads(rob), reads(els)
    assert "Jij bent er nu niet. Els vervangt je, tot en met zondag 15 november." in away
    assert "Je vervangt Rob, tot en met zondag 15 november." in instead
    assert "Zeg één ding tegelijk." in instead
    assert "komt eraan" not in instead


def test_a_colleague_reads_an_alias_and_whom_to_phone_until_it_ends(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    rob = twente.guide("Rob")
    buddy = signed_in(twente.wearing(rob))
    firm = signed_in(twente.employer)
    here = f"/trajecten/{path.id}/wie-is-erbij"
    assert "Je begeleidt nu niemand" in page(buddy, "/begeleiden")
    pressed(firm, here, doe="begeleider", collega=str(rob.pk), van=path.today.isoformat())
    assert firm.post(here, {"doe": "bellen", "vanaf": "x", "tot": "12:00"}).status_code == 400
    pressed(firm, here, doe="bellen", vanaf="08:00", tot="16:00")

    answer = buddy.get("/vandaag", follow=True)

    shown = answer.content.decode()
    assert answer.request["PATH_INFO"] == "/begeleiden"
    assert path.row.alias in shown
    assert path.chain.person.label not in shown
    assert 'href="tel:0740000000"' in shown
    assert "Bel Anja" in shown
    assert "nu te bellen" in shown
    assert "van 08:00 tot 16:00 uur" in shown
    assert "Karin" not in shown
    assert len(answer.content) < MOST
    for closed in (f"/trajecten/{path.id}", f"/trajecten/{path.id}/wie-is-erbij", "/trajecten"):
        assert buddy.get(closed).status_code == 404
    do(path, Verb.CLOSE, path.actor(Role.EMPLOYER))
    after = page(buddy, "/begeleiden")
    assert (path.row.alias in after, "Bel Anja" in after) == (False, False)
