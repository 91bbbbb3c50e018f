# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The photo of the entrance on pages and on paper: brought by the firm, seen by who comes."""

import html
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from hartwerk.access.context import acting
from hartwerk.membership.entrances import put_photo
from hartwerk.pathways import around, visiting
from hartwerk.pathways.first_day import write_card
from hartwerk.records.models.entrances import Entrance
from hartwerk.rules.actors import Role
from tests.documents.photographs import SECRET, photo
from tests.documents.reading_pdf import read
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page
from tests.pathways.lives import beside
from tests.pathways.paths import DAY, Path, begun, card
from tests.people_of_the_network import NOW, World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
DOOR = "De groene deur naast het hek"


@pytest.fixture
def twente(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    return world()


@pytest.fixture
def path(twente: World) -> Path:
    """Give a pathway with a card, a visit, a buddy and a photo of the door."""
    path = begun(twente)
    firm = path.actor(Role.EMPLOYER)
    write_card(actor=firm, pathway_id=path.id, card=card(), now=path.now())
    visiting.plan(actor=firm, pathway_id=path.id, at=path.now() + DAY, now=path.now())
    guide = twente.guide("Rob")
    around.name_buddy(
        actor=firm, pathway_id=path.id, hat_id=guide.pk, since=path.today, now=path.now()
    )
    place = twente.member.establishment.pk
    put_photo(actor=firm, establishment_id=place, brought=photo(), shows=DOOR, now=path.now())
    return path


def sent(firm: Client, here: str, data: bytes, **said: str) -> tuple[int, str]:
    file = SimpleUploadedFile("ingang.jpg", data, "image/jpeg")
    answer = firm.post(here, {"doe": "bewaar", "photo": file, "shows": DOOR} | said)
    return answer.status_code, html.unescape(answer.content.decode())


def test_the_firm_brings_it_replaces_it_takes_it_away_and_sets_it_back(twente: World) -> None:
    firm, here = signed_in(twente.employer), f"/plek/{twente.member.establishment.pk}/ingang"
    assert "Geen mensen op de foto" in page(firm, here)
    assert f'href="{here}"' in page(firm, f"/plek/{twente.member.establishment.pk}")
    assert sent(firm, here, photo("PNG", size=(2000, 900)))[0] == 302
    shown = page(firm, here)
    assert f'alt="{DOOR}"' in shown
    assert "De foto van eerst" not in shown
    assert sent(firm, here, photo("WEBP"), shows="De poort")[0] == 302
    with counted() as statements:
        shown = page(firm, here)
    assert statements.n <= MOST, statements
    assert "De foto van eerst" in shown
    assert firm.post(here, {"doe": "terug", "gezien": "1"}).status_code == 409
    assert firm.post(here, {"doe": "terug", "gezien": "2"}).status_code == 302
    assert f'alt="{DOOR}"' in page(firm, here)
    assert firm.post(here, {"doe": "weg", "gezien": "3"}).status_code == 302
    assert "Er is nu geen foto." in page(firm, here)
    assert firm.get(f"{here}.jpg").status_code == 404
    lead = signed_in(twente.project_lead)
    assert lead.post(here, {"doe": "terug", "gezien": "4"}).status_code == 302
    answer = lead.get(f"{here}.jpg")
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).size == (1280, 576)
    for who in (twente.caseworker, twente.firm("Anders").actor):
        client = signed_in(who)
        assert client.get(here).status_code == client.get(f"{here}.jpg").status_code == 404


def test_says_at_the_field_what_is_wrong_and_the_way_out(twente: World) -> None:
    firm, here = signed_in(twente.employer), f"/plek/{twente.member.establishment.pk}/ingang"
    for data, said, field, words in (
        (b"%PDF-1.7", DOOR, "photo", "Kies een JPEG, PNG of WebP."),
        (b"", DOOR, "photo", "Kies een andere foto."),
        (photo() + bytes(10 * 1024 * 1024), DOOR, "photo", "Kies een kleinere foto."),
        (photo(), "", "shows", "Zeg in een zin wat er op de foto staat."),
        (photo(), "Kees heeft adhd", "shows", "Zeg alleen wat er op de foto staat."),
    ):
        status, shown = sent(firm, here, data, shows=said)
        assert status == 422
        assert shown.count(words) == 2
        assert f'id="id_{field}_error"' in shown
    assert firm.post(here, {"doe": "bewaar", "shows": DOOR}).status_code == 422
    with acting(twente.system):
        assert not Entrance.objects.exists()


def test_who_reads_the_card_sees_it_and_nobody_keeps_a_copy(twente: World, path: Path) -> None:
    own = signed_in(path.actor(Role.CANDIDATE))
    buddy = signed_in(beside(path))
    helper, firm, lead = (
        signed_in(who) for who in (twente.caseworker, twente.employer, twente.project_lead)
    )
    there, picture = f"/trajecten/{path.id}/eerste-dag", f"/trajecten/{path.id}/ingang.jpg"
    for client, pages in (
        (own, (f"/mijn-pagina/eerste-dag/{path.id}", f"/mijn-pagina/bezoek/{path.id}")),
        (buddy, ()),
        *((each, (there,)) for each in (helper, firm, lead)),
    ):
        for where in pages:
            with counted() as statements:
                shown = page(client, where)
            assert statements.n <= MOST, (where, statements)
            assert f'<img src="{picture}" alt="{DOOR}"' in shown, where
        answer = client.get(picture)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert SECRET not in answer.content
        assert Image.open(BytesIO(answer.content)).format == "JPEG"
    for who in (
        *(twente.desk("ROC").actor, twente.firm("Anders").actor),
        *(twente.page_of(twente.person()), twente.buddy("Els")),
    ):
        assert signed_in(who).get(picture).status_code == 404
    assert Client().get(picture).status_code == 302


def test_it_stands_on_the_paper_with_its_words(twente: World, path: Path) -> None:
    for client in (signed_in(path.actor(Role.CANDIDATE)), signed_in(twente.caseworker)):
        with counted() as statements:
            answer = client.get(f"/trajecten/{path.id}/eerste-dag.pdf")
        assert statements.n <= MOST, statements
        assert answer["Content-Type"] == "application/pdf"
        assert DOOR in read(answer.content).alternatives
