# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is coming in the calendar of a professional: by a secret link, and without a name."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.membership.hats import end_hat
from hartwerk.pathways import visiting
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.matching.chains import brought
from tests.pathways.paths import DAY, begun, signed
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
HERE = "/deze-week/agenda"


@pytest.fixture
def twente() -> World:
    return world()


def made(client: Client) -> str:
    """Make a link, and return where it leads."""
    shown = pressed(client, HERE, doe="maak")
    found = re.search(r"(/l/[\w-]+/agenda\.ics)", shown)
    assert found
    assert found[1] not in page(client, HERE)
    return found[1]


def read(address: str) -> str:
    """Return what a calendar reads, with its lines made whole again."""
    with counted() as asked:
        answer = Client().get(address)
    assert (answer.status_code, asked.n <= MOST) == (200, True), (address, asked)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode().replace("\r\n ", "")


def dead(address: str) -> bool:
    answer, nothing = Client().get(address), Client().get("/l/nergens/agenda.ics")
    return (answer.status_code, answer.content) == (nothing.status_code, nothing.content)


def test_says_what_is_coming_and_about_which_work_never_about_whom(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, visited, asked = begun(twente), begun(twente), brought(twente, State.MEETING)
    firm = twente.employer
    signed(path, date(2027, 10, 1))
    now = max(path.now(), visited.now(), asked.now())
    visiting.plan(actor=firm, pathway_id=visited.id, at=now + 2 * DAY, now=now)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=5))
    feeds = {each: made(signed_in(each)) for each in (firm, twente.caseworker, twente.project_lead)}
    mine, theirs, late = (read(each) for each in feeds.values())

    work = path.chain.work.title
    assert f"SUMMARY:Zeg schriftelijk of het contract doorgaat\\, en hoe: {work}" in mine
    assert "DTSTART;VALUE=DATE:20270830" in mine
    for feed in (mine, theirs):
        assert "SUMMARY:Komen kijken: " in feed
        assert f"DTSTART:{now + 2 * DAY:%Y%m%dT%H%M%SZ}" in feed
        assert "SUMMARY:Eerste dag: " in feed
    assert "Vraag hoe het gaat\\, na 12 maanden" in theirs
    assert "VEVENT" not in late
    for feed in (mine, theirs, late):
        for told in (path, visited):
            for word in (told.row.alias, told.chain.person.label, str(told.id), "/trajecten"):
                assert word not in feed
        assert asked.row.alias not in feed
    stranger = signed_in(twente.firm("Bakkerij").actor)
    assert "VEVENT" not in read(made(stranger))


def test_opens_nothing_once_it_is_taken_back_renewed_over_or_its_hat_is_ended(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm: Actor = twente.firm("Bakkerij").actor
    client = signed_in(firm)
    assert "Je hebt nu geen link." in page(client, HERE)
    first = made(client)
    second = made(client)
    assert dead(first)
    assert "VCALENDAR" in read(second)
    # A link leads on to the page of its kind, and to no other.
    assert Client().get(second.removesuffix("/agenda.ics"))["Location"] == second
    assert dead(second.replace("agenda.ics", "kaart"))
    assert "Je hebt nu geen link." in pressed(client, HERE, doe="weg")
    assert dead(second)

    third = made(client)
    now = timezone.now()
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: now + timedelta(days=366))
        assert dead(third)
    assert firm.membership_id is not None
    end_hat(actor=twente.project_lead, membership_id=firm.membership_id, now=now)
    assert dead(third)
    for other in (twente.page_of(twente.person()), None):
        someone = signed_in(other) if other else Client()
        assert someone.get(HERE).status_code in (302, 404)
        assert someone.post(HERE, {"doe": "maak"}).status_code in (302, 404)
