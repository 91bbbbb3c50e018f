# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was agreed, on paper; and in the file of the person which colleagues were with them."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from hartwerk.pathways import around
from tests.documents.reading_pdf import read, squeezed
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.pathways.paths import DAY, Path, asked_for, begun, signed
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


def guided(path: Path) -> None:
    """Let Rob be with somebody, and Els for a week that he is away."""
    rob, els = path.world.guide("Rob"), path.world.guide("Els")
    firm = path.world.employer
    around.name_buddy(
        actor=firm, pathway_id=path.id, hat_id=rob.pk, since=path.today, now=path.now()
    )
    around.plan_absence(
        actor=firm, pathway_id=path.id, hat_id=els.pk, since=path.today + 7 * DAY,
        until=path.today + 14 * DAY, now=path.now(),
    )  # fmt: skip


def test_is_printed_by_who_signs_it_and_says_who_signs_for_what(twente: World) -> None:
    path = begun(twente)
    here = f"/trajecten/{path.id}/afspraken.pdf"
    me = twente.page_of(path.chain.person)
    sides = (me, twente.caseworker, twente.employer, twente.project_lead)
    clients = [*map(signed_in, sides)]

    def printed() -> list[str]:
        papers = []
        for client in clients:
            with counted() as asked:
                answer = client.get(here)
            assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
            assert asked.n <= MOST, asked
            papers.append(squeezed("".join(read(answer.content).pages)))
        return papers

    for client, listed in zip(
        clients, ("/mijn-pagina", *[f"/trajecten/{path.id}"] * 3), strict=True
    ):
        assert f'href="{here}"' in page(client, listed)
    assert all("nogaftespreken" in paper for paper in printed())

    guided(path)
    asked_for(path)
    own, helper, firm, lead = printed()
    for paper in (own, helper, firm, lead):
        for said in ("24uurperweek", "Robbegeleidt,vanaf2november2026", "Elsvervangt,van9november"):
            assert said in paper
        assert "ikwildit" in paper
        assert "hetmag,envanafwanneer" in paper
    # By whose rules it stands tells what somebody lives on.
    assert [("degemeente," in paper) for paper in (own, helper, firm, lead)] == [*[True] * 3, False]
    label = squeezed(path.chain.person.label)
    assert [label in paper for paper in (own, helper, firm, lead)] == [True, True, False, False]

    signed(path, date(2027, 10, 1))
    for paper in printed():
        assert "30september2027" in paper
        assert "uiterlijkop30augustus2027" in paper
        assert "hetmag,envanafwanneer" not in paper


def test_is_not_there_for_a_stranger(twente: World) -> None:
    path = begun(twente)
    there = world("Achterhoek")
    for stranger in (
        *(twente.desk("Leger").actor, twente.firm("Schilder").actor, there.project_lead),
        twente.page_of(twente.person()),
    ):
        client = signed_in(stranger)
        answer = client.get(f"/trajecten/{path.id}/afspraken.pdf")
        nothing = client.get(f"/trajecten/{UUID(int=0)}/afspraken.pdf")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_the_person_reads_and_takes_along_which_colleague_was_there_and_when(
    twente: World,
) -> None:
    path = begun(twente)
    guided(path)
    me = signed_in(twente.page_of(path.chain.person))

    shown = page(me, "/mijn-pagina/gegevens")
    assert "Rob begeleidt, vanaf 2 november 2026" in shown
    assert "Els vervangt, van 9 november 2026 tot en met 15 november 2026" in shown
    said = json.loads(me.post("/mijn-pagina/gegevens/download").content)["around"]
    assert [(each["who"], each["since"], each["until"]) for each in said] == [
        ("Rob", "2026-11-02", None),
        ("Els", "2026-11-09", "2026-11-16"),
    ]
