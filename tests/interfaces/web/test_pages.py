# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page answers, reads only, says no more than it should, and asks the database little."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from hartwerk.interfaces.web.urls import urlpatterns

OPEN = [
    *("/", "/methode", "/wie-ziet-wat", "/wetten-en-termijnen"),
    *("/inloggen", "/proefmatch", "/proefmatch/weg"),
]
TEMPLATES = [
    f"/proefmatch/sjabloon/{name}"
    for name in ("mensen.xlsx", "mensen.csv", "werk.xlsx", "werk.csv")
]
OF_A_TRIAL = [
    "/proefmatch/ingelezen",
    "/proefmatch/werk",
    "/proefmatch/werk/1",
    "/proefmatch/werk/1?oordeel=past",
    "/proefmatch/werk/1?oordeel=niet-nu",
    "/proefmatch/werk/12/vragen",
    "/proefmatch/vragen",
    "/proefmatch/mensen",
    "/proefmatch/mensen/1",
    "/proefmatch/mensen/1/gesprek?werk=1",
    "/proefmatch/mensen/1/gesprek?werk=1&stap=2",
    "/proefmatch/mensen/1/gesprek?werk=1&stap=klaar",
    "/proefmatch/download",
]
POST_ONLY = ["/taal", "/uitloggen", "/proefmatch/voorbeeld", "/proefmatch/ingelezen/plaatsen"]
PERCENTAGE_OR_DECIMAL = re.compile(r"\d+\s*%|\d+\s*procent|\b0[,.]\d")
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)", re.I)
CLEARING = 'DELETE FROM "records_trialmatch" WHERE "records_trialmatch"."expires_at" <='


DEAD = ["/l/nergens"]


def test_every_address_for_everyone_is_tried_here() -> None:
    tried = [*OPEN, *TEMPLATES, *OF_A_TRIAL, *POST_ONLY, *DEAD]
    untried = [
        str(each.pattern)
        for each in urlpatterns
        if isinstance(each, URLPattern)
        and "roles" not in vars(each.callback)
        and not any(each.resolve(address[1:].partition("?")[0]) for address in tried)
    ]
    assert untried == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", [*OPEN, *TEMPLATES])
def test_open_pages_answer_anyone(visitor: Client, address: str, language: str) -> None:
    visitor.cookies["taal"] = language

    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", OF_A_TRIAL)
def test_pages_of_a_trial_answer_its_visitor(guest: Client, address: str, language: str) -> None:
    guest.cookies["taal"] = language

    assert guest.get(address).status_code == 200


@pytest.mark.parametrize("address", OF_A_TRIAL)
def test_pages_of_a_trial_do_not_exist_for_anyone_else(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("address", OF_A_TRIAL)
def test_pages_of_a_trial_do_not_exist_with_a_key_that_is_made_up(
    guest: Client, address: str
) -> None:
    held = guest.cookies["proefmatch"].value
    guest.cookies["proefmatch"] = held[:-4] + ("AAAA" if held[-4:] != "AAAA" else "BBBB")

    assert guest.get(address).status_code == 404


@pytest.mark.parametrize("held", ["", "x", "%00", "A" * 64, "é" * 64, "A" * 5000])
def test_a_cookie_that_is_no_ticket_is_no_ticket(visitor: Client, held: str) -> None:
    visitor.cookies["proefmatch"] = held

    assert visitor.get("/proefmatch/werk").status_code == 404
    assert visitor.get("/proefmatch").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/proefmatch/werk/0",
        "/proefmatch/werk/13",
        "/proefmatch/werk/99999999999999999999",
        "/proefmatch/mensen/41",
        "/proefmatch/mensen/1/gesprek",
        "/proefmatch/mensen/1/gesprek?werk=13",
        "/proefmatch/mensen/1/gesprek?werk=1&stap=9",
        "/proefmatch/mensen/1/gesprek?werk=%C2%B2",
        "/proefmatch/sjabloon/passwd",
        "/nergens",
    ],
)
def test_what_is_not_there_is_not_found(guest: Client, address: str) -> None:
    assert guest.get(address).status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "999", "x", "²", "1" * 400])
def test_a_page_number_that_does_not_exist_shows_the_nearest(guest: Client, page: str) -> None:
    assert guest.get("/proefmatch/mensen", {"pagina": page}).status_code == 200


@pytest.mark.parametrize("address", DEAD)
def test_a_link_that_opens_nothing_says_so(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 410


@pytest.mark.parametrize("address", [*OPEN, *TEMPLATES, *OF_A_TRIAL])
def test_reading_a_page_writes_nothing(guest: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        guest.get(address)

    written = [each["sql"] for each in asked.captured_queries if WRITES.match(each["sql"])]
    # What is over is cleared away whoever comes by; that is time passing, not the page.
    assert [sql for sql in written if not sql.startswith(CLEARING)] == []


@pytest.mark.parametrize("address", [*OPEN, *OF_A_TRIAL])
def test_a_page_asks_the_database_little(guest: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        guest.get(address)

    assert len(asked) <= 12


@pytest.mark.parametrize("address", POST_ONLY)
def test_what_changes_something_is_not_read(guest: Client, address: str) -> None:
    assert guest.get(address).status_code == 405


@pytest.mark.parametrize("address", [each for each in OF_A_TRIAL if "download" not in each])
def test_no_page_of_a_trial_shows_a_percentage_or_a_decimal(guest: Client, address: str) -> None:
    shown = re.sub(r"<[^>]*>", " ", guest.get(address).content.decode())

    assert PERCENTAGE_OR_DECIMAL.findall(shown) == []


@pytest.mark.parametrize("address", [each for each in OF_A_TRIAL if "download" not in each])
def test_every_page_of_the_example_says_that_it_is_one_and_when_it_is_gone(
    guest: Client, address: str
) -> None:
    shown = guest.get(address).content.decode()

    assert "Synthetisch voorbeeld" in shown
    assert "Weg om" in shown


def test_pages_stay_light(guest: Client) -> None:
    answer = guest.get("/proefmatch/werk/1", headers={"accept-encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 25 * 1024
