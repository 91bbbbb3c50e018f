# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is seventeen and who has no benefit begin for pay; what was told to know it is gone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.membership import recognitions
from hartwerk.membership.refusals import FieldRefused
from hartwerk.pathways import beginning, trials
from hartwerk.pathways.agreed import Agreed
from hartwerk.pathways.contracting import sign
from hartwerk.pathways.parts_back import set_back_trial
from hartwerk.pathways.refusals import Why
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import Pathway, TrialPlacement
from hartwerk.records.models.schemes import Recognition
from hartwerk.records.models.sheets import Beginning
from hartwerk.rules.actors import Role
from hartwerk.rules.beginnings import Age, Lives, Qualified, Told
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import Party, Step
from hartwerk.rules.first_steps import Why as Closed
from hartwerk.rules.pathways import State
from hartwerk.rules.reasons import SetBack
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.pathways.paths import DAY, Path, asked_for, begun, refused
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
SEVENTEEN = Told(Age.SIXTEEN)
WITHOUT = Told(Age.ADULT, Lives.NO_BENEFIT)
WITH_BENEFIT = Told(Age.ADULT, Lives.BENEFIT)
TRIAL = "Vraag een proefplaatsing"


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def recognised(path: Path, days: int = 400) -> UUID:
    """Let the firm be a learning company for the work of a pathway."""
    with acting(path.world.system):
        family = Pathway.objects.select_related("vacancy").get(pk=path.id).vacancy.description
    return recognitions.record(
        actor=path.actor(Role.EMPLOYER), family=family["family"], since=path.today - 100 * DAY,
        until=path.today + days * DAY, now=path.now(),
    )  # fmt: skip


def choose(path: Path, step: Step, told: Told, *agreed: Party, **more: Any) -> None:
    beginning.choose(**{
        "actor": path.actor(Role.CASEWORKER), "pathway_id": path.id, "step": step, "told": told,
        "agreed": agreed, "channel": Channel.SPOKEN, "now": path.now(), **more,
    })  # fmt: skip


def opens(path: Path, told: Told) -> dict[Step, Closed | None]:
    found = beginning.begins(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, told=told, now=path.now()
    )
    return {each.step: each.why for each in found.steps}


def test_who_is_seventeen_begins_by_learning_on_the_job_with_four_who_agreed(
    twente: World,
) -> None:
    path = begun(twente)
    here, helper = f"/trajecten/{path.id}", signed_in(twente.caseworker)
    firm = signed_in(twente.employer)

    assert opens(path, SEVENTEEN)[Step.BBL] is Closed.NOT_RECOGNISED
    recognised(path)
    assert TRIAL not in page(helper, here)
    asked = page(helper, f"{here}/beginnen")
    assert "uitkering" not in asked.lower()
    with counted() as statements:
        shown = helper.post(f"{here}/beginnen", {"doe": "kijk", "leeftijd": "16_17"})
    assert statements.n <= MOST, statements
    said = shown.content.decode()
    assert "Werken en leren (bbl)" in said
    assert "een ouder of voogd" in said
    assert "niet nagekeken" in said
    assert "Krijgt deze persoon een uitkering?" not in said
    assert "Wie nog geen 18 is, werkt hier niet zonder loon." in said
    sent = {
        "doe": "kies", "stap": "bbl", "leeftijd": "16_17", "uitkering": "unknown", "gezien": "0",
        "hoe": "spoken", "ja-person": "ja", "ja-school": "ja", "ja-company": "ja",
    }  # fmt: skip
    without = helper.post(f"{here}/beginnen", sent)
    assert without.status_code == 409
    assert "Nog niet iedereen die ja moet zeggen" in without.content.decode()
    assert helper.post(f"{here}/beginnen", sent | {"ja-representative": "ja"}).status_code == 302
    for client in (helper, firm, signed_in(twente.project_lead)):
        seen = page(client, here)
        assert "Werken en leren (bbl)" in seen
        assert TRIAL not in seen
        assert "voogd" not in seen
    assert "een ouder of voogd" in page(helper, f"{here}/beginnen")
    assert firm.get(f"{here}/beginnen").status_code == 404

    with refused(Why.OTHER_STEP):
        asked_for(path)
    signs: dict[str, Any] = {
        "actor": path.actor(Role.EMPLOYER), "pathway_id": path.id, "now": path.now(), "read": True,
    }  # fmt: skip
    with refused(Why.OTHER_STEP):
        sign(agreed=Agreed(path.today, path.today + 180 * DAY, 32), **signs)
    sign(agreed=Agreed(path.today, path.today + 180 * DAY, 32, learning=True), **signs)
    assert path.state is State.FIXED_TERM
    with acting(twente.system):
        kept = Beginning.objects.get()
    assert kept.facts == {
        "step": "bbl",
        "agreed": ["company", "person", "representative", "school"],
    }


def test_of_sixteen_and_seventeen_alone_it_is_asked_whether_school_is_over_and_it_is_not_kept(
    twente: World, caplog: pytest.LogCaptureFixture
) -> None:
    path = begun(twente)
    here, helper = f"/trajecten/{path.id}/beginnen", signed_in(twente.caseworker)
    question, paid = "Heeft deze persoon een startkwalificatie?", "Een kort contract"
    asked = "Eerst weten: heeft deze persoon een startkwalificatie?"
    attendance = "de leerplichtambtenaar of het Doorstroompunt"

    def looks(age: str, **more: str) -> str:
        sent = {"doe": "kijk", "leeftijd": age} | more
        return helper.post(here, sent).content.decode()

    assert question not in page(helper, here)
    for age in ("18_plus", "unknown"):
        assert question not in looks(age, startkwalificatie="no")
    shown = looks("16_17")
    can, _, rest = shown.partition("Eerst nog vragen")
    assert question in can
    assert f"<h3>{paid}" not in can
    assert rest.count(asked) == 2
    without = looks("16_17", startkwalificatie="no")
    assert f"<h3>{paid}" in without
    assert asked not in without
    assert f"een ouder of voogd, {attendance}." in without
    assert "hoort er nog school bij" in without
    over = looks("16_17", startkwalificatie="yes")
    assert attendance not in over
    assert "hoort er nog school bij" not in over

    sent = {
        "doe": "kies", "stap": "contract", "leeftijd": "16_17", "startkwalificatie": "no",
        "gezien": "0", "hoe": "spoken", "ja-person": "ja", "ja-representative": "ja",
    }  # fmt: skip
    unnamed = helper.post(here, sent)
    assert unnamed.status_code == 409
    assert "Nog niet iedereen die ja moet zeggen" in unnamed.content.decode()
    assert 'name="startkwalificatie" value="no"' in unnamed.content.decode()
    assert helper.post(here, sent | {"ja-attendance": "ja"}).status_code == 302
    with acting(twente.system):
        kept = Beginning.objects.get()
    assert kept.facts == {
        "step": "contract",
        "agreed": ["attendance", "person", "representative"],
    }
    assert "startkwalificatie" not in caplog.text


def test_who_is_adult_without_a_benefit_begins_with_a_contract_and_never_unpaid(
    twente: World,
) -> None:
    path = begun(twente)
    assert opens(path, Told(Age.ADULT))[Step.TRIAL] is Closed.BENEFIT_UNKNOWN
    assert opens(path, Told())[Step.CONTRACT] is Closed.AGE_UNKNOWN
    assert opens(path, WITHOUT)[Step.TRIAL] is Closed.NO_BENEFIT
    with refused(Why.STEP_NOT_OPEN):
        choose(path, Step.TRIAL, WITHOUT, Party.PERSON)
    with refused(Why.STEP_NOT_OPEN):
        choose(path, Step.VISIT, WITHOUT, Party.PERSON)
    for told, why in (
        (SEVENTEEN, Why.STEP_NOT_OPEN),
        (replace(SEVENTEEN, qualified=Qualified.NOT_QUALIFIED), Why.NOT_AGREED),
    ):
        with refused(why):
            choose(path, Step.CONTRACT, told, Party.PERSON, Party.REPRESENTATIVE)
    with pytest.raises(NotTheirs):
        choose(path, Step.CONTRACT, WITHOUT, Party.PERSON, channel=Channel.OWN_PAGE)
    for role in (Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE):
        with pytest.raises(NotTheirs):
            choose(path, Step.CONTRACT, WITHOUT, Party.PERSON, actor=path.actor(role))

    choose(path, Step.CONTRACT, WITHOUT, Party.PERSON)
    with refused(Why.MOVED_SINCE):
        choose(path, Step.TRIAL, WITH_BENEFIT, Party.PERSON, seen=0)
    assert TRIAL not in page(signed_in(twente.employer), f"/trajecten/{path.id}")
    sign(
        actor=path.actor(Role.EMPLOYER), pathway_id=path.id, read=True, now=path.now(),
        agreed=Agreed(path.today, path.today + 60 * DAY, 24),
    )  # fmt: skip
    assert path.state is State.FIXED_TERM
    with refused(Why.NOT_FROM_HERE):
        choose(path, Step.CONTRACT, WITHOUT, Party.PERSON)


def test_who_has_a_benefit_is_offered_a_trial_once_it_was_chosen(twente: World) -> None:
    path = begun(twente)
    here, soon = f"/trajecten/{path.id}", path.today + DAY
    asks = {
        "doe": "proef-vraag", "van": f"{soon}", "tot-en-met": f"{soon + 50 * DAY}", "uren": "24",
        "bij": "municipality", "maanden": "6", "uren-erna": "24", "verzekerd": "ja",
    }  # fmt: skip
    for who in (twente.caseworker, twente.employer, twente.lead):
        client = signed_in(who)
        assert TRIAL not in page(client, here)
        if who is not twente.lead:
            answer = client.post(here, asks)
            assert answer.status_code == 409
            assert "vóór die keuze werkt hier niemand zonder loon" in answer.content.decode()
    with acting(twente.system):
        assert not TrialPlacement.objects.exists()
    choose(path, Step.TRIAL, WITH_BENEFIT, Party.PERSON)
    for who in (twente.caseworker, twente.employer):
        assert TRIAL in page(signed_in(who), f"/trajecten/{path.id}")
    trial = asked_for(path)
    with refused(Why.OPEN_ALREADY):
        choose(path, Step.CONTRACT, WITH_BENEFIT, Party.PERSON)
    trials.withdraw(actor=path.actor(Role.EMPLOYER), trial_id=trial, now=path.now())
    choose(path, Step.CONTRACT, WITH_BENEFIT, Party.PERSON)
    with refused(Why.OTHER_STEP):
        asked_for(path)
    with refused(Why.OTHER_STEP):
        set_back_trial(
            actor=path.actor(Role.EMPLOYER), trial_id=trial, reason=SetBack.WRONG_BUTTON,
            now=path.now(),
        )  # fmt: skip


def test_a_helper_looks_how_somebody_can_begin_and_nothing_is_written(twente: World) -> None:
    path = begun(twente)
    recognised(path)
    helper, person = signed_in(twente.caseworker), path.chain.person.pk
    here = f"/mijn-mensen/{person}/beginnen"

    with counted() as statements:
        said = helper.post(here, {"doe": "kijk", "leeftijd": "16_17"}).content.decode()
    assert statements.n <= MOST, statements
    assert twente.member.organisation.name in said
    assert "een ouder of voogd, de school, het bedrijf" in said
    assert "PP-05" in helper.post(here, {"leeftijd": "18_plus", "uitkering": "no"}).content.decode()
    assert (
        "Krijgt deze persoon een uitkering?"
        in helper.post(here, {"leeftijd": "18_plus"}).content.decode()
    )
    assert signed_in(twente.employer).get(here).status_code == 404
    with acting(twente.system):
        assert not Beginning.objects.exists()


def test_a_member_says_for_which_work_it_is_recognised_and_is_told_once_before_it_ends(
    twente: World,
) -> None:
    path = begun(twente)
    ours, firm = path.actor(Role.EMPLOYER), signed_in(twente.employer)
    with pytest.raises(FieldRefused):
        recognitions.record(
            actor=ours, family="joinery", since=path.today, until=path.today, now=path.now()
        )
    sent = {"family": "joinery", "since": f"{path.today}", "last": f"{path.today + 90 * DAY}"}
    wrong = firm.post("/leerbedrijf", sent | {"last": f"{path.today - DAY}"})
    assert wrong.status_code == 422
    assert "De laatste dag ligt voor de eerste." in wrong.content.decode()
    for _twice in range(2):
        assert firm.post("/leerbedrijf", sent).status_code == 302
    with acting(twente.system):
        row = Recognition.objects.get()
    assert row.until == path.today + 91 * DAY

    for days, letters in ((0, 0), (31, 1), (32, 1)):
        recognitions.remind_of_ends(actor=twente.clock, now=NOW + timedelta(days=days))
        with acting(twente.system):
            assert Letter.objects.filter(kind="recognition_ends").count() == letters
    other = twente.firm("Anders", "Almelo")
    assert signed_in(other.contact).post(f"/leerbedrijf/{row.pk}/weg").status_code == 404
    assert "erkend" in page(firm, "/leerbedrijf")
    assert firm.post(f"/leerbedrijf/{row.pk}/weg").status_code == 302
    assert recognitions.own_recognitions(actor=ours) == ()
