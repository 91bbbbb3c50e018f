# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first hour of a caseworker: get your people in, and whom to phone first."""

import os
import re
import warnings
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.interchange.books import Filled, sonar
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget, Someone
from tests.journeys.scoring import Tasks

ROLE = "caseworker"
PRIVATE = ("BSN", "Straatnaam", "Telefoonnummer")
"""Headings of Sonar under which stands what no page may show."""
SHORTEST = 5
"""Letters of a street that is looked for: a shorter one stands inside other words."""
PERCENTAGE_OR_DECIMAL = re.compile(r"\d\s*%|\b0[,.]\d")
HOUSEKEEPING = "Medewerker huishoudelijke dienst"


@dataclass(frozen=True, slots=True)
class Export:
    """A file as people have it, and what stands in it that no page may show."""

    path: Path
    private: frozenset[str]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Give the published example of Sonar, or one like it where the reference data is not here."""
    if folder := os.environ.get("HARTWERK_TEST_DATA"):
        path = Path(folder) / "standards" / "vum_um_pilot" / "SonarDashboardExample.xlsx"
    else:
        path = tmp_path / "sonar.xlsx"
        told: dict[str, Filled] = {
            "BSN": 123456782,
            "Straatnaam": "Kanariestraat",
            "Telefoonnummer": "0612345678",
        }
        path.write_bytes(
            sonar(
                {"Volledige Naam": "Karel V.", "Plaats": "Almelo", **told},
                {"Volledige Naam": "Els B.", **told},
                {"Volledige Naam": "Nee W.", "Toestemming": "Nee", **told},
            )
        )
    return Export(path, _private(path))


def _private(path: Path) -> frozenset[str]:
    with warnings.catch_warnings():
        # It says which parts of a workbook it does not know; none of them is read here.
        warnings.simplefilter("ignore", UserWarning)
        with closing(openpyxl.load_workbook(path, read_only=True)) as book:
            headings, *rows = book.worksheets[0].iter_rows(values_only=True)
    columns = [headings.index(each) for each in PRIVATE]
    said = {str(row[column] or "").strip() for row in rows for column in columns}
    return frozenset(each for each in said if len(each) >= SHORTEST)


class TestGettingIn:
    """A01: this is the file from your own system; get your people in."""

    def test_of_a_file_of_ones_own_takes_a_click_and_says_who_not_and_why(
        self, enter: Enter, task: Tasks, export: Export
    ) -> None:
        karin = enter(Demo.WERKPLEIN)
        karin.goes("Mijn mensen")
        karin.clicks("link", "Mensen uit een bestand")
        karin.page.set_input_files("#id_people", export.path)

        with task("A01", ROLE, karin, Budget(clicks=6, seconds=240)):
            karin.clicks("button", "Lees in")
            # Say-back: how many came in, how many not, and why not.
            assert re.fullmatch(r"\d+ van de \d+ regels kwamen binnen", karin.heading)
            reasons = karin.page.locator(".top li")
            expect(reasons.first).to_have_text(re.compile(r"^\d+ – \w"))
            self.nothing_private(karin, export)
            karin.clicks("link", "Bekijk het werk en wie past")

        assert export.private
        self.nothing_private(karin, export)
        for address in ("/proefmatch/mensen", "/proefmatch/mensen/1", "/proefmatch/bewaren"):
            karin.opens(address)
            self.nothing_private(karin, export)

    def nothing_private(self, who: Someone, export: Export) -> None:
        """Neither on the page nor in what it was made of."""
        shown = who.page.content()
        assert [each for each in export.private if each in shown] == [], who.page.url


class TestWhomToCall:
    """A02: a kitchen factory asks for someone in housekeeping; whom to phone, what to ask?"""

    def test_of_ones_own_people_stands_there_in_two_clicks(self, enter: Enter, task: Tasks) -> None:
        karin = enter(Demo.WERKPLEIN)

        with task("A02", ROLE, karin, Budget(clicks=3, seconds=90)):
            karin.goes("Werk")
            karin.clicks("link", HOUSEKEEPING)
            karin.clicks("link", "Wie van mijn mensen past?")
            self.is_answered(karin)

    def test_of_the_example_stands_there_in_two_clicks(self, enter: Enter, task: Tasks) -> None:
        anybody = enter()
        anybody.opens("/")

        with task("A02", f"{ROLE}, the example", anybody, Budget(clicks=3, seconds=90)):
            anybody.clicks("button", "Open het voorbeeld")
            anybody.clicks("link", HOUSEKEEPING)
            self.is_answered(anybody)

    def is_answered(self, who: Someone) -> None:
        """A name, a question that stands there literally, and no number to rank people by."""
        first = who.page.get_by_role("article").first
        assert first.get_by_role("heading").inner_text().strip()
        assert "?" in who.page.locator(".ask li").first.inner_text()
        assert not PERCENTAGE_OR_DECIMAL.search(who.text)
