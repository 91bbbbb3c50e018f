# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial placement on the page of a pathway: asked for, three times yes, begun, ended."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.pathways import visiting
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.pathways.paths import DAY, begun, tries
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
TODAY = localdate(NOW)


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def asked(first: int, last: int, **more: str) -> dict[str, str]:
    """A form, with its days counted from today."""
    days = {"van": f"{TODAY + first * DAY}", "tot-en-met": f"{TODAY + last * DAY}"}
    return days | {
        "doe": "proef-vraag",
        "uren": "24", "bij": "municipality", "maanden": "6", "uren-erna": "24", **more,
    }  # fmt: skip


def trial_of(of: World) -> TrialPlacement:
    with acting(of.system):
        return TrialPlacement.objects.get()


def test_who_began_unpaid_last_monday_is_refused_in_one_sentence(twente: World) -> None:
    path = begun(twente)
    tries(path.actor(Role.CASEWORKER), path.id, path.now())
    here, firm = f"/trajecten/{path.id}", signed_in(twente.employer)

    refused = firm.post(here, asked(-6, 40))

    said = refused.content.decode()
    assert refused.status_code == 409
    with acting(twente.system):
        assert not TrialPlacement.objects.exists()
    assert "niet met terugwerkende kracht" in said
    assert f"vanaf {TODAY.day} " in said
    assert f"bel eerst {twente.lead.name}" in said
    assert 'aria-describedby="proef-vraag-van-fout"' in said
    assert 'value="24"' in said
    assert path.state is State.AGREED


def test_rules_stop_warn_and_ask_in_words(twente: World) -> None:
    path = begun(twente)
    tries(path.actor(Role.CASEWORKER), path.id, path.now())
    here = f"/trajecten/{path.id}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)

    long = firm.post(here, asked(1, 90))
    without = helper.post(here, asked(1, 50, uitkering="none"))
    no_number = firm.post(here, asked(1, 50, uren="veel"))
    assert (long.status_code, without.status_code, no_number.status_code) == (409, 409, 400)
    assert "De eerste periode is te lang: die mag tot en met" in long.content.decode()
    assert "Zonder uitkering mag niemand onbetaald op proef werken." in without.content.decode()
    assert 'aria-describedby="proef-vraag-uren-fout"' in no_number.content.decode()
    shown = pressed(firm, here, **asked(1, 50, maanden="3"))

    assert "Er is nog geen toestemming" in shown
    assert "Het contract erna is korter dan 6 maanden" in shown
    assert "PP-07" in shown
    assert "uitkering bij wie toestemming geeft" not in shown
    assert "uitkering bij wie toestemming geeft" in page(helper, here)
    assert "Halverwege" in shown
    led = page(signed_in(twente.project_lead), here)
    assert "gevraagd: nog niet iedereen zei ja" in led
    assert "PP-0" not in led
    assert "toestemming nodig van de gemeente" in shown
    assert "toestemming nodig van" not in led


def test_three_say_yes_and_it_begins_runs_longer_and_ends(
    twente: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(twente)
    tries(path.actor(Role.CASEWORKER), path.id, path.now())
    here = f"/trajecten/{path.id}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    pressed(helper, here, **asked(1, 50))
    trial = str(trial_of(twente).pk)

    uninsured = firm.post(here, {"doe": "proef-ja-employer", "proef": trial})
    assert uninsured.status_code == 409
    assert 'aria-describedby="proef-ja-employer-verzekerd-fout"' in uninsured.content.decode()
    pressed(firm, here, doe="proef-ja-employer", proef=trial, verzekerd="ja")
    allowed = {"doe": "proef-ja-body", "proef": trial, "mag-vanaf": f"{TODAY}", "hoe": "paper"}
    late = helper.post(here, allowed | {"mag-vanaf": f"{TODAY + 9 * DAY}"})
    assert late.status_code == 409
    assert 'aria-describedby="proef-ja-body-mag-vanaf-fout"' in late.content.decode()
    pressed(helper, here, **allowed)
    assert helper.post(here, {"doe": "proef-toch-niet-body", "proef": trial}).status_code == 404
    taken = pressed(helper, here, doe="proef-toch-niet-body", proef=trial, reden="wrong_button")
    why = "toestemming voor de proefplaatsing teruggenomen · de begeleider · Verkeerde knop"
    assert why in taken
    assert why in page(firm, here)
    pressed(helper, here, **allowed)
    assert firm.post(here, {"doe": "proef-ja-person", "proef": trial}).status_code == 404
    done = pressed(helper, here, doe="proef-ja-person", proef=trial, hoe="spoken")
    assert "alle drie zeiden ja" in done
    assert "Begin de proefplaatsing" not in done

    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1))
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    assert "Begin de proefplaatsing" in page(firm, here)
    assert "<strong>proefplaatsing</strong>" in pressed(firm, here, doe="proef-begin", proef=trial)
    longer = {"doe": "proef-langer", "proef": trial, "tot-en-met": f"{TODAY + 80 * DAY}"}
    unasked = firm.post(here, longer | {"toestemming": f"{TODAY + 9 * DAY}"})
    assert unasked.status_code == 409
    assert "nieuwe toestemming nodig" in unasked.content.decode()
    pressed(firm, here, **longer, toestemming=f"{TODAY}")
    assert (trial_of(twente).until, path.row.until) == (TODAY + 81 * DAY,) * 2
    for client in (firm, helper, signed_in(twente.project_lead)):
        with counted() as statements:
            client.get(here)
        assert statements.n <= MOST, statements
    back = {"doe": "proef-terug", "proef": trial, "reden": "wrong_button"}
    assert helper.post(here, back).status_code == 409
    assert "De proefplaatsing is toch niet verlengd" in page(firm, here)
    pressed(firm, here, **back)
    assert (trial_of(twente).until, path.row.until) == (TODAY + 51 * DAY,) * 2
    pressed(firm, here, doe="proef-einde", proef=trial)
    with counted() as statements:
        assert "De proefplaatsing is nog niet voorbij" in page(firm, here)
    assert statements.n <= MOST, statements
    pressed(firm, here, **back)
    assert trial_of(twente).state == "running"
    pressed(firm, here, doe="proef-einde", proef=trial)
    assert trial_of(twente).state == "ended"
    assert path.state is State.TRIAL


def test_a_visit_that_was_called_off_takes_place_after_all(twente: World) -> None:
    path = begun(twente)
    here = f"/trajecten/{path.id}"
    visit = visiting.plan(actor=twente.employer, pathway_id=path.id, at=NOW + DAY, now=NOW)
    visiting.cancel(actor=twente.employer, visit_id=visit, now=NOW)
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    for client in (firm, helper, signed_in(twente.project_lead)):
        with counted() as statements:
            client.get(here)
        assert statements.n <= MOST, statements
    assert "Het bezoek gaat toch door" not in page(helper, here)
    assert "Het bezoek gaat toch door" in page(firm, here)

    shown = pressed(firm, here, doe="bezoek-terug", bezoek=str(visit), reden="wrong_button")

    assert "Het bezoek gaat niet door" in shown
    assert "gepland" in shown
