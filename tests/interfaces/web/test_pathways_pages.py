# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pathway on the pages of each side: from the button on a card until it is closed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways import closing, trials, trying_again, visiting
from hartwerk.pathways.reads import one_pathway
from hartwerk.pathways.trying_again import Next
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.open_points import Point
from hartwerk.rules.pathways import NextStep, Outcome, State
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About, Try
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.matching.chains import brought
from tests.pathways.paths import DAY, begun, confirmed, led
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def the_only(of: World) -> Pathway:
    with acting(of.system):
        return Pathway.objects.get()


def test_begins_on_a_card_and_goes_on_at_each_side(twente: World) -> None:
    chain = brought(twente, Card.ACCEPTED)
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    me = signed_in(twente.page_of(chain.person))
    assert "Er loopt nu geen traject" in page(firm, "/trajecten")
    assert "Traject beginnen" in page(helper, f"/voorstellen/{chain.id}")

    for client, at in ((firm, f"/kaarten/{chain.id}"), (helper, f"/voorstellen/{chain.id}")):
        unread = client.post(at, {"doe": "begin", "eerste-dag": "31-02-2026"})
        assert unread.status_code == 400
        assert 'aria-describedby="eerste-dag-fout"' in unread.content.decode()
    after = pressed(firm, f"/kaarten/{chain.id}", doe="begin", **{"eerste-dag": ""})

    path = the_only(twente)
    here = f"/trajecten/{path.pk}"
    # Who began it reads on where it is; the card leads there from now on.
    assert "Kom samen kijken" in after
    card = page(firm, f"/kaarten/{chain.id}")
    assert (f'href="{here}"' in card, "Traject beginnen" in card) == (True, False)
    assert f'href="{here}"' in page(helper, f"/voorstellen/{chain.id}")
    again = helper.post(f"/voorstellen/{chain.id}", {"doe": "begin", "eerste-dag": ""})
    assert (again.status_code, "Er is al een traject" in again.content.decode()) == (409, True)
    assert path.alias in page(firm, "/trajecten")
    assert chain.person.label not in page(firm, here)
    assert chain.person.label in page(helper, "/trajecten")
    assert f'href="{here}"' in page(helper, f"/mijn-mensen/{chain.person.pk}")
    assert "De eerste dag komt nog" in page(me, "/mijn-pagina")

    day = f"{NOW + timedelta(days=2):%Y-%m-%d}"
    assert "gepland" in pressed(firm, here, doe="bezoek", dag=day, tijd="10:00")
    wrong = firm.post(here, {"doe": "bezoek", "dag": "2026-02-31", "tijd": "10:00"})
    assert wrong.status_code == 400
    assert 'aria-describedby="bezoek-dag-fout"' in wrong.content.decode()
    today = f"{NOW:%Y-%m-%d}"
    for point in Point:
        pressed(helper, f"{here}/contract", doe="niet-nodig", punt=point.value, hoe="spoken")
    until = f"{NOW + timedelta(days=200):%Y-%m-%d}"
    pressed(
        firm, f"{here}/contract", doe="tekenen", kind="fixed_term", first=today, last=until,
        hours="24", probation="0",
    )  # fmt: skip
    signed = page(firm, here)
    assert "<strong>tijdelijk contract</strong>" in signed
    assert ": afgezegd" in signed
    assert "Je hebt een tijdelijk contract" in page(me, "/mijn-pagina")
    pressed(helper, here, doe="onderbreken", op=today)
    assert "Niemand komt nu" in page(firm, here)
    pressed(helper, here, doe="hervatten", op=today)

    refused = firm.post(
        here, {"doe": "zet-terug", "reden": "wrong_button", "gezien": the_only(twente).version}
    )
    back = pressed(
        helper, here, doe="zet-terug", reden="wrong_button", gezien=the_only(twente).version
    )
    assert refused.status_code == 409
    assert "is teruggezet" in back
    assert "Verkeerde knop" in back


def test_a_visit_is_said_of_by_the_person_first(twente: World) -> None:
    path = begun(twente)
    here = f"/trajecten/{path.id}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    assert "Kom vooraf samen kijken" in page(firm, "/trajecten")
    assert "Kom vooraf samen kijken" in page(helper, f"{here}/dossier")
    pressed(firm, here, doe="bezoek", dag=f"{NOW:%Y-%m-%d}", tijd="23:00")
    with acting(twente.system):
        visit = path.row.visits.get()
    me, mine = signed_in(path.actor(Role.CANDIDATE)), f"/mijn-pagina/bezoek/{path.id}"
    assert "om 23.00 uur" in page(me, "/mijn-pagina")
    assert "Hoe was het?" not in page(me, mine)
    assert me.post(mine, {"zegt": "yes"}).status_code == 409
    pressed(firm, here, doe="geweest", bezoek=str(visit.pk))

    # Who was there to see it is not asked to come before, on no page nor in a file.
    for client in (firm, helper):
        assert "Kom vooraf samen kijken" not in page(client, here)
        assert "Kom vooraf samen kijken" not in page(client, "/trajecten")
    assert "Kom vooraf" not in page(helper, f"{here}/dossier")
    assert "Wat zegt het team" not in page(firm, here)
    early = firm.post(here, {"doe": "zeg", "bezoek": str(visit.pk), "zegt": "yes"})
    assert early.status_code == 409
    assert "Zeg hoe het was" in page(me, "/mijn-pagina")
    assert "Je zei: liever niet." in pressed(me, mine, zegt="no")
    assert "De persoon zei: liever niet" in page(firm, here)
    pressed(helper, here, doe="zeg", bezoek=str(visit.pk), zegt="yes", hoe="spoken")
    assert "Wat zegt het team" in page(firm, here)
    said = pressed(firm, here, doe="zeg", bezoek=str(visit.pk), zegt="once_more")
    assert "nog een keer kijken" in said
    # Of what the team spoke of nothing is asked any more.
    assert "Er is nu geen bezoek afgesproken." in page(me, mine)
    assert me.post(mine, {"zegt": "yes"}).status_code == 404
    other = begun(twente)
    gone = firm.post(f"/trajecten/{other.id}", {"doe": "afzeggen", "bezoek": str(visit.pk)})
    assert gone.status_code == 404


def test_the_project_leader_reads_an_alias_and_says_who_said_it(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    here, lead = f"/trajecten/{path.id}", signed_in(twente.project_lead)

    assert path.row.alias in page(lead, "/trajecten")
    shown = page(lead, here)
    assert path.chain.person.label not in shown
    assert "Wie zei het?" in shown
    form = {"doe": "onderbreken", "op": path.today.isoformat()}
    assert lead.post(here, form).status_code == 404
    contact = str(twente.member.contact.pk)
    assert "Niemand komt nu" in pressed(lead, here, **form, wie=contact, hoe="phone")


def test_what_somebody_lives_on_is_read_by_the_helper_alone(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    closing.close(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, outcome=Outcome.BENEFIT_RELAPSE,
        next_step=NextStep.LOOK_ON, on=path.today, now=path.now(),
    )  # fmt: skip
    other = led(twente, State.FIXED_TERM)
    here = f"/trajecten/{path.id}"
    over = "/trajecten?laat-zien=voorbij"

    for who, reads in ((twente.caseworker, True), (twente.employer, False),
                       (twente.project_lead, False)):  # fmt: skip
        client = signed_in(who)
        open_one = page(client, f"/trajecten/{other.id}")
        assert ("uitkering" in page(client, here)) is reads
        assert ("uitkering" in page(client, over)) is reads
        assert ("benefit_relapse" in open_one) is reads
        assert path.row.alias in page(client, here) or reads


def test_a_setback_before_the_first_day_stands_on_the_page_with_all_else_that_was_written(
    twente: World,
) -> None:
    path = begun(twente, settled=False)
    here, firm, lead = f"/trajecten/{path.id}", path.actor(Role.EMPLOYER), twente.project_lead
    step: dict[str, Any] = {"actor": firm, "now": path.now()}
    next = Next(About.TEAM, Try.TALK, Role.EMPLOYER, path.today + DAY)
    trying_again.happened(pathway_id=path.id, next=next, **step)
    visit = visiting.plan(pathway_id=path.id, at=path.now() + DAY, **step)
    visiting.hold(actor=firm, visit_id=visit, now=path.later())
    trials.withdraw(actor=firm, trial_id=confirmed(path), now=path.now())
    assert path.state is State.AGREED

    # Each page is held to its twelve statements.
    for who, reads in ((firm, True), (twente.caseworker, True), (lead, False)):
        shown = page(signed_in(who), here)
        assert ("Tegenslag (het team). Wat we proberen: samen praten" in shown) is reads
    (one,) = one_pathway(actor=firm, pathway_id=path.id).setbacks
    trying_again.set_back(
        actor=firm, setback_id=one.row.pk, reason=SetBack.WRONG_PERSON, now=path.now()
    )
    assert "Het ging om iemand anders" in page(signed_in(twente.caseworker), here)


def test_a_talk_that_is_asked_for_leads_to_the_pathway(twente: World) -> None:
    path = begun(twente)
    closing.stop(actor=path.actor(Role.CANDIDATE), pathway_id=path.id, now=path.now())

    with acting(twente.system):
        assert Task.objects.filter(kind=TaskKind.PATHWAY_TALK.value, done_at=None).exists()
    assert f'href="/trajecten/{path.id}"' in page(signed_in(twente.caseworker), "/vandaag")


def test_a_stranger_finds_nothing(twente: World) -> None:
    path = begun(twente)
    there = world("Achterhoek")
    for stranger in (
        *(twente.desk("Leger").actor, twente.firm("Schilder").actor, there.project_lead),
        *(there.caseworker, there.employer, twente.page_of(path.chain.person)),
    ):
        client = signed_in(stranger)
        nothing = client.get(f"/trajecten/{UUID(int=0)}")
        for answer in (
            client.get(f"/trajecten/{path.id}"),
            client.post(f"/trajecten/{path.id}", {"doe": "terugnemen"}),
        ):
            assert (answer.status_code, answer.content) == (404, nothing.content)
        assert path.row.alias not in client.get("/trajecten").content.decode()
    assert path.state is State.AGREED
