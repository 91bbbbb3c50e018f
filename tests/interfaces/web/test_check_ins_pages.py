# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes, on the pages of a colleague, the person, the helper and the firm."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.pathways import around
from hartwerk.records.models.check_ins import CheckIn
from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import DAY, Path, led
from tests.people_of_the_network import NOW, world

pytestmark = pytest.mark.django_db
MOST = 20_000
"""Bytes of a page on a telephone with little signal, without the style of the house."""
BUTTONS = ("Het gaat goed", "Het gaat wel", "Het is moeilijk", "Ik wil praten")


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let somebody be at work, with a colleague beside them from today on."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    path = led(world(), State.FIXED_TERM)
    around.name_buddy(
        actor=path.actor(Role.EMPLOYER), pathway_id=path.id, hat_id=path.world.guide("Rob").pk,
        since=path.today, now=path.now(),
    )  # fmt: skip
    return path


def rob(path: Path) -> Client:
    with acting(path.world.system):
        beside = path.row.beside.select_related("membership").get()
    return signed_in(path.world.wearing(beside.membership))


def said(path: Path) -> list[tuple[str, str]]:
    with acting(path.world.system):
        rows = CheckIn.objects.filter(pathway=path.id, taken_back_at=None).order_by("number")
        return [(each.role, each.says) for each in rows]


def test_a_colleague_says_it_in_one_tap_and_reads_who_reads_it(path: Path) -> None:
    buddy, firm = rob(path), signed_in(path.actor(Role.EMPLOYER))
    shown = page(buddy, "/begeleiden")
    assert all(each in shown for each in BUTTONS)
    assert "Dit leest personeelszaken van jullie bedrijf, en de persoon" in shown
    assert len(shown.encode()) < MOST

    after = pressed(buddy, "/begeleiden", zegt="hard", wie=str(path.id))
    assert "Vandaag zei je: Het is moeilijk." in after
    assert said(path) == [("buddy", "hard")]
    here = f"/trajecten/{path.id}/hoe-gaat-het"
    for shown in (
        page(firm, "/vandaag"),
        page(firm, "/deze-week"),
        page(firm, f"/trajecten/{path.id}"),
    ):
        assert f'href="{here}"' in shown
    shown = page(firm, here)
    assert "Alleen jij leest dit." in shown
    done = re.search(r'action="(/vandaag/taak/[^"]+)"', shown)
    assert done is not None
    pressed(firm, done[1], doe="gedaan")
    assert "Alleen jij leest dit." not in page(firm, here)

    key = re.search(r'name="terug" value="([^"]+)"', after)
    assert key is not None
    assert "Vandaag zei je" not in pressed(buddy, "/begeleiden", terug=key[1])
    assert said(path) == []
    strange = ({"zegt": "hard"}, {"zegt": "ziek", "wie": str(path.id)}, {"terug": key[1]},
               {"zegt": "good", "wie": "00000000-0000-4000-8000-000000000001"})  # fmt: skip
    assert [buddy.post("/begeleiden", each).status_code for each in strange] == [404] * 4


def test_the_person_says_it_with_faces_and_chooses_who_reads(path: Path) -> None:
    me, helper = (signed_in(path.actor(each)) for each in (Role.CANDIDATE, Role.CASEWORKER))
    firm, here = signed_in(path.actor(Role.EMPLOYER)), f"/mijn-pagina/hoe-gaat-het/{path.id}"
    theirs = f"/trajecten/{path.id}/hoe-gaat-het"
    assert f'href="{here}"' in page(me, "/mijn-pagina")
    shown = page(me, here)
    assert all(each in shown for each in ("M7.5 14q4.5", "M7.5 17q4.5", *BUTTONS))
    ticked = re.findall(r'value="(\w+)" checked', shown)
    assert ticked == ["coach"]
    assert 'href="tel:' in shown

    assert "Vandaag zei je: Het gaat wel." in pressed(me, here, zegt="so_so")
    assert "de persoon zelf" in page(helper, theirs)
    assert "de persoon zelf" not in page(firm, theirs).partition("Wat er gezegd is")[2]
    pressed(me, here, doe="lezers", leest=["employer", "coach"])
    pressed(me, here, zegt="good")
    assert "Het gaat goed" in page(firm, theirs).partition("Wat er gezegd is")[2]
    assert "Nu leest niemand dit." in pressed(me, here, doe="lezers")
    for each in (firm, helper):
        assert "Het gaat goed" not in page(each, theirs).partition("Wat er gezegd is")[2]

    # What the helper says of somebody, that person reads; and it is in what is kept of them.
    assert "Vandaag zei je: Het gaat goed." in pressed(helper, theirs, zegt="good")
    assert "de begeleider die voordroeg" in page(me, here).partition("Wat er gezegd is")[2]
    assert "Het gaat goed (de begeleider die voordroeg)" in page(me, "/mijn-pagina/gegevens")
    assert firm.post(theirs, {"zegt": "good"}).status_code == 404
    assert me.post(here, {"doe": "x"}).status_code == 404


def test_by_a_link_without_signing_in_as_long_as_they_are_there(path: Path) -> None:
    firm, lead = (signed_in(path.actor(each)) for each in (Role.EMPLOYER, Role.PROJECT_LEAD))
    here, anybody = f"/trajecten/{path.id}/links", Client()
    assert f'href="{here}"' in page(firm, f"/trajecten/{path.id}/wie-is-erbij")
    row = re.search(r'name="wie" value="([^"]+)"', page(firm, here))
    assert row is not None
    shown = pressed(firm, here, wie=row[1], doe="geef")
    link = re.search(r"http://testserver(/l/[\w-]+)", shown)
    assert link is not None
    opened = f"{link[1]}/hoe-gaat-het"
    answer = anybody.get(link[1], follow=True)
    said_there = answer.content.decode()
    assert answer.redirect_chain == [(opened, 302)]
    assert all(each in said_there for each in (*BUTTONS, "Bel Anja", "Dit leest personeelszaken"))
    assert path.chain.person.label not in said_there
    assert len(answer.content) < MOST

    after = pressed(anybody, opened, zegt="talk")
    assert "Vandaag zei je: Ik wil praten." in after
    key = re.search(r'name="terug" value="([^"]+)"', after)
    assert key is not None
    assert "Vandaag zei je" not in pressed(anybody, opened, terug=key[1])
    assert anybody.post(opened, {"zegt": "x"}).status_code == 410
    assert "openen niets meer" in pressed(lead, here, wie=row[1], doe="neem")
    assert anybody.get(opened).status_code == 410
    assert anybody.post(opened, {"zegt": "good"}).status_code == 410
    assert firm.post(here, {"wie": str(path.id), "doe": "geef"}).status_code == 404


def test_a_setback_is_a_step_and_closes_nothing(path: Path) -> None:
    firm, helper = (signed_in(path.actor(each)) for each in (Role.EMPLOYER, Role.CASEWORKER))
    me, lead = (signed_in(path.actor(each)) for each in (Role.CANDIDATE, Role.PROJECT_LEAD))
    here, pathway = f"/trajecten/{path.id}/hoe-gaat-het", f"/trajecten/{path.id}"
    day = path.today + 7 * DAY
    form = {"doe": "tegenslag", "waarover": "travel", "wat": "other_hours", "wie": "employer"}
    bad = firm.post(here, form | {"wanneer": "31-2"})
    assert (bad.status_code, 'id="tegenslag-wanneer-fout"' in bad.content.decode()) == (400, True)
    early = firm.post(here, form | {"wanneer": (path.today - DAY).isoformat()})
    assert early.status_code == 409
    said_so = "Tegenslag (het reizen). Wat we proberen: andere werktijden. Wie: het bedrijf"
    assert said_so in pressed(firm, here, **form, wanneer=day.isoformat())
    assert path.state is State.FIXED_TERM
    for who in (firm, helper):
        assert said_so in page(who, pathway)
    assert said_so in page(me, f"/mijn-pagina/hoe-gaat-het/{path.id}")
    assert said_so not in page(lead, pathway)
    assert lead.get(here).status_code == 404

    key = re.findall(r'<option value="([0-9a-f-]{36})"', page(helper, here))[0]
    back = {"doe": "zet-terug", "tegenslag": key, "reden": "wrong_button"}
    assert helper.post(here, back).status_code == 409
    assert "Hersteld van een tegenslag" in pressed(helper, here, doe="hersteld", tegenslag=key)
    key = re.findall(r'<option value="([0-9a-f-]{36})"', page(helper, here))[0]
    shown = pressed(helper, here, **back | {"tegenslag": key})
    assert "Hersteld van een tegenslag" not in shown
    assert helper.post(here, back | {"tegenslag": str(path.id)}).status_code == 404


def test_after_two_silent_weeks_it_reads_even_bellen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "Al twee weken zei niemand hoe het gaat."
    assert asked not in page(rob(path), "/begeleiden")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=14, hours=2))
    buddy, helper = rob(path), signed_in(path.actor(Role.CASEWORKER))

    assert asked in page(buddy, "/begeleiden")
    assert asked in page(helper, f"/trajecten/{path.id}/hoe-gaat-het")
    week = page(helper, "/deze-week")
    assert "Even bellen?" in week
    assert "te laat" not in week.partition("Even bellen?")[2].partition("</li>")[0]
    pressed(buddy, "/begeleiden", zegt="good", wie=str(path.id))
    assert asked not in page(buddy, "/begeleiden")
    assert "Even bellen?" not in page(helper, "/deze-week")
