# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a helper takes along to the own system: short, without a name, and for nobody else."""

import io
from datetime import timedelta
from uuid import UUID

import openpyxl
import pytest
from django.utils import timezone

from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.rules.free_text import found
from hartwerk.rules.pathways import State as Stage
from hartwerk.rules.proposals import State
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.matching.chains import brought
from tests.pathways.lives import lived
from tests.pathways.paths import begun, led
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

TITLE = "Inpakken bij Kanariebakker, vraag naar Piet"


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def lines(shown: str) -> list[str]:
    inside = shown.partition("readonly>")[2].partition("</textarea>")[0]
    return inside.split("\n")


def test_lines_to_copy_say_where_it_stands_and_name_nobody(twente: World) -> None:
    helper = signed_in(twente.caseworker)
    cards = [
        brought(twente, state, work=twente.work(title=TITLE))
        for state in (State.ASKED, State.DECLINED, State.QUESTIONED, State.MEETING)
    ]
    paths = [lived(begun(twente)), led(twente, Stage.CLOSED)]
    for address, says in (
        (f"/voorstellen/{cards[0].id}", "Nu: gevraagd, nog geen antwoord."),
        (f"/voorstellen/{cards[1].id}", "Antwoord van het bedrijf op"),
        (f"/voorstellen/{cards[2].id}", "Nu: de werkgever heeft een vraag."),
        (f"/voorstellen/{cards[3].id}", "Nu: kennismaking."),
        (f"/trajecten/{paths[0].id}", "De persoon zei: ja, graag verder."),
        (f"/trajecten/{paths[1].id}", "Afloop: naar een andere werkgever."),
    ):
        assert f'href="{address}/dossier"' in page(helper, address)
        copied = lines(page(helper, f"{address}/dossier"))

        text = "\n".join(copied)
        assert says in text
        assert 4 <= len(copied) <= 8
        assert found(text) == ()
        firm = twente.member
        for name in (
            *(TITLE, "Kanarie", "Piet", firm.organisation.name, firm.contact.name, "Anja"),
            *(twente.referrer.caseworker.name, cards[0].person.label, "heftruck"),
        ):
            assert name not in text


def test_the_week_holds_the_own_people_by_number(twente: World) -> None:
    path = begun(twente)
    waits = brought(twente, State.ASKED)
    with_roc = twente.person(desk=twente.desk("ROC"))
    tasks.ask(
        actor=twente.system, kind=TaskKind.CALL, organisation_id=twente.referrer.organisation.pk,
        about=About(candidate_id=waits.person.pk), due_on=path.today + timedelta(days=1),
        now=path.now(),
    )  # fmt: skip
    helper = signed_in(twente.caseworker)
    assert 'href="/mijn-mensen/week.xlsx"' in page(helper, "/mijn-mensen")

    answer = helper.get("/mijn-mensen/week.xlsx")

    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    rows = {str(row[0]): [str(cell) for cell in row] for row in sheet.values if row[0]}
    assert f"{path.row.alias}: afgesproken" in rows[path.chain.person.label]
    asked = rows[waits.person.label]
    assert f"{waits.row.alias}: gevraagd, nog geen antwoord" in asked
    assert asked[-1].startswith(str((path.today + timedelta(days=1)).day))
    assert with_roc.label not in rows
    said = "\n".join(cell for row in rows.values() for cell in row)
    for name in (twente.member.organisation.name, twente.member.contact.name):
        assert name not in said


def test_it_is_there_for_the_own_helper_alone(twente: World) -> None:
    path, card = begun(twente), brought(twente, State.ASKED)
    for stranger in (twente.desk("Leger").actor, twente.employer, twente.project_lead):
        client = signed_in(stranger)
        nothing = client.get(f"/voorstellen/{UUID(int=0)}")
        for address in (f"/trajecten/{path.id}/dossier", f"/voorstellen/{card.id}/dossier"):
            answer = client.get(address)
            assert (answer.status_code, answer.content) == (404, nothing.content)
    assert client.get("/mijn-mensen/week.xlsx").status_code == 404
