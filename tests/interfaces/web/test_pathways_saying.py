# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who says yes to a trial elsewhere: the contact by link, the person; and a move set back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.pathways import closing, trials
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import TrialConfirmation, TrialPlacement
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import NextStep, Outcome, State
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import DAY, Path, begun, led, tries
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def asked_by_helper(path: Path) -> TrialPlacement:
    today = localdate(NOW)
    terms = trials.Terms(Regime.MUNICIPALITY, today + DAY, today + 50 * DAY, 24, 6, 24, False)
    tries(path.actor(Role.CASEWORKER), path.id, path.now())
    id = trials.request(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, terms=terms, now=path.now()
    )
    return trial(path, id)


def trial(path: Path, id: UUID) -> TrialPlacement:
    with acting(path.world.system):
        return TrialPlacement.objects.get(pk=id)


def letters(of: World, kind: str) -> list[tuple[str, str]]:
    with acting(of.system):
        found = Letter.objects.filter(kind=kind).order_by("written_at", "pk")
        return list(found.values_list("state", "body"))


def linked(of: World) -> str:
    ((_state, body),) = letters(of, "trial_to_confirm")
    return f"/l/{body.partition('/l/')[2].split()[0]}"


def test_a_contact_says_yes_by_link_for_the_member_alone(twente: World) -> None:
    path = begun(twente)
    asked = asked_by_helper(path)
    client, link = Client(), linked(twente)

    shown = client.get(link, follow=True).content.decode()
    uninsured = client.post(f"{link}/proef", {"doe": "ja"})
    assert path.row.alias in shown
    assert path.chain.person.label not in shown
    assert "24 uur per week" in shown
    assert "een contract met loon van 6 maanden" in shown
    assert "toestemming van de gemeente" not in shown
    assert uninsured.status_code == 409
    assert 'aria-describedby="verzekerd-fout"' in uninsured.content.decode()
    said = client.post(f"{link}/proef", {"doe": "ja", "verzekerd": "ja"}, follow=True)

    assert "Jullie ja is opgeschreven" in said.content.decode()
    assert b'name="doe"' not in said.content
    assert client.post(f"{link}/proef", {"doe": "ja"}).status_code == 409
    with acting(twente.system):
        (yes,) = TrialConfirmation.objects.filter(trial=asked.pk)
    assert (yes.party, yes.role, yes.channel, yes.by_id) == ("employer", "link", "link", None)
    assert trial(path, asked.pk).insured
    assert [state for state, _ in letters(twente, "trial_to_confirm")] == ["cancelled"]
    assert "PP-0" not in shown


def test_a_no_by_link_ends_the_question_and_the_helper_hears_it(twente: World) -> None:
    path = begun(twente)
    asked, link = asked_by_helper(path), linked(twente)
    other = asked_by_helper(begun(twente))

    Client().post(f"{link}/proef", {"doe": "nee"})

    assert trial(path, asked.pk).state == "withdrawn"
    assert trial(path, other.pk).state == "requested"
    ((_state, news),) = letters(twente, "pathway_news")
    assert f"/trajecten/{path.id}" in news
    assert "gaat niet door" in Client().get(f"{link}/proef").content.decode()
    assert Client().post(f"{link}/proef", {"doe": "ja"}).status_code == 409
    assert "gaat niet door" in page(signed_in(twente.caseworker), f"/trajecten/{path.id}")


def test_the_person_says_yes_takes_it_back_and_stops(twente: World) -> None:
    path = begun(twente)
    asked = asked_by_helper(path)
    me = signed_in(twente.page_of(path.chain.person))
    here = f"/mijn-pagina/proef/{asked.pk}"
    stranger = signed_in(twente.page_of(begun(twente).chain.person))
    with counted() as statements:
        mine = page(me, "/mijn-pagina")
    assert statements.n <= MOST, statements
    assert f'href="{here}"' in mine
    assert stranger.get(here).status_code == stranger.post(here, {"doe": "ja"}).status_code == 404

    assert "Je zei ja." in pressed(me, here, doe="ja")
    assert "Je zei ja." not in pressed(me, here, doe="toch-niet")
    assert "gestopt" in pressed(me, here, doe="nee")
    assert trial(path, asked.pk).state == "stopped"
    assert path.state is State.AGREED
    again = led(twente, State.TRIAL)
    with acting(twente.system):
        running = TrialPlacement.objects.get(pathway=again.id)
    own = signed_in(twente.page_of(again.chain.person))
    pressed(own, f"/mijn-pagina/proef/{running.pk}", doe="stoppen")
    assert again.state is State.CLOSED


def test_a_trial_is_asked_of_the_person_until_their_yes_and_stands_where_they_are_after_it(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(twente)
    asked = asked_by_helper(path)
    here = f"/mijn-pagina/proef/{asked.pk}"

    def asks() -> bool:
        """Whether it is a question now; where it is none, it is found where the person is."""
        shown = page(signed_in(twente.page_of(path.chain.person)), "/mijn-pagina")
        question = shown.split("Dit vragen we je nu")[1].split("</section>")[0]
        place = shown.split("Waar ik nu ben")[1].split("</section>")[0]
        assert f'href="{here}"' in place
        waits = f'href="{here}"' in question
        assert ("Er is nu geen vraag voor je." in question) is not waits
        return waits

    me = signed_in(twente.page_of(path.chain.person))
    assert asks()
    pressed(me, here, doe="ja")
    assert not asks()
    pressed(me, here, doe="toch-niet")
    assert asks()
    pressed(me, here, doe="ja")
    firm, helper = path.actor(Role.EMPLOYER), path.actor(Role.CASEWORKER)
    step: dict[str, Any] = {"trial_id": asked.pk, "now": path.now()}
    trials.confirm(actor=firm, party=Party.EMPLOYER, insured=True, **step)
    trials.confirm(
        actor=helper, party=Party.BODY, channel=Channel.PHONE, allowed_from=path.today, **step
    )
    assert not asks()
    trials.begin(actor=firm, trial_id=asked.pk, now=path.later(9))
    monkeypatch.setattr(timezone, "now", path.now)
    assert path.state is State.TRIAL
    assert not asks()


def test_the_wrong_pathway_that_was_ended_yesterday_is_set_back(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = led(twente, State.FIXED_TERM)
    lead = path.actor(Role.PROJECT_LEAD)
    closing.close(
        actor=lead, pathway_id=path.id, outcome=Outcome.DROPOUT_CONTRACT, next_step=NextStep.TALK,
        on=path.today, now=path.later(0), on_behalf=path.said(lead),
    )  # fmt: skip
    assert [state for state, _ in letters(twente, "pathway_news")] == ["waiting"]
    monkeypatch.setattr(timezone, "now", lambda: path.now() + DAY)

    # Trajecten, Voorbij, the pathway, the reason, the button.
    client, here = signed_in(twente.project_lead), f"/trajecten/{path.id}"
    assert f'href="{here}"' in page(client, "/trajecten?laat-zien=voorbij")
    before = page(client, here)
    assert "<h2>Zet terug: afgesloten</h2>" in before
    contact = str(twente.member.contact.pk)
    after = pressed(
        client, here, doe="zet-terug", reden="wrong_person", gezien=path.row.version, wie=contact,
        hoe="phone",
    )  # fmt: skip

    assert path.state is State.FIXED_TERM
    assert "<strong>tijdelijk contract</strong>" in after
    assert ": teruggezet" in after
    assert "is teruggezet" in after
    assert [state for state, _ in letters(twente, "pathway_news")] == ["cancelled"]
