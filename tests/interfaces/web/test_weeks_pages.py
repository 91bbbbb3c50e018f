# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has to be done this week, for each side; and aftercare, for the helper alone."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.pathways.contracts import contracts_of
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.networks import Membership
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import Path, begun, led, signed
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
WEEK = "/deze-week"


@pytest.fixture
def twente() -> World:
    return world()


def at(monkeypatch: pytest.MonkeyPatch, path: Path, days: int) -> None:
    now = path.later(days)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_what_was_agreed_for_this_week_stands_first(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(twente)
    at(monkeypatch, path, 0)
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    here = f"/trajecten/{path.id}"
    first, seen = path.row.expected_on, path.today + timedelta(days=1)
    assert first == seen
    pressed(firm, here, doe="bezoek", dag=f"{seen:%Y-%m-%d}", tijd="07:00")
    assert "Het bezoek is geweest" not in page(firm, here)

    hers, theirs = page(helper, WEEK), page(firm, WEEK)
    for shown in (hers, theirs):
        assert "Komen kijken" in shown
        assert "07:00" in shown
        assert f'href="{here}"' in shown
    assert path.chain.person.label in hers
    assert path.chain.person.label not in theirs
    for other in (twente.project_lead, twente.firm("Bakkerij").actor):
        assert "Komen kijken" not in page(signed_in(other), WEEK)
    # What was before today, or comes later than a week, is no appointment of this week.
    for ahead, there in ((8, False), (7, True), (0, True), (-1, False)):
        at(monkeypatch, path, (first - path.today).days - ahead)
        firm = signed_in(twente.employer)
        week = page(firm, WEEK)
        assert ("Eerste dag" in week, "Komen kijken" in week) == (there, -1 < ahead < 7), ahead
    assert "Het bezoek is geweest" in page(firm, here)


def test_of_each_side_says_what_by_when_and_where_the_rule_comes_from(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(twente)
    signed(path, date(2027, 10, 1))
    due = date(2027, 8, 30)
    at(monkeypatch, path, (due - path.today).days - 4)
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)

    there = page(firm, WEEK)
    assert "Zeg schriftelijk of het contract doorgaat" in there
    assert "AZ-01, BW7-2026" in there
    here = f"/trajecten/{path.id}/contract"
    assert f'href="{here}"' in there
    assert path.chain.person.label not in there
    # Of the check of before nobody heard: it is late, and stands first on the list of the helper.
    hers = page(helper, WEEK)
    assert hers.index("na 6 maanden") > hers.index(path.chain.person.label)
    assert "te laat sinds" in hers
    assert f'href="/trajecten/{path.id}/nazorg"' in hers
    assert "KPI-01, eigen keuze" in hers
    assert "Zeg schriftelijk" not in hers
    # The project leader hears of what was not done: notice is not late before its escalation.
    at(monkeypatch, path, 2)
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    lead = signed_in(twente.project_lead)
    assert "Bel de begeleider" in page(lead, WEEK)
    # With whom to phone, at each side; only for who phones.
    for hat in (twente.caseworker, twente.employer):
        assert hat.membership_id is not None
        with acting(hat):
            who = Membership.objects.get(pk=hat.membership_id)
        said = f"<li><strong>{who.name}</strong>"
        assert (said in page(lead, WEEK), said in page(firm, WEEK)) == (True, False)
    assert "Bel het bedrijf" in page(lead, WEEK)
    stranger = signed_in(twente.firm("Bakkerij").actor)
    assert "Deze week hoeft er niets" in page(stranger, WEEK)

    # What was told is written on the page of the contract, and the term goes and comes with it.
    row = contracts_of(actor=twente.employer, pathway_id=path.id).now
    assert row is not None
    on = {"contract": str(row.pk)}
    pressed(firm, here, doe="aanzeggen", says="goes_on", on=f"{path.today:%d-%m-%Y}", **on)
    assert "Zeg schriftelijk" not in page(firm, WEEK)
    pressed(firm, here, doe="aanzegging-terug", reden="wrong_button", **on)
    assert "Zeg schriftelijk" in page(firm, WEEK)


def test_a_talk_is_called_done_by_the_side_whose_it_is_and_not_done_after_all(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = led(twente, State.TRIAL)
    with acting(twente.system):
        rows = Deadline.objects.filter(pathway=path.id, settled_at=None)
        halfway, over = rows.get(kind="trial_halfway"), rows.get(kind="trial_end")
    at(monkeypatch, path, (halfway.due_on - path.today).days)
    firm, helper, lead = (
        signed_in(each) for each in (twente.employer, twente.caseworker, twente.project_lead)
    )
    asked, done = "de proefplaatsing is halverwege", f"{WEEK}/termijn/{halfway.pk}"

    assert asked in page(firm, WEEK)
    for client in (signed_in(twente.firm("Bakkerij").actor), helper, lead):
        assert client.post(done, {"doe": "gedaan"}).status_code == 404
    # That a trial is over shows by itself: nobody calls it done.
    assert firm.post(f"{WEEK}/termijn/{over.pk}", {"doe": "gedaan"}).status_code == 404
    after = firm.post(done, {"doe": "gedaan"}, follow=True).content.decode()
    assert asked not in after
    assert "Toch niet" in after
    assert asked in pressed(firm, done, doe="toch-niet")


def test_of_aftercare_is_written_down_and_set_back_by_the_helper_alone(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = led(twente, State.PERMANENT)
    here = f"/trajecten/{path.id}/nazorg"
    at(monkeypatch, path, 100)
    helper = signed_in(twente.caseworker)
    assert "Hoe is het nu?" not in page(helper, here)
    assert here in page(helper, f"/trajecten/{path.id}")
    at(monkeypatch, path, 84)
    helper = signed_in(twente.caseworker)
    said = {"zegt": "here", "uren": "24", "loon": "wage", "wie": "candidate", "hoe": "phone"}
    assert "Hoe is het nu?" in page(helper, here)

    for wrong, words in (({"uren": "veel"}, "aantal uren"), ({"hoe": ""}, "Zeg hoe")):
        fields = {**said, **wrong, "doe": "schrijf", "meting": "aftercare_first"}
        answer = helper.post(here, fields)
        assert (answer.status_code, words in answer.content.decode()) == (400, True)
    after = pressed(helper, here, doe="schrijf", meting="aftercare_first", **said)
    assert "werkt nog op dezelfde plek, 24 uur per week, leeft van het loon." in after
    assert after.count("<dd>aan het werk</dd>") == 3
    again = helper.post(here, {"doe": "schrijf", "meting": "aftercare_second", **said})
    assert (again.status_code, "te vroeg" in again.content.decode()) == (409, True)
    for actor in (twente.employer, twente.project_lead, twente.desk("ROC").actor):
        assert signed_in(actor).get(here).status_code == 404
        assert "dezelfde plek" not in signed_in(actor).get(f"/trajecten/{path.id}").content.decode()
    assert helper.get(f"/trajecten/{UUID(int=0)}/nazorg").status_code == 404
    back = pressed(helper, here, doe="zet-terug", meting="aftercare_first", reden="wrong_button")
    assert "Hoe is het nu?" in back


def test_a_relapse_talk_is_about_a_neutral_code_that_no_member_reads(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = led(twente, State.PERMANENT)
    here = f"/trajecten/{path.id}/nazorg"
    at(monkeypatch, path, 184)
    helper = signed_in(twente.caseworker)
    of = {"meting": "aftercare_first"}
    talk = {**of, "doe": "gesprek", "waarover": "season"}
    assert helper.post(here, talk).status_code == 409
    said = {"zegt": "not", "uren": "", "loon": "", "wie": "referrer", "hoe": ""}

    asked = pressed(helper, here, doe="schrijf", **of, **said)

    assert "Gaat het over gezondheid of schulden? Kies dan: iets anders." in asked
    assert helper.post(here, talk | {"waarover": "health"}).status_code == 404
    assert "praat samen over het traject" in page(helper, "/vandaag")
    held = pressed(helper, here, **talk)
    assert "Het gesprek erna ging over: het seizoen." in held
    assert "praat samen over het traject" not in page(helper, "/vandaag")
    assert helper.post(here, talk).status_code == 409
    me = signed_in(twente.page_of(path.chain.person))
    assert "het seizoen" in page(me, "/mijn-pagina/gegevens")
    for actor in (twente.employer, twente.project_lead):
        client = signed_in(actor)
        assert client.post(here, talk).status_code == 404
        assert "het seizoen" not in page(client, f"/trajecten/{path.id}")
    again = pressed(helper, here, doe="gesprek-terug", reden="wrong_button", **of)
    assert "Het gesprek erna" not in again
    assert 'name="waarover"' in again
