# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of law says all that holds on a day, in plain words, and marks what is not certain."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.test import Client

from hartwerk.interfaces.web import law_names, law_words
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Row, Subject, Unit
from hartwerk.rules.law.tables import ROWS
from hartwerk.rules.parameters import Status

LINE = re.compile(r'<tr role="row"(?: class="unsure")?>\s*<th role="rowheader".*?</tr>', re.S)
CELL = re.compile(r"<t[hd] [^>]*>(.*?)</t[hd]>", re.S)
NOW = "2026-11-22"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    lookup.use(())


def lines(client: Client, **asked: str) -> dict[str, list[str]]:
    """Return what each line says, by the words for what it is about."""
    page = client.get("/wetten-en-termijnen", asked).content.decode()
    said = [CELL.findall(unescape(line)) for line in LINE.findall(page)]
    plain = [[re.sub(r"<[^>]*>", "", cell).strip() for cell in cells] for cells in said]
    return {cells[0]: cells[1:] for cells in plain}


def test_every_value_that_holds_is_on_the_page_and_no_other(visitor: Client) -> None:
    on = date(2026, 11, 22)
    named = law_names.names()
    places = {row.key: f" ({row.municipality})" if row.municipality else "" for row in ROWS}

    shown = lines(visitor, dag=NOW)

    holding = [row for row in ROWS if row.holds(on)]
    assert set(shown) == {
        named[row.key] + (f" ({row.municipality})" if row.municipality else "") for row in holding
    }
    assert places["jc_zero_hours"] == " (Utrecht)"


def test_values_read_as_people_write_them(visitor: Client) -> None:
    shown = lines(visitor, dag=NOW)

    assert shown["Minimumloon voor volwassenen"] == [
        *("€ 14,99 per uur", "1 juli 2026", "31 december 2026", "wet"),
        *("WML-2026 art. 8: Stcrt 2026, 16505", "22 november 2026"),
    ]
    assert shown["Aanzeggen: vóór het einde, uiterlijk"][0] == "1 maand"
    assert shown["Gemeente: verlenging, hoogstens"][:3] == ["4 maanden", "niet nagezocht", "–"]
    assert shown["Langere proeftijd bij een contract vanaf"][0] == "2 jaar"
    assert shown["17 jaar: deel van het minimumloon"][0] == "39,5 procent"
    assert shown["Transitievergoeding: hoogstens"][0] == "€ 102.000"
    assert shown["Maandloon om mee te rekenen"][0] == "€ 2.337,00 per maand"
    assert shown["Afgesproken banen erbij"][0] == "125.000 banen"
    assert shown["Opnieuw vastgesteld op"][0] == "1 januari, 1 juli"


def test_what_nobody_checked_says_so_and_what_was_not_found_too(visitor: Client) -> None:
    shown = lines(visitor, dag=NOW)

    charges = shown["Vergoeding voor lasten van de werkgever"]
    assert charges == [
        *("23,5 procent", "niet nagezocht", "–", "nog niet gecontroleerd"),
        *("uit het hoofd", "–"),
    ]
    assert shown["UWV, collega als coach: bedrag"][0] == "niet gevonden"


def test_on_another_day_other_values_hold_and_what_ended_is_named(visitor: Client) -> None:
    before, after = lines(visitor, dag="2025-08-01"), lines(visitor, dag="2027-01-01")

    assert before["Minimumloon voor volwassenen"][0] == "€ 14,40 per uur"
    wage = after["Minimumloon voor volwassenen"]
    assert wage[0] == "Op deze dag onbekend. Laatst bekend: € 14,99 per uur"
    assert wage[3] == "verlopen"
    assert after["18 jaar: deel van het minimumloon"][::3] == [
        *("62,5 procent", "nog niet gecontroleerd")
    ]


def test_a_row_of_the_installation_is_shown_and_its_form_is_a_link(visitor: Client) -> None:
    form = next(row for row in ROWS if row.unit is Unit.LINK)
    lookup.use(
        [
            replace(
                form,
                value="https://example.org/formulier",
                valid_from=date(2026, 1, 1),
                checked_on=date(2026, 11, 1),
                status=Status.GUIDANCE,
                municipality="Hengelo",
            )
        ]
    )

    page = visitor.get("/wetten-en-termijnen", {"dag": NOW}).content.decode()

    assert '<a href="https://example.org/formulier">' in page
    assert f"{law_names.names()[form.key]} (Hengelo)" in unescape(page)


def test_what_is_no_day_is_told_at_the_field(visitor: Client) -> None:
    page = visitor.get("/wetten-en-termijnen", {"dag": '31-2"><b>'}).content.decode()

    assert 'aria-describedby="dag-fout"' in page
    assert "Dit is geen dag." in page
    assert "<b>" not in page


def test_it_is_in_english_too_and_folds_open_to_print(visitor: Client) -> None:
    visitor.cookies["taal"] = "en"
    page = visitor.get("/wetten-en-termijnen", {"dag": NOW, "open": "alles"}).content.decode()

    assert "<h1>Law and terms</h1>" in page
    assert "€ 14.99 per hour" in page
    assert "This holds on November 22, 2026." in page or "22 November 2026" in page
    assert page.count('<details class="law" open>') == len(Subject) + 1
    assert "nog niet" not in page


def test_there_are_words_for_all_of_it() -> None:
    said = law_words.codes()
    codes = {
        code
        for row in ROWS
        if row.unit is Unit.CODE and isinstance(row.value, str)
        for code in row.value.split()
    }
    assert set(law_names.names()) == {row.key for row in ROWS}
    assert set(law_words.subjects()) == set(Subject)
    assert set(law_words.statuses()) == set(Status)
    assert set(said) == codes
    assert all(law_words.value_of(row) for row in ROWS)


def test_a_code_that_an_installation_brings_is_shown_as_it_is() -> None:
    row: Row = next(row for row in ROWS if row.unit is Unit.CODE)

    assert law_words.value_of(replace(row, value="pw ioaw")) == "wie bijstand krijgt, ioaw"
